"""From assessments and a file of actions to a plan, its proof, and all that is to be told beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from ntm_rules.compile import Dossier, Resolver, gather_rounds
from ntm_rules.evaluate import Engine, engines_for
from ntm_rules.explain import Memo, explain
from ntm_rules.load import load
from ntm_rules.load.actions import LoadedActions, load_actions
from ntm_rules.load.loaded import Round
from ntm_rules.load.reading import real, shown
from ntm_rules.messages import Lang
from ntm_rules.problem import Problem, Problems
from ntm_rules.scenario.plan.answers.from_question import Answered, Answers
from ntm_rules.scenario.plan.asked import AskedFor, ask_of
from ntm_rules.scenario.plan.day import begun_on, last_day, warn_of_expiry
from ntm_rules.scenario.plan.judging import Judging
from ntm_rules.scenario.plan.levers.from_means import Entangled
from ntm_rules.scenario.plan.means.from_actions import means_of
from ntm_rules.scenario.plan.programme.periods import periods
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.results import Planned
from ntm_rules.scenario.plan.targets import Targets
from ntm_rules.scenario.spoken import told_where_said
from ntm_rules.scenario.turns import lines_of, turns_between

#: What is told, by its code, of what is being done.
Progress = Callable[[str], None]

_ACTIONS = "actions.yaml"


def plan(
    paths: Sequence[Path],
    *,
    ask: AskedFor,
    criteria: Path | None = None,
    chosen: Mapping[str, str] | None = None,
    engine: str | None = None,
    lang: Lang = "vi",
    progress: Progress | None = None,
) -> Planned:
    """The plan that answers what is asked of the assessments in `paths`, proven by all engines.

    `progress` is told what is being done, by the code of its wording. For the rest see `assess`. Raises
    PlanNotProven, Disagreement or EngineFailure, never for bad files.
    """
    tell: Progress = progress or (lambda _code: None)
    tell("plan_loading")
    rounds, found = load(paths, criteria=criteria, chosen=chosen)
    problems = Problems(found)
    loaded = _loaded(rounds, ask.actions, problems)
    if problems.has_errors or loaded is None:
        return Planned(problems=tuple(problems))
    return _Planner(rounds, loaded, ask, engines_for(engine), lang, problems, tell).planned()


def _loaded(rounds: Sequence[Round], actions: Path | None, problems: Problems) -> LoadedActions | None:
    """The actions of the file given, or of the only one beside the assessments."""
    path = actions if actions is not None or not rounds else _beside(rounds, problems)
    if path is None:
        return None
    loaded, found = load_actions(path)
    problems.extend(found)
    return loaded


def _beside(rounds: Sequence[Round], problems: Problems) -> Path | None:
    """The file of actions in the folders of the assessments; none or several are a problem."""
    folders = {real(Path(read.places.source.name)).parent for round_ in rounds for read in round_.assessments}
    files = [folder / _ACTIONS for folder in sorted(folders)]
    there = [path for path in files if path.is_file()]
    if len(there) == 1:
        return Path(shown(there[0]))
    if there:
        problems.add(Problem(code="plan_actions_several", values={"places": tuple(map(shown, there))}))
    else:
        problems.add(Problem(code="plan_without_actions", values={"path": shown(files[0])}))
    return None


@dataclass(frozen=True)
class _Planner:
    """Answers what is asked of some rounds; what cannot be is noted."""

    rounds: Sequence[Round]
    loaded: LoadedActions
    asked: AskedFor
    engines: Sequence[Engine]
    lang: Lang
    problems: Problems
    tell: Progress

    def planned(self) -> Planned:
        """The answer, or the problems because of which there is none."""
        resolver = Resolver()
        dossiers, found = gather_rounds(self.rounds, resolver)
        self.problems.extend(found)
        judging = self._judging(dossiers, resolver)
        asked = None if judging is None else self._question(judging)
        if asked is None:
            return Planned(problems=tuple(self.problems))
        question, judging = asked
        try:
            answered = Answers(question, judging, self.tell).all()
        except Entangled as entangled:
            nodes = tuple(dict.fromkeys(place.address for place in entangled.places))
            units = tuple(dict.fromkeys(place.key.unit for place in entangled.places))
            self.problems.error("plan_entangled", None, units=units, nodes=nodes)
            return Planned(problems=tuple(self.problems))
        return self._told(answered, question, judging)

    def _judging(self, dossiers: Sequence[Dossier], resolver: Resolver) -> Judging | None:
        """The dossiers on the days that are asked about, with what can be done about them; None after a problem."""
        if self.problems.has_errors:
            return None
        found = Problems()
        by = last_day(self.asked.by, dossiers, found)
        means = means_of(self.loaded, dossiers, resolver, {}, found)
        if means is not None and not found.has_errors:
            warn_of_expiry(means, dossiers, by, found)
        self.problems.extend(found)
        if found.has_errors or means is None:
            return None
        return Judging(
            dossiers=dossiers, means=means, resolver=resolver, engines=self.engines, goal=self.asked.goal, last=by,
            assume=self.asked.assume,
        )  # fmt: skip

    def _question(self, judging: Judging) -> tuple[Question, Judging] | None:
        """What is asked for, and the same judging about its targets; None after a problem."""
        by, found = judging.last, Problems()
        within = periods(begun_on(judging.dossiers) + timedelta(days=1), by, self.asked.pace)
        judging.check((*map(judging.day, within), by), found)
        asked = None if found.has_errors else ask_of(self.asked, by, Targets(judging.before(by), found))
        self.problems.extend(found)
        if asked is None or found.has_errors:
            return None
        ask, weights = asked
        judging = judging.about(ask.targets)
        question = Question(means=judging.means, periods=within, levers_for=judging.levers, ask=ask, weights=weights)
        return question, judging

    def _told(self, answers: Answered, question: Question, judging: Judging) -> Planned:
        """The answer with the units before and after it."""
        day = judging.last if answers.proven is None else answers.proven.day
        before = judging.before(day)
        after = () if answers.proven is None else answers.proven.evaluations
        memo = Memo()
        told = [
            tuple(outcome for evaluation in side for outcome in explain(evaluation, self.lang, memo=memo))
            for side in (before, after)
        ]
        turns = turns_between(told[0], told[1], lines_of((*before, *after))) if after else None
        return Planned(
            problems=tuple(self.problems), ask=question.ask, means=question.means, periods=question.periods,
            plan=None if answers.proven is None else answers.proven.plan, alternatives=tuple(answers.alternatives),
            front=tuple(answers.front), whys=tuple(answers.whys), reliefs=tuple(answers.reliefs),
            impossible=tuple(answers.impossible), undecided=answers.undecided,
            before=told[0], after=told[1], evaluations=after or before,
            turns=None if turns is None else told_where_said(turns),
            supposed={} if answers.proven is None else answers.proven.supposed,
            departments={i: d.short for round_ in self.rounds for i, d in round_.registries.departments.items()},
            inputs=tuple(dict.fromkeys((*(each for round_ in self.rounds for each in round_.inputs),
                                        *self.loaded.inputs))),
        )  # fmt: skip
