"""Refusing what would make verdicts incomplete: one unknown that helps at one place and harms at another.

While every quantity, attestation and unlisted unit counts in one direction only, the worst and the best
corner of what is unknown decide everything. `failing:` turns the direction of all it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ntm_rules.comparison import Op
from ntm_rules.compile.model import CriteriaSet, GateRule, LeafRule, Node, Reference, ShareRule
from ntm_rules.compile.sets import is_upward
from ntm_rules.problem import Problems

#: Whose unknown it is (the unit itself, or its members of a level), and which: a quantity, or the verdict of a
#: node as "set address", with a space that no quantity has.
_Unknown = tuple[str, str]

#: The directions of a `between`, as it is and turned.
_BETWEEN_TURNED = f"{Op.BETWEEN}, turned"
_BETWEEN = frozenset({str(Op.BETWEEN), _BETWEEN_TURNED})


class _Use(NamedTuple):
    """One use of an unknown: in what direction, at which node, and below which verdicts (its own included)."""

    unknown: _Unknown
    direction: str
    node: Node
    verdicts: frozenset[_Unknown]


def check_directions(root: CriteriaSet, sets: Mapping[str, CriteriaSet], problems: Problems) -> None:
    """Report each unknown that `root`, with the sets that play the roles it names, uses in both directions.

    Of a verdict so used, the verdicts and quantities below it are not told as well.
    """
    uses: dict[_Unknown, dict[str, Node]] = {}
    told: set[_Unknown] = set()
    visited: set[tuple[str, str, str, bool]] = set()
    for use in _uses(root, "", "", True, sets, visited):
        first = uses.setdefault(use.unknown, {}).setdefault(use.direction, use.node)
        others = [node for direction, node in uses[use.unknown].items() if direction != use.direction]
        again = use.direction in _BETWEEN and not _is_same(first, use.node)
        if not (others or again) or told & use.verdicts:
            continue
        code = "both_directions"
        if use.unknown in use.verdicts:
            told.add(use.unknown)
            code = "passing_and_failing"
        elif _BETWEEN & uses[use.unknown].keys():
            code = "between_shared"
        problems.error(
            code, use.node.span, id=use.node.address, quantity=use.unknown[1], related=(others or [first])[0].span
        )


def _is_same(one: Node, other: Node) -> bool:
    """Whether two leaves are one, though a set inherits it from another."""
    return one is other or (one.address == other.address and one.rule == other.rule)


def _uses(
    criteria: CriteriaSet,
    address: str,
    whose: str,
    plain: bool,
    sets: Mapping[str, CriteriaSet],
    visited: set[tuple[str, str, str, bool]],
    asking: Node | None = None,
) -> Iterator[_Use]:
    """Every use of an unknown below a node that `asking` refers to (None: the set's own)."""
    if (criteria.id, address, whose, plain) in visited:
        return
    visited.add((criteria.id, address, whose, plain))
    node = criteria.nodes[address]
    verdicts = [(whose, f"{criteria.id} {step}".strip()) for step in ("", *criteria.path(address))]
    yield _Use(verdicts[-1], "plain" if plain else "turned", asking or node, frozenset(verdicts))
    match node.rule:
        case LeafRule() as rule:
            for quantity, direction in _leaf_uses(node, rule, plain):
                yield _Use((whose, quantity), direction, node, frozenset(verdicts))
        case GateRule(inputs=inputs, beside=beside):
            for below in (*inputs, *beside):
                yield from _uses(criteria, below, whose, plain, sets, visited, asking)
        case ShareRule(level=level, each=each):
            yield from _referred(each, level, plain, sets, visited, node)
        case Reference() as reference:
            yield from _referred(reference, whose, plain, sets, visited, node)


def _referred(
    reference: Reference,
    whose: str,
    plain: bool,
    sets: Mapping[str, CriteriaSet],
    visited: set[tuple[str, str, str, bool]],
    asking: Node,
) -> Iterator[_Use]:
    other = sets.get(reference.role)
    if other is not None and (reference.address or "") in other.nodes:
        turned = plain is not reference.failing
        yield from _uses(other, reference.address or "", whose, turned, sets, visited, asking)


def _leaf_uses(node: Node, rule: LeafRule, plain: bool) -> Iterator[tuple[str, str]]:
    """The quantity of a leaf, with each direction in which some cell compares it."""
    for cell in rule.cells.values():
        comparison = cell.comparison
        if comparison is None or node.measure is None or node.quantity is None:
            continue
        if comparison.op is Op.BETWEEN:
            yield node.quantity, Op.BETWEEN if plain else _BETWEEN_TURNED
        else:
            yield node.quantity, str(is_upward(comparison, node.measure.domain) is plain)
