"""The texts that lie beside the sets: the README of each, and the legal pages that are cited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import Evidence, LeafRule
from ntm_rules.load.criteria import root_of
from ntm_rules.load.file_text import read_source
from ntm_rules.load.reading import shown
from ntm_rules.messages import Lang, say
from ntm_rules.problem import Problem, Problems
from ntm_rules.report.docs import address
from ntm_rules.report.docs.markdown import Document, read
from ntm_rules.vietnamese import fold

#: How evidence cites a legal page, and what of it.
_CITED = re.compile(r"([^\s:]+\.md)(?:\s+(.+))?", re.DOTALL)
#: A word for what the sign of a place says already.
_SECTION = re.compile(r"^(section|mục)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A text with its file and the page that shows it."""

    path: Path
    page: str
    document: Document

    @property
    def title(self) -> str:
        """Its first heading, or the name of its file."""
        return self.document.title or self.path.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a requirement was read, in words, and the place of the site that shows it."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """READMEs by the id of their set, legal pages by how they are cited, and the page of each text by its file.

    `roots` are the folders in which the papers of a set may lie: its own, then those of what it extends.
    """

    roots: Mapping[str, tuple[Path, ...]]
    readmes: dict[str, Paper] = field(default_factory=dict)
    legal: dict[Path, Paper] = field(default_factory=dict)
    papers: dict[Path, Paper] = field(default_factory=dict)

    @property
    def legal_pages(self) -> list[Paper]:
        """The legal pages, each once."""
        return list({paper.page: paper for paper in self.legal.values()}.values())

    def source(self, evidence: Evidence | None, set_ids: Iterable[str], lang: Lang) -> Source | None:
        """The source that `evidence`, written in one of the sets, names; None where it names none."""
        if evidence is None or evidence.source is None:
            return None
        cited = _CITED.fullmatch(evidence.source)
        if cited is None:
            return Source(text=evidence.source, href=None)
        name, place = cited.groups()
        text = PurePosixPath(name).stem
        if place is not None:
            text = say("docs_source", lang, {"document": text, "place": _SECTION.sub("", place)})
        places = (root / name for set_id in set_ids for root in self.roots[set_id])
        paper = next((self.legal[path] for path in places if path in self.legal), None)
        if paper is None:
            return Source(text=text, href=None)
        anchor = None if place is None else paper.document.place(place)
        return Source(text=text, href=paper.page if anchor is None else f"{paper.page}#{anchor}")

    def target(self, paper: Paper, page: str) -> Callable[[str], str | None]:
        """What turns a relative link of `paper` into one of `page`; None where it leads to no page."""

        def link(written: str) -> str | None:
            path = _linked(paper, written)
            known = None if path is None else self.papers.get(path)
            return None if known is None else address.relative(page, known.page)

        return link


def gather(subjects: Iterable[Subject]) -> tuple[Archive, tuple[Problem, ...]]:
    """The READMEs of the sets, the legal pages that these or the evidence cite, and what of it cannot be read."""
    problems = Problems()
    subjects = list(subjects)
    archive = Archive(roots={subject.id: tuple(dict.fromkeys(_roots(subject))) for subject in subjects})
    for subject in subjects:
        path = _file(subject.loaded.folder / "README.md")
        if path is None or not path.is_relative_to(archive.roots[subject.id][0]):
            continue
        document = _document(path, problems)
        if document is not None:
            paper = Paper(path=path, page=address.of_set(subject.id), document=document)
            archive.readmes[subject.id] = archive.papers[path] = paper
    pages: set[str] = set()
    readmes = set(archive.papers)
    for cited, path in (found for subject in subjects for found in _cited(subject, archive)):
        if path in readmes:
            continue
        if path not in archive.papers:
            document = _document(path, problems)
            if document is None:
                continue
            archive.papers[path] = Paper(path=path, page=_page(path, pages), document=document)
        archive.legal[cited] = archive.papers[path]
    return archive, tuple(problems)


def _roots(subject: Subject) -> Iterator[Path]:
    """The folders of criteria in which the set, and all that it extends, lie."""
    step: Subject | None = subject
    while step is not None:
        yield root_of(step.loaded.folder).resolve()
        step = step.base


def _cited(subject: Subject, archive: Archive) -> Iterator[tuple[Path, Path]]:
    """The legal pages that a set cites, as cited and the file itself: in the order of nodes, then of the README."""
    roots = archive.roots[subject.id]
    names = dict.fromkeys(cited[1] for source in _sources(subject) if (cited := _CITED.fullmatch(source)))
    for path in (root / name for name in names for root in roots):
        real = _file(path)
        if real is not None and any(real.is_relative_to(root) for root in roots):
            yield path, real
    readme = archive.readmes.get(subject.id)
    for written in () if readme is None else readme.document.links():
        real = None if readme is None else _linked(readme, written)
        if real is not None and real.suffix == ".md" and any(real.is_relative_to(root) for root in roots):
            yield real, real


def _linked(paper: Paper, written: str) -> Path | None:
    """The file that a relative link of `paper` leads to."""
    return _file(paper.path.parent / written.partition("#")[0])


def _sources(subject: Subject) -> Iterator[str]:
    """What the evidence of a set names as its sources."""
    for draft in subject.draft.drafts():
        node = subject.criteria.nodes[draft.address]
        evidence = [cell.evidence for cell in node.rule.cells.values()] if isinstance(node.rule, LeafRule) else []
        if isinstance(node.rule, LeafRule) and node.rule.nationwide is not None:
            evidence.append(node.rule.nationwide.evidence)
        for each in (draft.file.evidence, *evidence):
            if each is not None and each.source is not None:
                yield each.source


def _file(path: Path) -> Path | None:
    """The file itself that `path` leads to; None where there is none."""
    try:
        real = path.resolve()
        return real if real.is_file() else None
    except (OSError, RuntimeError, ValueError):  # a name too long, links in a circle, a NUL in the name
        return None


def _document(path: Path, problems: Problems) -> Document | None:
    source = read_source(path, name=shown(path))
    if isinstance(source, Problem):
        problems.add(source)
        return None
    return read(source.text)


def _page(path: Path, taken: set[str]) -> str:
    """A page for a legal text, named as its file is; a number tells apart what would have one name."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(path.stem)).strip("-") or "legal"
    names = (slug if i == 1 else f"{slug}-{i}" for i in count(1))
    page = next(name for name in names if name not in taken)
    taken.add(page)
    return f"legal/{page}.html"
