"""From what tasks do at a place to a lever: its modes, and the states that can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from ntm_rules.finding import Attested, Finding, Value
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.scenario.plan.levers.model import Lever, Mode, Move, Range, State
from ntm_rules.scenario.plan.model import Build, Effect, Lift, Take
from ntm_rules.scenario.suppose import measured_as
from ntm_rules.scenario.whatif.changes import lifted
from ntm_rules.scenario.whatif.model import Place

_DAT = Attested(met=True)
# What moves by more or less is drawn in parts so much smaller than the numbers that tell of it need.
_FINER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place as it is: what is known of its figure, the figures at which something changes, and how a finding looks.

    `sample` is a finding of the place, of which all that is found there takes day, stage and span.
    """

    place: Place
    sample: Finding
    known: Interval | None
    domain: Domain | None
    thresholds: Sequence[Decimal]
    worst: str


def lever_of(
    here: Standing, effects: Sequence[tuple[int, Effect]], steps: Mapping[int, int], free: Sequence[Mode]
) -> Lever:
    """The lever of a place that tasks have effects on, each told with the number of its task.

    `steps` is how many steps each task has at most, `free` are the modes that have no tasks.
    """
    made = [*_taken(here, effects), *_lifted(here, effects, steps), *_built(here, effects)]
    for mode in free:
        assert mode.value is not None, "what is taken for granted is said"
        made.append((mode, (0, 0), [(1, None, _finding(here, mode.value))]))
    states = [
        State(mode=at, low=low, high=high, finding=finding)
        for at, (_, _, ranges) in enumerate(made)
        for low, high, finding in ranges
    ]
    return Lever(
        place=here.place, modes=tuple(mode for mode, _, _ in made), rest=tuple(rest for _, rest, _ in made),
        states=(None, *states), known=here.known, domain=here.domain,
    )  # fmt: skip


#: A mode, the sums at which it changes nothing, and of each of its states the sums and the finding.
_Made = tuple[Mode, Range, list[tuple[int | None, int | None, Finding]]]


def _finding(here: Standing, value: Value) -> Finding:
    return Finding(value=value, stage=here.sample.stage, as_of=here.sample.as_of, span=here.sample.span)


def _taken(here: Standing, effects: Sequence[tuple[int, Effect]]) -> Iterator[_Made]:
    """A mode for each value that some task has the place found to be."""
    by_value: list[tuple[Value, dict[int, Move]]] = []
    for task, effect in effects:
        if isinstance(effect, Take):
            moves = next((moves for value, moves in by_value if value == effect.value), None)
            if moves is None:
                moves = {}
                by_value.append((effect.value, moves))
            moves[task] = Move(1, 1, 1)
    for value, moves in by_value:
        yield Mode(moves=moves, by_step=False, value=value), (0, 0), [(1, None, _finding(here, value))]


def _built(here: Standing, effects: Sequence[tuple[int, Effect]]) -> Iterator[_Made]:
    """The mode of building what the place lacks: nothing is found before all of it is there."""
    parts = [(task, effect) for task, effect in effects if isinstance(effect, Build)]
    if not parts:
        return
    unit = _unit([each for _, effect in parts for each in (effect.part, effect.of)])
    moves = {task: _same(_count(effect.part, unit)) for task, effect in parts}
    whole = _count(parts[0][1].of, unit)
    yield Mode(moves=moves, unit=unit, value=_DAT), (None, whole - 1), [(whole, None, _finding(here, _DAT))]


def _lifted(here: Standing, effects: Sequence[tuple[int, Effect]], steps: Mapping[int, int]) -> Iterator[_Made]:
    """The mode of moving a figure of which something is known: states between the sums where its rank changes."""
    lifts = [(task, effect) for task, effect in effects if isinstance(effect, Lift)]
    if not lifts or here.known is None or here.domain is None:
        return
    unit = _unit([end for _, effect in lifts for end in (effect.low, effect.likely, effect.high)])
    if any(effect.low < effect.high for _, effect in lifts):
        unit = Fraction(1) if here.domain.whole else unit / _FINER
    moves = {
        task: Move(_count(effect.low, unit), _count(effect.likely, unit), _count(effect.high, unit))
        for task, effect in lifts
    }
    least = sum(min(0, move.low * steps[task]) for task, move in moves.items())
    most = sum(max(0, move.high * steps[task]) for task, move in moves.items())
    starts = [at for at in _turning(here, unit) if least < at <= most]
    firsts = [least, *starts]
    lasts = [*(at - 1 for at in starts), most]
    rest: Range = (0, 0)
    states: list[tuple[int | None, int | None, Finding]] = []
    for first, last in zip(firsts, lasts, strict=True):
        if first <= 0 <= last:
            rest = (first, last)
        else:
            states.append((first, last, _finding(here, measured_as(_moved(here, first * unit)))))
    yield Mode(moves=moves, unit=unit, worst=here.worst), rest, states


def _turning(here: Standing, unit: Fraction) -> list[int]:
    """The sums from which on an end of what is known stands elsewhere among the thresholds and ends of the measure."""
    assert here.known is not None
    assert here.domain is not None
    marks = [*here.thresholds, *(end for end in (here.domain.low, here.domain.high) if end is not None)]
    ends = [end for end in (here.known.low, here.known.high) if end is not None]
    found = set()
    for mark in marks:
        for end in ends:
            at = (Fraction(mark) - Fraction(end)) / unit
            found |= {ceil(at), floor(at) + 1}
    return sorted(found)


def _moved(here: Standing, by: Exact) -> Interval:
    assert here.known is not None
    assert here.domain is not None
    return lifted(here.known, by, here.domain)


def finding_of(lever: Lever, mode: int, sample: Finding, sums: tuple[int, int]) -> Finding:
    """What is found at a place of which a mode has been moved by something between two sums."""
    moved = lever.modes[mode]
    if moved.value is not None:
        value: Value = moved.value
    else:
        assert lever.known is not None
        assert lever.domain is not None
        low, high = (lifted(lever.known, each * moved.unit, lever.domain) for each in sums)
        value = measured_as(Interval(low.low, high.high, low.low_open, high.high_open))
    return Finding(value=value, stage=sample.stage, as_of=sample.as_of, span=sample.span)


def _unit(amounts: Sequence[Decimal]) -> Fraction:
    """The greatest number of which all amounts are whole multiples."""
    fractions = [Fraction(each) for each in amounts if each]
    if not fractions:
        return Fraction(1)
    below = lcm(*(each.denominator for each in fractions))
    return Fraction(gcd(*(int(each * below) for each in fractions)), below)


def _count(amount: Decimal, unit: Fraction) -> int:
    return int(Fraction(amount) / unit)


def _same(count: int) -> Move:
    return Move(count, count, count)
