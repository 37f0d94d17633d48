"""In which states places are at the end of a period: sums over the tasks done by then, 1 for the state it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ntm_rules.scenario.plan.levers.model import Lever, Levers, Mode, Range, within
from ntm_rules.scenario.plan.programme.solver import Model, Sum, column, constant, total
from ntm_rules.scenario.whatif.model import Place

#: For some tasks, and whether their steps count, the columns of each way to do them in so many steps, if there are any.
Counted = Callable[[Sequence[int], bool], Mapping[tuple[int, ...], Sum] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A task at the end of a period: whether it is done, in how many steps, and how many those can be."""

    begun: Sum
    steps: Sum
    most: int


@dataclass(frozen=True, slots=True)
class States:
    """The states of the levers of one judging, each worked out when it is first asked for.

    `done` says of a task how far it is done, `moved` what one step of it moves a mode by. `made` gives for a place
    the column of what is not done but taken to be so: an assumption, or with `gift` a gift (None: there are none).
    `counted` gives for tasks the columns for each number of steps, where there are such (see `Counts`).
    """

    model: Model
    levers: Levers
    done: Callable[[int], Done]
    moved: Callable[[Mode, int], int]
    made: Callable[[Place, bool], int | None]
    counted: Counted | None = None
    _of_lever: dict[int, tuple[Sum, ...]] = field(default_factory=dict)
    _of_cluster: dict[int, tuple[Sum, ...]] = field(default_factory=dict)

    def of_cluster(self, cluster: int) -> tuple[Sum, ...]:
        """For each joint class whether the cluster is in it."""
        if cluster not in self._of_cluster:
            self._of_cluster[cluster] = self._classes(cluster)
        return self._of_cluster[cluster]

    def _classes(self, at: int) -> tuple[Sum, ...]:
        cluster = self.levers.clusters[at]
        states = [self._lever(lever) for lever in cluster.levers]
        moving = [place for place, each in enumerate(states) if sum(bool(state.terms) for state in each)]
        classes = []
        for class_ in cluster.classes:
            each = [states[place][state] for place, state in enumerate(class_)]
            fixed = all(each[place].constant for place in range(len(each)) if place not in moving)
            possible = fixed and all(each[place].terms or each[place].constant for place in moving)
            if not possible:
                classes.append(Sum())
            elif not moving:
                classes.append(constant(1))
            elif len(moving) == 1:
                classes.append(each[moving[0]])
            else:
                classes.append(column(self.model.continuous(0, 1)))
        if len(moving) > 1:
            self._marginals(cluster.classes, classes, {place: states[place] for place in moving})
        return tuple(classes)

    def _marginals(
        self, classes: Sequence[tuple[int, ...]], joint: Sequence[Sum], states: Mapping[int, Sequence[Sum]]
    ) -> None:
        """That the joint classes with a state of a lever make up that state; whole states leave them no choice."""
        for place, of_lever in states.items():
            for number, state in enumerate(of_lever):
                mine = total(sum_ for class_, sum_ in zip(classes, joint, strict=True) if class_[place] == number)
                self.model.add(mine - state, low=0, high=0)

    # ------------------------------------------------------------------------------------ one lever

    def _lever(self, at: int) -> tuple[Sum, ...]:
        if at not in self._of_lever:
            self._of_lever[at] = self._states(self.levers.levers[at])
        return self._of_lever[at]

    def _states(self, lever: Lever) -> tuple[Sum, ...]:
        """One sum a state; what is taken to be so, where it is, stands in the place of all that tasks do."""
        sums = [Sum() for _ in lever.states]
        made: list[int] = []
        moved: list[dict[int, Sum]] = []
        for at, mode in enumerate(lever.modes):
            if mode.assumption or mode.gift:
                taken = self.made(lever.place, mode.gift)
                if taken is not None:
                    made.append(lever.state_at(at, 1))
                    sums[made[-1]] = column(taken)
            elif by_tasks := self._mode(lever, at):
                moved.append(by_tasks)
        for state, sum_ in ((state, sum_) for each in moved for state, sum_ in each.items()):
            sums[state] = sum_
        sums[0] = constant(1) - total(sums[1:])
        others = [state for each in moved for state in each]
        if len(moved) > 1:
            self.model.add(constant(1) - total(sums[state] for state in others), low=0)
        if (made and others) or len(made) > 1:
            self._overridden(sums, others, made)
        return tuple(sums)

    def _overridden(self, sums: list[Sum], others: Sequence[int], made: Sequence[int]) -> None:
        """That one of the states is the one, and that of a task only if the task has brought it about."""
        moved = constant(1) - total(sums[state] for state in others)
        for state, sum_ in ((0, moved), *((state, sums[state]) for state in others)):
            sums[state] = column(self.model.continuous(0, 1))
            self.model.add(sum_ - sums[state], low=0)
        self.model.add(total(sums[state] for state in (0, *others, *made)), low=1, high=1)

    def _mode(self, lever: Lever, at: int) -> dict[int, Sum]:
        """The states of one mode, other than rest, that the tasks done can bring about."""
        mode = lever.modes[at]
        ranges: dict[int, Range] = {0: lever.rest[at]}
        ranges.update((n, (each.low, each.high)) for n, each in enumerate(lever.states) if each and each.mode == at)
        moves = [(self.moved(mode, task), self.done(task)) for task in mode.moves]
        moves = [(by, done) for by, done in moves if by and done.begun.terms]
        if len(moves) == 1 and (moves[0][1].most == 1 or not mode.by_step):
            return {n: moves[0][1].begun for n, range_ in ranges.items() if n and within(moves[0][0], range_)}
        able = [task for task in mode.moves if self.done(task).begun.terms]
        counted = self.counted(able, mode.by_step) if self.counted is not None and able else None
        if counted is not None:
            return _of_ways(ranges, [self.moved(mode, task) for task in able], counted)
        return self._ranged(mode, ranges, moves)

    def _ranged(self, mode: Mode, ranges: Mapping[int, Range], moves: Sequence[tuple[int, Done]]) -> dict[int, Sum]:
        most = [by * (done.most if mode.by_step else 1) for by, done in moves]
        least, greatest = sum(min(0, by) for by in most), sum(max(0, by) for by in most)
        reached = {n: cut for n, range_ in ranges.items() if (cut := _cut(range_, least, greatest)) is not None}
        if len(reached) == 1:
            return {}
        which = {n: column(self.model.binary()) for n in reached}
        moved = total((done.steps if mode.by_step else done.begun) * by for by, done in moves)
        self.model.add(total(which.values()), low=1, high=1)
        self.model.add(moved - total(which[n] * low for n, (low, _) in reached.items()), low=0)
        self.model.add(moved - total(which[n] * high for n, (_, high) in reached.items()), high=0)
        return {n: sum_ for n, sum_ in which.items() if n}


def _of_ways(
    ranges: Mapping[int, Range], moves: Sequence[int], counted: Mapping[tuple[int, ...], Sum]
) -> dict[int, Sum]:
    """The states, other than rest, by the ways to do tasks that bring them about."""
    reached: dict[int, list[Sum]] = {}
    for steps, sum_ in counted.items():
        moved = sum(by * count for by, count in zip(moves, steps, strict=True))
        reached.setdefault(next(n for n, range_ in ranges.items() if within(moved, range_)), []).append(sum_)
    return {n: total(sums) for n, sums in reached.items() if n}


def _cut(range_: Range, least: int, greatest: int) -> tuple[int, int] | None:
    low = least if range_[0] is None else max(range_[0], least)
    high = greatest if range_[1] is None else min(range_[1], greatest)
    return (low, high) if low <= high else None
