"""The page of a set: what it is, what it changes, its criteria, all its requirements by region, its README."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import CriteriaSet, Kind
from ntm_rules.messages import show
from ntm_rules.report.docs import address, examples, gates
from ntm_rules.report.docs.changes import changes
from ntm_rules.report.docs.index import card, standing
from ntm_rules.report.docs.markdown import rendered
from ntm_rules.report.docs.marks import Count
from ntm_rules.report.docs.matrix import matrix
from ntm_rules.report.docs.nodes import note_in
from ntm_rules.report.docs.page import Page
from ntm_rules.report.docs.site import Fact, Link, Site, below, number, responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """A condition or criterion in the list of them; `requirement` is what it requires, in a line."""

    number: str
    node: Link
    requirement: str
    departments: tuple[Link, ...]
    evidence: tuple[Count, ...]


def set_page(site: Site, subject: Subject) -> Page:
    """The page of one set."""
    criteria = subject.criteria
    path = address.of_set(criteria.id)
    root = criteria.nodes[""]
    tops = {kind: tuple(_tops(site, subject, kind)) for kind in (Kind.CONDITION, Kind.CRITERION)}
    return Page(
        path=path, template="set.html", title=site.name(criteria.title), above=(first(site),),
        data={
            "card": card(site, subject), "facts": tuple(_facts(site, subject)),
            "note": note_in(subject.loaded.head.model.note, site.lang),
            "requirement": gates.requirement(site, criteria, root), "examples": examples.rows(site, criteria, root),
            "changes": changes(site, subject), "tops": tops, "matrix": matrix(site, subject),
            "readme": _readme(site, subject, path),
        },
    )  # fmt: skip


def first(site: Site) -> Link:
    """The first page, as others lead back to it."""
    return Link(text=site.say("docs_sets"), href=address.INDEX)


def _facts(site: Site, subject: Subject) -> Iterator[Fact]:
    head, criteria = subject.loaded.head.model, subject.criteria
    yield Fact(label=site.say("docs_id"), text=criteria.id)
    yield Fact(label=site.say("docs_version"), text=head.version or site.say("docs_unversioned"))
    yield Fact(label=site.say("docs_level"), text=site.say(f"level_{criteria.level}"))
    yield Fact(label=site.say("docs_scope"), text=criteria.province or site.say("docs_national"))
    if criteria.labels:
        yield Fact(label=site.say("docs_label"), text="; ".join(_labels(site, criteria)))
    yield Fact(label=site.say("docs_legal"), text=str(criteria.legal))
    if head.legal.issued is not None:
        yield Fact(label=site.say("docs_issued"), text=show(head.legal.issued, site.lang))
    yield Fact(label=site.say("docs_in_force"), text=site.period(criteria))
    for name, values in criteria.parameters.items():
        fixed = criteria.fixed.get(name)
        known = values if fixed is None else (fixed,)
        yield Fact(label=site.parameter(name), text=" · ".join(map(site.value, known)))


def _labels(site: Site, criteria: CriteriaSet) -> Iterator[str]:
    """What the verdicts of units are called where a pass is no honour."""
    for verdict, name in criteria.labels.items():
        yield site.say("docs_labelled", usual=site.say(f"unit_{verdict}"), label=site.name(name))


def _tops(site: Site, subject: Subject, kind: Kind) -> Iterator[Top]:
    """The conditions, or the criteria, of a set in order."""
    criteria = subject.criteria
    for place in criteria.nodes[""].children:
        node = criteria.nodes[place]
        if node.kind is kind:
            yield Top(
                number=number(node), node=Link(text=site.name(node.name), href=address.of_node(criteria, place)),
                requirement=gates.requirement(site, criteria, node), departments=_departments(criteria, place),
                evidence=standing(site, subject, place),
            )  # fmt: skip


def _departments(criteria: CriteriaSet, top: str) -> tuple[Link, ...]:
    """Who answers for a condition or criterion and for what lies below it."""
    known = (responsible(criteria, place) for place in below(criteria, top))
    return tuple(
        Link(text=department.short, href=address.of_department(department.id))
        for department in dict.fromkeys(known)
        if department is not None
    )


def _readme(site: Site, subject: Subject, path: str) -> Markup | None:
    paper = site.archive.readmes.get(subject.id)
    if paper is None:
        return None
    return rendered(paper.document, site.archive.target(paper, path), below=2, table=site.say("docs_table"))
