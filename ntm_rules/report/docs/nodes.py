"""A node of a set as its page shows it, with all that lies below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import GateRule, LeafRule, Node
from ntm_rules.messages import Lang
from ntm_rules.report.docs import address, examples, gates
from ntm_rules.report.docs.archive import Source
from ntm_rules.report.docs.figures import Table, table
from ntm_rules.report.docs.marks import Mark
from ntm_rules.report.docs.site import Fact, Site, number, responsible

_DEEPEST = 6  # levels of headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How well a requirement is established, and where it was read."""

    mark: Mark
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """One node.

    `level` is that of its heading; `requirement` says in a line what `table` says cell by cell where it is a leaf;
    any other node has its `basis` instead, if it has one.
    """

    id: str
    number: str
    name: str
    kind: str
    level: int
    requirement: str
    is_gate: bool
    table: Table | None
    basis: Basis | None
    facts: tuple[Fact, ...]
    note: str | None
    examples: tuple[examples.Row, ...]
    children: tuple[NodeView, ...]

    def walk(self) -> Iterator[NodeView]:
        """All nodes below this one, parents first."""
        for child in self.children:
            yield child
            yield from child.walk()


def view(site: Site, subject: Subject, place: str, *, level: int = 1) -> NodeView:
    """The node at `place`, its heading of that level."""
    criteria, node = subject.criteria, subject.criteria.nodes[place]
    return NodeView(
        id=address.anchor(place), number=number(node), name=site.name(node.name), kind=site.say(f"kind_{node.kind}"),
        level=min(level, _DEEPEST), requirement=gates.requirement(site, criteria, node),
        is_gate=isinstance(node.rule, GateRule), table=table(site, subject, node),
        basis=_basis(site, subject, node), facts=tuple(_facts(site, subject, node)), note=note_in(node.note, site.lang),
        examples=examples.rows(site, criteria, node),
        children=tuple(view(site, subject, child, level=level + 1) for child in node.children),
    )  # fmt: skip


def _basis(site: Site, subject: Subject, node: Node) -> Basis | None:
    """The basis of a requirement that is no leaf's, where one is to be expected or given."""
    evidence = site.written(subject, node)
    if isinstance(node.rule, LeafRule) or (isinstance(node.rule, GateRule) and evidence is None):
        return None
    return Basis(mark=site.mark(evidence), source=site.source(evidence, subject, node))


def note_in(note: str | None, lang: Lang) -> str | None:
    """A note in one language: one that is written in both has Vietnamese before the slash and English after it."""
    vietnamese, slash, english = (note or "").partition(". / ")
    if not slash:
        return note
    return f"{vietnamese}." if lang == "vi" else english


def _facts(site: Site, subject: Subject, node: Node) -> Iterator[Fact]:
    """What is to be known of a node besides its requirement; what the node above has said already is left out."""
    criteria = subject.criteria
    above = criteria.nodes[criteria.parents[node.address]]
    department = responsible(criteria, node.address)
    if department is not None and department != responsible(criteria, above.address):
        place = address.of_department(department.id)
        yield Fact(label=site.say("docs_department"), text=site.name(department.name), href=place)
    if not above.address or node.legal != above.legal:
        yield Fact(label=site.say("docs_legal"), text=str(node.legal))
    valid = site.valid_for(node)
    if valid is not None:
        yield Fact(label=site.say("docs_valid_for"), text=valid)
    declaring = site.subjects.get(node.declared_in)
    if declaring is not None and node.declared_in != (above.declared_in if above.address else subject.id):
        known = node.address in declaring.criteria.nodes
        href = address.of_node(declaring.criteria, node.address) if known else None
        yield Fact(label=site.say("docs_declared_in"), text=site.name(declaring.criteria.title), href=href)
