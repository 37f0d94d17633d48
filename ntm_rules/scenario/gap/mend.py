"""From a set of changes to findings that, put in the place of what was found, bring it about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntm_rules.compile.model import CaseKey, Slot, Via
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.changes import Open
from ntm_rules.explain.quantities import (
    Place,
    Quantities,
    at_end,
    figure_said,
    has_word,
    held_above,
    implied_by_word,
    nearest,
    reach_of,
)
from ntm_rules.finding import Attested, Finding, Measured, Value
from ntm_rules.interval import Interval
from ntm_rules.scenario.suppose import Supposed


def supposed(evaluation: Evaluation, way: Iterable[Open]) -> tuple[Supposed, ...]:
    """The changes of a way as findings: a figure just within the strictest threshold, else a word.

    A figure is a bound ("≥ 90"), as nothing more is asked of it. It is also put in the place of what the unit's
    other leaves on the quantity say against it.
    """
    return tuple(_Mender(evaluation, tuple(way)).findings())


class _Mender:
    def __init__(self, evaluation: Evaluation, way: tuple[Open, ...]) -> None:
        self.evaluation = evaluation
        self.way = way
        self.quantities = Quantities(evaluation.appraisal)
        self.words = {(change.case, change.address) for change in way if change.figures is None}

    def findings(self) -> Iterator[Supposed]:
        for change in self.way:
            case = self.evaluation.appraisal.cases[change.case]
            place = Place(case, case.shape.slots[change.address])
            if change.figures is None:
                yield self._found(place, Attested(met=change.met))
                yield from self._kept(place, met=change.met)
                continue
            figures = change.figures.meet(self._told(place, met=change.met))
            if not self._is_answered(place, met=change.met):
                yield self._found(place, figures)
            for other in self.quantities.others(place):
                if not self._is_answered(other, met=change.met):
                    yield from self._of_other(other, figures, met=change.met)
            yield from self._of_hidden(place, figures)

    def _kept(self, place: Place, *, met: bool) -> Iterator[Supposed]:
        """What the figure that a word takes the place of lets one know of other leaves of the quantity."""
        implied = implied_by_word(place.slot, met=met)
        if implied is None or figure_said(place) is None:
            return
        for other in self.quantities.others(place):
            known = other.case.known.get(other.slot.node.address)
            if known is None or not self._is_so(other, met=met) or self._is_answered(other, met=met):
                continue
            kept = known.meet(implied).meet(self._moved(place))
            if not kept.is_empty():
                yield self._found(other, kept)

    def _told(self, place: Place, *, met: bool) -> Interval:
        """What the words of the way let one know of the quantity of a leaf."""
        told = Interval()
        for case, slot in (place, *self.quantities.others(place)):
            implied = implied_by_word(slot, met=met)
            spoken = {(case.key, slot.node.address), (case.key, held_above(case, slot))}
            if implied is not None and not self.words.isdisjoint(spoken):
                told = told.meet(implied)
        return told

    def _moved(self, place: Place) -> Interval:
        """Where the way moves the quantity of a leaf; anywhere, where it does not."""
        for leaf in (place, *self.quantities.others(place)):
            for change in self.way:
                if (change.case, change.address) == (leaf.case.key, leaf.slot.node.address) and change.figures:
                    return change.figures
        return Interval()

    def _is_answered(self, place: Place, *, met: bool) -> bool:
        """Whether a word on a leaf, or on a node above it, stands or is given."""
        address = place.slot.node.address
        if (place.case.key, address) in self.words:
            return True
        if place.slot.own is None and has_word(place, met=met):
            return True
        above = nearest(place.case, address)
        return above != address and (place.case.key, above) in self.words

    def _of_other(self, place: Place, figures: Interval, *, met: bool) -> Iterator[Supposed]:
        """The finding in the place of one on another leaf of the quantity that holds it back, or is against it."""
        own = reach_of(place.slot, met=met) or at_end(place.slot, met=met)
        said = figure_said(place)
        would_do = own is not None and _is_within(figures, own.interval)
        if would_do and self._speaks(place) and not self._is_so(place, met=met):
            yield self._found(place, figures)
        elif said is not None and not _is_within(said, figures):
            both = said.meet(figures)
            yield self._found(place, figures if both.is_empty() else both)

    def _speaks(self, place: Place) -> bool:
        """Whether a leaf has a finding or a word of its own, or is held back."""
        answer = place.case.answers.get(place.slot.node.address)
        return place.slot.own is not None or (answer is not None and answer.via in {Via.OWN, Via.REST})

    def _is_so(self, place: Place, *, met: bool) -> bool:
        state, index = self.evaluation.states[place.case.key], place.slot.index
        assert index is not None
        return state.certain[index] if met else state.impossible[index]

    def _of_hidden(self, place: Place, figures: Interval) -> Iterator[Supposed]:
        """The finding in the place of one under a set that judges nothing here, but tells of the quantity."""
        for leaf in (place, *self.quantities.others(place)):
            address = leaf.slot.node.address
            answer, known = leaf.case.answers.get(address), leaf.case.known.get(address)
            if answer is None or known is None or answer.via is not Via.QUANTITY:
                continue
            role, _, at = answer.at.rpartition("#")
            key = CaseKey(leaf.case.key.unit, role)
            if role and key not in self.evaluation.appraisal.cases and not _is_within(known, figures):
                yield Supposed(key=key, address=at, finding=self._finding(answer.finding, leaf.slot, figures))

    def _found(self, place: Place, value: Value | Interval) -> Supposed:
        address = place.slot.node.address
        answer = place.case.answers.get(address)
        finding = self._finding(None if answer is None else answer.finding, place.slot, value)
        return Supposed(key=place.case.key, address=address, finding=finding)

    def _finding(self, before: Finding | None, slot: Slot, value: Value | Interval) -> Finding:
        """A finding of the day and stage of the appraisal, at the place of the one before or of the requirement."""
        appraisal = self.evaluation.appraisal
        return Finding(
            value=_figure(value, slot) if isinstance(value, Interval) else value, stage=appraisal.stage,
            as_of=appraisal.as_of, span=slot.node.span if before is None else before.span,
        )  # fmt: skip


def _is_within(inner: Interval, outer: Interval) -> bool:
    return inner.meet(outer) == inner


def _figure(interval: Interval, slot: Slot) -> Measured:
    return Measured(interval=interval, text=words.interval(interval, slot.node.measure, "en"))
