"""Rows that hold a plan within its limits: each task once, order, exclusion, budget, funds by year, and capacities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ntm_rules.scenario.plan.model import Ask, Capacity, Means, Period
from ntm_rules.scenario.plan.programme.periods import Start
from ntm_rules.scenario.plan.programme.solver import Model, Sum, column, total
from ntm_rules.scenario.plan.programme.ways import Way, million, used
from ntm_rules.scenario.plan.results import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One limit that can be moved: of a fund or capacity (`what`) in a year or quarter, or the budget.

    `quarter` is 1 to 4, None for a whole year. Money is in triệu đồng, a capacity in its measure.
    """

    limit: Limit
    what: str | None = None
    year: int | None = None
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Adds the rows of limits to a model; with `elastic` each has a column in `reliefs`: how far it is moved."""

    model: Model
    means: Means
    periods: Sequence[Period]
    ways: Sequence[Sequence[Way]]
    elastic: bool
    reliefs: dict[Bound, int] = field(default_factory=dict)

    def add(self, ask: Ask) -> None:
        """All of them."""
        self._once()
        self._order()
        self._exclusion()
        if ask.budget is not None:
            self._within(Bound(limit=Limit.BUDGET), self._all(lambda way: way.new), million(ask.budget))
        self._funds()
        for capacity in self.means.capacities.values():
            self._capacity(capacity)

    def _all(self, of: Callable[[Way], Sum]) -> Sum:
        return total(of(way) for ways in self.ways for way in ways)

    def _within(self, bound: Bound, sum_: Sum, high: Fraction | int) -> None:
        if sum_.terms:
            self.model.add(sum_ - self._moved(bound), high=high)

    def _moved(self, bound: Bound) -> Sum:
        if not self.elastic:
            return Sum()
        if bound not in self.reliefs:
            self.reliefs[bound] = self.model.continuous()
        return column(self.reliefs[bound])

    def _once(self) -> None:
        for task in range(len(self.ways)):
            done = used(self.ways[task])
            if len(done.terms) > 1:
                self.model.add(done, high=1)

    def _order(self) -> None:
        """That what begins by a period is not begun before what is required is done."""
        for place, ways in enumerate(self.ways):
            for required in self.means.tasks[place].after:
                for at, way in enumerate(ways):
                    done = total(each.begun for each in self.ways[required] if each.start.finish < way.start.day)
                    waiting = total(each.begun for each in ways[: at + 1]) - done
                    if waiting.terms:
                        self.model.add(waiting, high=0)

    def _exclusion(self) -> None:
        pairs = {
            (min(one, other), max(one, other))
            for one, task in enumerate(self.means.tasks)
            for other in task.excludes
            if one != other
        }
        for one, other in sorted(pairs):
            both = used(self.ways[one]) + used(self.ways[other])
            if both.terms:
                self.model.add(both, high=1)

    # ------------------------------------------------------------------------------------ money of funds

    def _funds(self) -> None:
        """That each year the new money of tasks can be put together from the funds that may pay for them.

        It can where no funds together have less than what those tasks need that have no others (Hall's theorem); of
        funds that no task joins each has to do for itself. A task that may draw on a fund without limit has no need.
        """
        due: defaultdict[int, defaultdict[frozenset[str], list[Sum]]] = defaultdict(lambda: defaultdict(list))
        for task, ways in zip(self.means.tasks, self.ways, strict=True):
            funds = frozenset(funds_of(task.funds, self.means))
            if funds and all(self.means.funds[fund].limits is not None for fund in funds):
                for way in ways:
                    for year, amount in way.new_by_year.items():
                        due[year][funds].append(amount)
        for year, by_funds in due.items():
            for joined in _joined(by_funds):
                needed = total(each for funds, sums in by_funds.items() if funds <= joined for each in sums)
                self._last(joined, year, needed)

    def _last(self, funds: Iterable[str], year: int, needed: Sum) -> None:
        """That these funds together have as much in a year as is needed."""
        named = sorted(funds)
        limits = [(self.means.funds[fund].limits or {}).get(year, Decimal(0)) for fund in named]
        moved = total(self._moved(Bound(limit=Limit.FUND, what=fund, year=year)) for fund in named)
        if needed.terms:
            self.model.add(needed - moved, high=sum(map(million, limits)))

    # ------------------------------------------------------------------------------------ capacities

    def _capacity(self, capacity: Capacity) -> None:
        taken: defaultdict[tuple[int, int | None], list[Sum]] = defaultdict(list)
        for ways in self.ways:
            for way in ways:
                each = self.means.tasks[way.task].uses.get(capacity.id)
                if each:
                    for span, share in spans(way.start, capacity, self.periods).items():
                        taken[span].append(way.steps * (Fraction(each) * share))
        for (year, quarter), sums in taken.items():
            bound = Bound(limit=Limit.CAPACITY, what=capacity.id, year=year, quarter=quarter)
            self._within(bound, total(sums), Fraction(capacity.limit))


def funds_of(stated: tuple[str, ...], means: Means) -> tuple[str, ...]:
    """The funds that may pay: those stated, else all there are."""
    return tuple(dict.fromkeys(stated)) or tuple(means.funds)


def _joined(groups: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """The groups, and all that come of joining groups that have something in common."""
    known = dict.fromkeys(groups)
    found = list(known)
    for joined in found:
        more = dict.fromkeys(joined | each for each in groups if joined & each)
        found.extend(each for each in more if each not in known)
        known |= more
    return found


def spans(start: Start, capacity: Capacity, periods: Sequence[Period]) -> Mapping[tuple[int, int | None], Fraction]:
    """Which share of its work is done in each year, or quarter of a year, for which a capacity is limited."""
    at = range(start.period, start.last + 1)
    shares: dict[tuple[int, int | None], Fraction] = {}
    for index in at:
        period = periods[index]
        span = period.year, None if capacity.yearly else (period.end.month + 2) // 3
        shares[span] = shares.get(span, Fraction(0)) + Fraction(1, len(at))
    return shares
