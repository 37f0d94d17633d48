"""Refusing what would make verdicts incomplete: one unknown that helps at one place and harms at another.

While every quantity, attestation and unlisted unit counts in one direction only, the worst and the best
corner of what is unknown decide everything. `failing:` turns the direction of all it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntm_rules.comparison import Op
from ntm_rules.compile.model import CriteriaSet, GateRule, LeafRule, Node, Reference, ShareRule
from ntm_rules.compile.sets import is_upward
from ntm_rules.problem import Problems

#: Whose unknown it is (the unit itself, or its members of a level), and which.
_Unknown = tuple[str, str]


def check_directions(root: CriteriaSet, sets: Mapping[str, CriteriaSet], problems: Problems) -> None:
    """Report each unknown that `root`, with the sets that play the roles it names, uses in both directions."""
    uses: dict[_Unknown, dict[str, Node]] = {}
    visited: set[tuple[str, str, str, bool]] = set()
    for unknown, direction, node in _uses(root, "", "", True, sets, visited):
        first = uses.setdefault(unknown, {}).setdefault(direction, node)
        others = [n for d, n in uses[unknown].items() if d != direction]
        if others or (direction == Op.BETWEEN and first is not node and first.address != node.address):
            problems.error(
                "both_directions", node.span, id=node.address, quantity=unknown[1],
                related=(others or [first])[0].span,
            )  # fmt: skip


def _uses(
    criteria: CriteriaSet,
    address: str,
    whose: str,
    plain: bool,
    sets: Mapping[str, CriteriaSet],
    visited: set[tuple[str, str, str, bool]],
) -> Iterator[tuple[_Unknown, str, Node]]:
    """Every use of an unknown below a node: which, in what direction, and at which node."""
    if (criteria.id, address, whose, plain) in visited:
        return
    visited.add((criteria.id, address, whose, plain))
    node = criteria.nodes[address]
    yield (whose, f"{criteria.id}#{address}"), "plain" if plain else "turned", node
    match node.rule:
        case LeafRule() as rule:
            yield from _leaf_uses(node, rule, whose, plain)
        case GateRule(inputs=inputs, beside=beside):
            for below in (*inputs, *beside):
                yield from _uses(criteria, below, whose, plain, sets, visited)
        case ShareRule(level=level, each=each):
            yield from _referred(each, level, plain, sets, visited)
        case Reference() as reference:
            yield from _referred(reference, whose, plain, sets, visited)


def _referred(
    reference: Reference,
    whose: str,
    plain: bool,
    sets: Mapping[str, CriteriaSet],
    visited: set[tuple[str, str, str, bool]],
) -> Iterator[tuple[_Unknown, str, Node]]:
    other = sets.get(reference.role)
    if other is not None and (reference.address or "") in other.nodes:
        turned = plain is not reference.failing
        yield from _uses(other, reference.address or "", whose, turned, sets, visited)


def _leaf_uses(node: Node, rule: LeafRule, whose: str, plain: bool) -> Iterator[tuple[_Unknown, str, Node]]:
    for cell in rule.cells.values():
        comparison = cell.comparison
        if comparison is None or node.measure is None or node.quantity is None:
            continue
        if comparison.op is Op.BETWEEN:
            yield (whose, node.quantity), Op.BETWEEN, node
        else:
            yield (whose, node.quantity), str(is_upward(comparison, node.measure.domain) is plain), node
