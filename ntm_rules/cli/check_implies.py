"""`ntm check --implies A B`: whether all that pass set A pass set B, or in which ways they may not."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.output import unwritable
from ntm_rules.cli.parser import Parser
from ntm_rules.cli.problems import show
from ntm_rules.cli.result import NOTHING, refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem, did_you_mean

if TYPE_CHECKING:
    from ntm_rules.check.proof.counterexample import Counterexample
    from ntm_rules.check.proof.implies import Implication
    from ntm_rules.compile.model import CriteriaSet

_FORMATS = ("text", "json")


def run(options: Namespace) -> int:
    """Prove it, or show each smallest way to the contrary and, with `-o`, write it as files; 0 where it is proved."""
    if options.format not in _FORMATS:
        usage = say("usage_check", options.lang)
        text = say("implies_format", options.lang, {"format": options.format})
        Parser("ntm check", options.lang, about="", usage=usage).error(text)
    sets = _sets(options)
    if isinstance(sets, Problem):
        return refuse(sets, options, status=1)
    from ntm_rules.check.proof.implies import implies

    first, second = (sets[set_id] for set_id in options.implies)
    if first.level != second.level:
        values = {"first": first.id, "level": first.level, "second": second.id, "other": second.level}
        return refuse(Problem(code="implies_level", values=values), options, status=1)
    implications = implies(first, second)
    if not implications:
        values = {"first": first.id, "second": second.id}
        return refuse(Problem(code="implies_apart", values=values), options, status=1)
    found = _with_examples(first, second, implications)
    problem = _written(options, sets, [example for _, examples in found for example in examples])
    if problem is not None:
        return refuse(problem, options, status=1)
    from ntm_rules.report.check.implication import as_json, as_text

    sys.stdout.write((as_json if options.format == "json" else as_text)(first, second, found, options.lang))
    return 0 if all(implication.proved for implication in implications) else 1


def _sets(options: Namespace) -> Mapping[str, CriteriaSet] | Problem:
    """All sets within reach by id, A and B among them."""
    from ntm_rules.check import find_sets

    collection, problems = find_sets(options.implies, paths=options.paths, criteria=options.criteria)
    sets = {set_id: subject.criteria for set_id, subject in collection.subjects.items()}
    for set_id in options.implies:
        if set_id not in sets:
            show(problems, options.lang, ending=NOTHING)
            return Problem(code="implies_no_set", values={"id": set_id, "guess": did_you_mean(set_id, sets)})
    return sets


def _with_examples(
    first: CriteriaSet, second: CriteriaSet, implications: Sequence[Implication]
) -> list[tuple[Implication, list[Counterexample]]]:
    from ntm_rules.check.proof.counterexample import Counterexample

    numbers = count(1)
    return [
        (
            implication,
            [
                Counterexample(
                    first=first, second=second, parameters=implication.parameters[0], way=way, number=next(numbers)
                )
                for way in implication.ways
            ],
        )
        for implication in implications
    ]  # fmt: skip


def _written(options: Namespace, sets: Mapping[str, CriteriaSet], examples: Sequence[Counterexample]) -> Problem | None:
    """Write the ways as files to assess, if asked to; the problem that keeps one from being written."""
    if options.output is None or not examples:
        return None
    from ntm_rules.check.proof.counterexample import units_file

    folder: Path = options.output
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return Problem(code="folder_not_empty", values={"path": str(folder)})
    texts = {example.number: example.assessment(sets) for example in examples}
    shown = [example for example in examples if texts[example.number] is not None]
    if not shown:
        return Problem(code="implies_no_file", values={"path": str(folder)})
    files = {"units.yaml": units_file(shown)} | {f"{e.unit}.yaml": texts[e.number] or "" for e in shown}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write_file(folder / name, text)
    except OSError as error:
        return unwritable(folder, error, options.lang)
    err(say("implies_written", options.lang, {"path": str(folder), "set": options.implies[1]}))
    return None
