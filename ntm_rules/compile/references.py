"""Whether every verdict that a set refers to exists, at the right level, and none goes round in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ntm_rules.compile.model import CriteriaSet, Node, Reference, ShareRule
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Span


@dataclass(frozen=True, slots=True)
class _Use:
    """One place that refers to a verdict of a unit of `level`."""

    node: Node
    reference: Reference
    level: str


def check_references(sets: Mapping[str, CriteriaSet], named_at: Mapping[str, Span | None], problems: Problems) -> bool:
    """Report each reference of the sets (by role) that leads nowhere, to another level, or back to itself.

    `named_at` is where a file names the set of each role. Whether there was none.
    """
    found = Problems()
    leads: dict[str, list[_Use]] = {}
    for role, criteria in sets.items():
        for use in _uses(criteria):
            other = sets.get(use.reference.role)
            if other is None:
                found.error(
                    "role_missing", named_at.get(role), role=use.reference.role, id=criteria.id,
                    related=use.node.span,
                )  # fmt: skip
            elif _fits(use, other, found):
                leads.setdefault(role, []).append(use)
    done: set[str] = set()
    for role in sets:
        _follow(role, (), leads, done, found)
    problems.extend(found)
    return not len(found)


def roles_in(criteria: CriteriaSet) -> set[str]:
    """The roles whose verdicts a set refers to."""
    return {use.reference.role for use in _uses(criteria)}


def _uses(criteria: CriteriaSet) -> Iterator[_Use]:
    for node in criteria.nodes.values():
        if isinstance(node.rule, ShareRule):
            yield _Use(node, node.rule.each, node.rule.level)
        elif isinstance(node.rule, Reference):
            yield _Use(node, node.rule, criteria.level)


def _fits(use: _Use, other: CriteriaSet, problems: Problems) -> bool:
    """Whether the set referred to is of the right level and has the node."""
    address = use.reference.address or ""
    if other.level != use.level:
        problems.error(
            "reference_level", use.node.span, id=use.node.address, role=use.reference.role, set=other.id,
            level=other.level, wanted=use.level,
        )  # fmt: skip
        return False
    if address not in other.nodes:
        guess = did_you_mean(address, [known for known in other.nodes if known])
        problems.error("node_unknown", use.node.span, id=address, set=other.id, guess=guess)
        return False
    return True


def _follow(
    role: str, trail: tuple[str, ...], leads: Mapping[str, list[_Use]], done: set[str], problems: Problems
) -> None:
    """Follow the references of a role's set, and report where they come back to a role on the way.

    All verdicts of a unit under one role are had at once, so that a circle of roles is one even where its
    nodes form none.
    """
    if role in done:
        return
    for use in leads.get(role, ()):
        to, here = use.reference.role, (*trail, role)
        if to in here:
            chain = (*here[here.index(to) :], to)
            problems.error("reference_circle", use.node.span, id=use.node.address, chain=" → ".join(chain))
        else:
            _follow(to, here, leads, done, problems)
    done.add(role)
