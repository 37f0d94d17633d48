"""What the search of the site looks through: a script that only sets data, for a page opened from a file reads none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.compile.criteria import Subject
from ntm_rules.report.docs import address, gates
from ntm_rules.report.docs.departments import Entry
from ntm_rules.report.docs.site import Site, number, responsible
from ntm_rules.vietnamese import fold

#: Where letters with marks stand: Latin-1, Latin Extended-A and -B, and Latin Extended Additional.
_LETTERS = (range(0xC0, 0x250), range(0x1E00, 0x1F00))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Something that can be found: `set` is the place of its set in the list, -1 for none; `words` lead to it."""

    kind: str
    name: str
    href: str
    words: str
    set: int = -1
    number: str = ""
    requirement: str = ""

    def row(self) -> tuple[str, int, str, str, str, str, str]:
        """As the script has it."""
        return self.kind, self.set, self.number, self.name, self.requirement, self.href, fold(self.words)


def search_index(site: Site, departments: Sequence[Entry]) -> str:
    """The text of the script: how letters fold, the sets, and a row for everything that can be found."""
    found = [each for i, subject in enumerate(site.subjects.values()) for each in _in_set(site, subject, i)]
    found += _departments(site, departments)
    found += _papers(site)
    sets = [(site.title(set_id).text, fold(_words_of_set(subject))) for set_id, subject in site.subjects.items()]
    data = {"fold": folding(), "sets": sets, "rows": [each.row() for each in found]}
    return f"window.ntmIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def folding() -> dict[str, str]:
    """The letters that fold to something else, by what they fold to: "a" for "àáảãạ…"."""
    letters: dict[str, str] = {}
    for letter in (chr(code) for codes in _LETTERS for code in codes):
        folded = fold(letter)
        if folded != letter:
            letters[folded] = letters.get(folded, "") + letter
    return letters


def _in_set(site: Site, subject: Subject, i: int) -> Iterator[_Found]:
    """A set and its nodes."""
    criteria = subject.criteria
    title = site.title(subject.id)
    yield _Found(kind=site.say("docs_set"), name=title.text, href=title.href, words=_words_of_set(subject), set=i)
    for place, node in criteria.nodes.items():
        if not place:
            continue
        department = responsible(criteria, place)
        short = "" if department is None else department.short
        quantity = "" if node.quantity is None else node.quantity.replace("-", " ")
        yield _Found(
            kind=site.say(f"kind_{node.kind}"), set=i, number=number(node), name=site.name(node.name),
            requirement=gates.requirement(site, criteria, node), href=address.of_node(criteria, place),
            words=f"{place} {node.name.vi} {node.name.en} {quantity} {short}",
        )  # fmt: skip


def _words_of_set(subject: Subject) -> str:
    criteria = subject.criteria
    return f"{criteria.title.vi} {criteria.title.en} {criteria.id} {criteria.legal}"


def _departments(site: Site, departments: Sequence[Entry]) -> Iterator[_Found]:
    for entry in departments:
        if entry.id:
            href = address.of_department(entry.id)
            yield _Found(kind=site.say("docs_department"), name=entry.name, href=href, words=entry.name)


def _papers(site: Site) -> Iterator[_Found]:
    for paper in site.archive.legal_pages:
        yield _Found(kind=site.say("docs_paper"), name=paper.title, href=paper.page, words=paper.title)
