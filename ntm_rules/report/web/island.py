"""What the script opens and filters by: every node of every unit, each text and each state once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from markupsafe import Markup

from ntm_rules.explain.lacking import lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import sentence
from ntm_rules.report.web.model import RequirementRow
from ntm_rules.report.web.owed import NOBODY
from ntm_rules.report.web.requirements import Asked, deep
from ntm_rules.report.web.units import lines_of, settling
from ntm_rules.report.web.view import SIGNS, View
from ntm_rules.verdict import Verdict

#: What could end the element, open a comment in it, or end a line in older scripts.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_WORDS = (
    "web_close", "web_found_cells", "web_found_none", "web_next", "web_previous", "web_to_dark", "web_to_light",
)  # fmt: skip

T = TypeVar("T")

#: A state: the verdict, facts as pairs of texts, and lines; every text by its number.
State = tuple[int, tuple[tuple[int, int], ...], tuple[int, ...]]


@dataclass(slots=True)
class _Once(Generic[T]):
    """Things by number, each once."""

    things: dict[T, int] = field(default_factory=dict)

    def number(self, thing: T) -> int:
        return self.things.setdefault(thing, len(self.things))


@dataclass(slots=True)
class _Maker:
    view: View
    texts: _Once[str] = field(default_factory=_Once)
    states: _Once[State] = field(default_factory=_Once)

    def state(self, unit: Outcome, node: Outcome) -> int:
        """The number of what is said of a node."""
        facts = tuple(
            (self.texts.number(self.view.say(code)), self.texts.number(text)) for code, text in _facts(self.view, node)
        )
        lines = (*lines_of(node), *settling(self.view, unit, node))
        said = tuple(self.texts.number(sentence(text)) for text in lines)
        return self.states.number((list(Verdict).index(node.verdict), facts, said))


def island(view: View, asked: Asked) -> Mapping[str, object]:
    """All that the script is given."""
    maker = _Maker(view)
    units = [
        [
            entry.unit.name, "" if entry.above is None else entry.above.unit.name, asked.of[entry.place],
            [maker.state(entry.unit, node) for node, _ in deep(entry.unit.children)], list(_owing(entry.unit)),
        ]
        for entry in view.entries
    ]  # fmt: skip
    return {
        "words": {code.removeprefix("web_"): view.say(code, cells="#cells", lines="#lines") for code in _WORDS},
        "verdicts": [[str(verdict), SIGNS[verdict], view.say(f"verdict_{verdict}")] for verdict in Verdict],
        "tables": [[_asked(view, row) for row in table.rows] for table in asked.tables],
        "units": units, "states": list(maker.states.things), "texts": list(maker.texts.things),
    }  # fmt: skip


def written(data: Mapping[str, object]) -> Markup:
    """Data as JSON that can stand in a script element of any page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter, escaped in _UNSAFE.items():
        text = text.replace(letter, escaped)
    return Markup(text)  # noqa: S704 - nothing that HTML could read is left in it


def _owing(unit: Outcome) -> Iterator[tuple[int, str, str]]:
    """What keeps the unit from passing: below which of its criteria, who owes it, and whether it fails or is open."""
    tops = {id(node): top for top, child in enumerate(unit.children) for node, _ in deep([child])}
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        for item in lacking(unit, verdict):
            yield tops[id(item.node)], item.owes or NOBODY, str(verdict)


def _asked(view: View, row: RequirementRow) -> tuple[object, ...]:
    facts = {
        "column_requirement": row.requirement, "web_responsible": row.office, "web_legal": row.legal,
        "web_evidence": f"{row.evidence} ({row.evidence_source})" if row.evidence_source else row.evidence,
    }  # fmt: skip
    return row.depth, row.number, row.name, [[view.say(code), text] for code, text in facts.items() if text]


def _facts(view: View, node: Outcome) -> Iterator[tuple[str, str]]:
    """What was found of a node, and where; by the code of its label."""
    for reason in node.reasons:
        if "gap" in reason.values:
            yield "web_over" if reason.code == "not_met_over" else "web_gap", view.show(reason.values["gap"])
    found = node.finding
    if found is None:
        return
    value = found.value
    if found.via == "above" and found.at is not None:
        value = view.say("found_above", found=found.value, node=found.at)
    given: dict[str, object] = {
        "column_finding": value, "web_by": view.short(found.by), "web_day": found.as_of, "web_due": found.due,
        "web_until": found.until, "web_document": found.document, "web_source": found.source,
    }  # fmt: skip
    yield from ((code, view.show(each)) for code, each in given.items() if each)
