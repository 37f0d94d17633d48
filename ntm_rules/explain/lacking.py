"""What stands between a unit and a pass: the nodes that fail or are open of themselves, and who answers for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.verdict import Verdict

OPEN = frozenset({Verdict.FAIL, Verdict.PENDING})
#: Reasons that say no more than the verdict does.
REPEATING = frozenset({"denied", "attested_met", "attested_met_above", "attested_not_met"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A node that keeps a unit from passing, what tells most why, and the department that owes it (id or name)."""

    unit: Outcome
    node: Outcome
    reason: Reason | None
    owes: str | None

    @property
    def cause(self) -> Hashable:
        """What is equal where nodes lack the same."""
        return None if self.reason is None else (self.reason.code, tuple(self.reason.values.items()))

    @property
    def why(self) -> str:
        """Why in few words, where the outcome has them."""
        return "" if self.reason is None else self.reason.text


def lacking(unit: Outcome, verdict: Verdict) -> tuple[Item, ...]:
    """The nodes of `unit` that fail (or are open) of themselves: what must change for it to pass.

    Where a finding speaks of a whole node, it is that node; else what lies lowest, or the node above where
    all below it lack the same. Open nodes below a failing one count: they are still owed. Nobody owes what a pass
    that is no honour would take.
    """
    if unit.labels:
        return ()
    return tuple(item for child in unit.children for item in _lowest(unit, child, verdict, None))


def _lowest(unit: Outcome, node: Outcome, verdict: Verdict, owes: str | None) -> Iterator[Item]:
    if node.verdict not in OPEN:
        return
    owes = node.responsible or owes
    if is_whole(node):
        if node.verdict is verdict:
            yield Item(unit=unit, node=node, reason=_telling(node), owes=_owed_by(node) or owes)
        return
    below = [item for child in node.children for item in _lowest(unit, child, verdict, owes)]
    if not below and node.verdict is verdict:  # a gate that nothing below it explains
        yield Item(unit=unit, node=node, reason=_telling(node), owes=owes)
    elif _is_one(node, below, verdict):
        yield replace(below[0], node=node)
    else:
        yield from below


def _is_one(node: Outcome, below: Sequence[Item], verdict: Verdict) -> bool:
    """Whether `below` is all there is below `node`, and lacks the same everywhere.

    A single node below that a finding speaks of stands for itself.
    """
    if not below or (len(below) == 1 and below[0].node.finding is not None):
        return False
    applicable = [child for child in node.children if child.verdict is not Verdict.NOT_APPLICABLE]
    alike = {(item.cause, item.owes) for item in below}
    return node.verdict is verdict and len(alike) == 1 and [id(c) for c in applicable] == [id(i.node) for i in below]


def is_whole(node: Outcome) -> bool:
    """Whether a node's verdict is its own, and not the sum of verdicts below: there is no more to say below it.

    So with a leaf, a share of units, a gate that its own finding holds back, and one that needs only some
    of its inputs, of which none alone is to blame.
    """
    if not node.children or node.requirement is not None:
        return True
    return any(reason.code == "denied" or reason.code.startswith("pending_") for reason in node.reasons)


def _owed_by(node: Outcome) -> str | None:
    """Who has still to speak, by the finding that holds the node open."""
    if node.verdict is not Verdict.PENDING or node.finding is None:
        return None
    return node.finding.by if any(r.code.startswith("pending_") for r in node.reasons) else None


def _telling(node: Outcome) -> Reason | None:
    """Why a node is as it is, as the program says it, or else its source."""
    return next((reason for reason in node.reasons if reason.code not in REPEATING), None)
