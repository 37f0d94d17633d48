"""Why a leaf passes, fails or stays open, and what a failing one lacks: `explain.leaf` as expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import narwhals as nw

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Slot
from ntm_rules.compile.ranks import ranks_of
from ntm_rules.compile.shape import sides
from ntm_rules.compile.sheet import Aspect
from ntm_rules.evaluate.knowledge import Knowledge
from ntm_rules.explain.codes import Code
from ntm_rules.explain.columns.constants import Constants
from ntm_rules.explain.columns.figures import Figure
from ntm_rules.explain.columns.frames import Step, first_of
from ntm_rules.explain.columns.gaps import Gap, share_of
from ntm_rules.explain.quantities import required

#: Differences are rounded to so many decimals, beyond those of any figure: 85 - 84.9 is 0.1.
_DECIMALS = 10

Case = tuple[nw.Expr, nw.Expr]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lack:
    """What is missing to a threshold, and the code for it; of several, where it is this one that is missed."""

    missing: nw.Expr
    target: float
    code: Code
    where: nw.Expr | None = None


@dataclass(frozen=True, kw_only=True)
class LeafColumns:
    """A leaf that applies, its state, and what is known of its quantity (None where there is nothing to know it by)."""

    slot: Slot
    knowledge: Knowledge
    state: nw.Expr
    figure: Figure | None
    constants: Constants

    @property
    def word(self) -> nw.Expr | None:
        """The word that answers the leaf: its own, or đạt on a node above."""
        return self.knowledge.words.of(self.knowledge.role, self.slot.node.address)

    @property
    def attested(self) -> nw.Expr | None:
        """Whether the verdict is what a word says; None where what is known is never said beside a word."""
        if self.word is None or self.figure is None or not self.figure.shared:
            return None
        return (self.state == self.word).fill_null(value=False)

    def reason(self) -> nw.Expr:
        """The code of the main reason."""
        return first_of([*self._passing(), *self._failing(), *self._pending()], self.constants.code(Code.NO_FINDING))

    def gap(self, prefix: str) -> tuple[Gap | None, Sequence[Step]]:
        """What the leaf lacks where it fails, and the columns that it is made of; None where it never lacks any."""
        if not self._lacks:
            return None, ()
        gap = Gap.named(prefix)
        counts = ~self.state if self.attested is None else ~self.state & ~self.attested
        if self._by_measure is False and self.figure is not None:
            counts &= self.figure.known
        missing = [(counts if lack.where is None else counts & lack.where, lack.missing) for lack in self._lacks]
        shares = [
            (~gap.amount.is_null() if lack.where is None else ~gap.amount.is_null() & lack.where, share)
            for lack in self._lacks
            for share in [share_of(gap.amount, lack.target)]
        ]
        node = nw.when(~gap.amount.is_null()).then(self.constants.word("gap_node", self.slot.node.address))
        return gap, (
            {f"{prefix}amount": first_of(missing, None).round(_DECIMALS)},
            {f"{prefix}share": first_of(shares, None), f"{prefix}node": node},
        )

    def found(self) -> Mapping[str, nw.Expr]:
        """What the leaf is judged by: a word, a number, or the ends that are known of it."""
        found = {} if self.word is None else {"met": self.word}
        if self.figure is None:
            return found
        numbers = {"value": self.figure.value}
        if self.figure.ends is not None:
            numbers |= dict(zip(("low", "high"), self.figure.ends, strict=True))
        if self.attested is not None:
            numbers = {name: nw.when(~self.attested).then(each) for name, each in numbers.items()}
        return found | numbers

    def _own(self, aspect: Aspect) -> nw.Expr | None:
        columns = self.knowledge.sheet.of(self.knowledge.role, self.slot.node.address)
        return nw.col(columns[aspect].name) if aspect in columns else None

    @cached_property
    def _required(self) -> Comparison | None:
        return required(self.slot)

    @cached_property
    def _by_measure(self) -> bool | None:
        """What the measure alone says: that each of its figures meets the requirement, that none does, or neither."""
        if self._required is None or self.slot.node.measure is None:
            return None
        shape = self.knowledge.shape
        ladder, leaves = shape.ladders[self.slot.node.quantity or ""], shape.network.leaves
        everything = self.slot.node.measure.domain.everything()
        ranks = [
            (ranks_of(everything, ladder, up=side.op in UPWARD), leaves[i])
            for i, side in zip(self.slot.leaves, sides(self._required), strict=True)
        ]
        if any(high < leaf.can for (_, high), leaf in ranks):
            return False
        return True if all(low >= leaf.sure for (low, _), leaf in ranks) else None

    @property
    def _known(self) -> nw.Expr:
        return nw.lit(value=False) if self.figure is None else self.figure.known

    @cached_property
    def _lacks(self) -> Sequence[_Lack]:
        """What a failing figure lacks; of a threshold known within bounds, to the tightest there is."""
        comparison, figure = self._required, self.figure
        if comparison is None or figure is None:
            return ()
        if comparison.op is Op.BETWEEN:
            assert comparison.low is not None
            assert comparison.high is not None
            low, high = float(comparison.low), float(comparison.high)
            return (
                _Lack(missing=low - figure.high, target=low, code=Code.NOT_MET_BY, where=figure.high <= low),
                _Lack(missing=figure.low - high, target=high, code=Code.NOT_MET_OVER, where=figure.low >= high),
            )
        tightest = comparison.strictest() if comparison.strictest() is not None else comparison.mildest()
        if tightest is None:
            return ()
        target = float(tightest)
        if comparison.op in UPWARD:
            return (_Lack(missing=target - self._end(figure.high, top=True), target=target, code=Code.NOT_MET_BY),)
        return (_Lack(missing=self._end(figure.low, top=False) - target, target=target, code=Code.NOT_MET_OVER),)

    def _end(self, end: nw.Expr, *, top: bool) -> nw.Expr:
        """An end of what is known, which the measure bounds where nothing else does."""
        assert self.slot.node.measure is not None
        domain = self.slot.node.measure.domain
        bound = domain.high if top else domain.low
        return end if bound is None or self._by_measure is not False else end.fill_null(float(bound))

    def _passing(self) -> Iterator[Case]:
        if (own := self._own(Aspect.MET)) is not None:
            yield self.state & own, self.constants.code(Code.ATTESTED_MET)
        if self.word is not None and self._hears_above():
            yield self.state & self.word, self.constants.code(Code.ATTESTED_MET_ABOVE)
        if self._by_measure is True:
            yield self.state & ~self._known, self.constants.code(Code.ALWAYS_MET)
        if self._required is not None:
            yield self.state, self.constants.code(Code.MET)

    def _hears_above(self) -> bool:
        """Whether the sheet has words on nodes above."""
        role, above = self.knowledge.role, self.knowledge.shape.criteria.path(self.slot.node.address)[:-1]
        return any(Aspect.MET in self.knowledge.sheet.of(role, address) for address in above)

    def _failing(self) -> Iterator[Case]:
        if (own := self._own(Aspect.MET)) is not None:
            yield ~self.state & ~own, self.constants.code(Code.ATTESTED_NOT_MET)
        if self._required is None:
            return
        if self._by_measure is False:
            yield ~self.state & ~self._known, self.constants.code(Code.NEVER_MET)
        for lack in self._lacks if self._required.is_known() else ():
            fails = ~self.state if lack.where is None else ~self.state & lack.where
            if self._may_stand_at_threshold():
                yield fails & (lack.missing == 0), self.constants.code(Code.NOT_MET)
            yield fails, self.constants.code(lack.code)
        yield ~self.state, self.constants.code(Code.NOT_MET)

    def _may_stand_at_threshold(self) -> bool:
        """Whether a figure that misses the requirement may stand at the threshold itself."""
        strict = self._required is not None and self._required.op in {Op.ABOVE, Op.BELOW}
        return strict or (self.figure is not None and self.figure.shared)

    def _pending(self) -> Iterator[Case]:
        if (cause := self._own(Aspect.CAUSE)) is not None:
            yield ~cause.is_null(), self.constants.pending(cause)
        comparison, figure = self._required, self.figure
        if comparison is None or figure is None:
            return
        if comparison.low is None and comparison.high is None:
            yield figure.known, self.constants.code(Code.THRESHOLD_NOT_FOUND)
        elif not comparison.is_known():
            yield (
                figure.known if figure.point is None else figure.known & figure.point,
                self.constants.code(Code.THRESHOLD_OPEN),
            )
        if figure.point is not None:
            yield figure.known, self.constants.code(Code.FINDING_UNDECIDED)
