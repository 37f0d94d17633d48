"""A thing that is swept: a finding of one node of one unit, and the values between which nothing changes for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile import Dossier
from ntm_rules.compile.model import Answer
from ntm_rules.finding import Attested, Finding, Value
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.scenario.suppose import Supposed, as_old, measured_as
from ntm_rules.scenario.whatif.changes import lifted
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a figure that is moved, and what that stands on."""

    interval: Interval
    answer: Answer | None


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A finding that is set, or moved from what is `known`, to each of many values; without a domain, that it is met.

    Values have codes: 0 is as found, 2 i + 2 the i-th of the `critical` values, and the odd ones lie between these.
    All values of one code come to the same; but for a requirement that is varied, all between any two critical values
    that are `apart` do. It goes by an `axis`, or by a `figure` of the draws.
    """

    place: Place
    span: Span
    domain: Domain | None
    quantity: str | None = None
    known: Known | None = None
    critical: tuple[Exact, ...] = ()
    apart: frozenset[Exact] = frozenset()
    axis: int | None = None
    figure: int | None = None

    @property
    def size(self) -> int:
        """How many codes there are."""
        return 2 if self.domain is None else 2 * len(self.critical) + 2

    def codes(self, values: Iterable[Exact]) -> list[int]:
        """The codes of exact values."""
        return [1 + 2 * (at := bisect_left(self.critical, v)) + (v in self.critical[at : at + 1]) for v in values]

    def codes_of(self, drawn: NDArray[np.float64]) -> Codes:
        """The codes of drawn numbers; of a word, whether it is met."""
        if self.domain is None:
            return drawn.astype(np.int64)
        ends = np.array([float(value) for value in self.critical])
        return 1 + np.searchsorted(ends, drawn, "left") + np.searchsorted(ends, drawn, "right")

    def representative(self, code: int) -> Exact | None:
        """A value of a code; None where there is none, as between 3 and 4 of what is counted."""
        at, is_critical = divmod(code - 1, 2)
        if self.domain is None or is_critical:
            return self.critical[at] if self.critical else None
        low = self.critical[at - 1] if at > 0 else None
        high = self.critical[at] if at < len(self.critical) else None
        if self.known is None and (low is None or high is None):
            end = self.domain.low if low is None else self.domain.high
            if end is not None:
                return None if end in (low, high) else end
        return between(low, high, whole=self.domain.whole)

    @cached_property
    def stand_ins(self) -> tuple[int, ...]:
        """For each code the one that is judged in its place: that of the same value, or of one no `apart` between."""
        found = [0]
        first: int | None = None
        for code in range(1, self.size):
            at, is_critical = divmod(code - 1, 2)
            if is_critical and self.critical[at] in self.apart:
                found.append(code)
                first = None
            else:
                first = code if first is None and self.representative(code) is not None else first
                found.append(code if first is None else first)
        return tuple(found)

    @cached_property
    def judged(self) -> tuple[int, ...]:
        """The codes that are judged, each of which stands for itself."""
        return tuple(dict.fromkeys(code for code in self.stand_ins if code == 0 or self._has_value(code)))

    def _has_value(self, code: int) -> bool:
        return self.domain is None or self.representative(code) is not None

    def supposed(self, code: int, dossier: Dossier) -> Supposed | None:
        """What is supposed for a code; None for what is as found, and for a code without values."""
        value = None if code == 0 else self._value(code)
        if value is None:
            return None
        finding = Finding(
            value=value, stage=dossier.stage, as_of=dossier.as_of, span=self.span, source=self.span.source.name
        )
        if self.known is not None and self.known.answer is not None:
            finding = as_old(finding, self.known.answer)
        lifts = self.known is not None
        return Supposed(key=self.place.key, address=self.place.address, finding=finding, lifted=lifts)

    def _value(self, code: int) -> Value | None:
        interval = self.interval(code)
        if self.domain is None:
            return Attested(met=True)
        return None if interval is None else measured_as(interval)

    def interval(self, code: int) -> Interval | None:
        """What is found of the figure for a code."""
        value = None if self.domain is None else self.representative(code)
        if value is None or self.domain is None:
            return None
        if self.known is None:
            return Interval.point(value)
        return lifted(self.known.interval, value, self.domain)


def between(low: Exact | None, high: Exact | None, *, whole: bool) -> Exact | None:
    """A number between two, either of which may be missing; a whole one where it must be, or None."""
    if low is None and high is None:
        return Decimal(0)
    if low is None or high is None:
        end, step = (high, -1) if low is None else (low, 1)
        assert end is not None
        return Decimal(floor(end) + step) if whole else Fraction(end) + step
    if not whole:
        return (Fraction(low) + Fraction(high)) / 2
    inside = floor(low) + 1
    return Decimal(inside) if inside < high else None


def with_gaps(values: Sequence[Exact], *, whole: bool) -> tuple[Exact, ...]:
    """Values in order with a number between each two, where there is one."""
    ordered = sorted(set(values))
    found: list[Exact] = []
    for low, high in pairwise(ordered):
        inside = between(low, high, whole=whole)
        found.extend([low] if inside is None else [low, inside])
    return (*found, *ordered[-1:])
