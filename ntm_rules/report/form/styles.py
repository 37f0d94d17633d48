"""How the cells of a form look, and which of them may be written in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_TEXT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
_CELL = {**_TEXT, "border": 1, "border_color": "#8EA0B5"}
_HEAD = {**_CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D6E2F0"}
_BAND = {**_CELL, "bold": True, "bg_color": "#EDF2F8"}
_OPEN = {**_CELL, "bg_color": "#FFF7D1", "locked": False}


class Style(StrEnum):
    """A look; what is OPEN may be written in, all else is locked."""

    TITLE = "title"
    PART = "part"
    TEXT = "text"
    MARK = "mark"
    MARKED = "marked"
    LINK = "link"
    HEAD = "head"
    ABOVE = "above"
    ABOVE_NAME = "above_name"
    CELL = "cell"
    CENTRE = "centre"
    WORD_ID = "word_id"
    BAND = "band"
    BAND_CENTRE = "band_centre"
    SHUT = "shut"
    OPEN = "open"
    OPEN_CENTRE = "open_centre"
    OPEN_PART = "open_part"
    OPEN_DAY = "open_day"


#: Each look by the properties that XlsxWriter knows.
_LOOKS: Mapping[Style, Mapping[str, Any]] = {
    Style.TITLE: {**_TEXT, "bold": True, "font_size": 14, "text_wrap": False},
    Style.PART: {**_TEXT, "bold": True, "font_size": 12, "font_color": "#1F3864"},
    Style.TEXT: _TEXT,
    Style.MARK: {**_TEXT, "bold": True, "text_wrap": False},
    Style.MARKED: {**_TEXT, "text_wrap": False},
    Style.LINK: {**_TEXT, "font_color": "#1F4E9E", "underline": 1},
    Style.HEAD: _HEAD,
    Style.ABOVE: {**_CELL, "font_size": 9, "align": "center"},
    Style.ABOVE_NAME: {**_BAND, "align": "right"},
    Style.CELL: _CELL,
    Style.CENTRE: {**_CELL, "align": "center"},
    Style.WORD_ID: {**_CELL, "align": "center", "font_size": 8},  # an id that is a word is wider than a number
    Style.BAND: _BAND,
    Style.BAND_CENTRE: {**_BAND, "align": "center"},
    Style.SHUT: {**_CELL, "bg_color": "#E4E4E4"},
    Style.OPEN: _OPEN,
    Style.OPEN_CENTRE: {**_OPEN, "align": "center"},
    Style.OPEN_PART: {**_OPEN, "align": "center", "num_format": "@"},  # or 9/11 becomes a day of November
    Style.OPEN_DAY: {**_OPEN, "align": "center", "num_format": "dd/mm/yyyy"},
}


class Styles:
    """The looks of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        """For a workbook."""
        self._book = book
        self._made: dict[Style, Format] = {}

    def __getitem__(self, style: Style) -> Format:
        """The format of a look."""
        if style not in self._made:
            self._made[style] = self._book.add_format(dict(_LOOKS[style]))
        return self._made[style]
