"""Slips that no example notices, each with the values that a message about it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ntm_rules.check.examples.pinning import Tried
from ntm_rules.check.examples.slips import Slip
from ntm_rules.check.examples.suggest import Suggestions
from ntm_rules.check.examples.written import written
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A slip that no example notices, and the values that a message about it needs: what, and what would notice it."""

    slip: Slip
    values: Mapping[str, object]


def survivors(subject: Subject, tried: Tried) -> tuple[Survivor, ...]:
    """Every slip that survives the examples of a set."""
    suggestions = Suggestions(subject)
    return tuple(_survivor(subject, slip, suggestions.noticing(slip)) for slip in tried.survivors)


def _survivor(subject: Subject, slip: Slip, example: Example | None) -> Survivor:
    values = {
        "id": spoken(subject, slip.address, slip.key),
        "before": _shown(slip.before),
        "after": _shown(slip.after),
        "example": None if example is None else written(example, slip.address),
    }
    return Survivor(slip=slip, values=values)


def spoken(subject: Subject, address: str, where: Sequence[str]) -> str:
    """A node and where in it, as a message names it: 15.3 (bac-trung-bo)."""
    return (address or subject.id) + (f" ({', '.join(where)})" if where else "")


def _shown(value: object) -> object:
    return f"{float(value * 100):g} %" if isinstance(value, Fraction) else str(value)
