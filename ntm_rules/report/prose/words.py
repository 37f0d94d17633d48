"""How the prose of a report names things: units, departments, lists of criteria."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, has, say
from ntm_rules.report.labels import MOST_NAMES, level_word, sentence
from ntm_rules.report.round.model import RoundReport
from ntm_rules.vietnamese import bare

_ENDS = (".", "!", "?", "…", ":")
#: Towns of the level of a district keep theirs in lists: a district beside them may have the same name.
_KEPT = {"thành phố ": "TP", "thị xã ": "TX"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one report, in its language."""

    report: RoundReport

    @property
    def lang(self) -> Lang:
        """The language of the report."""
        return self.report.lang

    def say(self, code: str, /, **values: object) -> str:
        """The wording for `code`."""
        return say(code, self.lang, values)

    def has(self, code: str) -> bool:
        """Whether there is wording for `code`."""
        return has(code, self.lang)

    def office(self, department: str) -> str:
        """The full name of a department, by its id or as the data names it."""
        return self.report.offices.get(department) or self.report.departments.get(department, department)

    def in_full(self, text: str) -> str:
        """Words of this program with the full names of departments in the place of the short ones."""
        full = {
            short: self.report.offices[department]
            for department, short in self.report.departments.items()
            if department in self.report.offices
        }
        if not full:
            return text
        found = "|".join(re.escape(short) for short in sorted(full, key=len, reverse=True))
        return re.sub(rf"(?<!\w)({found})(?!\w)", lambda match: full[match[1]], text)

    def units(self, units: Sequence[Outcome]) -> str:
        """Units by level and name: "huyện Lộc Hà", "các huyện Đức Thọ, Thạch Hà"; of many, how many they are."""
        if len(units) == 1:
            return units[0].name
        values = {"level": level_word(units, self.lang), "count": len(units)}
        if len(units) > MOST_NAMES:
            return self.say("prose_units_counted", **values)
        return self.say("prose_units", **values, names=[in_list(unit.name) for unit in units])

    def counted(self, units: Sequence[Outcome]) -> str:
        """So many units, and which, where they are not too many: "2 huyện (Lộc Hà, Thạch Hà)"."""
        return self._with_names("prose_counted", units, level=level_word(units, self.lang))

    def tally(self, units: Sequence[Outcome], verdict: str) -> str:
        """The same of units with one verdict: "2 huyện chưa đạt chuẩn (Lộc Hà, Thạch Hà)"."""
        return self._with_names("prose_tally", units, level=level_word(units, self.lang), verdict=verdict)

    def _with_names(self, code: str, units: Sequence[Outcome], **values: object) -> str:
        if len(units) > MOST_NAMES:
            return self.say(code, count=len(units), **values)
        return self.say(f"{code}_named", count=len(units), names=[in_list(unit.name) for unit in units], **values)

    def of_level(self, code: str, level: str | None, /, **values: object) -> str:
        """The wording for `code` of units of a level, or, where it has none, of any unit."""
        own = f"{code}_{level}"
        return self.say(own if level and self.has(own) else code, **values)

    def joined(self, names: Sequence[str]) -> str:
        """Names in a sentence: "Quy hoạch, Điện và Giao thông"."""
        return self.together(quoted(names))

    def together(self, parts: Sequence[str]) -> str:
        """The same of parts that have commas of their own."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("prose_and", names=parts[:-1], last=parts[-1])


def in_list(name: str) -> str:
    """The name of a unit in a list: "Lộc Hà" for "Huyện Lộc Hà", but "TX Kỳ Anh" for "Thị xã Kỳ Anh"."""
    kept = next((short for word, short in _KEPT.items() if name.lower().startswith(word)), None)
    return bare(name) if kept is None else f"{kept} {bare(name)}"


def quoted(names: Iterable[str]) -> list[str]:
    """Names to stand with commas between: one that has a comma itself is put in quotation marks."""
    return [f"“{name}”" if "," in name else name for name in names]


def listed(names: Iterable[str]) -> str:
    """Names with commas between."""
    return ", ".join(quoted(names))


def lowered(text: str) -> str:
    """A name or sentence as it stands inside another; an abbreviation at its head keeps its capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """A sentence with a capital at its head and its full stop."""
    whole = sentence(text.rstrip())
    return whole if whole.endswith(_ENDS) else f"{whole}."
