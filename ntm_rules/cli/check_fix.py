"""`ntm check --fix-examples`: writes the examples that are missing into the files, marked generated."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.streams import out, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem

if TYPE_CHECKING:
    from ntm_rules.check import Collection
    from ntm_rules.check.examples.complete import Addition
    from ntm_rules.source import SourceMap


def run(options: Namespace) -> int:
    """Complete the examples of all sets that can be read, and say what was added to which file; 1 after a problem."""
    from ntm_rules.check import collect

    collection, problems = collect(options.paths, criteria=options.criteria)
    show(problems, options.lang, ending="problems_others_done")
    failed = any(problem.is_error for problem in problems)
    if collection is None:
        return 1
    added = 0
    for places, additions in _by_file(collection):
        count = sum(len(addition.examples) for addition in additions)
        problem = _write(places, additions, options)
        if problem is not None:
            show([problem], options.lang, ending="problems_others_done")
            failed = True
        elif count:
            out(say("examples_added", options.lang, {"count": count, "path": places.source.name}))
            added += count
    if not added and not failed:
        out(say("examples_complete", options.lang))
    return 1 if failed else 0


def _by_file(collection: Collection) -> list[tuple[SourceMap, list[Addition]]]:
    from ntm_rules.check.examples.complete import additions

    by_name: dict[str, tuple[SourceMap, list[Addition]]] = {}
    for subject in collection.examined:
        for addition in additions(subject, collection.tried[subject.id]):
            by_name.setdefault(addition.places.source.name, (addition.places, []))[1].append(addition)
    return list(by_name.values())


def _write(places: SourceMap, additions: Sequence[Addition], options: Namespace) -> Problem | None:
    """Put the examples into the file; nothing is written unless it is otherwise still the same."""
    from ntm_rules.check.examples.edit import with_examples
    from ntm_rules.check.examples.written import written

    added = {a.path: [written(example, a.address) for example in a.examples] for a in additions}
    path = Path(places.source.name)
    text = with_examples(places, added)
    try:
        before = path.read_bytes()
        if before.decode("utf-8-sig") != places.source.text:
            return Problem(code="file_changed_meanwhile", values={"path": str(path)})
        if not _is_same_but_for_examples(text, places, set(added)):
            return Problem(code="examples_not_added", values={"path": str(path)})
        write_file(path, ("\ufeff" if before.startswith(b"\xef\xbb\xbf") else "") + text)
    except OSError as error:
        return unwritable(path, error, options.lang)
    return None


def _is_same_but_for_examples(text: str, places: SourceMap, touched: set[tuple[str | int, ...]]) -> bool:
    from ntm_rules.load.yaml_text import read_yaml
    from ntm_rules.source import Source

    before, _ = read_yaml(places.source)
    after, problems = read_yaml(Source(places.source.name, text))
    if before is None or after is None or problems:
        return False
    return _bare(before.value, (), touched) == _bare(after.value, (), touched)


def _bare(value: object, path: tuple[str | int, ...], touched: set[tuple[str | int, ...]]) -> object:
    """The value without the examples of the nodes that were touched."""
    if isinstance(value, Mapping):
        kept = {key: item for key, item in value.items() if not (key == "examples" and path in touched)}
        return {key: _bare(item, (*path, key), touched) for key, item in kept.items()}
    if isinstance(value, list):
        return [_bare(item, (*path, i), touched) for i, item in enumerate(value)]
    return value
