"""What a node requires, in the notation of the files: "≥ 85", "20..30", "any", "at_least 75 % of communes …"."""

from __future__ import annotations

from fractions import Fraction

from ntm_rules.compile.model import Cell, GateRule, LeafRule, Node, Reference, ShareRule
from ntm_rules.explain.gap import decimal_string


def requirement(node: Node, cell: Cell | None) -> str | None:
    """What a node requires; None for a leaf that has no requirement for the parameters of the unit."""
    match node.rule:
        case LeafRule():
            return None if cell is None else "attested" if cell.comparison is None else str(cell.comparison)
        case GateRule(need=Fraction(numerator=1, denominator=1)):
            return "all"
        case GateRule(need=1):
            return "any"
        case GateRule(need=need):
            return f"at_least {_need(need)}"
        case ShareRule(need=need, level=level, each=each):
            return f"at_least {_need(need)} of {level}s, each {_referred(each)}"
        case Reference() as reference:
            return _referred(reference)


def _need(need: int | Fraction) -> str:
    return str(need) if isinstance(need, int) else f"{decimal_string(need * 100)} %"


def _referred(reference: Reference) -> str:
    word = "failing" if reference.failing else "passing"
    return f"{word} {reference.role}" if reference.address is None else f"{word} {reference.role}#{reference.address}"
