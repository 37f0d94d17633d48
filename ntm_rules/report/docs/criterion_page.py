"""The page of a criterion or condition: what it requires of whom, on what ground, and what others make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile.criteria import Subject
from ntm_rules.report.docs import address
from ntm_rules.report.docs.changes import Change, changes
from ntm_rules.report.docs.index import standing
from ntm_rules.report.docs.nodes import view
from ntm_rules.report.docs.page import Page
from ntm_rules.report.docs.set_page import first
from ntm_rules.report.docs.site import Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A set that extends the one shown, and what it changes here; `href` leads to the same node there, if any."""

    title: Link
    href: str | None
    changes: tuple[Change, ...]


def criterion_pages(site: Site, subject: Subject) -> Iterator[Page]:
    """The page of each condition and criterion of a set, in order."""
    criteria = subject.criteria
    tops = criteria.nodes[""].children
    own = changes(site, subject)
    others = [(other, changes(site, other)) for other in site.extending(subject.id)]
    for place, before, after in zip(tops, ("", *tops), (*tops[1:], ""), strict=False):
        node = criteria.nodes[place]
        yield Page(
            path=address.of_node(criteria, place), template="criterion.html", title=site.numbered(node),
            above=(first(site), site.title(criteria.id)),
            before=_neighbour(site, subject, before), after=_neighbour(site, subject, after),
            data={
                "set": site.title(criteria.id), "node": view(site, subject, place),
                "evidence": standing(site, subject, place),
                "changes": tuple(change for change in own if change.top == place),
                "base": _base(site, subject, place),
                "extensions": tuple(_extension(site, other, made, place) for other, made in others),
            },
        )  # fmt: skip


def _neighbour(site: Site, subject: Subject, place: str) -> Link | None:
    if not place:
        return None
    node = subject.criteria.nodes[place]
    return Link(text=site.numbered(node), href=address.of_node(subject.criteria, place))


def _base(site: Site, subject: Subject, place: str) -> Link | None:
    """The same criterion in the set that this one extends."""
    if subject.base is None or place not in subject.base.criteria.nodes:
        return None
    base = subject.base.criteria
    return Link(text=site.name(base.title), href=address.of_node(base, place))


def _extension(site: Site, other: Subject, made: tuple[Change, ...], place: str) -> Extension:
    """What a set that makes these changes makes of one criterion."""
    known = place in other.criteria.nodes
    return Extension(
        title=site.title(other.id), href=address.of_node(other.criteria, place) if known else None,
        changes=tuple(change for change in made if change.top == place),
    )  # fmt: skip
