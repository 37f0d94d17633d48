"""From paths to rounds: which files are assessments, which units and criteria sets they need.

Files of one folder that speak of one unit are one round of it, such as what the district says of itself
and what the departments found; compile then chooses between their findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from ntm_rules.load.loaded import LoadedSet, Read, Round
from ntm_rules.load.model import AssessmentFile, UnitsFile
from ntm_rules.load.reading import Reader
from ntm_rules.load.shelf import Place, Shelf
from ntm_rules.problem import Problem, Problems

#: Files that stand beside assessments and are read for other ends.
BESIDE = frozenset({"units", "actions", "schemes", "progress"})
#: Folders in which no assessment is looked for.
APART = frozenset({"scenarios", "criteria"})
_SHIPPED = Path(__file__).resolve().parent.parent


def load(
    paths: Sequence[Path], *, criteria: Path | None = None, chosen: Mapping[str, str] | None = None
) -> tuple[tuple[Round, ...], tuple[Problem, ...]]:
    """The rounds found at `paths` (files or folders), and all problems in them.

    `criteria` is a folder looked in first for criteria sets; `chosen` puts a set in the place of the one
    the files name for a role. With any error among the problems, the rounds must not be used.
    """
    problems = Problems()
    reader = Reader()
    if criteria is not None and not criteria.is_dir():
        problems.error("criteria_folder_missing", None, path=str(criteria))
    rounds = []
    for group in _grouped(reader, _assessment_paths(paths, reader, problems), problems):
        rounds.append(_round(reader, group, criteria, chosen or {}, problems))
    return tuple(r for r in rounds if r is not None), tuple(problems)


def _assessment_paths(paths: Sequence[Path], reader: Reader, problems: Problems) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = _inside(path, reader, problems)
            if not inside:
                problems.error("no_assessments", None, path=str(path))
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _inside(folder: Path, reader: Reader, problems: Problems) -> list[Path]:
    """The assessments below `folder`; a YAML file that is none of the known kinds is a problem."""
    found = []
    for path in sorted(folder.rglob("*.y*ml")):
        parts = path.relative_to(folder).parts
        if path.suffix not in {".yaml", ".yml"} or path.stem in BESIDE or APART.intersection(parts[:-1]):
            continue
        if any(part.startswith(".") for part in parts):
            continue
        document = reader.document(path, problems)
        if document is not None and "unit" not in document.value:
            problems.error("not_an_assessment", document.map.whole())
        elif document is not None:
            found.append(path)
    return found


def _grouped(reader: Reader, paths: list[Path], problems: Problems) -> list[list[tuple[Path, Read[AssessmentFile]]]]:
    reads = [(path, reader.read(path, AssessmentFile, problems)) for path in paths]
    whole = [(path, read) for path, read in reads if read is not None]
    whole.sort(key=_round_of)
    return [list(group) for _, group in groupby(whole, key=_round_of)]


def _round_of(item: tuple[Path, Read[AssessmentFile]]) -> tuple[str, str]:
    path, read = item
    return str(path.resolve().parent), read.model.unit


def _round(
    reader: Reader,
    group: list[tuple[Path, Read[AssessmentFile]]],
    criteria: Path | None,
    chosen: Mapping[str, str],
    problems: Problems,
) -> Round | None:
    folder = group[0][0].resolve().parent
    assessments = tuple(read for _, read in group)
    roles = _roles(assessments, problems)
    units = _units(reader, group[0], problems)
    shelf = Shelf(_places(folder, criteria), reader)
    sets = _sets(shelf, assessments, {**chosen}, roles, problems)
    registries = shelf.registries(problems)
    if units is None or sets is None or any(problem.is_error for problem in problems):
        return None
    reads = [*assessments, units, *(read for loaded in sets.values() for read in (loaded.head, *loaded.criteria))]
    return Round(
        assessments=assessments, units=units, sets=sets, registries=registries, roles=roles,
        chosen={role: set_id for role, set_id in chosen.items()}, inputs=reader.inputs(reads),
    )  # fmt: skip


def _roles(assessments: Sequence[Read[AssessmentFile]], problems: Problems) -> dict[str, str]:
    """The set of each role; files of one round that name different ones are a problem."""
    roles: dict[str, tuple[str, Read[AssessmentFile]]] = {}
    for read in assessments:
        for role, set_id in read.model.criteria.items():
            known, first = roles.setdefault(role, (set_id, read))
            if known != set_id:
                problems.error(
                    "criteria_differ", read.places.value(("criteria", role)), role=role, id=set_id, other=known,
                    related=first.places.value(("criteria", role)),
                )  # fmt: skip
    return {role: set_id for role, (set_id, _) in roles.items()}


def _units(
    reader: Reader, first: tuple[Path, Read[AssessmentFile]], problems: Problems
) -> Read[UnitsFile] | None:
    folder = first[0].resolve().parent
    for place in (folder, *folder.parents):
        path = place / "units.yaml"
        if path.is_file():
            return reader.read(path, UnitsFile, problems)
    problems.error("units_missing", first[1].places.value(("unit",)), folder=reader.shown(folder))
    return None


def _places(folder: Path, criteria: Path | None) -> tuple[Place, ...]:
    """`--criteria`, then `criteria/` beside or above the assessment, then the sets that come with the program."""
    folders = [] if criteria is None else [criteria.resolve()]
    folders += [place / "criteria" for place in (folder, *folder.parents)]
    folders += [_SHIPPED / "criteria", _SHIPPED.parent / "criteria"]
    present = dict.fromkeys(path for path in folders if path.is_dir())
    return tuple(Place(path) for path in present)


def _sets(
    shelf: Shelf,
    assessments: Sequence[Read[AssessmentFile]],
    chosen: dict[str, str],
    roles: Mapping[str, str],
    problems: Problems,
) -> dict[str, LoadedSet] | None:
    whole = True
    for role, set_id in roles.items():
        asked = next(r.places.value(("criteria", role)) for r in assessments if role in r.model.criteria)
        whole &= shelf.take(set_id, asked, problems) is not None
    for set_id in chosen.values():
        whole &= shelf.take(set_id, None, problems) is not None
    return {set_id: loaded for set_id, loaded in shelf.loaded.items() if loaded is not None} if whole else None
