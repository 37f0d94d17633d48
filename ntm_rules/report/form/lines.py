"""The lines of a set in a form: each node with what it requires of a unit, on what ground, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from ntm_rules.compile.model import Cell, CriteriaSet, LeafRule, Node, ShareRule
from ntm_rules.explain.standing import answers_for
from ntm_rules.explain.words import requirement
from ntm_rules.messages import Lang, say, show
from ntm_rules.report.form.model import Line

_ELSE = "else"


def lines(criteria: CriteriaSet, parameters: Mapping[str, str], department: str | None, lang: Lang) -> tuple[Line, ...]:
    """The lines of a set for a unit with these parameters.

    For a department: those that it, or the department of a node above, answers for, and what they stand below; only
    what it answers for itself is to be filled in.
    """
    kept = set(_addresses(criteria, department))
    return tuple(
        _line(node, criteria, parameters, department, lang)
        for address, node in criteria.nodes.items()
        if address in kept
    )


def _addresses(criteria: CriteriaSet, department: str | None) -> Iterator[str]:
    """The nodes that are shown; the set itself is none of them."""
    for address in criteria.nodes:
        path = criteria.path(address)
        offices = [criteria.nodes[step].responsible for step in path]
        if department is None or any(office is not None and office.id == department for office in offices):
            yield from path


def _line(node: Node, criteria: CriteriaSet, parameters: Mapping[str, str], department: str | None, lang: Lang) -> Line:
    answering = answers_for(criteria, node.address)
    figure = isinstance(node.rule, LeafRule) and node.quantity is not None
    return Line(
        address=node.address, kind=node.kind, name=show(node.name, lang),
        requirement=required(node, parameters, lang), legal=str(node.legal),
        responsible="" if answering is None else answering.short, measure=node.measure if figure else None,
        part=isinstance(node.rule, ShareRule), group=bool(node.children),
        open=department is None or (answering is not None and answering.id == department),
    )  # fmt: skip


def required(node: Node, parameters: Mapping[str, str], lang: Lang) -> str:
    """What a node requires of a unit; of what varies by something that is not known of the unit, each value."""
    if not isinstance(node.rule, LeafRule):
        return requirement(node, None, lang) or ""
    found = {key: requirement(node, cell, lang) or "" for key, cell in _cells(node.rule, parameters)}
    if len(set(found.values())) == 1:
        return next(iter(found.values()))
    other = say("form_other", lang)
    return "; ".join(f"{', '.join(key).replace(_ELSE, other)}: {text}" for key, text in found.items())


def _cells(rule: LeafRule, parameters: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Cell]]:
    """The requirements that are possible, by the values of what is not known."""
    unknown = [name for name in rule.by if name not in parameters]
    values = [dict.fromkeys(key[rule.by.index(name)] for key in rule.cells) for name in unknown]
    for key in product(*values):
        cell = rule.cell({**parameters, **dict(zip(unknown, key, strict=True))})
        if cell is not None:
            yield key, cell
