"""Levers: places that can be moved, the states they can be in, and what the nodes of their units come to in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ntm_rules.finding import Finding, Value
from ntm_rules.interval import Domain, Interval
from ntm_rules.scenario.plan.formula import Formula
from ntm_rules.scenario.plan.model import Target
from ntm_rules.scenario.whatif.model import Place

#: From which sum of moves to which, both inclusive; None: unbounded.
Range = tuple[int | None, int | None]


def within(sum_: int, range_: Range) -> bool:
    """Whether a sum of moves lies in a range."""
    low, high = range_
    return (low is None or low <= sum_) and (high is None or sum_ <= high)


@dataclass(frozen=True, slots=True)
class Move:
    """How far one step of a task moves a mode, in whole numbers of its `unit`."""

    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One way in which a place can be moved: the sum of the moves of the steps done decides in which state it is.

    `moves` by task; one that is not `by_step` counts once, however many steps of it are done. `worst` says which end
    of a move that is a range is the unfavourable one. An `assumption` and a `gift` (a node that is left out of the
    reckoning) have no tasks: they are made (1) or not (0). `value` is what is found once the mode is moved; None for
    a figure, which moves with the sum. Tasks that move a place in different modes exclude each other.
    """

    moves: Mapping[int, Move] = field(default_factory=dict)
    by_step: bool = True
    unit: Fraction = Fraction(1)
    worst: str = "low"
    assumption: bool = False
    gift: bool = False
    value: Value | None = None

    def counted(self, steps: Mapping[int, int]) -> dict[int, int]:
        """Of its tasks that are done, in so many steps each, how often each one's move counts."""
        return {task: steps[task] if self.by_step else 1 for task in self.moves if task in steps}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state of a place: that the sum of one of its modes lies between `low` and `high`, both inclusive.

    None: unbounded. `finding` is what is then found there.
    """

    mode: int
    low: int | None
    high: int | None
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A place that can be moved. The first of its states, None, is what is found now: no mode has moved it.

    The other states of a mode, and its `rest`, do not overlap and cover all its sums; `rest` gives for each mode the
    sums, both inclusive and None unbounded, at which the place is as good as unmoved. `known` is what is known of its
    figure, None where nothing is.
    """

    place: Place
    modes: tuple[Mode, ...]
    rest: tuple[Range, ...]
    states: tuple[State | None, ...]
    known: Interval | None = None
    domain: Domain | None = None

    def state_at(self, mode: int, sum_: int) -> int:
        """The number of the state in which the place is where a mode is moved by so much, or made (1)."""
        for number, state in enumerate(self.states):
            if state is not None and state.mode == mode and within(sum_, (state.low, state.high)):
                return number
        return 0

    @property
    def gift(self) -> int | None:
        """The number of the state in which it is left out of the reckoning; None where it cannot be."""
        return next((self.state_at(at, 1) for at, mode in enumerate(self.modes) if mode.gift), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Levers that together tell of some node: a joint class is a state of each, by its number.

    The first class has all levers in their first state. A lever may be in several clusters.
    """

    levers: tuple[int, ...]
    classes: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """All levers of some dossiers on a day, the clusters of them that nodes depend on, and what passes when.

    `passing` holds for each target the formula of its passing.
    """

    levers: tuple[Lever, ...]
    clusters: tuple[Cluster, ...]
    passing: Mapping[Target, Formula]

    def passes(self, target: Target) -> Formula:
        """The formula of a target that was asked for when they were made."""
        return self.passing[target]
