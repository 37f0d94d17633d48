"""A scenario applied: the dossiers as they would be, and what is to be told of what it supposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ntm_rules.compile import Dossier, Library
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.problem import Problem, Problems
from ntm_rules.scenario.changes import Changes
from ntm_rules.scenario.judge import Judge
from ntm_rules.scenario.model import Lost, Told
from ntm_rules.scenario.sets import Sets
from ntm_rules.scenario.units import Regrouping


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The dossiers with a scenario applied, each where it was; those it leaves alone are the same objects.

    `told` is what it supposes of whom, `lost` what could not be put together in a merger.
    """

    dossiers: tuple[Dossier, ...]
    told: tuple[Told, ...]
    lost: tuple[Lost, ...]


def apply(
    scenario: LoadedScenario, dossiers: Sequence[Dossier], library: Library
) -> tuple[Applied | None, tuple[Problem, ...]]:
    """The dossiers with the scenario and all below it applied, one after the other; None after a problem."""
    problems = Problems()
    mine = [i for i, dossier in enumerate(dossiers) if is_about(scenario, dossier)]
    applier = _Applier(Sets(library, problems), Judge(library, problems), problems, [], [])
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
        done[i] = _with_inputs(dossier, scenario)
    told = tuple(replace(each, dossier=mine[each.dossier]) for each in applier.told)
    return Applied(dossiers=tuple(done), told=told, lost=tuple(applier.lost)), tuple(problems)


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
    told: list[Told]
    lost: list[Lost]

    def one(self, scenario: LoadedScenario, dossiers: tuple[Dossier, ...]) -> tuple[Dossier, ...]:
        """The dossiers with one file applied: its sets and day, then its units, then its findings."""
        dossiers = self.sets.put(scenario, dossiers)
        dossiers = Regrouping(scenario, self.judge, self.problems, self.lost).done(dossiers)
        if self.problems.has_errors:
            return dossiers
        changes = Changes(scenario, dossiers, self.judge, self.problems)
        changes.gather()
        self.told.extend(
            Told(dossier=place.dossier, supposed=made.supposed, lifted=made.lifted)
            for place, made in changes.made.items()
        )
        return changes.done()
