"""The page of departments: what each answers for, set by set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile.model import CriteriaSet, Department
from ntm_rules.report.docs import address
from ntm_rules.report.docs.page import Page
from ntm_rules.report.docs.set_page import first
from ntm_rules.report.docs.site import Link, Site, below, responsible


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A condition or criterion for which, or for some indicators of which, a department answers.

    `parts` are these indicators; there are none where it answers for all of it.
    """

    node: Link
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What a department answers for in one set."""

    title: Link
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A department, or by the id "" what no department is named for."""

    id: str
    name: str
    sets: tuple[Duties, ...]


def departments(site: Site) -> Page:
    """The page of all departments that answer for anything."""
    return Page(
        path=address.DEPARTMENTS, template="departments.html", title=site.say("docs_departments"), above=(first(site),),
        data={"departments": entries(site)},
    )  # fmt: skip


def entries(site: Site) -> tuple[Entry, ...]:
    """All departments that answer for anything; what none is named for comes last."""
    known: dict[str, Department] = {}
    found: dict[str, list[Duties]] = {}
    for subject in site.subjects.values():
        duties: dict[str, list[Duty]] = {}
        for top in subject.criteria.nodes[""].children:
            for department, duty in _duties(site, subject.criteria, top):
                known.update({} if department is None else {department.id: department})
                duties.setdefault("" if department is None else department.id, []).append(duty)
        for department_id, own in duties.items():
            found.setdefault(department_id, []).append(Duties(title=site.title(subject.id), duties=tuple(own)))
    return tuple(
        Entry(id=each, name=site.name(known[each].name) if each else site.say("nobody_named"), sets=tuple(found[each]))
        for each in sorted(found, key=lambda each: (not each, each))
    )


def _duties(site: Site, criteria: CriteriaSet, top: str) -> Iterator[tuple[Department | None, Duty]]:
    """Who answers for a condition or criterion, and for which of the nodes below it."""
    shares: dict[Department | None, list[str]] = {}
    for department, place in _shares(criteria, top):
        shares.setdefault(department, []).append(place)
    for department, places in shares.items():
        parts = tuple(_link(site, criteria, place) for place in places if place != top)
        yield department, Duty(node=_link(site, criteria, top), parts=parts)


def _shares(criteria: CriteriaSet, place: str) -> Iterator[tuple[Department | None, str]]:
    """The node with who answers for it, or, where that differs, those below it."""
    leaves = (each for each in below(criteria, place) if not criteria.nodes[each].children)
    answering = {responsible(criteria, leaf) for leaf in leaves}
    if len(answering) == 1:
        yield answering.pop(), place
        return
    for child in criteria.nodes[place].children:
        yield from _shares(criteria, child)


def _link(site: Site, criteria: CriteriaSet, place: str) -> Link:
    return Link(text=site.numbered(criteria.nodes[place]), href=address.of_node(criteria, place))
