"""Sweeps from their files to what comes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from ntm_rules.compile import Dossier, Resolver, appraise, gather_rounds
from ntm_rules.compile.model import Name
from ntm_rules.evaluate import Engine, Evaluation, engines_for, evaluate
from ntm_rules.explain.model import Reason
from ntm_rules.load import load
from ntm_rules.load.loaded import Round
from ntm_rules.load.sweeps import LoadedSweep, Short, load_sweep
from ntm_rules.messages import Lang
from ntm_rules.problem import Problems
from ntm_rules.scenario.sweep.model import Sweep
from ntm_rules.scenario.sweep.plan import Plan, plan
from ntm_rules.scenario.sweep.prepare import Prepared, prepare
from ntm_rules.scenario.whatif.apply import Applied, apply
from ntm_rules.scenario.whatif.judge import Judge
from ntm_rules.scenario.whatif.notes import notes


def sweep(
    paths: Sequence[Path],
    *,
    short: Short | None = None,
    on: Sequence[Path] = (),
    criteria: Path | None = None,
    chosen: Mapping[str, str] | None = None,
    engine: str | None = None,
    lang: Lang = "vi",
) -> Sweep:
    """How the units of some assessments fare over a grid, in draws of what is uncertain, or both.

    `paths` are at most one sweep, and assessments or folders of them; `short` are axes and draws from the command
    line; `on` are the assessments in the place of those that the sweep names. For the rest see `assess`.
    """
    loaded, found = load_sweep(paths, short=short, on=on)
    problems = Problems(found)
    if loaded is None:
        return Sweep(problems=tuple(problems))
    rounds, found = load(loaded.about, criteria=criteria, chosen=chosen, besides=loaded.assumed.sets())
    problems.extend(found)
    if problems.has_errors:
        return Sweep(problems=tuple(problems))
    maker = _Maker(loaded, Resolver(), engines_for(engine), lang, problems)
    made = maker.sweep(rounds)
    if made is None or problems.has_errors:
        return Sweep(problems=tuple(problems))
    return replace(made, problems=tuple(problems))


@dataclass(frozen=True)
class _Maker:
    loaded: LoadedSweep
    resolver: Resolver
    engines: Sequence[Engine]
    lang: Lang
    problems: Problems

    def sweep(self, rounds: Sequence[Round]) -> Sweep | None:
        """What comes of the sweep; None with its problems noted."""
        dossiers, found = gather_rounds(rounds, self.resolver)
        self.problems.extend(found)
        judge = Judge(self.resolver, self.problems, {})
        applied = None if self.problems.has_errors else self._applied(dossiers, judge)
        evaluations = None if applied is None else self._evaluations(applied.dossiers)
        if applied is None or evaluations is None:
            return None
        judge = Judge(self.resolver, self.problems, dict(_known(applied.dossiers, evaluations)))
        made = plan(self.loaded, applied.dossiers, judge, self.problems)
        prepared = None if made is None else prepare(made, applied.dossiers, evaluations, self.resolver, self.problems)
        if made is None or prepared is None:
            return None
        told = notes(applied, evaluations, self.lang) if self.loaded.assumed.stack else ()
        return self._told(made, prepared, evaluations, told, rounds)

    def _applied(self, dossiers: Sequence[Dossier], judge: Judge) -> Applied | None:
        """The dossiers with all that is assumed everywhere."""
        if not self.loaded.assumed.stack:
            return Applied(dossiers=tuple(dossiers), supposed={}, unknown=(), lost=())
        applied, found = apply(self.loaded.assumed, dossiers, self.resolver, judge.known)
        self.problems.extend(found)
        return applied

    def _evaluations(self, dossiers: Sequence[Dossier]) -> tuple[Evaluation, ...] | None:
        made = []
        for dossier in dossiers:
            appraisal, found = appraise(dossier, self.resolver)
            self.problems.extend(found)
            if appraisal is not None:
                made.append(evaluate(appraisal, self.engines))
        return tuple(made) if len(made) == len(dossiers) else None

    def _told(
        self, made: Plan, prepared: Prepared, evaluations: tuple[Evaluation, ...], told: tuple[Reason, ...],
        rounds: Sequence[Round],
    ) -> Sweep:  # fmt: skip
        loaded, title = self.loaded, self.loaded.title
        points = tuple(product(*(axis.points for axis in made.axes)))
        run = prepared.run(loaded.seed, loaded.draws)
        read = [*loaded.assumed.inputs, *(each for one in evaluations for each in one.appraisal.inputs)]
        titles = [below.read.model.title for below in loaded.assumed.stack]
        return Sweep(
            title=None if title is None else Name(title.vi, title.en), note=loaded.note, axes=made.axes,
            entries=made.entries, points=points, draws=loaded.draws, seed=loaded.seed if made.entries else None,
            roles=run.roles, units=run.units, tornado=run.tornado, notes=(*told, *prepared.notes(self.lang)),
            stack=tuple(Name(each.vi, each.en) for each in titles), evaluations=evaluations,
            inputs=tuple(dict.fromkeys(read)),
            departments={i: d.short for round_ in rounds for i, d in round_.registries.departments.items()},
        )  # fmt: skip


def _known(
    dossiers: Sequence[Dossier], evaluations: Sequence[Evaluation]
) -> list[tuple[int, tuple[Dossier, Evaluation | None]]]:
    return [(id(dossier), (dossier, made)) for dossier, made in zip(dossiers, evaluations, strict=True)]
