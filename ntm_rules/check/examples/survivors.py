"""Slips that no example notices, each with the values that a message about it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ntm_rules.check.examples.pinning import Tried
from ntm_rules.check.examples.slips import Slip
from ntm_rules.check.examples.suggest import noticing
from ntm_rules.check.examples.written import written
from ntm_rules.compile import Subject


def survivors(subject: Subject, tried: Tried) -> Iterator[tuple[Slip, Mapping[str, object]]]:
    """Each slip that survives: where, what would change into what, and the example that would notice it."""
    for slip in tried.survivors:
        example = noticing(subject, slip)
        yield (
            slip,
            {
                "id": spoken(subject, slip.address, slip.key),
                "before": _shown(slip.before),
                "after": _shown(slip.after),
                "example": None if example is None else written(example, slip.address),
            },
        )


def spoken(subject: Subject, address: str, where: Sequence[str]) -> str:
    """A node and where in it, as a message names it: 15.3 (bac-trung-bo)."""
    return (address or subject.id) + (f" ({', '.join(where)})" if where else "")


def _shown(value: object) -> object:
    return f"{float(value * 100):g} %" if isinstance(value, Fraction) else str(value)
