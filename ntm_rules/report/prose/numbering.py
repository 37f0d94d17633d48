"""The numbers of sections, given once it is known which of them there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ntm_rules.report.prose.model import Section

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numbered(sections: Iterable[Section], *, first: int = 1) -> tuple[Section, ...]:
    """Sections 4, 5, … of a report, and 4.1, 4.2, … below them."""
    return tuple(_below(section, str(number)) for number, section in enumerate(sections, first))


def _below(section: Section, number: str) -> Section:
    inner = tuple(_below(each, f"{number}.{at}") for at, each in enumerate(section.sections, 1))
    return replace(section, number=number, sections=inner)


def chapters(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Chapters I, II, … of a report, and 1, 2, … within each."""
    return tuple(
        replace(section, number=roman(number), sections=numbered(section.sections))
        for number, section in enumerate(sections, 1)
    )


def roman(number: int) -> str:
    """A number below 40 in Roman figures."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
