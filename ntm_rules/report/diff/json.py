"""A diff as JSON, in the shape that `ntm help diff` tells of: decimals as strings, dates as YYYY-MM-DD."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ntm_rules.check.diff import Diff, NodeDiff, SetDiff
from ntm_rules.check.diff.model import Answered, FieldChange, Shift, Witness
from ntm_rules.check.diff.renumbering import named_quantity
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell, CriteriaSet, Department, Measure, Node
from ntm_rules.finding import Attested, Measured, Part, Value
from ntm_rules.messages import Lang
from ntm_rules.report.diff.tables import ORDER
from ntm_rules.report.diff.words import Words
from ntm_rules.report.json import written
from ntm_rules.report.turns_json import turns_to_plain
from ntm_rules.scenario.turns import Turns

SCHEMA = "ntm.diff/1"

Plain = dict[str, Any]


def to_json(diff: Diff, impact: Turns | None, lang: Lang) -> str:
    """One object; texts are in `lang`, codes and values in no language. UTF-8 that ends with a line break."""
    writer = _Writer(diff, Words(lang))
    plain: Plain = {
        "schema": SCHEMA,
        "before": diff.before,
        "after": diff.after,
        "sets": [writer.set(each) for each in diff.sets],
    }
    if impact is not None:
        plain["impact"] = turns_to_plain(impact)
    return written(plain)


class _Writer:
    """Writes the sets of one diff."""

    def __init__(self, diff: Diff, words: Words) -> None:
        """Remember how places are shown, and the language of texts."""
        self.moved = diff.moved
        self.words = words

    def set(self, diff: SetDiff) -> Plain:
        """One pair of sets."""
        return {
            "before": self._subject(diff.old, 0),
            "after": self._subject(diff.new, 1),
            "counts": {str(change): n for change in ORDER if (n := len(diff.of(change)))},
            "fields": [self._field(change) for change in diff.fields],
            "nodes": [self._changed(node, diff) for node in diff.nodes],
        }

    def _subject(self, subject: Subject | None, side: int) -> Plain | None:
        if subject is None:
            return None
        criteria = subject.criteria
        return {
            "id": criteria.id,
            "title": {"vi": criteria.title.vi, "en": criteria.title.en},
            "version": subject.loaded.head.model.version,
            "legal": str(criteria.legal),
            "place": str(self.moved[side].span(criteria.span)),
        }

    def _changed(self, changed: NodeDiff, diff: SetDiff) -> Plain:
        old, new = (None if side is None else side.criteria for side in (diff.old, diff.new))
        return {
            "changes": [str(change) for change in ORDER if change in changed.changes],
            "as_in": changed.base,
            "before": self._node(changed.old, old, 0),
            "after": self._node(changed.new, new, 1),
            "requirements": [self._shift(shift, changed) for shift in changed.shifts],
            "gained": list(changed.gained),
            "lost": list(changed.lost),
            "fields": [self._field(change, changed) for change in changed.fields],
        }

    def _node(self, node: Node | None, criteria: CriteriaSet | None, side: int) -> Plain | None:
        if node is None or criteria is None:
            return None
        return {
            "id": node.address,
            "kind": str(node.kind),
            "name": {"vi": node.name.vi, "en": node.name.en},
            "requirement": [line.text for line in self.words.required(node, criteria) if not line.quiet],
            "measure": None if node.measure is None else node.measure.id,
            "quantity": named_quantity(node),
            "legal": str(node.legal),
            "place": str(self.moved[side].span(node.span)),
        }

    def _shift(self, shift: Shift, changed: NodeDiff) -> Plain:
        return {
            "strictness": str(shift.strictness),
            "where": [{name: list(values) for name, values in block.items()} for block in shift.where],
            "before": self._cell(shift.old, changed.old),
            "after": self._cell(shift.new, changed.new),
            "witness": None if shift.witness is None else _witness(shift.witness),
        }

    def _cell(self, cell: Cell | None, node: Node | None) -> Plain | None:
        if cell is None or node is None:
            return None
        required = cell.comparison
        threshold = required and {
            "op": str(required.op),
            "low": _decimal(required.low),
            "high": _decimal(required.high),
        }
        return {
            "requirement": self.words.cell(node, cell)[0].text,
            "threshold": threshold,
            "evidence": None if cell.evidence is None else cell.evidence.status,
        }

    def _field(self, change: FieldChange, changed: NodeDiff | None = None) -> Plain:
        old, new = (None, None) if changed is None else (changed.old, changed.new)
        return {
            "field": change.name,
            "of": change.key,
            "where": [{name: list(values) for name, values in block.items()} for block in change.where],
            "before": self._value(change, change.old, old),
            "after": self._value(change, change.new, new),
        }

    def _value(self, change: FieldChange, value: object, node: Node | None) -> object:
        """Codes and ids as they are, all else in words."""
        match value:
            case None:
                return None
            case date():
                return value.isoformat()
            case tuple():
                return [str(one) for one in value]
            case str():
                return str(value)
            case Measure(id=name) | Department(id=name):
                return name
            case _:
                return self.words.field_value(change, value, node)


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _witness(witness: Witness) -> Plain:
    return {
        "parameters": dict(witness.parameters),
        "findings": [_answered(one) for one in witness.findings],
        "rest": None if witness.rest is None else _found(witness.rest),
        "before": str(witness.old),
        "after": str(witness.new),
    }


def _answered(one: Answered) -> Plain:
    return {"before": one.old, "after": one.new, "finding": _found(one.value)}


def _found(value: Value) -> object:
    """A finding as a file of findings has it."""
    match value:
        case Attested(met=met):
            return "đạt" if met else "chưa đạt"
        case Part(part=part, of=of):
            return {"part": _decimal(part), "of": _decimal(of)}
        case Measured(text=text):
            return text
        case _:
            return str(value)
