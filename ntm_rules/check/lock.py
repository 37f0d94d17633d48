"""The lock beside the sets, `criteria.lock.json`: which version each set had last, and the SHA-256 of its content.

The content is what `set.yaml` and the criterion files say, and not how: no comments, quotes, order of keys or names
of files, nor the sign of "≥" or "%", but every figure with the decimals it is written with. `version` itself, examples
and notes are left out, for they change no requirement. What a set inherits is the content of the set that says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from ntm_rules.load.file_text import read_source
from ntm_rules.load.loaded import LoadedSet
from ntm_rules.load.model import SET_ID, ChangeFile, ComparisonFile, FileModel
from ntm_rules.load.reading import shown
from ntm_rules.load.shelf import Place
from ntm_rules.problem import Problem
from ntm_rules.source import Source, Span

NAME = "criteria.lock.json"

_SCHEMA = "ntm.lock/1"
_NO_CONTENT = frozenset({"version", "examples", "note"})
_ENTRY = {"version": r"[0-9]+(\.[0-9]+)*", "sha256": r"[0-9a-f]{64}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The version of a set, and the SHA-256 of what it said then."""

    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """All sets that are locked, by id, and the text that says so."""

    entries: Mapping[str, Entry]
    source: Source

    def at(self, set_id: str) -> Span:
        """Where the set is named."""
        return _key_at(self.source, set_id)


def read_lock(folder: Path) -> Lock | Problem | None:
    """The lock in a folder; None where there is none, else what is wrong with it."""
    path = folder / NAME
    source = read_source(path, name=shown(path))
    if isinstance(source, Problem):
        return None if source.code == "file_missing" else source
    try:
        value = json.loads(source.text, object_pairs_hook=_unique)
    except _Twice as twice:
        return Problem(code="lock_key_twice", span=_key_at(source, twice.key), values={"key": twice.key})
    except json.JSONDecodeError as error:
        return Problem(code="lock_not_json", span=source.at(error.pos))
    except (ValueError, RecursionError):  # a number beyond all measure, brackets without end
        return Problem(code="lock_not_json", span=source.at(0))
    return _lock(value, source)


def vanished(lock: Lock, folder: Path, asked: Collection[str]) -> tuple[str, ...]:
    """The locked sets that no file in the folder gives; only known when all that are there were `asked` for."""
    there = {set_id for set_id in Place(folder).heads if set_id is not None}
    return tuple(sorted(lock.entries.keys() - there)) if there <= set(asked) else ()


def lock_text(entries: Mapping[str, Entry]) -> str:
    """The text of a lock, in one form only: sets in the order of their ids, a break at the end."""
    sets = {id_: {"version": entries[id_].version, "sha256": entries[id_].sha256} for id_ in sorted(entries)}
    return json.dumps({"schema": _SCHEMA, "sets": sets}, ensure_ascii=False, indent=2) + "\n"


def entry_of(lock: Lock | Problem | None, set_id: str) -> Entry | None:
    """What is locked of a set; None where it is not, or there is no lock that can be read."""
    return lock.entries.get(set_id) if isinstance(lock, Lock) else None


def content_hash(loaded: LoadedSet) -> str:
    """The SHA-256 of what a set says."""
    said = {"set": _plain(loaded.head.model), "criteria": [_plain(read.model) for read in loaded.criteria]}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def version_order(version: str) -> tuple[tuple[int, str], ...]:
    """A key that puts versions in order: 1.9 before 1.10, and 2 is 2.0; however many digits they have."""
    numbers = [part.lstrip("0") for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple((len(number), number) for number in numbers)


class _Twice(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _lock(value: object, source: Source) -> Lock | Problem:
    match value:
        case {"schema": str(schema)} if schema != _SCHEMA:
            return Problem(code="lock_schema", span=_key_at(source, "schema"), values={"schema": schema})
        case {"schema": str(), "sets": dict(sets), **others} if not others:
            entries = {set_id: _entry(set_id, entry) for set_id, entry in sets.items()}
        case _:
            return Problem(code="lock_form", span=source.at(0))
    wrong = next((set_id for set_id, entry in entries.items() if entry is None), None)
    if wrong is not None:
        return Problem(code="lock_entry", span=_key_at(source, wrong), values={"key": wrong})
    return Lock(entries={set_id: entry for set_id, entry in entries.items() if entry is not None}, source=source)


def _entry(set_id: str, value: object) -> Entry | None:
    match value:
        case {"version": str(version), "sha256": str(digest), **others} if not others:
            known = re.fullmatch(SET_ID, set_id) and re.fullmatch(_ENTRY["version"], version)
            return Entry(version=version, sha256=digest) if known and re.fullmatch(_ENTRY["sha256"], digest) else None
        case _:
            return None


def _key_at(source: Source, key: str) -> Span:
    """Where a key stands, the second time where there are two; the start where it is written in another way."""
    written = re.escape(json.dumps(key, ensure_ascii=False))
    found = [match.span() for match in re.finditer(rf"{written}(?=\s*:)", source.text)][:2]
    start, end = found[-1] if found else (0, 1)
    return Span(source, source.at(start).start, source.at(end - 1).end)


def _plain(value: object) -> object:
    """What a file says as JSON has it."""
    match value:
        case ComparisonFile(comparison=comparison):
            return _plain(comparison)
        case FileModel():
            return _said(value)
        case dict():
            return {_plain(key): _plain(inside) for key, inside in value.items()}
        case list() | tuple():
            return [_plain(inside) for inside in value]
        case Enum():
            return value.value
        case Decimal() | Fraction() | date():
            return str(value)
        case _ if is_dataclass(value):
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        case _:
            assert value is None or isinstance(value, str | int), f"no file says {value!r}"
            return value


def _said(model: FileModel) -> dict[str, object]:
    """The fields of a model that say something; of a change each that is given, for it may take a value away."""
    said = {}
    for name, about in type(model).model_fields.items():
        value = getattr(model, name)
        default = about.get_default(call_default_factory=True)
        given = name in model.model_fields_set if isinstance(model, ChangeFile) else value != default
        if given and name not in _NO_CONTENT:
            said[about.alias or name] = _plain(value)
    return said
