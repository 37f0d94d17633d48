"""What people write into a cell for a finding: a word, a figure, a share, with marks of footnotes behind it.

What can mean only one thing is taken as that; of what can not, the form to write instead is offered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ntm_rules.check.examples.written import number_written
from ntm_rules.finding import Attested, Cause, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.intake.sheets import CellKind, CellValue
from ntm_rules.load.grammar import Unreadable, read_part, read_value
from ntm_rules.load.words import AMBIGUOUS, CAUSES, unquoted
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import Cell
from ntm_rules.vietnamese import fold

#: What stands in a cell of which nothing is known yet.
_NOTHING = frozenset({"", "-", "–", "—", "―", "…", "...", ".", "/"})
_CAUSES = {
    **{fold(label): Cause(cause) for label, cause in CAUSES.items()},
    **{cause.value: cause for cause in Cause},
    "pending": Cause.NOT_YET_VERIFIED,  # as in a file
    "chua co so lieu": Cause.NO_FINDING,
    "chua co ket luan": Cause.NO_FINDING,
    "dang thi cong": Cause.UNDER_CONSTRUCTION,
}
_TICKS = frozenset({"x", "v", "√", "✓", "✔", "☑", "✗", "✘"})
_SHORT = {
    "d": "đạt", "k": "chưa đạt", "cd": "chưa đạt", "kd": "chưa đạt", "c dat": "chưa đạt", "k dat": "chưa đạt",
    "chua": "chưa đạt", "kad": "không áp dụng", "n/a": "không áp dụng",
}  # fmt: skip
#: Problems of the notation whose advice is another one where no file is written, but a cell.
IN_CELLS = {
    "finding_unreadable": "cell_unreadable",
    "number_ambiguous": "cell_number_ambiguous",
    "number_on_attested": "cell_number_on_attested",
    "share_needs_part": "cell_share",
}
_FOOTNOTE = re.compile(r"(?P<text>.*?)\s*(?P<mark>\*+|\(\*+\)|\(\d\)|[¹²³⁰⁴-⁹]+|[†‡]+)", re.DOTALL)
_SHARE = re.compile(r"(?P<part>\d[\d.,]*)\s*/\s*(?P<of>\d[\d.,]*)(?:\s+[^\W\d][^\d/]*)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one cell says: a value, the text it is written with, and the place."""

    value: Value
    text: str
    cell: Cell

    def fields(self) -> dict[str, str]:
        """The value in the fields of a finding."""
        match self.value:
            case Part(part=part, of=of):
                return {"part": f"{part:f}", "of": f"{of:f}"}
            case Pending(cause=cause):
                return {"finding": "pending", "cause": cause.value}
            case NotApplicable():
                return {"finding": "not_applicable"}
            case Attested(met=met):
                return {"finding": "đạt" if met else "chưa đạt"}
            case Measured():
                return {"finding": self.text}

    @property
    def is_figure(self) -> bool:
        """Whether it says how much, and not only a word."""
        return isinstance(self.value, Measured | Part)


def is_nothing(value: CellValue | None) -> bool:
    """Whether a cell says nothing: it is empty, or has a dash or dots in place of a value."""
    return value is None or (value.formula is None and value.text in _NOTHING)


def is_readable(value: CellValue) -> bool:
    """Whether a cell says something that a finding can be, right or wrong."""
    if value.kind is not CellKind.TEXT or value.formula is not None:
        return True
    text = _without_footnote(value.text)[0]
    return fold(text) in _SHORT or fold(text) in _TICKS or not isinstance(_value(text), Unreadable)


def read_said(value: CellValue, cell: Cell, problems: Problems) -> Said | None:
    """What a filled cell says; None with a problem where it says nothing that a finding can be."""
    if value.formula is not None:
        problems.error("cell_formula", cell, formula=value.formula, text=value.text or None)
        return None
    if value.kind is CellKind.ERROR:
        problems.error("cell_error", cell, text=value.text)
        return None
    if value.kind is CellKind.DATE:
        problems.error("cell_date", cell, text=value.day or value.text)
        return None
    given = number_written(Decimal(value.text)) if value.kind is CellKind.NUMBER else value.text
    text, mark = _without_footnote(unquoted(given))
    folded = fold(text)
    if folded in _TICKS:
        problems.error("cell_tick", cell, text=text)
        return None
    if folded in _SHORT:
        problems.error("cell_short", cell, text=text, guess=_SHORT[folded])
        return None
    read = _value(text)
    if isinstance(read, Unreadable):
        problems.add(Problem(code=IN_CELLS.get(read.code, read.code), span=cell, values=read.values))
        return None
    if mark:
        problems.warn("cell_footnote", cell, text=text, mark=mark)
    if value.percent and isinstance(read, Measured):
        read = replace(read, percent=True)
    return Said(value=read, text=text, cell=cell)


def _value(text: str) -> Value | Unreadable:
    cause = _CAUSES.get(fold(text))
    if cause is not None:
        return Pending(cause=cause)
    share = _SHARE.fullmatch(text)
    try:
        return read_value(text) if share is None else read_part(*_counts(share["part"], share["of"]))
    except Unreadable as unreadable:
        return unreadable


def _counts(part: str, of: str) -> tuple[str, str]:
    """The two numbers of a share: in "8.481/9.669" the dots cannot but part thousands, or do not matter."""
    part, of = (re.sub("[.,]", "", text) if _GROUPED.fullmatch(text) else text for text in (part, of))
    if AMBIGUOUS.fullmatch(part) and AMBIGUOUS.fullmatch(of):
        return re.sub("[.,]", "", part), re.sub("[.,]", "", of)
    return part, of


def _without_footnote(text: str) -> tuple[str, str]:
    """The text without the mark of a footnote behind it, and that mark."""
    match = _FOOTNOTE.fullmatch(text)
    if match is None or not match["text"]:
        return text, ""
    return match["text"], match["mark"]
