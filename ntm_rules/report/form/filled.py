"""What a form is filled with beforehand: what the round says already, in the cells where somebody would have put it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ntm_rules.finding import Stage
from ntm_rules.intake.layout import Heading
from ntm_rules.load.words import label_of

#: What stands in a cell: a number, a day, or words.
Content = Decimal | date | str
#: What stands in the line of a node, by column; the node by unit and by the name that files have for it.
Filled = Mapping[tuple[str, str], Mapping[Heading, Content]]

_COLUMN = {Stage.SELF: Heading.SELF, Stage.VERIFICATION: Heading.VERIFIED, Stage.APPRAISAL: Heading.APPRAISED}
_WORDS = {"đạt": "đạt", "chưa đạt": "chưa đạt", "not_applicable": "không áp dụng"}


def filled(said: Mapping[tuple[str, str, Stage], Mapping[str, str]]) -> Filled:
    """The lines of a form for what is said, as fields of findings; of several stages the latest that says anything."""
    latest = dict(sorted(((unit, key), (stage, fields)) for (unit, key, stage), fields in said.items()))
    return {node: _line(stage, fields) for node, (stage, fields) in latest.items()}


def _line(stage: Stage, fields: Mapping[str, str]) -> Mapping[Heading, Content]:
    """Words stand in the column of their stage, a figure in the column of figures."""
    cells: dict[Heading, Content] = {}
    value = fields.get("finding")
    if value is None:
        cells[Heading.FOUND] = f"{fields['part']}/{fields['of']}"
    elif value == "pending":
        cells[_COLUMN[stage]] = label_of(fields["cause"]) or value
    elif value in _WORDS:
        cells[_COLUMN[stage]] = _WORDS[value]
    else:
        cells[Heading.FOUND] = _figure(value)
    told = {Heading.BECAUSE: fields.get("because"), Heading.DOCUMENT: fields.get("document")}
    cells.update({heading: text for heading, text in told.items() if text is not None})
    if "due" in fields:
        cells[Heading.DUE] = date.fromisoformat(fields["due"])
    return cells


def _figure(text: str) -> Content:
    """A number as a number, so that it can be counted with; a bound or a range in words."""
    plain = text.removesuffix("%").strip().replace(",", ".")
    return Decimal(plain) if plain.removeprefix("-").replace(".", "", 1).isdecimal() and plain.isascii() else text
