"""Which unit of the round a code of somebody else's table means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from ntm_rules.intake.model import Ground
from ntm_rules.intake.reading.units import Units
from ntm_rules.load.model import UnitsFile
from ntm_rules.load.reading import Reader
from ntm_rules.problem import Problems, did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Units by the codes that a mapping gives, then by the `code` in units.yaml, then by id and name."""

    given: Mapping[str, str]
    stated: Mapping[str, tuple[str, ...]]
    units: Units

    @classmethod
    def of(cls, given: Mapping[str, str], ground: Ground) -> Self:
        """The codes of a mapping, and of the round's units."""
        read = Reader(Problems()).read(ground.units_file, UnitsFile)
        stated: dict[str, tuple[str, ...]] = {}
        for unit_id, file in () if read is None else read.model.units.items():
            if file.code is not None:
                stated[file.code] = (*stated.get(file.code, ()), unit_id)
        return cls(given=given, stated=stated, units=Units(units=ground.units))

    def units_of(self, code: str) -> tuple[str, ...]:
        """The units that a code can mean."""
        if code in self.given:
            return (self.given[code],)
        return self.stated.get(code) or self.units.named(code)

    def guess(self, code: str) -> str | None:
        """The code, id or name most like this one."""
        return did_you_mean(code, (*self.given, *self.stated)) or self.units.guess(code)
