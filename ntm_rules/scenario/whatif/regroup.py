"""Units merged and split as a scenario has it, after a look at whether they can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ntm_rules.compile import Dossier
from ntm_rules.load.scenario_model import MergeFile, SplitFile
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.whatif.judge import Judge
from ntm_rules.scenario.whatif.merge import merged
from ntm_rules.scenario.whatif.model import Lost
from ntm_rules.scenario.whatif.split import Splitter
from ntm_rules.source import DocPath


@dataclass(frozen=True)
class Regrouping:
    """Merges and splits the units of one scenario; what a merger could not put together goes to `lost`."""

    scenario: LoadedScenario
    judge: Judge
    problems: Problems
    lost: list[Lost]

    def done(self, dossiers: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
        """The dossiers with their units merged, then split."""
        for i, merge in enumerate(self.scenario.read.model.merge):
            dossiers = self._merge(merge, ("merge", i), dossiers)
        for i, split in enumerate(self.scenario.read.model.split):
            dossiers = self._split(split, ("split", i), dossiers)
        return dossiers

    def _merge(self, file: MergeFile, path: DocPath, dossiers: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
        places = self.scenario.read.places
        index = self._owner(file.units, (*path, "units"), dossiers)
        if index is None:
            return dossiers
        if not self._is_new(file.into.id, (*path, "into", "id"), dossiers[index], file.units):
            return dossiers
        units = [dossiers[index].units[unit_id] for unit_id in file.units]
        first = units[0]
        for i, unit in enumerate(units[1:], 1):
            span = places.value((*path, "units", i))
            if unit.level != first.level:
                self.problems.error("merge_of_levels", span, id=unit.id, level=unit.level, other=first.level)
            elif {**unit.parameters, **file.into.parameters} != {**first.parameters, **file.into.parameters}:
                self.problems.error("merge_of_parameters", span, id=unit.id, other=first.id)
        evaluation = None if self.problems.has_errors else self.judge.evaluation(dossiers[index])
        if evaluation is None:
            return dossiers
        done, lost = merged(dossiers[index], evaluation, units, file.into, places.value(path))
        self.lost.extend(lost)
        return (*dossiers[:index], done, *dossiers[index + 1 :])

    def _split(self, file: SplitFile, path: DocPath, dossiers: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
        index = self._owner([file.unit], (*path, "unit"), dossiers)
        if index is None:
            return dossiers
        taken: list[str] = [file.unit]
        for i, part in enumerate(file.into):
            if not self._is_new(part.id, (*path, "into", i, "id"), dossiers[index], [file.unit]):
                return dossiers
            if part.id in taken[1:]:
                self.problems.error(
                    "unit_twice_made", self.scenario.read.places.value((*path, "into", i, "id")), id=part.id
                )
            taken.append(part.id)
        evaluation = None if self.problems.has_errors else self.judge.evaluation(dossiers[index])
        if evaluation is None:
            return dossiers
        done, lost = Splitter(self.scenario, path, file, dossiers[index], evaluation, self.problems).done()
        self.lost.extend(lost)
        return (*dossiers[:index], done, *dossiers[index + 1 :])

    def _owner(self, ids: Sequence[str], path: DocPath, dossiers: tuple[Dossier, ...]) -> int | None:
        """The dossier whose unit has all of these as members; None with a problem where none has."""
        members = [{m for level in dossier.unit.members.values() for m in level} for dossier in dossiers]
        found = next((i for i, here in enumerate(members) if here.issuperset(ids)), None)
        if found is not None and len(set(ids)) == len(ids):
            return found
        every = {member for here in members for member in here}
        for i, unit_id in enumerate(ids):
            span = self.scenario.read.places.value(path if len(ids) == 1 else (*path, i))
            if unit_id not in every:
                known = any(unit_id in dossier.units for dossier in dossiers)
                guess = None if known else did_you_mean(unit_id, every)
                self.problems.error("unit_no_member", span, id=unit_id, guess=guess)
            elif unit_id in ids[:i]:
                self.problems.error("unit_twice_made", span, id=unit_id)
        if not self.problems.has_errors:
            self.problems.error("units_apart", self.scenario.read.places.value(path), ids=tuple(ids))
        return None

    def _is_new(self, unit_id: str, path: DocPath, dossier: Dossier, gone: Sequence[str]) -> bool:
        if unit_id not in dossier.units or unit_id in gone:
            return True
        known, span = dossier.units[unit_id], self.scenario.read.places.value(path)
        self.problems.error("unit_exists", span, id=unit_id, related=known.span)
        return False
