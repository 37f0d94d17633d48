"""Facts about single leaves, told once for each requirement, however many parameters lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.check.proof.ground import Ground
from ntm_rules.check.proof.reach import Reach, reach
from ntm_rules.comparison import Comparison
from ntm_rules.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A requirement of a leaf and which verdicts numbers can bring it to; `known` where its threshold is."""

    name: str
    require: Comparison
    known: bool
    reach: Reach
    span: Span


def unreachable(grounds: Sequence[Ground]) -> tuple[Fact, ...]:
    """The requirements that no number can make pass, or that none can make fail."""
    return tuple(fact for fact in _facts(grounds) if not (fact.reach.can_pass and fact.reach.can_fail))


def _facts(grounds: Sequence[Ground]) -> Iterator[Fact]:
    told: set[Span] = set()
    for ground in grounds:
        reached = reach(ground, words=False)
        for address in ground.leaves:
            comparison, cell = ground.comparison(address), ground.shape.slots[address].cell
            if comparison is None or cell is None or cell.span in told:
                continue
            told.add(cell.span)
            assert cell.comparison is not None
            yield Fact(
                name=address, require=cell.comparison, known=comparison.is_known(), reach=reached[address],
                span=cell.span,
            )  # fmt: skip
