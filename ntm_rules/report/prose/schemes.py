"""What is said of schemes (đề án): the sentences of the file, under a title for those with one target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.beside import Scheme
from ntm_rules.messages import show
from ntm_rules.report.prose.model import Paragraph, Section
from ntm_rules.report.prose.words import Words, ended, in_list

_STOP = ".;, "


def sections_of_schemes(words: Words) -> Iterator[Section]:
    """The schemes with one target and no title of their own together, and a section for each of the others."""
    groups: dict[tuple[str, str], list[Scheme]] = {}
    for scheme in words.report.schemes:
        groups.setdefault((scheme.target, "" if scheme.title is None else scheme.id), []).append(scheme)
    opened: set[str] = set()
    for (target, _), schemes in groups.items():
        opening = "" if target in opened else words.report.opening.get(target, "")
        opened.add(target)
        yield Section(title=_title(schemes, words), paragraphs=tuple(_paragraphs(schemes, opening)))


def _title(schemes: Sequence[Scheme], words: Words) -> str:
    first = schemes[0]
    if first.title is not None:
        return show(first.title, words.lang)
    names = [in_list(scheme.unit.name) for scheme in schemes]
    levels = {scheme.unit.level for scheme in schemes}
    level = levels.pop() if len(levels) == 1 else "unit"
    return words.say(f"prose_scheme_{first.target}", level=level, names=names)


def _paragraphs(schemes: Sequence[Scheme], opening: str) -> Iterator[Paragraph]:
    """Schemes of one sentence each in one paragraph; else each paragraph as the file has it."""
    if len(schemes) > 1 and all(len(scheme.text) == 1 for scheme in schemes):
        whole = "; ".join(scheme.text[0].rstrip(_STOP) for scheme in schemes)
        yield Paragraph(text=ended(f"{opening.rstrip(_STOP)}, {whole}" if opening else whole))
        return
    if opening:
        yield Paragraph(text=ended(opening))
    for scheme in schemes:
        yield from (Paragraph(text=ended(text)) for text in scheme.text)
