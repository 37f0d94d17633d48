"""The plainest findings that two requirements disagree on, each tried on a bench of either side.

What is looked for passes one side and fails the other; where a threshold is known within bounds only, it passes
one and stays open, or fails one and stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, islice, pairwise, product
from math import ceil, floor
from typing import NamedTuple

from ntm_rules.check.bench import Bench, bench
from ntm_rules.check.diff.model import Answered, Witness
from ntm_rules.compile.model import Cell, CriteriaSet, GateRule, Measure, Node, ShareRule
from ntm_rules.finding import Attested, Measured, Part, Value
from ntm_rules.interval import Interval
from ntm_rules.verdict import Verdict, least_count

_MOST_TRIES = 64  # of answers that should tell two gates apart, and may not where inputs share a quantity
_MOST_MEMBERS = 1000  # of a unit; shares that no such number tells apart differ only on paper
_STEPS = (Verdict.FAIL, Verdict.PENDING, Verdict.PASS)

#: A leaf, its requirement, and the parameters for which it is that.
Side = tuple[Node, Cell | None, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Benches:
    """The bench of one node on either side."""

    old: Bench
    new: Bench

    @classmethod
    def of(cls, old: CriteriaSet, address: str, new: CriteriaSet, renamed: str) -> Benches:
        """The benches of the node at `address` of the one set and at `renamed` of the other."""
        return cls(bench(old, address), bench(new, renamed))

    def tried(
        self,
        findings: Sequence[Answered],
        parameters: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
        rest: tuple[Value, Sequence[Answered]] | None = None,
    ) -> Witness | None:
        """The findings as a witness, if the two sides do come to different verdicts; `rest` is found of the others."""
        every = (*findings, *(() if rest is None else rest[1]))
        old = self.old.verdict({a.old: a.value for a in every if a.old is not None}, parameters[0])
        new = self.new.verdict({a.new: a.value for a in every if a.new is not None}, parameters[1])
        if old is new:
            return None
        return Witness(
            parameters=parameters[1], findings=tuple(findings), rest=None if rest is None else rest[0], old=old, new=new
        )


def leaf_witness(benches: Benches, old: Side, new: Side) -> Witness | None:
    """The plainest number that tells two requirements apart: a threshold, else a step of the measure beside it."""
    measure = old[0].measure or new[0].measure
    cells = [cell for _, cell, _ in (old, new) if cell is not None and cell.comparison is not None]
    if measure is None or len(cells) < 2:
        return None
    found = []
    for number in _numbers(cells, measure):
        value = Measured(interval=Interval.point(number), text=format(number, "f"))
        answered = Answered(old=old[0].address, new=new[0].address, value=value)
        witness = benches.tried([answered], (old[2], new[2]))
        if witness is not None:
            found.append(witness)
            if _distance(witness) == 2:
                break
    return max(found, key=_distance, default=None)


def _distance(witness: Witness) -> int:
    """How far apart the two verdicts are: 2 for đạt and chưa đạt."""
    return abs(_STEPS.index(witness.old) - _STEPS.index(witness.new))


def _numbers(cells: Iterable[Cell], measure: Measure) -> Iterator[Decimal]:
    """Numbers to try, plainest first: no two requirements that differ agree on all of them."""
    domain = measure.domain
    at = sorted({end for cell in cells for end in _ends(cell, whole=domain.whole)})
    beside = [number for end in at for number in (end - measure.step, end + measure.step)]
    edges = [end for end in (domain.low, domain.high) if end is not None]
    between = [(low + high) / 2 for low, high in pairwise(sorted({*at, *edges}))]
    for number in dict.fromkeys((*at, *beside, *edges, *between)):
        if domain.contains(number) and not (domain.whole and number != int(number)):
            yield number


def _ends(cell: Cell, *, whole: bool) -> Iterator[Decimal]:
    """The thresholds of a cell, the next whole numbers of them where only such can be found."""
    assert cell.comparison is not None
    for end in (cell.comparison.low, cell.comparison.high):
        if end is not None:
            yield from (Decimal(floor(end)), Decimal(ceil(end))) if whole else (end,)


class _Input(NamedTuple):
    """An input of the one gate, of the other, or of both; `role` says of which, and whether it is needed beside."""

    old: str | None
    new: str | None
    role: tuple[bool, bool, bool, bool]


def gate_witness(benches: Benches, old: GateRule, new: GateRule, renamed: Mapping[str, str]) -> Witness | None:
    """The fewest inputs found otherwise than all others that one gate is content with and the other is not."""
    inputs = tuple(_inputs(old, new, renamed))
    tries = (
        benches.tried(
            [Answered(old=one.old, new=one.new, value=Attested(met=met)) for one in inputs if one in few],
            rest=(
                Attested(met=not met),
                [Answered(old=one.old, new=one.new, value=Attested(met=not met)) for one in inputs if one not in few],
            ),
        )
        for few, met in islice(_telling(inputs, old, new), _MOST_TRIES)
    )
    return next((witness for witness in tries if witness is not None), None)


def _inputs(old: GateRule, new: GateRule, renamed: Mapping[str, str]) -> Iterator[_Input]:
    """All inputs of the two gates, one that is on both sides once."""
    back = {after: before for before, after in renamed.items()}
    ours = [(address, renamed.get(address)) for address in (*old.inputs, *old.beside)]
    theirs = [(back.get(address), address) for address in (*new.inputs, *new.beside)]
    for before, after in dict.fromkeys((*ours, *theirs)):
        role = before in old.inputs, before in old.beside, after in new.inputs, after in new.beside
        yield _Input(before if any(role[:2]) else None, after if any(role[2:]) else None, role)


def _telling(inputs: Sequence[_Input], old: GateRule, new: GateRule) -> Iterator[tuple[frozenset[_Input], bool]]:
    """The smallest choices of inputs, found met or not met unlike all the others, that pass just one of two gates.

    Inputs of one role are as good as each other, so that it is decided once for all how many of each it takes.
    """
    alike: dict[tuple[bool, ...], list[_Input]] = {}
    for one in inputs:
        alike.setdefault(one.role, []).append(one)
    groups = list(alike.values())
    for size, met in product(range(len(inputs) + 1), (False, True)):
        for counts in _counts([len(group) for group in groups], size):
            picks = [tuple(islice(combinations(*few), _MOST_TRIES)) for few in zip(groups, counts, strict=True)]
            first = frozenset(chain.from_iterable(pick[0] for pick in picks))
            passing = [one for one in inputs if (one in first) is met]
            if _passes(old, [one.role[:2] for one in passing]) != _passes(new, [one.role[2:] for one in passing]):
                yield from ((frozenset(chain.from_iterable(few)), met) for few in product(*picks))


def _counts(most: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """All ways to take `size` in all, at most so many of each."""
    if not most:
        if size == 0:
            yield ()
        return
    for n in range(min(most[0], size), -1, -1):
        for rest in _counts(most[1:], size - n):
            yield (n, *rest)


def _passes(rule: GateRule, met: Sequence[tuple[bool, ...]]) -> bool:
    """Whether a gate passes when these of its inputs are met and no others: counted (first) and needed beside."""
    need = rule.need if isinstance(rule.need, int) else least_count(rule.need, len(rule.inputs))
    return sum(counted for counted, _ in met) >= need and sum(beside for _, beside in met) == len(rule.beside)


def share_witness(benches: Benches, old: ShareRule, new: ShareRule) -> Witness | None:
    """The fewest member units, and of them those that pass, that one share is content with and the other is not."""
    for of in range(1, _MOST_MEMBERS):
        first, second = _count(old.need, of), _count(new.need, of)
        if first != second and min(first, second) <= of:
            value = Part(part=Decimal(min(first, second)), of=Decimal(of))
            answered = Answered(old=benches.old.address, new=benches.new.address, value=value)
            return benches.tried([answered])
    return None


def _count(need: int | Fraction, of: int) -> int:
    return need if isinstance(need, int) else least_count(need, of)
