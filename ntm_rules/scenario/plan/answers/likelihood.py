"""How often a plan holds: reckoned exactly in many draws of what is uncertain, which it was not made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ntm_rules.scenario.plan.answers.draws import PUT_TO, Drawing, is_uncertain
from ntm_rules.scenario.plan.formula import Formula, In, Rewriting, all_of, holds
from ntm_rules.scenario.plan.levers.model import Lever, Levers
from ntm_rules.scenario.plan.model import Goal, Period, Target
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.results import Plan


def likelihood_of(question: Question, plan: Plan, turn: str = "0") -> float | None:
    """How often a plan holds in draws that it was not made for; None where nothing is uncertain or all is provided for.

    Where all targets have to pass it is how often they do so at once; else how often the one of them does that is
    least sure, at the end of the period from which on the plan says that it passes.
    """
    if (question.ask.certainty == 1 and question.draws is None) or not is_uncertain(question):
        return None
    drawing = Drawing(f"{question.ask.seed}/put to/{turn}", PUT_TO, question.means.tasks)
    worlds: dict[int, _Worlds] = {}
    shares = []
    for targets, period in _claims(question, plan):
        if period.index not in worlds:
            worlds[period.index] = _Worlds(question.levers_for(period), plan, period, drawing)
        shares.append(worlds[period.index].share(targets))
    return min(shares, default=1.0)


def _claims(question: Question, plan: Plan) -> Iterator[tuple[Sequence[Target], Period]]:
    if question.ask.goal.wants_all:
        yield question.wanted, question.last
        return
    yield from (((target,), question.last) for target in plan.achieved)
    if question.ask.goal is Goal.ROADMAP:
        yield from (((each,), question.periods[at.period]) for at in plan.passing for each in at.units)


class _Worlds:
    """The classes of clusters in many draws, with a plan carried out up to the end of a period."""

    def __init__(self, levers: Levers, plan: Plan, period: Period, drawing: Drawing) -> None:
        self.levers = levers
        self.drawing = drawing
        self.steps = {doing.task: doing.steps for doing in plan.doings if doing.finish <= period.end}
        self.assumed = {each.place for each in plan.open}
        self.states: dict[int, int | Sequence[int]] = {}
        self.classes: dict[int, int | Sequence[int]] = {}

    def share(self, targets: Sequence[Target]) -> float:
        """In which share of the draws all these pass."""
        varying: dict[int, Sequence[int]] = {}

        def left(formula: In) -> Formula:
            """What is left of it where its cluster is in one class in all draws."""
            drawn = self.of_cluster(formula.cluster)
            if isinstance(drawn, int):
                return drawn in formula.classes
            varying[formula.cluster] = drawn
            return formula

        formula = Rewriting(left).of(all_of(self.levers.passes(target) for target in targets))
        if isinstance(formula, bool):
            return float(formula)
        known: dict[tuple[int, ...], bool] = {}
        held = 0
        for drawn in zip(*varying.values(), strict=True):
            if drawn not in known:
                known[drawn] = holds(formula, dict(zip(varying, drawn, strict=True)).__getitem__)
            held += known[drawn]
        return held / self.drawing.count

    def of_cluster(self, at: int) -> int | Sequence[int]:
        """The class of a cluster: one in all draws, or that of each."""
        if at not in self.classes:
            cluster = self.levers.clusters[at]
            numbers = {class_: number for number, class_ in enumerate(cluster.classes)}
            states = [self.of_lever(lever) for lever in cluster.levers]
            self.classes[at] = _joined(states, numbers, self.drawing.count)
        return self.classes[at]

    def of_lever(self, at: int) -> int | Sequence[int]:
        """The state of a lever, likewise."""
        if at not in self.states:
            self.states[at] = self._states(self.levers.levers[at])
        return self.states[at]

    def _states(self, lever: Lever) -> int | Sequence[int]:
        for mode, of in enumerate(lever.modes):
            if of.assumption and lever.place in self.assumed:
                return lever.state_at(mode, 1)
        for mode, of in enumerate(lever.modes):
            counted = of.counted(self.steps)
            if counted:
                return self._of_mode(lever, mode, counted)
        return 0

    def _of_mode(self, lever: Lever, at: int, counted: Mapping[int, int]) -> int | Sequence[int]:
        mode = lever.modes[at]
        if all(mode.moves[task].low == mode.moves[task].high for task in counted):
            return lever.state_at(at, sum(mode.moves[task].low * count for task, count in counted.items()))
        moves = [self.drawing.moves(lever.place, mode, task) for task in counted]
        known: dict[int, int] = {}
        states = []
        for drawn in zip(*moves, strict=True):
            sum_ = sum(by * count for by, count in zip(drawn, counted.values(), strict=True))
            if sum_ not in known:
                known[sum_] = lever.state_at(at, sum_)
            states.append(known[sum_])
        return states


def _joined(
    states: Sequence[int | Sequence[int]], numbers: Mapping[tuple[int, ...], int], count: int
) -> int | Sequence[int]:
    fixed = tuple(each for each in states if isinstance(each, int))
    if len(fixed) == len(states):
        return numbers[fixed]
    columns = [[each] * count if isinstance(each, int) else each for each in states]
    return [numbers[each] for each in zip(*columns, strict=True)]
