"""A scenario applied: the dossiers as they would be, and what is to be told of what it supposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_rules.compile import Dossier, Resolver
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.problem import Problem, Problems
from ntm_rules.scenario.suppose import Supposed
from ntm_rules.scenario.whatif.changes import Changes
from ntm_rules.scenario.whatif.judge import Judge, Known
from ntm_rules.scenario.whatif.model import Lost, Place
from ntm_rules.scenario.whatif.regroup import Regrouping
from ntm_rules.scenario.whatif.sets import Sets


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The dossiers with a scenario applied, each where it was; those it leaves alone are the same objects.

    `supposed` is what it supposes where, `unknown` are the places of figures it lifts that nobody knows, `lost` is
    what could not be put together in a merger.
    """

    dossiers: tuple[Dossier, ...]
    supposed: Mapping[Place, Supposed]
    unknown: tuple[Place, ...]
    lost: tuple[Lost, ...]


def apply(
    scenario: LoadedScenario, dossiers: Sequence[Dossier], resolver: Resolver, known: Known
) -> tuple[Applied | None, tuple[Problem, ...]]:
    """The dossiers with the scenario and all below it applied, one after the other; None after a problem.

    `known` is what dossiers are known to come to, which it adds to.
    """
    problems = Problems()
    mine = [i for i, dossier in enumerate(dossiers) if is_about(scenario, dossier)]
    applier = _Applier(Sets(resolver, problems), Judge(resolver, problems, known), problems, {}, [], [])
    here = tuple(dossiers[i] for i in mine)
    if not here:
        problems.error("scenario_about_nothing", scenario.read.places.whole())
    for each in scenario.line():
        if not problems.has_errors:
            here = applier.one(each, here)
    if problems.has_errors:
        return None, tuple(problems)
    done = list(dossiers)
    for i, dossier in zip(mine, here, strict=True):
        done[i] = dossier if dossier is dossiers[i] else _with_inputs(dossier, scenario)

    def there(place: Place) -> Place:
        return replace(place, dossier=mine[place.dossier])

    applied = Applied(
        dossiers=tuple(done), lost=tuple(applier.lost), unknown=tuple(map(there, applier.unknown)),
        supposed={there(place): supposed for place, supposed in applier.supposed.items()},
    )  # fmt: skip
    return applied, tuple(problems)


def is_about(scenario: LoadedScenario, dossier: Dossier) -> bool:
    """Whether a dossier is of an assessment that the scenario is to change."""
    files = [Path(read.places.source.name).resolve() for read in dossier.round.assessments]
    about = [path.resolve() for path in scenario.about]
    return any(file == path or path in file.parents for file in files for path in about)


def _with_inputs(dossier: Dossier, scenario: LoadedScenario) -> Dossier:
    return replace(dossier, round=replace(dossier.round, inputs=(*dossier.round.inputs, *scenario.inputs)))


@dataclass(frozen=True)
class _Applier:
    sets: Sets
    judge: Judge
    problems: Problems
    supposed: dict[Place, Supposed]
    unknown: list[Place]
    lost: list[Lost]

    def one(self, scenario: LoadedScenario, dossiers: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
        """The dossiers with one file applied: its sets and day, then its units, then its findings."""
        dossiers = self.sets.put(scenario, dossiers)
        dossiers = Regrouping(scenario, self.judge, self.problems, self.lost).done(dossiers)
        if self.problems.has_errors:
            return dossiers
        changes = Changes(scenario, dossiers, self.judge, self.problems)
        changes.gather()
        self.supposed.update(changes.supposed)  # of one place, what the file applied later supposes
        self.unknown.extend(changes.unknown)
        return changes.done()
