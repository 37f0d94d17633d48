"""Other criteria: another set in a role, or the one that plays it with nodes changed, added or dropped; another day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ntm_rules.compile import Dossier, Resolver
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.compile.references import roles_in
from ntm_rules.compile.units import LEVELS
from ntm_rules.load.loaded import LoadedSet
from ntm_rules.load.overlay import is_changing, overlaid
from ntm_rules.load.scenario_model import JudgingFile
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.scenario.day import judged_on, last_said


@dataclass(frozen=True)
class Sets:
    """Puts the sets of scenarios in the place of others; an overlay is made once, however many dossiers it judges."""

    resolver: Resolver
    problems: Problems
    made: dict[tuple[int, str, str], LoadedSet] = field(default_factory=dict)

    def put(self, scenario: LoadedScenario, dossiers: Sequence[Dossier]) -> tuple[Dossier, ...]:
        """The dossiers to be judged on the scenario's day, by its sets; a role that none of them knows is a problem."""
        model = scenario.read.model
        done: list[Dossier] = []
        known: set[str] = set()
        for dossier in dossiers:
            put = _on_its_day(scenario, dossier, self.problems)
            for role in sorted(model.criteria, key=lambda role: role not in dossier.sets):
                if role in put.sets or role in _referred(put):  # a new set may refer to a role that is new
                    put = self._judged(scenario, put, role, model.criteria[role])
            done.append(put)
            known.update(put.sets, _referred(put))
        for role in model.criteria.keys() - known:
            span = scenario.read.places.key(("criteria", role))
            self.problems.error("judging_role_unknown", span, role=role, guess=did_you_mean(role, known))
        return tuple(done)

    def _judged(self, scenario: LoadedScenario, dossier: Dossier, role: str, judging: JudgingFile) -> Dossier:
        places, path = scenario.read.places, ("criteria", role)
        base = judging.set or (dossier.sets[role].id if role in dossier.sets else None)
        if base is None:
            self.problems.error("role_without_set", places.key(path), role=role)
            return dossier
        round_ = dossier.round
        if is_changing(judging):
            overlay = self._overlay(scenario, role, judging, round_.sets[base])
            base = overlay.head.model.id
            round_ = replace(round_, sets={**round_.sets, base: overlay})
        resolved = self.resolver.resolve(base, round_.sets, round_.registries, self.problems)
        if resolved is None or not self._fits(resolved, role, scenario):
            return dossier
        return replace(
            dossier, round=round_, sets={**dossier.sets, role: resolved}, chosen=dossier.chosen | {role},
            named_at={**dossier.named_at, role: places.value(path)},
        )  # fmt: skip

    def _fits(self, criteria: CriteriaSet, role: str, scenario: LoadedScenario) -> bool:
        if role not in LEVELS or criteria.level == role:
            return True
        span = scenario.read.places.value(("criteria", role))
        self.problems.error("set_level", span, id=criteria.id, level=criteria.level, role=role)
        return False

    def _overlay(self, scenario: LoadedScenario, role: str, judging: JudgingFile, base: LoadedSet) -> LoadedSet:
        """The set with the scenario's changes, as a set of its own that extends it."""
        key = id(scenario), role, base.head.model.id
        if key not in self.made:
            places = scenario.read.places.below(("criteria", role))
            self.made[key] = overlaid(base, judging, f"{base.head.model.id}+{scenario.id}", places)
        return self.made[key]


def _referred(dossier: Dossier) -> Iterator[str]:
    """The roles that the sets refer to."""
    return (role for criteria in dossier.sets.values() for role in roles_in(criteria))


def _on_its_day(scenario: LoadedScenario, dossier: Dossier, problems: Problems) -> Dossier:
    """The dossier on the day and for the year of the scenario; by the sets of the files, in force then or not."""
    model, places = scenario.read.model, scenario.read.places
    day, year = model.as_of, model.year
    if day is not None:
        last = last_said(dossier)
        if last is not None and last > day:
            problems.error("scenario_before_finding", places.value(("as_of",)), day=day, last=last)
        dossier = judged_on(day, dossier)
    return dossier if year is None else replace(dossier, year=year, year_given=True)
