"""The sheets that open the workbook: the assessed units, and the units that they count on, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import show
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell
from ntm_rules.report.excel.listing import Column, Listing, within, write_listing
from ntm_rules.report.labels import level_word, nodes_line, outcome_word, sentence
from ntm_rules.report.prose.notes import notes
from ntm_rules.report.prose.words import Words
from ntm_rules.report.round.rows import Entry, day_beside, entries, several_sets
from ntm_rules.report.standing import counts, of_kind
from ntm_rules.verdict import Verdict

_COUNTS = (
    Column(code="workbook_passing", width=8, centred=True),
    Column(code="workbook_applicable", width=8, centred=True),
    Column(code="workbook_failing", width=8, centred=True),
    Column(code="workbook_open", width=8, centred=True),
)
_BLOCKS = (
    Column(code="workbook_blocks_fail", width=40),
    Column(code="workbook_blocks_pending", width=40),
)
_NUMBER = Column(code="workbook_number", width=5, centred=True)
_UNIT = Column(code="workbook_unit", width=22)
_SET = Column(code="workbook_set", width=26)
_VERDICT = Column(code="workbook_verdict", width=16, verdicts=True)


def summaries(book: Book) -> None:
    """The sheet of the assessed units, and one for each level of units that they count on."""
    found = entries(book.report)
    assessed = [entry for entry in found if not entry.is_member]
    _write_assessed(book, assessed)
    levels: dict[str | None, list[Entry]] = {}
    for entry in found:
        if entry.is_member:
            levels.setdefault(entry.unit.level, []).append(entry)
    for level, members in levels.items():
        _write_members(book, level, members)


def _write_assessed(book: Book, assessed: Sequence[Entry]) -> None:
    several = several_sets(assessed)
    counting = _counting(assessed)
    columns = (_NUMBER, _UNIT, *([_SET] if several else []), _VERDICT, *_COUNTS, *counting, *_BLOCKS)
    rows = [
        (
            number, entry.unit.name + day_beside(entry, book.report), *_set(entry, book, several),
            outcome_word(entry.unit, book.lang), *_counts(entry.unit),
            *(_members(entry.unit) if counting else ()), *_blocks(entry.unit, book),
        )
        for number, entry in enumerate(assessed, start=1)
    ]  # fmt: skip
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_summary"), table="Tong_hop", columns=columns, rows=rows, frozen=2,
        title=book.say("workbook_title", province=book.report.province), lines=tuple(_headline(book)),
    ))  # fmt: skip


def _counting(assessed: Sequence[Entry]) -> list[Column]:
    """The columns that count the units which others count on, called by their level; none where there are none."""
    levels = {member.level for entry in assessed for member in entry.unit.members}
    level = f"{(next(iter(levels)) if len(levels) == 1 else None) or 'unit'}_many"
    codes = ("workbook_members_passing", "workbook_members") if levels else ()
    return [Column(code=code, width=9, centred=True, level=level) for code in codes]


def _write_members(book: Book, level: str | None, members: Sequence[Entry]) -> None:
    several = several_sets(members)
    columns = (_NUMBER, within(book.report, 20), _UNIT, *([_SET] if several else []), _VERDICT, *_COUNTS, *_BLOCKS)
    rows = [
        (
            number, entry.root.name, entry.unit.name + day_beside(entry, book.report), *_set(entry, book, several),
            outcome_word(entry.unit, book.lang), *_counts(entry.unit), *_blocks(entry.unit, book),
        )
        for number, entry in enumerate(members, start=1)
    ]  # fmt: skip
    word = book.say(f"level_{level or 'unit'}_many")
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_members", level=word), table=f"Tong_hop_{level or 'unit'}", columns=columns,
        rows=rows, frozen=3, title=book.say("workbook_title_members", level=word, province=book.report.province),
        lines=(book.say("as_of", day=book.report.day),),
    ))  # fmt: skip


def _headline(book: Book) -> Iterator[str]:
    """The day, the stage, how the units stand, the sets with their decrees, and notes on the data, a line each."""
    report = book.report
    stages = list(dict.fromkeys(root.stage for root in report.outcomes if root.stage is not None))
    days = [book.say("as_of", day=report.day), *(book.say(f"stage_{stage}") for stage in stages)]
    yield "; ".join(days)
    yield f"{sentence(level_word(report.outcomes, book.lang))} – {_standing(report.outcomes, book)}"
    sets: dict[str, str | None] = {}
    for entry in entries(report):
        sets.setdefault(entry.unit.set or "", entry.unit.legal)
    for set_id, legal in sets.items():
        title = report.titles.get(set_id, set_id)
        yield book.say("workbook_set_of", title=title, legal=show(legal, book.lang))
    yield from notes(Words(report))


def _standing(units: Sequence[Outcome], book: Book) -> str:
    """How many units pass, fail and are open."""
    told = [unit for unit in units if not unit.labels] or units
    return "; ".join(f"{outcome_word(told[0], book.lang, v)}: {count}" for v, count in counts(told).items() if count)


def _set(entry: Entry, book: Book, several: bool) -> tuple[Cell, ...]:
    set_id = entry.unit.set or ""
    return (book.report.titles.get(set_id, set_id),) if several else ()


def _counts(unit: Outcome) -> tuple[Cell, ...]:
    """Criteria that pass, that apply, that fail and that are open."""
    found = counts(of_kind(unit, Kind.CRITERION))
    applicable = sum(found.values()) - found[Verdict.NOT_APPLICABLE]
    return found[Verdict.PASS], applicable, found[Verdict.FAIL], found[Verdict.PENDING]


def _members(unit: Outcome) -> tuple[Cell, ...]:
    """How many of the units it counts on pass, and how many there are; under the first set, where they have several."""
    if not unit.members:
        return None, None
    first = [member for member in unit.members if member.role == unit.members[0].role]
    return counts(first)[Verdict.PASS], len(first)


def _blocks(unit: Outcome, book: Book) -> Iterator[Cell]:
    """The criteria and conditions that fail, and those that are open; none where a pass is no honour."""
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        nodes = [node for node in unit.children if node.verdict is verdict and not unit.labels]
        yield sentence(nodes_line(nodes, book.lang))
