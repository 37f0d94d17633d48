"""`ntm diff`: how one criteria set differs from another, and whose verdicts change by it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ntm_rules.cli.output import refused
from ntm_rules.cli.problems import show
from ntm_rules.cli.progress import working
from ntm_rules.cli.result import NOTHING, drawn, hand_over, refuse
from ntm_rules.problem import Problems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ntm_rules.check.diff import Diff, Side
    from ntm_rules.explain import Outcome
    from ntm_rules.load.loaded import LoadedSet
    from ntm_rules.scenario.turns import Turns


def run(options: Namespace) -> int:
    """Compare, write, and say by the status whether it could be done."""
    read = [*options.impact, *(Path(word) for word in (options.before, options.after))]
    refusal = refused(options.output, read, force=options.force)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    with TemporaryDirectory(prefix="ntm-") as room:
        text = _compared(options, Path(room))
    return 1 if text is None else hand_over(text, options)


def _compared(options: Namespace, room: Path) -> str | None:
    """What is to be written, "" where it is on stdout already; None after a problem."""
    from ntm_rules.check.diff import compare_sides, impact
    from ntm_rules.check.diff.sides import Finder

    sides, problems = Finder(criteria=options.criteria, room=room).sides(options.before, options.after)
    show(problems, options.lang, ending=NOTHING)
    if sides is None:
        return None
    diff = compare_sides(*sides)
    if not options.impact:
        return _text(diff, None, options)
    appraised = _appraised(sides, options)
    return None if appraised is None else _text(diff, impact(*appraised, diff.sets), options)


def _appraised(sides: tuple[Side, Side], options: Namespace) -> tuple[Sequence[Outcome], Sequence[Outcome]] | None:
    """The units of the assessments under either side, in words; None after an error in the files of one."""
    from ntm_rules.pipeline import assess
    from ntm_rules.report.wording import worded

    roles = _roles(sides, options)
    found = []
    problems = Problems()
    with working(options.impact, options.lang):
        for side in sides:
            chosen = dict.fromkeys(roles, side.single or "")
            folder = side.collection.folder
            assessed = assess(options.impact, criteria=folder, chosen=chosen, lang=options.lang)
            problems.extend(map(side.moved.problem, assessed.problems))
            found.append([worded(outcome, options.lang, assessed.departments) for outcome in assessed.outcomes])
    show(tuple(problems), options.lang, ending=NOTHING)
    return None if problems.has_errors else (found[0], found[1])


def _roles(sides: tuple[Side, Side], options: Namespace) -> frozenset[str]:
    """Which roles the two sets are to play: none where the sides have sets of the same ids.

    They take the roles of those that the assessments name and that are one of the two, or extend it; where there
    are none, that of their level.
    """
    from ntm_rules.load import load

    before, after = sides
    if before.single is None or after.single is None or before.single == after.single:
        return frozenset()
    rounds, _ = load(options.impact, criteria=after.collection.folder)
    ids = {before.single, after.single}
    roles = {role for each in rounds for role, set_id in each.roles.items() if ids & _line(set_id, each.sets)}
    return frozenset(roles or {after.collection.subjects[after.single].criteria.level})


def _line(set_id: str, sets: Mapping[str, LoadedSet]) -> set[str]:
    """The set and all that it extends, at whatever remove."""
    found: set[str] = set()
    step: str | None = set_id
    while step is not None and step not in found:
        found.add(step)
        step = sets[step].head.model.extends if step in sets else None
    return found


def _text(diff: Diff, found: Turns | None, options: Namespace) -> str:
    """What goes to the file or to stdout; "" where a page was shown on stdout, as a terminal wants it."""
    if options.format == "json":
        from ntm_rules.report.diff.json import to_json

        return to_json(diff, found, options.lang)
    if options.format == "md":
        from ntm_rules.report.diff.md import to_markdown

        return to_markdown(diff, found, options.lang)
    from ntm_rules.report.diff.text import print_diff

    return drawn(lambda stream: print_diff(diff, found, stream, options.lang), options)
