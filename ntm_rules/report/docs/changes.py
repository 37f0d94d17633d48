"""What a set changes of the one that it extends: node by node, with what stood before and what stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import Cell, CriteriaSet, LeafRule, Legal, Node
from ntm_rules.load.model import DropFile
from ntm_rules.report.docs import address
from ntm_rules.report.docs.figures import holding, required
from ntm_rules.report.docs.gates import requirement
from ntm_rules.report.docs.marks import Mark
from ntm_rules.report.docs.site import Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing said of a node, by its name, before and after; with marks where it is a requirement."""

    label: str
    before: str
    after: str
    marks: tuple[Mark, Mark] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A node that a set changes, adds or drops, and on what ground.

    `top` is the condition or criterion that it is or lies in; `node` leads to it in the set that has it.
    """

    what: str
    top: str
    node: Link
    legal: str | None
    because: str | None = None
    differences: tuple[Difference, ...] = ()


def changes(site: Site, subject: Subject) -> tuple[Change, ...]:
    """All that a set changes of the one that it extends, in the order of its nodes; what it drops comes last."""
    if subject.base is None:
        return ()
    head, own, base = subject.loaded.head.model, subject.criteria, subject.base.criteria
    changed = (_changed(site, own, base, place) for place in own.nodes if place in head.change)
    added = (_change(site, own, file.id, "added") for file in head.add)
    dropped = (_dropped(site, base, place, drop) for place, drop in head.drop.items())
    return (*changed, *added, *dropped)


def _changed(site: Site, own: CriteriaSet, base: CriteriaSet, place: str) -> Change:
    differences = tuple(_differences(site, own, base, place)) if place in base.nodes else ()
    return replace(_change(site, own, place, "changed"), differences=differences)


def _dropped(site: Site, base: CriteriaSet, place: str, drop: DropFile) -> Change:
    legal = None if drop.legal is None else str(Legal(document=drop.legal.document, clause=drop.legal.clause))
    return replace(_change(site, base, place, "dropped"), because=drop.because, legal=legal)


def _change(site: Site, criteria: CriteriaSet, place: str, what: str) -> Change:
    node = criteria.nodes[place]
    link = Link(text=site.numbered(node), href=address.of_node(criteria, place))
    return Change(what=what, top=criteria.path(place)[0], node=link, legal=str(node.legal))


def _differences(site: Site, own: CriteriaSet, base: CriteriaSet, place: str) -> Iterator[Difference]:
    """What is said otherwise of a node that both sets have."""
    before, after = base.nodes[place], own.nodes[place]
    yield from _requirements(site, own, base, place)
    said = [
        ("docs_name", site.name(before.name), site.name(after.name)),
        ("docs_department", _department(site, before), _department(site, after)),
        ("docs_measure", _measure(site, before), _measure(site, after)),
        ("docs_valid_for", site.valid_for(before) or "–", site.valid_for(after) or "–"),
    ]
    for code, old, new in said:
        if old != new:
            yield Difference(label=site.say(code), before=old, after=new)


def _requirements(site: Site, own: CriteriaSet, base: CriteriaSet, place: str) -> Iterator[Difference]:
    """The requirements that differ: cell by cell where both vary by the same, else as a whole."""
    before, after = base.nodes[place], own.nodes[place]
    label = site.say("docs_requirement")
    if not (isinstance(before.rule, LeafRule) and isinstance(after.rule, LeafRule) and before.rule.by == after.rule.by):
        old, new = requirement(site, replace(base, fixed=own.fixed), before), requirement(site, own, after)
        if old != new:
            yield Difference(label=label, before=old, after=new)
        return
    rules = (before.rule, after.rule)
    for key in dict.fromkeys(key for rule in rules for key in holding(rule, own.fixed)):
        cells = tuple(rule.cells.get(key) for rule in rules)
        texts = [_text(site, node, cell) for node, cell in zip((before, after), cells, strict=True)]
        marks = [site.mark(cell.evidence if cell else None) for cell in cells]
        if texts[0] != texts[1] or marks[0] != marks[1]:
            where = ", ".join(site.value(part) for part in key)
            yield Difference(
                label=f"{label} ({where})" if where else label, before=texts[0], after=texts[1],
                marks=(marks[0], marks[1]),
            )  # fmt: skip


def _text(site: Site, node: Node, cell: Cell | None) -> str:
    return "–" if cell is None else required(node, cell, site.lang)


def _department(site: Site, node: Node) -> str:
    return "–" if node.responsible is None else site.name(node.responsible.name)


def _measure(site: Site, node: Node) -> str:
    return "–" if node.measure is None else site.name(node.measure.name)
