"""How long a finding stays good: "12 months", "2 years", "30 days" (or tháng, năm, ngày)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ntm_rules.load.grammar import Unreadable
from ntm_rules.vietnamese import fold

_UNITS: dict[str, Literal["days", "months", "years"]] = {
    "day": "days", "days": "days", "ngay": "days", "month": "months", "months": "months", "thang": "months",
    "year": "years", "years": "years", "nam": "years",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValidFor:
    """A whole number of days, months or years."""

    number: int
    unit: Literal["days", "months", "years"]

    def last_day(self, first: date) -> date:
        """The last day on which a finding of day `first` is still good; never beyond what a date can say."""
        if self.unit == "days":
            return first + timedelta(days=min(self.number, (date.max - first).days))
        months = first.year * 12 + first.month - 1 + self.number * (12 if self.unit == "years" else 1)
        year, month = divmod(months, 12)
        if year > date.max.year:
            return date.max
        return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def read_valid_for(text: str) -> ValidFor:
    """The span of time that `text` writes; Unreadable when it is none."""
    match = re.fullmatch(r"([1-9][0-9]{0,3})\s*([a-z]+)", fold(text))
    if match is None or match[2] not in _UNITS:
        raise Unreadable("valid_for_unreadable", text=text)
    return ValidFor(int(match[1]), _UNITS[match[2]])
