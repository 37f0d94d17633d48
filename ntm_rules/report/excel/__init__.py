"""A round as an Excel workbook: what an office sorts, filters and copies from.

It holds what the other documents say, as tables: real numbers and days, no formula, no link.
"""

from __future__ import annotations

from ntm_rules.report.excel.beside import progress, schemes
from ntm_rules.report.excel.book import Book
from ntm_rules.report.excel.lacking import lacking
from ntm_rules.report.excel.matrix import matrices
from ntm_rules.report.excel.requirements import requirements
from ntm_rules.report.excel.results import results
from ntm_rules.report.excel.summary import summaries
from ntm_rules.report.round.model import RoundReport

__all__ = ["to_xlsx"]


def to_xlsx(report: RoundReport) -> bytes:
    """The workbook, byte for byte the same for the same report."""
    book = Book(report)
    summaries(book)
    matrices(book)
    lacking(book)
    requirements(book)
    results(book)
    progress(book)
    schemes(book)
    return book.close()
