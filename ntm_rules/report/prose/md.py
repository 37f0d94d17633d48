"""Reports as Markdown: the sections, then the annexes as tables. Nothing in the data is taken as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.report.diff.md import escaped
from ntm_rules.report.prose.annex_model import COLUMNS, Annexes
from ntm_rules.report.prose.annexes import annexes
from ntm_rules.report.prose.model import Paragraph, Section
from ntm_rules.report.prose.monthly import monthly
from ntm_rules.report.prose.whole import subject, subject_of_month, whole
from ntm_rules.report.prose.words import Words
from ntm_rules.report.round.model import RoundReport

#: The first line, by which a report of this program is known again.
_MARK = "<!-- ntm report -->"


def to_md(report: RoundReport) -> str:
    """The whole report: what is said in sentences, then the tables."""
    words = Words(report)
    parts = [_MARK, f"# {escaped(subject(report))}"]
    for section in whole(report):
        parts += _section(section, 2)
    parts += _annexes(annexes(report), words)
    return "\n\n".join(parts) + "\n"


def to_monthly_md(report: RoundReport) -> str:
    """The sections on new rural areas of the monthly report of a province."""
    parts = [_MARK, f"# {escaped(subject_of_month(report))}"]
    for section in monthly(report):
        parts += _section(section, 2)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(section.heading)}"
    yield from _paragraphs(section.paragraphs)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Paragraphs apart, the items of a list line by line."""
    items: list[str] = []
    for paragraph in paragraphs:
        if paragraph.level:
            items.append(f"{'  ' * (paragraph.level - 1)}- {escaped(paragraph.text)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield escaped(paragraph.line)
    if items:
        yield "\n".join(items)


def _annexes(found: Annexes, words: Words) -> Iterator[str]:
    yield _heading("summary", words)
    yield _table("summary", [
        (row.number, row.unit, row.set, row.passing, row.failing, row.pending, row.conditions, row.members, row.verdict)
        for row in found.summary
    ], words)  # fmt: skip
    yield _heading("units", words)
    for unit in found.units:
        yield f"### {escaped(unit.title)}: {escaped(unit.verdict)}"
        yield from [escaped(unit.set)] if unit.set else []
        yield _table("units", [
            (row.number, row.name, row.content, row.requirement, row.found, row.verdict, row.reason, row.legal)
            for row in unit.rows
        ], words)  # fmt: skip
    yield from _matrices(found, words)
    if found.owed:
        yield _heading("owed", words)
        yield _table("owed", [
            (row.department, row.units, row.content, row.verdict, row.reason, row.due) for row in found.owed
        ], words)  # fmt: skip
    if found.progress:
        yield _heading("progress", words)
        yield _table("progress", [
            (row.name, row.measure, row.plan, row.month, row.cumulative, row.share) for row in found.progress
        ], words)  # fmt: skip
    if found.schemes:
        yield _heading("schemes", words)
        rows = [(row.unit, row.target, row.stage, row.dates) for row in found.schemes]
        yield _table("schemes", rows, words)
    yield from _plan(found, words)


def _plan(found: Annexes, words: Words) -> Iterator[str]:
    if found.plan:
        yield _heading("plan", words)
        yield _table("plan", [
            (row.number, row.action, row.department, row.time, row.cost, row.new, row.source, row.frees)
            for row in found.plan
        ], words)  # fmt: skip
    if found.notes:
        yield "\n".join(f"- {escaped(note)}" for note in found.notes)
    if found.spending:
        yield f"### {escaped(words.say('prose_annex_spending'))}"
        rows = [(row.year, row.source, row.cost, row.allotted, row.new) for row in found.spending]
        yield _table("spending", rows, words)


def _matrices(found: Annexes, words: Words) -> Iterator[str]:
    if not found.matrices:
        return
    yield _heading("matrices", words)
    for matrix in found.matrices:
        yield f"### {escaped(matrix.title)}"
        first, last = (words.say("column_number"), words.say("prose_column_unit")), words.say("prose_column_conclusion")
        rows = [(row.number, row.unit, *(cell.mark for cell in row.cells), row.verdict) for row in matrix.rows]
        yield _drawn((*first, *matrix.columns, last), rows)
        yield f"{escaped(words.say('matrix_names', names=matrix.names))}. {escaped(found.legend)}."


def _heading(name: str, words: Words) -> str:
    return f"## {escaped(words.say(f'prose_annex_{name}'))}"


def _table(name: str, rows: Sequence[Sequence[str]], words: Words) -> str:
    return _drawn([words.say(code) for code in COLUMNS[name]], rows)


def _drawn(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [list(map(escaped, heads)), ["---"] * len(heads), *(list(map(escaped, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
