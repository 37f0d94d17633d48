"""The foot of a page: thresholds that are not verified, other notes, and the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import has
from ntm_rules.report.labels import nodes_line, units_line
from ntm_rules.report.standing import units, walk
from ntm_rules.report.terminal.view import View

_PACKAGE = Path(__file__).resolve().parents[2]
#: Where the sets that come with the program are, installed and in a checkout.
_SHIPPED = (_PACKAGE / "criteria", _PACKAGE.parent / "criteria")
_MOST = 12  # nodes named in one note
_FILES = 3  # of a folder that are named one by one
#: Notes that say the same of very many nodes: these are counted, not listed.
_COUNTED = frozenset({"finding_inferred"})
#: Notes that the table of conditions and criteria shows.
_IN_TABLE = frozenset({"finding_inferred"})
#: Notes that have a part of the page to themselves.
_APART = frozenset({"unverified_threshold"})


def foot(unit: Outcome, view: View, *, whole: bool) -> Iterator[RenderableType]:
    """What a reader of the page of `unit` should know besides; on a `whole` page each row has its notes."""
    yield from _list(view.heading("unverified"), _unverified(unit, view))
    yield from _list(view.heading("notes"), [note.text for note in unit.notes] if whole else _notes(unit, view))
    yield from _list(view.heading("sources"), _sources(unit, view))


def _list(heading: Text, lines: Sequence[str]) -> Iterator[RenderableType]:
    if not lines:
        return
    yield ""
    yield heading
    table = Table.grid(padding=(0, 1, 0, 0))
    for line in lines:
        table.add_row("-", Text(line))
    yield Padding(table, (0, 0, 0, 2))


def _unverified(unit: Outcome, view: View) -> list[str]:
    """The requirements that decided a verdict and are not verified, by how well they are known."""
    found: dict[str, list[tuple[Outcome, Outcome]]] = {}
    for each in units([unit]):
        for node in walk(each):
            if node.decided_by_unverified is not None and not _decided_below(node):
                found.setdefault(node.decided_by_unverified, []).append((each, node))
    lines = []
    for status, places in found.items():
        word = view.say(f"evidence_{status.replace('-', '_')}")
        lines += [f"{where} ({word})" for where in _where(unit, places, view, required=True)]
    return lines


def _decided_below(node: Outcome) -> bool:
    return any(child.decided_by_unverified is not None for child in node.children)


def _notes(unit: Outcome, view: View) -> list[str]:
    """The notes of all nodes, each text once with the places that it is about."""
    found: dict[tuple[str, str], list[tuple[Outcome, Outcome]]] = {}
    for each in units([unit]):
        for node in walk(each):
            for note in node.notes:
                if note.code not in _APART and not (note.code in _IN_TABLE and node in unit.children):
                    found.setdefault((note.code, note.text), []).append((each, node))
    lines = []
    for (code, text), places in found.items():
        if code in _COUNTED and len(places) > _MOST:
            owners = list({id(each): each for each, _ in places}.values())
            named = units_line(owners, _alike(unit, owners[0]), view.lang)
            lines.append(view.say("note_counted", text=text, nodes=len(places), units=named))
        elif all(node is each for each, node in places):
            names = units_line([each for each, _ in places], _alike(unit, places[0][0]), view.lang)
            many = f"{code}_many"
            lines.append(f"{names}: {view.say(many) if len(places) > 1 and has(many) else text}")
        else:
            lines += [f"{where}: {text}" for where in _where(unit, places, view, required=False)]
    return lines


def _where(unit: Outcome, places: Sequence[tuple[Outcome, Outcome]], view: View, *, required: bool) -> Iterator[str]:
    """Nodes and the units they are of, those of the same units together."""
    by_node: dict[tuple[str | None, str], list[tuple[Outcome, Outcome]]] = {}
    for each, node in places:
        by_node.setdefault((each.set, node.id), []).append((each, node))
    by_units: dict[tuple[int, ...], tuple[list[Outcome], list[Outcome]]] = {}
    for group in by_node.values():
        owners = [each for each, _ in group]
        by_units.setdefault(tuple(map(id, owners)), (owners, []))[1].append(group[0][1])
    for owners, nodes in by_units.values():
        named = nodes
        if required:
            named = [replace(node, name=f"{node.name} {node.requirement or ''}".rstrip()) for node in nodes]
        shown = nodes_line(named, view.lang, names=len(nodes) <= _MOST)
        if not unit.members or owners == [unit]:
            yield shown
        else:
            yield f"{units_line(owners, _alike(unit, owners[0]), view.lang)}: {shown}"


def _alike(unit: Outcome, member: Outcome) -> int:
    """How many units of the page stand where `member` does."""
    return sum((each.level, each.set) == (member.level, member.set) for each in units([unit]))


def _sources(unit: Outcome, view: View) -> list[str]:
    """What the findings cite, and the files read; many files of one folder are counted."""
    cited: dict[str, None] = {}
    for each in units([unit]):
        for node in walk(each):
            if node.finding is not None:
                cited.update(dict.fromkeys(text for text in (node.finding.source, node.finding.document) if text))
    folders: dict[str, list[str]] = {}
    for file in unit.inputs:
        folders.setdefault(PurePath(file.path).parent.as_posix(), []).append(file.path)
    return [*cited, *(line for folder, paths in folders.items() for line in _read(folder, paths, view))]


def _read(folder: str, paths: Sequence[str], view: View) -> Sequence[str]:
    """The files read of one folder: a criteria set by its id and where it comes from, others by their paths."""
    shipped = any(Path(folder).absolute().is_relative_to(place) for place in _SHIPPED)
    root, is_set, set_id = f"/{folder}".rpartition("/criteria/")
    if is_set:
        code = ("set_shipped" if shipped else "set_of") + ("_one" if len(paths) == 1 else "")
        return [view.say(code, set=set_id, count=len(paths), folder=f"{root}/criteria"[1:])]
    if shipped:
        return [view.say("files_shipped", names=tuple(PurePath(path).name for path in paths))]
    return paths if len(paths) <= _FILES else [view.say("files_of", folder=folder, count=len(paths))]
