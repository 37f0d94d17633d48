"""Progress against plan, and the schemes that districts prepare: sheets of what stands beside verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ntm_rules.compile.beside import Amounts, Programme, Scheme
from ntm_rules.explain.standing import named
from ntm_rules.messages import show
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.cells import Cell
from ntm_rules.report.excel.listing import Column, Listing, write_listing
from ntm_rules.report.labels import sentence
from ntm_rules.report.round.figures import Figure, rounded

_PROGRESS = (
    Column(code="workbook_programme", width=30),
    Column(code="workbook_unit", width=24),
    Column(code="workbook_measure", width=12, centred=True),
    Column(code="workbook_plan", width=14),
    Column(code="workbook_month", width=14),
    Column(code="workbook_cumulative", width=14),
    Column(code="workbook_share", width=14),
    Column(code="workbook_as_of", width=12, centred=True),
    Column(code="workbook_source", width=50),
)
_SCHEMES = (
    Column(code="workbook_number", width=5, centred=True),
    Column(code="workbook_unit", width=20),
    Column(code="workbook_target", width=22),
    Column(code="workbook_scheme", width=30),
    Column(code="workbook_stage", width=16),
    Column(code="workbook_day", width=12, centred=True),
    Column(code="workbook_course", width=40),
    Column(code="workbook_told", width=60),
    Column(code="workbook_source", width=34),
)


def progress(book: Book) -> None:
    """The sheet of programmes, the whole of each before its parts; none where there is nothing to tell."""
    if not book.report.programmes:
        return
    rows: list[Sequence[Cell]] = []
    wholes = []
    for programme in book.report.programmes:
        wholes.append(len(rows))
        rows += list(_programme(programme, book))
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_progress"), table="Tien_do", columns=_PROGRESS, rows=rows, frozen=2,
        bold=frozenset(wholes), title=book.say("workbook_title_progress", province=book.report.province),
    ))  # fmt: skip


def _programme(programme: Programme, book: Book) -> Iterator[Sequence[Cell]]:
    parts = [(book.say("workbook_whole"), programme.whole), *((unit.name, amounts) for unit, amounts in programme.by)]
    places = [max(map(_places, figures)) for figures in zip(*(_amounts(amounts) for _, amounts in parts), strict=True)]
    name = sentence(named(programme.name, book.lang))
    for at, (unit, amounts) in enumerate(parts):
        source = None if at else programme.source
        yield (name, unit, named(programme.measure, book.lang), *_figures(amounts, places), programme.as_of, source)


def _amounts(amounts: Amounts) -> tuple[Decimal | None, ...]:
    return amounts.plan, amounts.month, amounts.cumulative


def _figures(amounts: Amounts, places: Sequence[int]) -> Iterator[Cell]:
    """Plan, month and cumulative with as many decimals as any part of the programme has, and the share of the plan."""
    for amount, decimals in zip(_amounts(amounts), places, strict=True):
        yield None if amount is None else Figure(value=amount, places=decimals)
    share = amounts.share
    yield None if share is None else Figure(value=share, places=max(1, _places(rounded(share))), unit="%")


def _places(amount: Decimal | None) -> int:
    exponent = 0 if amount is None else amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def schemes(book: Book) -> None:
    """The sheet of schemes; none where there are none."""
    if not book.report.schemes:
        return
    write_listing(book, Listing(
        sheet=book.say("workbook_sheet_schemes"), table="De_an", columns=_SCHEMES, frozen=2,
        rows=[_scheme(number, scheme, book) for number, scheme in enumerate(book.report.schemes, start=1)],
        title=book.say("workbook_title_schemes", province=book.report.province),
    ))  # fmt: skip


def _scheme(number: int, scheme: Scheme, book: Book) -> Sequence[Cell]:
    course = [f"{show(day.on, book.lang)}: {day.told}" for day in scheme.dates]
    return (
        number, scheme.unit.name, book.say(f"web_target_{scheme.target}"),
        None if scheme.title is None else named(scheme.title, book.lang),
        sentence(book.say(f"web_scheme_{scheme.stage}")), max((day.on for day in scheme.dates), default=None),
        "\n".join(course), "\n".join(scheme.text), scheme.source,
    )  # fmt: skip
