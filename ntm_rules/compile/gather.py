"""From a round to a dossier: its sets resolved, its units found, and all that its files say gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.dossier import Dossier, Layer, Said
from ntm_rules.compile.findings import Collector
from ntm_rules.compile.model import CaseKey, CriteriaSet, Unit
from ntm_rules.compile.resolver import Resolver
from ntm_rules.compile.units import LEVELS
from ntm_rules.finding import Stage
from ntm_rules.load.loaded import Round
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span


def gather(round_: Round, resolver: Resolver) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """The dossier of a round, and all problems in what its files say; None where nothing can be judged."""
    problems = Problems()
    dossier = _Gatherer(round_, resolver, problems).dossier()
    return dossier, tuple(problems)


@dataclass
class _Gatherer:
    """Gathers one round. `named` are the sets the files name, `sets` those in force with the caller's choice."""

    round: Round
    resolver: Resolver
    problems: Problems
    named: dict[str, CriteriaSet] = field(default_factory=dict)
    sets: dict[str, CriteriaSet] = field(default_factory=dict)

    def dossier(self) -> Dossier | None:
        """The dossier of the round; None where it has no sets or no unit to judge."""
        self._check_years()
        resolved = self._resolve_sets()
        units = self.resolver.units(self.round.units, self.problems)
        unit = self._unit(units)
        if unit is None or not resolved or not self._levels_fit(unit):
            return None
        as_of, year = self._as_of(), self._year()
        said: dict[CaseKey, Said] = {}
        collector = Collector(unit, units, self.named, as_of, year, self.problems, said)
        for read in self.round.assessments:
            collector.add(read)
        return Dossier(
            round=self.round, unit=unit, units=units, sets=self.sets, layers=(Layer(sets=self.named, said=said),),
            as_of=as_of, year=year, year_given=self._given_year() is not None, chosen=frozenset(self.round.chosen),
            named_at={role: self._named_at(role) for role in self.sets},
            stage=max(Stage[read.model.stage.upper()] for read in self.round.assessments),
        )  # fmt: skip

    def _as_of(self) -> date:
        """The day of the round: of its latest file."""
        return max(read.model.as_of for read in self.round.assessments)

    def _given_year(self) -> int | None:
        given = (read.model.year for read in self.round.assessments)
        return next((year for year in given if year is not None), None)

    def _year(self) -> int:
        """The year whose thresholds apply: as the files say, by default that of the round's day."""
        return self._given_year() or self._as_of().year

    def _check_years(self) -> None:
        """Report files of one round that ask for different years."""
        given = [read for read in self.round.assessments if read.model.year is not None]
        for read in given[1:]:
            if read.model.year != given[0].model.year:
                span, first = read.places.value(("year",)), given[0].places.value(("year",))
                values = {"year": str(read.model.year), "other": str(given[0].model.year)}
                self.problems.error("years_differ", span, related=first, **values)

    def _resolve_sets(self) -> bool:
        """Whether all sets could be resolved."""
        whole = True
        for roles, target in (
            (self.round.roles, self.named),
            ({**self.round.roles, **self.round.chosen}, self.sets),
        ):
            for role, set_id in roles.items():
                found = self.resolver.resolve(set_id, self.round.sets, self.round.registries, self.problems)
                if found is None:
                    whole = False
                else:
                    target[role] = found
        return whole

    def _unit(self, units: dict[str, Unit]) -> Unit | None:
        read = self.round.assessments[0]
        unit = units.get(read.model.unit)
        if unit is None:
            span, guess = read.places.value(("unit",)), did_you_mean(read.model.unit, units)
            self.problems.error("unit_unknown", span, id=read.model.unit, guess=guess)
        return unit

    def _levels_fit(self, unit: Unit) -> bool:
        """Whether there is a set for the unit, and each set named for a level is one of it; else nothing fits."""
        wrong = [role for role, criteria in self.sets.items() if role in LEVELS and criteria.level != role]
        for role in wrong:
            criteria = self.sets[role]
            self.problems.error("set_level", self._named_at(role), id=criteria.id, level=criteria.level, role=role)
        some = any(criteria.level == unit.level for criteria in self.sets.values())
        if not some and not wrong:
            span = self.round.assessments[0].places.key(("criteria",))
            self.problems.error("no_set_for_level", span, unit=unit.id, level=unit.level)
        return some and not wrong

    def _named_at(self, role: str) -> Span | None:
        """Where a file names the set of a role; None when no file does."""
        reads = (read for read in self.round.assessments if role in read.model.criteria)
        return next((read.places.value(("criteria", role)) for read in reads), None)
