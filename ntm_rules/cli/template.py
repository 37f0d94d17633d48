"""`ntm template`: workbooks to fill in for some units and sets, one for all or one a department."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ntm_rules.cli.documents import replaceable
from ntm_rules.cli.output import unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.result import NOTHING, refuse
from ntm_rules.cli.streams import err, write_file
from ntm_rules.messages import say
from ntm_rules.problem import Problem, Problems, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ntm_rules.intake.model import Ground

_SUFFIX = ".xlsx"


def run(options: Namespace) -> int:
    """Find units and sets, make every workbook, write all of them or none."""
    refusal = _refused(options)
    if refusal is not None:
        return refuse(refusal, options, status=2)
    folder = _folder(options)
    if isinstance(folder, Problem):
        return refuse(folder, options, status=1)
    ground = _ground(folder, options)
    if ground is None:
        return 1
    units = _units(ground, options)
    if isinstance(units, int):
        return units
    return _write(dict(_workbooks(ground, units, folder, options)), options)


def _refused(options: Namespace) -> Problem | None:
    """Why what is asked for cannot be had together."""
    path: Path = options.output
    if options.by is None and path.suffix.lower() != _SUFFIX:
        return Problem(code="template_not_xlsx", values={"path": str(path)})
    if options.by is None and path.is_dir():
        return Problem(code="output_is_folder", values={"path": str(path)})
    if options.by is not None and path.exists() and not path.is_dir():
        return Problem(code="report_not_folder", values={"path": str(path)})
    if options.filled and options.round is None:
        return Problem(code="template_filled_without_round")
    if not options.sets and options.round is None:
        return Problem(code="template_without_sets")
    return None


def _folder(options: Namespace) -> Path | Problem:
    """The folder of the round, else that of the units file which knows the units."""
    from ntm_rules.load.ground import find_round, find_units

    return find_units(options.units) if options.round is None else find_round(options.round)


def _ground(folder: Path, options: Namespace) -> Ground | None:
    """Units and sets; None where something is wrong with them, which is told."""
    from ntm_rules.intake.ground import open_ground, roles_in, roles_of
    from ntm_rules.intake.merging.homes import files_of

    chosen: Mapping[str, str] = {}
    known = {} if options.round is None else roles_in(folder)
    problems = Problems()
    if options.sets:
        chosen, found = roles_of(tuple(options.sets), known, criteria=options.criteria)
        problems.extend(found)
    ground = None
    if not problems.has_errors:
        ground, more = open_ground(folder, chosen, criteria=options.criteria)
        problems.extend(more)
    if ground is not None and options.sets:
        ground = replace(ground, sets={role: ground.sets[role] for role in chosen})
    if ground is not None and not ground.sets:
        problems.add(Problem(code="template_round_without_sets", values={"path": str(folder)}))
    if ground is not None:
        problems.extend(_strangers(ground))
    if options.filled:
        files_of(folder, problems)  # what cannot be read would be missing from the form
    if options.filled and not problems.has_errors:
        problems.extend(_not_of_round(chosen, known))
    show(list(problems), options.lang, ending=NOTHING)
    return None if problems.has_errors else ground


def _not_of_round(chosen: Mapping[str, str], known: Mapping[str, str]) -> Iterator[Problem]:
    """The sets for which the round says nothing, as it judges by another: equal numbers there are other nodes."""
    for role, set_id in chosen.items():
        if known.get(role) != set_id:
            values = {"id": set_id, "known": tuple(known.values())}
            yield Problem(code="template_filled_by_another_set", values=values)


def _strangers(ground: Ground) -> Iterator[Problem]:
    """The sets of another province than that of the units."""
    province = next(iter(ground.units.values())).province
    for criteria in ground.sets.values():
        if criteria.province not in {None, province}:
            values = {"id": criteria.id, "province": criteria.province, "unit": province}
            yield Problem(code="set_of_another_province", values=values)


def _units(ground: Ground, options: Namespace) -> list[str] | int:
    """The ids of the units to be filled in for, those that belong to a unit behind it; the status for what is wrong."""
    from ntm_rules.vietnamese import called, fold

    problems = Problems()
    found: dict[str, None] = {}
    for word in options.units:
        named = [unit.id for unit in ground.units.values() if fold(word) in called(unit.id, unit.name)]
        unit_id = word if word in ground.units else named[0] if len(named) == 1 else None
        if unit_id is None:
            guess = did_you_mean(word, ground.units)
            values = {"path": str(ground.units_file), "id": word, "guess": guess}
            problems.add(Problem(code="unit_unknown", values=values))
            continue
        judged = [each for each in _with_members(unit_id, ground) if ground.roles(ground.units[each].level)]
        found.update(dict.fromkeys(judged))
        if not judged:
            sets = tuple(criteria.id for criteria in ground.sets.values())
            problems.add(Problem(code="template_level_without_set", values={"unit": word, "sets": sets}))
    if problems.has_errors:
        show(list(problems), options.lang, ending=NOTHING)
        return 1
    return list(found)


def _with_members(unit_id: str, ground: Ground) -> Iterator[str]:
    """A unit and all that belong to it."""
    yield unit_id
    for members in ground.units[unit_id].members.values():
        for member in members:
            yield from _with_members(member, ground)


def _workbooks(ground: Ground, units: Sequence[str], folder: Path, options: Namespace) -> Iterator[tuple[Path, bytes]]:
    """Every workbook, by where it goes."""
    from ntm_rules.intake.merging.homes import day_of
    from ntm_rules.intake.merging.said import said_in
    from ntm_rules.report.form import answering, filled, form_of, to_xlsx

    day = day_of(folder, None)
    known = filled(said_in(folder, ground.units)) if options.filled else {}
    if options.by is None:
        form = form_of(ground, units, day=day, lang=options.lang)
        yield options.output, to_xlsx(replace(form, filled=known))
        return
    departments, nobody = answering(ground, units)
    if nobody:
        err(say("template_of_nobody", options.lang, {"nodes": nobody}))
    for department in departments:
        form = form_of(ground, units, day=day, lang=options.lang, department=department.id)
        yield options.output / f"{department.id}{_SUFFIX}", to_xlsx(replace(form, filled=known))


def _write(workbooks: dict[Path, bytes], options: Namespace) -> int:
    """Write all, once none of them would take the place of what somebody else wrote, or has filled in."""
    for path in workbooks:
        if not (options.force or replaceable(path)):
            return refuse(Problem(code="document_changed", values={"path": str(path)}), options, status=2)
    for path, content in workbooks.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, content)
        except OSError as error:
            return refuse(unwritable(path, error, options.lang), options, status=1)
        err(say("output_written", options.lang, {"path": str(path)}))
    return 0
