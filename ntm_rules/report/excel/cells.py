"""What a cell can hold, and text made fit for one: nothing in it that a spreadsheet would run or could not store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ntm_rules.explain.model import FoundFinding
from ntm_rules.messages import Lang, say
from ntm_rules.report.round.figures import Figure, figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSum:
    """The sum of the cells of its own row from the column `first` to `last`, and what that is now."""

    first: int
    last: int
    figure: Figure


#: What a cell can hold; None leaves it empty.
Cell = str | int | date | Figure | RowSum | None

MOST = 32_767  # characters of a cell
#: Control characters, lone surrogates and what else XML has no room for.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fit(text: str, lang: Lang) -> str:
    """`text` as a cell can hold it; what is too long is cut, and says so."""
    kept = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(kept.encode("utf-16-le")) // 2 <= MOST:  # Excel counts a character beyond U+FFFF twice
        return kept
    note = say("workbook_cut", lang)
    room = (MOST - len(note)) * 2
    return kept.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + note


def finding_cell(finding: FoundFinding | None, lang: Lang) -> Cell:
    """A finding as a number where it is one, else in words."""
    if finding is None:
        return None
    number = figure(finding.value, lang)
    if number is not None and number.is_kept:
        return number
    if finding.via == "above":
        return say("found_above", lang, {"found": finding.value, "node": finding.at})
    return finding.value


def counted(finding: FoundFinding | None, lang: Lang) -> str:
    """What a share was counted from: "8.481/9.669"; else nothing."""
    number = None if finding is None else figure(finding.value, lang)
    return "" if number is None or number.counted is None else number.counted
