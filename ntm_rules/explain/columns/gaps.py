"""What a failing gate lacks, of what its inputs lack: `explain.gap` and `explain.gate` as expressions.

Of inputs that are all needed it is the widest gap, of an any-of the nearest branch, each measured as a share of its
threshold; where shares are equal, the order of the inputs decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf

import narwhals as nw

from ntm_rules.explain.columns.frames import Step, first_of, greatest, least, number

#: How far the hundredths of a share may fall short of a half and still be rounded up: binary numbers are not exact.
_ALMOST = 1e-9
#: Shares below half a hundredth are told with so many more decimals.
_MORE_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Columns of what a node lacks: the share in percent (infinite of a threshold of 0), the amount, and the leaf.

    They are null where it does not fail, or nothing of it can be measured.
    """

    share: nw.Expr
    amount: nw.Expr
    node: nw.Expr

    @classmethod
    def named(cls, prefix: str) -> Gap:
        """The columns whose names begin so."""
        return cls(share=nw.col(f"{prefix}share"), amount=nw.col(f"{prefix}amount"), node=nw.col(f"{prefix}node"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """The state of an input of a gate, and its gap if it may have one."""

    state: nw.Expr
    gap: Gap | None


def share_of(amount: nw.Expr, target: float) -> nw.Expr:
    """An amount in percent of a threshold, with two decimals, or as many as show that it is not 0."""
    if target == 0:
        return nw.lit(inf)
    if target < 0:
        return -share_of(amount, -target)
    hundredths = amount * (10_000 / target)
    scale = first_of(
        [(hundredths >= 0.5 / 10**i, number(10**i)) for i in range(_MORE_DECIMALS)], number(10**_MORE_DECIMALS)
    )
    return (hundredths * scale + (0.5 + _ALMOST)).floor() / (scale * 100)


def gate_gap(inputs: Sequence[Input], need: int, prefix: str) -> tuple[Gap | None, Sequence[Step]]:
    """What a gate lacks that needs so many of its inputs, and the columns that it is made of; None where never any."""
    gaps = [each.gap for each in inputs if each.gap is not None]
    if not gaps or need > len(inputs):
        return None, ()
    if need == len(inputs):
        return _extreme(gaps, greatest, prefix, where=_all(map(_is_measured, inputs)))
    if need == 1:
        return _extreme(gaps, least, prefix, where=_all(~each.state for each in inputs))
    return _ranked(inputs, need, prefix)


def widest(gaps: Sequence[Gap], prefix: str) -> tuple[Gap, Sequence[Step]]:
    """The widest of several gaps (at least one), and the columns that it is made of."""
    return _extreme(gaps, greatest, prefix)


def _extreme(
    gaps: Sequence[Gap], extreme: Callable[[Sequence[nw.Expr]], nw.Expr], prefix: str, where: nw.Expr | None = None
) -> tuple[Gap, Sequence[Step]]:
    """The widest gap, of equal ones the last, or the nearest one, of equal ones the first."""
    gap = Gap.named(prefix)
    share = extreme([each.share for each in gaps])
    order = gaps if extreme is least else gaps[::-1]
    found = [(each.share == gap.share, each) for each in order]
    return gap, (
        {f"{prefix}share": share if where is None else nw.when(where).then(share)},
        {
            f"{prefix}amount": first_of([(is_it, each.amount) for is_it, each in found], None),
            f"{prefix}node": first_of([(is_it, each.node) for is_it, each in found], None),
        },
    )


def _ranked(inputs: Sequence[Input], need: int, prefix: str) -> tuple[Gap, Sequence[Step]]:
    """The widest of the nearest so many gaps as are missing, by counting for each gap those that are nearer."""
    gap, at = Gap.named(prefix), nw.col(f"{prefix}at")
    gaps = [each.gap for each in inputs if each.gap is not None]
    missing = need - nw.sum_horizontal(*((each.state.fill_null(value=True)).cast(nw.Int32()) for each in inputs))
    nearer = [
        nw.sum_horizontal(*(_is_nearer(other, j, each, i).cast(nw.Int32()) for j, other in enumerate(gaps)))
        for i, each in enumerate(gaps)
    ]
    ranks = {f"{prefix}rank{i}": nw.when(~gaps[i].share.is_null()).then(rank) for i, rank in enumerate(nearer)}
    chosen = [(nw.col(rank) == nw.col(f"{prefix}missing") - 1, nw.lit(i)) for i, rank in enumerate(ranks)]
    return gap, (
        {**ranks, f"{prefix}missing": missing},
        {f"{prefix}at": first_of(chosen, None)},
        {
            f"{prefix}share": first_of([(at == i, each.share) for i, each in enumerate(gaps)], None),
            f"{prefix}amount": first_of([(at == i, each.amount) for i, each in enumerate(gaps)], None),
            f"{prefix}node": first_of([(at == i, each.node) for i, each in enumerate(gaps)], None),
        },
    )


def _is_nearer(one: Gap, i: int, other: Gap, j: int) -> nw.Expr:
    """Whether one gap, the input in place `i`, comes before another, in place `j`."""
    nearer = one.share <= other.share if i < j else one.share < other.share
    return nearer.fill_null(value=False)


def _is_measured(each: Input) -> nw.Expr:
    """Whether an input has a gap if it fails; never null."""
    stands = each.state.fill_null(value=True)
    return stands if each.gap is None else stands | ~each.gap.share.is_null()


def _all(conditions: Iterable[nw.Expr]) -> nw.Expr:
    return nw.all_horizontal(*conditions, ignore_nulls=False)
