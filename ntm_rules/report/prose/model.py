"""What the prose of a report is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; one of a list has the `marker` it begins with ("-", "+", "+)", "(1)") and says how deep it stands.

    `level` is 0 for the text of a section and for its numbered units, then one more for each list within a list.
    """

    text: str
    level: int = 0
    marker: str = ""

    @property
    def line(self) -> str:
        """The whole line, marker and text."""
        return f"{self.marker} {self.text}" if self.marker else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a report; `number` is empty until all sections are known ("II", "4", "4.1")."""

    title: str
    number: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def heading(self) -> str:
        """Number and title, as they stand over the section."""
        return f"{self.number}. {self.title}" if self.number else self.title
