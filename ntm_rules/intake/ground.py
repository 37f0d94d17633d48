"""From a folder and the sets asked for, or those its assessments name, to the ground that findings stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ntm_rules.compile import Resolver
from ntm_rules.compile.model import Department, Name
from ntm_rules.intake.model import Ground
from ntm_rules.load.criteria import load_sets
from ntm_rules.load.ground import LoadedGround, assessments_in, load_ground
from ntm_rules.problem import Problem, Problems


def open_ground(
    folder: Path, chosen: Mapping[str, str], *, criteria: Path | None = None
) -> tuple[Ground | None, tuple[Problem, ...]]:
    """The ground of a round's folder; None with any error.

    `chosen` are sets by role; a role it does not name is played by the set that the assessments in the folder name.
    """
    problems = Problems(_at_odds(folder, chosen))
    loaded, found = load_ground(folder, {**roles_in(folder), **chosen}, criteria=criteria)
    problems.extend(found)
    if loaded is None:
        return None, tuple(problems)
    ground = _compiled(loaded, problems)
    return (None if problems.has_errors else ground), tuple(problems)


def roles_in(folder: Path) -> Mapping[str, str]:
    """The sets by role that the assessments in a folder name."""
    named: dict[str, str] = {}
    for _, read in assessments_in(folder):
        for role, set_id in read.model.criteria.items():
            named.setdefault(role, set_id)
    return named


def _at_odds(folder: Path, chosen: Mapping[str, str]) -> Iterator[Problem]:
    """The roles, none of them chosen, that different sets play in the assessments of a folder."""
    named: dict[str, dict[str, None]] = {}
    for _, read in assessments_in(folder):
        for role, set_id in read.model.criteria.items():
            named.setdefault(role, {})[set_id] = None
    for role, ids in named.items():
        if len(ids) > 1 and role not in chosen:
            yield Problem(code="sets_for_one_role", values={"path": str(folder), "role": role, "ids": tuple(ids)})


def roles_of(
    set_ids: tuple[str, ...], known: Mapping[str, str], *, criteria: Path | None = None
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Each set by its role in `known`, else by the usual one, its level; of two for one role, both are told."""
    loaded, found = load_sets(set_ids, criteria=criteria)
    problems = Problems(found)
    roles: dict[str, str] = {}
    for set_id in set_ids:
        if set_id not in loaded.sets:
            continue
        usual = loaded.sets[set_id].head.model.level
        role = next((role for role, other in known.items() if other == set_id), usual)
        if roles.setdefault(role, set_id) != set_id:
            problems.add(Problem(code="sets_for_one_role", values={"role": role, "ids": (roles[role], set_id)}))
    return roles, tuple(problems)


def _compiled(loaded: LoadedGround, problems: Problems) -> Ground:
    resolver = Resolver()
    units = resolver.units(loaded.units, problems)
    sets = {}
    for role, set_id in loaded.roles.items():
        built = resolver.resolve(set_id, loaded.sets, loaded.registries, problems)
        if built is not None:
            sets[role] = built
    departments = {
        department_id: Department(id=department_id, name=Name(file.name.vi, file.name.en), short=file.short)
        for department_id, file in loaded.registries.departments.items()
    }
    return Ground(units=units, sets=sets, departments=departments, units_file=loaded.units_file)
