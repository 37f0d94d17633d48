"""Scenarios from their files to what would be: the units as they are, and as each scenario would have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ntm_rules.compile import Dossier, Resolver, appraise, gather_rounds
from ntm_rules.compile.model import Name
from ntm_rules.evaluate import Engine, Evaluation, engines_for, evaluate
from ntm_rules.explain import Memo, Outcome, explain
from ntm_rules.load import load
from ntm_rules.load.scenario_model import JudgingFile
from ntm_rules.load.scenarios import LoadedScenario, load_scenarios
from ntm_rules.messages import Lang
from ntm_rules.problem import Problems
from ntm_rules.scenario.spoken import told_where_said
from ntm_rules.scenario.turns import lines_of, turns_between
from ntm_rules.scenario.whatif.apply import apply
from ntm_rules.scenario.whatif.judge import Known
from ntm_rules.scenario.whatif.model import Alternative, Edit, WhatIf
from ntm_rules.scenario.whatif.notes import notes


def whatif(
    scenarios: Sequence[Path],
    *,
    on: Sequence[Path] = (),
    criteria: Path | None = None,
    chosen: Mapping[str, str] | None = None,
    engine: str | None = None,
    lang: Lang = "vi",
) -> WhatIf:
    """The units of some assessments as they are, and as they would be under each of the scenarios.

    `scenarios` are files, or folders of them; `on` are the assessments, by default those that the scenarios are
    about. For the rest see `assess`.
    """
    loaded, found = load_scenarios(scenarios, on=on)
    problems = Problems(found)
    paths = list(dict.fromkeys((*on, *(path for each in loaded for path in each.about))))
    besides = {set_id: span for each in loaded for set_id, span in each.sets().items()}
    rounds, found = load(paths, criteria=criteria, chosen=chosen, besides=besides) if paths else ((), ())
    problems.extend(found)
    if problems.has_errors:
        return WhatIf(problems=tuple(problems))
    maker = _Maker(Resolver(), engines_for(engine), lang, problems)
    dossiers, found = gather_rounds(rounds, maker.resolver)
    problems.extend(found)
    before = maker.judged(dossiers, {})
    alternatives = [maker.alternative(each, dossiers, before) for each in loaded] if before else []
    if before is None or any(problem.is_error for problem in problems):
        return WhatIf(problems=tuple(problems))
    return WhatIf(
        outcomes=before.outcomes, evaluations=before.evaluations, problems=tuple(problems),
        alternatives=tuple(each for each in alternatives if each is not None),
        departments={i: d.short for round_ in rounds for i, d in round_.registries.departments.items()},
    )  # fmt: skip


@dataclass(frozen=True)
class _Judged:
    """Dossiers with what they came to, by dossier and in their order."""

    by: Mapping[int, tuple[Dossier, Evaluation, tuple[Outcome, ...]]]

    @property
    def evaluations(self) -> tuple[Evaluation, ...]:
        return tuple(evaluation for _, evaluation, _ in self.by.values())

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(outcome for _, _, outcomes in self.by.values() for outcome in outcomes)


@dataclass(frozen=True)
class _Maker:
    """Judges dossiers as they are and as scenarios have them, sharing what is the same."""

    resolver: Resolver
    engines: Sequence[Engine]
    lang: Lang
    problems: Problems
    memo: Memo = field(default_factory=Memo)

    def judged(
        self, dossiers: Sequence[Dossier], known: Mapping[int, tuple[Dossier, Evaluation, tuple[Outcome, ...]]]
    ) -> _Judged | None:
        """What the dossiers come to, those of `known` not judged anew; None where one cannot be judged."""
        by = {}
        for dossier in dossiers:
            if id(dossier) in known:
                by[id(dossier)] = known[id(dossier)]
                continue
            appraisal, found = appraise(dossier, self.resolver)
            self.problems.extend(found)
            if appraisal is not None:
                evaluation = evaluate(appraisal, self.engines)
                by[id(dossier)] = dossier, evaluation, explain(evaluation, self.lang, memo=self.memo)
        return _Judged(by) if len(by) == len(dossiers) else None

    def alternative(self, scenario: LoadedScenario, dossiers: Sequence[Dossier], before: _Judged) -> Alternative | None:
        """The units as they would be under one scenario; None with its problems noted."""
        known: Known = {at: (dossier, evaluation) for at, (dossier, evaluation, _) in before.by.items()}
        applied, found = apply(scenario, dossiers, self.resolver, known)
        self.problems.extend(found)
        after = None if applied is None else self.judged(applied.dossiers, before.by)
        if applied is None or after is None:
            return None
        lines = lines_of((*before.evaluations, *after.evaluations))
        files = [each.read.model for each in scenario.line()]
        own = scenario.read
        return Alternative(
            id=scenario.id, file=own.places.source.name, title=Name(own.model.title.vi, own.model.title.en),
            note=own.model.note, outcomes=after.outcomes, evaluations=after.evaluations,
            turns=told_where_said(turns_between(before.outcomes, after.outcomes, lines)),
            notes=notes(applied, after.evaluations, self.lang),
            sets={role: each.set for file in files for role, each in file.criteria.items() if each.set is not None},
            edits=tuple(edit for file in files for role, each in file.criteria.items() for edit in _edits(role, each)),
            as_of=next((file.as_of for file in reversed(files) if file.as_of is not None), None),
            year=next((file.year for file in reversed(files) if file.year is not None), None),
        )  # fmt: skip


def _edits(role: str, judging: JudgingFile) -> Iterator[Edit]:
    added = [node.id for node in (*judging.conditions, *judging.add)]
    for how, nodes in (("change", judging.change), ("add", added), ("drop", judging.drop)):
        if nodes:
            yield Edit(role=role, how=how, nodes=tuple(nodes))
