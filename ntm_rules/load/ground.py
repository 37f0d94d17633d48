"""The ground of a round that may not have any assessment yet: its folder, its units, and the sets to judge by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ntm_rules.load.from_files import is_assessment, may_be_assessment
from ntm_rules.load.loaded import LoadedSet, Read, Registries
from ntm_rules.load.model import AssessmentFile, UnitsFile
from ntm_rules.load.reading import Reader, units_file
from ntm_rules.load.rounds import Assembler
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.vietnamese import called, fold

ASSESSMENTS = "assessments"
_UNITS = "units.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedGround:
    """Units, and sets with all that they extend; `roles` says which set plays which role."""

    units: Read[UnitsFile]
    sets: Mapping[str, LoadedSet]
    registries: Registries
    roles: Mapping[str, str]
    units_file: Path


def load_ground(
    folder: Path, roles: Mapping[str, str], *, criteria: Path | None = None
) -> tuple[LoadedGround | None, tuple[Problem, ...]]:
    """The ground of `folder`: units.yaml there or above, and the sets of `roles`; None with any error."""
    problems = Problems()
    assembler = Assembler(reader=Reader(problems), criteria=criteria, chosen=roles)
    path = units_file(folder)
    if path is None:
        problems.add(Problem(code="units_missing", values={"path": str(folder), "folder": str(folder)}))
        return None, tuple(problems)
    units = assembler.reader.read(path, UnitsFile)
    shelf = assembler.shelf(folder.resolve())
    for set_id in roles.values():
        shelf.take(set_id, None)
    registries = shelf.registries
    if units is None or problems.has_errors:
        return None, tuple(problems)
    ground = LoadedGround(
        units=units, sets=shelf.with_extended(roles.values()), registries=registries, roles=dict(roles),
        units_file=path,
    )  # fmt: skip
    return ground, tuple(problems)


def assessments_in(folder: Path, *, deep: bool = False) -> Iterator[tuple[Path, Read[AssessmentFile]]]:
    """The assessments that can be read in a folder itself, or with `deep` in those below too.

    What is wrong with the others is for `load` to say.
    """
    reader = Reader(Problems())
    found = folder.rglob("*.y*ml") if deep else folder.glob("*.y*ml")
    for path in sorted(path for path in found if may_be_assessment(path, folder)):
        document = reader.document(path)
        read = reader.read(path, AssessmentFile) if document is not None and is_assessment(document) else None
        if read is not None:
            yield path, read


def find_round(name: Path) -> Path | Problem:
    """The folder of a round: `name` itself, or the only folder of that name below assessments/ here."""
    if name.is_dir():
        return name
    found = sorted(path for path in Path(ASSESSMENTS).rglob(name.name) if path.is_dir()) if len(name.parts) == 1 else []
    if len(found) == 1:
        return found[0]
    if found:
        return Problem(code="round_ambiguous", values={"path": str(name), "places": tuple(map(str, found))})
    return Problem(code="round_missing", values={"path": str(name)})


def find_units(words: Iterable[str]) -> Path | Problem:
    """The folder whose units.yaml knows all of these units, by id or name: here or above, else below assessments/.

    Of several, the one that has the name of its province, as the folder of a province does.
    """
    wanted = {fold(word): word for word in words}
    reader = Reader(Problems())
    here = Path.cwd()
    above = [place for place in (here, *here.parents) if (place / _UNITS).is_file()][:1]
    below = sorted(path.parent for path in Path(ASSESSMENTS).rglob(_UNITS))
    met: set[str] = set()
    for places in (above, below):
        files = [
            (place, read.model) for place in places if (read := reader.read(place / _UNITS, UnitsFile)) is not None
        ]
        met.update(unit_id for _, file in files for unit_id in (file.province.id, *file.units))
        known = [(place, file.province.id) for place, file in files if wanted.keys() <= _called(file)]
        named = [place for place, province in known if place.name == province]
        chosen = named if len(known) > 1 else [place for place, _ in known]
        if len(chosen) == 1:
            return chosen[0]
        if known:
            places_ = tuple(str(place / _UNITS) for place, _ in known)
            return Problem(code="units_ambiguous", values={"units": tuple(wanted.values()), "places": places_})
    guesses = (did_you_mean(word, met) for word in wanted.values() if word not in met)
    guess = next((each for each in guesses if each is not None), None)
    return Problem(code="units_not_found", values={"units": tuple(wanted.values()), "guess": guess})


def _called(file: UnitsFile) -> frozenset[str]:
    """What the units of a file can be called."""
    units = {file.province.id: file.province.name, **{unit_id: unit.name for unit_id, unit in file.units.items()}}
    return frozenset().union(*(called(unit_id, name) for unit_id, name in units.items()))
