"""The first page: every set by level and scope, with what there is to know of it at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import Kind
from ntm_rules.report.docs import address
from ntm_rules.report.docs.figures import evidence
from ntm_rules.report.docs.marks import Count, counted
from ntm_rules.report.docs.page import Page
from ntm_rules.report.docs.site import LEVELS, Link, Site, below


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A set at a glance."""

    id: str
    title: Link
    document: str
    period: str
    version: str | None
    counts: str
    evidence: tuple[Count, ...]
    extends: Link | None
    extended_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The sets of one level and scope."""

    level: str
    scope: str
    cards: tuple[Card, ...]


def index(site: Site) -> Page:
    """The page that lists the sets."""
    groups = tuple(_groups(site))
    return Page(path=address.INDEX, template="index.html", title=site.say("docs_title"), data={"groups": groups})


def in_order(subject: Subject) -> tuple[int, bool, str, date, str]:
    """A key that puts sets in the order of the first page: by level, the national first, then by period."""
    criteria = subject.criteria
    start = criteria.start or subject.loaded.head.model.legal.issued or date.max
    return LEVELS.index(criteria.level), criteria.province is not None, criteria.province or "", start, criteria.id


def card(site: Site, subject: Subject) -> Card:
    """A set at a glance."""
    criteria, base = subject.criteria, subject.base
    return Card(
        id=criteria.id, title=site.title(criteria.id), document=str(criteria.legal), period=site.period(criteria),
        version=subject.loaded.head.model.version, counts=_counts(site, subject), evidence=standing(site, subject),
        extends=None if base is None else site.title(base.id),
        extended_by=tuple(site.title(other.id) for other in site.extending(criteria.id)),
    )  # fmt: skip


def standing(site: Site, subject: Subject, top: str = "") -> tuple[Count, ...]:
    """How well the requirements of a set, or of one condition or criterion of it, are established."""
    nodes = (subject.criteria.nodes[place] for place in below(subject.criteria, top) if place)
    return counted((each for node in nodes for each in evidence(site, subject, node)), site.lang)


def _groups(site: Site) -> Iterator[Group]:
    for level in LEVELS:
        for scope, is_national in (("docs_national", True), ("docs_provincial", False)):
            subjects = [
                subject
                for subject in site.subjects.values()
                if subject.criteria.level == level and (subject.criteria.province is None) is is_national
            ]
            if subjects:
                cards = tuple(card(site, subject) for subject in subjects)
                yield Group(level=site.say(f"level_{level}"), scope=site.say(scope), cards=cards)


def _counts(site: Site, subject: Subject) -> str:
    """How many conditions, criteria and indicators a set has; a criterion without indicators is one itself."""
    kinds = Counter(node.kind for place, node in subject.criteria.nodes.items() if place)
    with_indicators = {
        subject.criteria.parents[place] for place, node in subject.criteria.nodes.items() if node.kind is Kind.INDICATOR
    }
    kinds[Kind.INDICATOR] += kinds[Kind.CRITERION] - len(with_indicators)
    return ", ".join(
        f"{kinds[kind]} {site.say(f'kind_{kind}' + ('' if kinds[kind] == 1 else '_many'))}"
        for kind in (Kind.CONDITION, Kind.CRITERION, Kind.INDICATOR)
        if kinds[kind]
    )
