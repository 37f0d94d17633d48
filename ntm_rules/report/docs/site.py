"""What every page is made from: the sets, the texts beside them, who extends whom, and the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.compile.model import CriteriaSet, Department, Evidence, Name, Node
from ntm_rules.messages import Lang, has, say, show
from ntm_rules.report.docs import address
from ntm_rules.report.docs.archive import Archive, Source
from ntm_rules.report.docs.marks import Mark, mark

#: Levels of units, the lowest first.
LEVELS = ("village", "commune", "town", "district", "province")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead to a place of the site."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing to know, by the name it goes by; a link where `href` is given."""

    label: str
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The whole of what is shown, in one language; `subjects` in the order in which they are listed.

    `drafts` are the nodes of each set as written, by address.
    """

    subjects: Mapping[str, Subject]
    drafts: Mapping[str, Mapping[str, Draft]]
    archive: Archive
    lang: Lang

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.lang, values)

    def name(self, name: Name) -> str:
        """A name in the language of the site."""
        return name.vi if self.lang == "vi" else name.en

    def numbered(self, node: Node) -> str:
        """A node by number and name; one whose id is a word, as conditions have, by its name alone."""
        return f"{number(node)} {self.name(node.name)}".lstrip()

    def title(self, set_id: str) -> Link:
        """A set by its title."""
        return Link(text=self.name(self.subjects[set_id].criteria.title), href=address.of_set(set_id))

    def written(self, subject: Subject, node: Node) -> Evidence | None:
        """The evidence that a node gives as a whole, whatever cells of its table say."""
        file = self.drafts[subject.id][node.address].file.evidence
        return None if file is None else Evidence(status=file.status, source=file.source)

    def mark(self, evidence: Evidence | None) -> Mark:
        """How well a requirement is established."""
        return mark(evidence, self.lang)

    def source(self, evidence: Evidence | None, subject: Subject, node: Node) -> Source | None:
        """Where a requirement of a node was read."""
        return self.archive.source(evidence, (node.declared_in, subject.id), self.lang)

    def parameter(self, name: str) -> str:
        """What requirements vary by, in words."""
        return self._word(f"docs_by_{name}", name)

    def value(self, value: str) -> str:
        """A region, or whatever else a parameter can be."""
        return self._word(f"docs_at_{value}", value)

    def role(self, role: str) -> str:
        """A set that the assessment chooses, in words."""
        return self._word(f"docs_role_{role}", self.say("docs_role", role=role))

    def valid_for(self, node: Node) -> str | None:
        """How long a finding of the node stays good."""
        if node.valid_for is None:
            return None
        return self.say(f"docs_valid_{node.valid_for.unit}", number=node.valid_for.number)

    def period(self, criteria: CriteriaSet) -> str:
        """When a set is in force."""
        return period(criteria.start, criteria.end, self.lang)

    def extending(self, set_id: str) -> Iterator[Subject]:
        """The sets that say of themselves that they extend a set."""
        return (other for other in self.subjects.values() if other.base is not None and other.base.id == set_id)

    def _word(self, code: str, otherwise: str) -> str:
        code = code.replace("-", "_")
        return self.say(code) if has(code, self.lang) else otherwise


def period(start: date | None, end: date | None, lang: Lang) -> str:
    """From when to when, as far as it is known."""
    code = {(True, True): "docs_period", (True, False): "docs_period_from", (False, True): "docs_period_to"}
    known = code.get((start is not None, end is not None), "docs_period_unknown")
    return say(known, lang, {"start": show(start, lang), "end": show(end, lang)})


def number(node: Node) -> str:
    """The number of a node; "" for one whose id is a word."""
    return node.address if node.address[:1].isdigit() else ""


def responsible(criteria: CriteriaSet, node_address: str) -> Department | None:
    """Who answers for a node: the department that it or the nearest node above names."""
    nodes = (criteria.nodes[step] for step in reversed(criteria.path(node_address)))
    return next((node.responsible for node in nodes if node.responsible is not None), None)


def below(criteria: CriteriaSet, place: str) -> Iterator[str]:
    """The node at `place` and all that lies below it, parents first."""
    yield place
    for child in criteria.nodes[place].children:
        yield from below(criteria, child)
