"""Who pays for what in which year: new money from funds within their limits, the rest from what is allotted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ntm_rules.scenario.plan.model import Means, Period
from ntm_rules.scenario.plan.programme.limits import funds_of
from ntm_rules.scenario.plan.programme.periods import by_year
from ntm_rules.scenario.plan.programme.solver import SolverFailure
from ntm_rules.scenario.plan.programme.ways import as_billion, dong, dong_within, new_by_year
from ntm_rules.scenario.plan.results import Paid
from ntm_rules.scenario.plan.solving.chosen import Chosen


def payments(chosen: Sequence[Chosen], means: Means, periods: Sequence[Period]) -> Mapping[int, tuple[Paid, ...]]:
    """For each task that is chosen all that is paid for it, by year, what was allotted first."""
    paid: defaultdict[int, list[Paid]] = defaultdict(list)
    due: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for each in chosen:
        task = means.tasks[each.task]
        paid[each.task].extend(_allotted(each, means, periods))
        for year, amount in new_by_year(task, each.start, periods)[each.steps - 1].items():
            if amount:
                due[year][each.task] = amount
    for year, amounts in sorted(due.items()):
        for (place, fund), amount in _Year(means, year).split(amounts).items():
            paid[place].append(Paid(year=year, fund=fund, amount=as_billion(amount)))
    return {place: tuple(sorted(each, key=lambda one: (one.year, one.new))) for place, each in paid.items()}


def _allotted(chosen: Chosen, means: Means, periods: Sequence[Period]) -> Iterator[Paid]:
    task = means.tasks[chosen.task]
    left = dong(task.cost(chosen.steps)) - dong(task.new_money(chosen.steps))
    for allotment in task.allotted:
        amount = min(left, dong(allotment.amount))
        left -= amount
        for year, part in by_year(amount, task.payment, chosen.start, periods).items():
            if part:
                yield Paid(year=year, fund=allotment.fund, amount=as_billion(part), new=False)


@dataclass(frozen=True, slots=True)
class _Year:
    """One year's new money, in đồng, put together from funds: each task from its first ones, as far as these last.

    Where that leaves a task without, what others have is moved to other funds of theirs: a flow through a graph.
    """

    means: Means
    year: int
    flow: defaultdict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))

    def split(self, due: Mapping[int, int]) -> Mapping[tuple[int, str | None], int]:
        if not self.means.funds:
            return {(task, None): amount for task, amount in due.items()}
        funds = {task: funds_of(self.means.tasks[task].funds, self.means) for task in due}
        for task in sorted(due, key=lambda task: (any(self._left(fund) is None for fund in funds[task]), task)):
            need = due[task]
            while need:
                need -= self._pushed(task, need, funds)
        return {pair: amount for pair, amount in self.flow.items() if amount}

    def _left(self, fund: str) -> int | None:
        limits = self.means.funds[fund].limits
        if limits is None:
            return None
        spent = sum(amount for (_, of), amount in self.flow.items() if of == fund)
        return (dong_within(limits[self.year]) if self.year in limits else 0) - spent

    def _pushed(self, task: int, need: int, funds: Mapping[int, Sequence[str]]) -> int:
        """How much of what a task needs was found, along the shortest way from it to a fund that has money left."""
        reached: dict[str, tuple[int, str | None]] = dict.fromkeys(funds[task], (task, None))
        queue = list(reached)
        for fund in queue:
            left = self._left(fund)
            if left is None or left > 0:
                return self._moved(fund, need if left is None else min(need, left), reached)
            for (other, of), amount in self.flow.items():
                if of == fund and amount:
                    further = [each for each in funds[other] if each not in reached]
                    reached.update(dict.fromkeys(further, (other, fund)))
                    queue.extend(further)
        raise SolverFailure(f"funds do not last in {self.year}")

    def _moved(self, fund: str, amount: int, reached: Mapping[str, tuple[int, str | None]]) -> int:
        steps = []
        at: str | None = fund
        while at is not None:
            task, before = reached[at]
            steps.append((task, at, before))
            at = before
        amount = min([amount, *(self.flow[task, before] for task, _, before in steps if before is not None)])
        for task, to, before in steps:
            self.flow[task, to] += amount
            if before is not None:
                self.flow[task, before] -= amount
        return amount
