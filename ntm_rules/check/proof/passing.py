"""The smallest ways in which a set can pass: which leaves must be met, no more than it takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

from ntm_rules.check.proof.ground import Ground
from ntm_rules.compile.model import GateRule
from ntm_rules.verdict import least_count

#: The most ways that are looked at; where there are more, a proof says so.
LIMIT = 2_000


def ways_to_pass(ground: Ground, address: str = "") -> tuple[frozenset[str], ...] | None:
    """The smallest sets of leaves whose being met makes the node pass; None beyond the limit.

    Where all inputs are needed everywhere there is just one.
    """
    found = list(islice(_ways(ground, address), LIMIT + 1))
    if len(found) > LIMIT:
        return None
    distinct = sorted(set(found), key=len)
    return tuple(way for i, way in enumerate(distinct) if not any(other < way for other in distinct[:i]))


def _ways(ground: Ground, address: str) -> Iterator[frozenset[str]]:
    node = ground.shape.slots[address].node
    if not isinstance(node.rule, GateRule):
        yield frozenset({address})
        return
    rule = node.rule
    need = rule.need if isinstance(rule.need, int) else least_count(rule.need, len(rule.inputs))
    for chosen in combinations(rule.inputs, need):
        each = [tuple(islice(_ways(ground, i), LIMIT + 1)) for i in (*chosen, *rule.beside)]
        for together in product(*each):
            yield frozenset().union(*together)
