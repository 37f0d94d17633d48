"""Which unit of the round a text means: by its id, its name, its name without the level, or a title that names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ntm_rules.compile.model import Unit
from ntm_rules.problem import did_you_mean
from ntm_rules.vietnamese import called, fold

#: Of several units that a title names, the one of the lowest level is meant: "xã Tân Lộc, huyện Lộc Hà".
_LOWEST_FIRST = ("village", "commune", "town", "district", "province")

_TOTALS = re.compile(r"(tong|cong|trung binh|binh quan|toan (huyen|tinh)|total|average)\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units of the round by what they are called, folded."""

    units: Mapping[str, Unit]
    known: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        known: dict[str, tuple[str, ...]] = {}
        for unit in self.units.values():
            for name in called(unit.id, unit.name):
                known[name] = (*known.get(name, ()), unit.id)
        object.__setattr__(self, "known", known)

    def named(self, text: str) -> tuple[str, ...]:
        """The ids of the units that a text can mean; an id always means its own unit."""
        text = text.strip()
        return (text,) if text in self.units else self.known.get(fold(text), ())

    def in_title(self, text: str) -> str | None:
        """The one unit of the lowest level that a title names in full."""
        words = f" {fold(text)} "
        for mark in ",.;:()-–":
            words = words.replace(mark, " ")
        words = f" {' '.join(words.split())} "
        found = [unit for unit in self.units.values() if f" {fold(unit.name)} " in words]
        for level in _LOWEST_FIRST:
            named = [unit.id for unit in found if unit.level == level]
            if named:
                return named[0] if len(named) == 1 else None
        return None

    def guess(self, text: str) -> str | None:
        """The id or name most like a text."""
        return did_you_mean(text, [name for unit in self.units.values() for name in (unit.id, unit.name)])


def is_total(text: str) -> bool:
    """Whether a line that begins so adds up the others, and is of no unit or node itself."""
    return _TOTALS.fullmatch(fold(text)) is not None
