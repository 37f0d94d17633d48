"""The parts of a diff in words: requirements, for whom they hold, witnesses, and all other fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ntm_rules.check.diff.blocks import blocks
from ntm_rules.check.diff.model import Block, FieldChange, NodeDiff, Shift, Witness
from ntm_rules.check.strictness import combinations
from ntm_rules.comparison import Comparison
from ntm_rules.compile.model import Cell, CriteriaSet, Department, GateRule, Kind, LeafRule, Legal, Measure, Name, Node
from ntm_rules.explain import words
from ntm_rules.finding import Value
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.messages import Lang, has, say, show

_VERIFIED = "verified"
_FEW = 2  # values left out that are named instead of those that are not


class Line(NamedTuple):
    """A line of a cell; a quiet one stands back behind the others."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language; `every` gives the values that parameters can have, where that is known."""

    lang: Lang
    every: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.lang, values)

    def name(self, name: Name) -> str:
        """A name in this language."""
        return show(name, self.lang)

    def number(self, node: Node) -> str:
        """The number of a node; "" where its id is a word."""
        return node.address if node.address[:1].isdigit() else ""

    def title(self, node: Node) -> str:
        """The name of a node; the root speaks for the set as a whole."""
        return self.name(node.name) if node.address else self.say("diff_whole_set")

    def called(self, nodes: Sequence[Node]) -> str:
        """Nodes by kind and number, or by name where the id is a word: "chỉ tiêu 15.1, 15.2"."""
        kinds: dict[Kind, list[str]] = {}
        for node in nodes:
            kinds.setdefault(node.kind, []).append(self.number(node) or self.title(node))
        many = {kind: "" if len(names) == 1 else "_many" for kind, names in kinds.items()}
        return "; ".join(f"{self.say(f'kind_{kind}{many[kind]}')} {', '.join(names)}" for kind, names in kinds.items())

    # ------------------------------------------------------------------------------------- for whom it holds

    def where(self, where: Sequence[Block]) -> list[str]:
        """For whom something holds, a line a block; none where it holds for all."""
        return ["; ".join(self._values(name, values) for name, values in block.items()) for block in where]

    def _values(self, name: str, values: Sequence[str]) -> str:
        named = [value for value in values if value != "else"]
        others = [value for value in self.every.get(name, ()) if value not in named]
        if 0 < len(others) <= _FEW < len(named):
            return self.say("diff_all_but", values=[self.value(value) for value in others])
        parts = [self.value(value) for value in named]
        if name == "year":
            parts = [self.say("diff_year", years=tuple(named))] if named else []
        elif name != "region":
            parts = [f"{self.parameter(name)}: {', '.join(parts)}"]
        other = self.say("diff_other_years" if name == "year" else "diff_else")
        return ", ".join([*parts, *([other] if len(named) < len(values) else [])])

    def value(self, value: str) -> str:
        """A region, or whatever else a parameter can be."""
        return self._term("docs_at", value)

    def parameter(self, name: str) -> str:
        """What requirements vary by."""
        return self._term("docs_by", name)

    def _term(self, kind: str, word: str) -> str:
        code = f"{kind}_{word.replace('-', '_')}"
        return self.say(code) if has(code, self.lang) else word

    # ----------------------------------------------------------------------------------------- requirements

    def required(self, node: Node, criteria: CriteriaSet) -> list[Line]:
        """All that a node itself requires, in the region that a set is for."""
        rule = node.rule
        if not isinstance(rule, LeafRule):
            return [Line(self._gate(node))]
        lines, marks = [], []
        for cells, where in _cells(rule, criteria):
            text = self.cell(node, cells[0])[0]
            heads = self.where(where)
            lines += [Line(f"{head}: {text.text}") for head in heads] if heads else [text]
            marks += [line for cell in cells for line in self.cell(node, cell)[1:]]
        return [*lines, *dict.fromkeys(marks)]

    def cell(self, node: Node, cell: Cell | None) -> list[Line]:
        """One requirement of a leaf, and how well it is established where it is not verified."""
        if cell is None:
            return [Line(self.say("diff_none"))]
        text = words.requirement(node, cell, self.lang) or ""
        status = None if cell.evidence is None else cell.evidence.status
        return [Line(text), *([Line(self._status(status), quiet=True)] if status not in {None, _VERIFIED} else [])]

    def _gate(self, node: Node) -> str:
        rule = node.rule
        text = words.requirement(node, None, self.lang)
        if text is not None or not isinstance(rule, GateRule):
            return text or ""
        if node.address:
            return self.say("diff_all", of=len(rule.inputs))
        parts = [self.say("diff_count_criteria", count=len(rule.inputs))]
        parts += [self.say("diff_count_conditions", count=len(rule.beside))] if rule.beside else []
        return ", ".join(parts)

    def sides(self, changed: NodeDiff, shift: Shift, sets: tuple[CriteriaSet, CriteriaSet]) -> tuple[list[Line], ...]:
        """The requirement of a node before and after, each with its document."""
        assert changed.old is not None
        assert changed.new is not None
        found = []
        for node, cell, criteria in ((changed.old, shift.old, sets[0]), (changed.new, shift.new, sets[1])):
            alone = shift.old is None and shift.new is None
            lines = self.required(node, criteria) if alone else self.cell(node, cell)
            found.append([*lines, *self._inputs(changed, sets, node), self.legal(node)])
        return tuple(found)

    def _inputs(self, changed: NodeDiff, sets: tuple[CriteriaSet, CriteriaSet], node: Node) -> list[Line]:
        """What a gate gained, beside what it is now; what it lost, beside what it was."""
        code, criteria, inputs = "diff_gained", sets[1], changed.gained
        if node is changed.old:
            code, criteria, inputs = "diff_lost", sets[0], changed.lost
        names = self.called([criteria.nodes[address] for address in inputs])
        return [Line(self.say(code, names=names))] if names else []

    def legal(self, node: Node) -> Line:
        """The document that a node stands on."""
        return Line(str(node.legal), quiet=True)

    # ------------------------------------------------------------------------------------------- witnesses

    def witness(self, witness: Witness, changed: NodeDiff, sets: tuple[CriteriaSet, CriteriaSet]) -> str:
        """What is found, and the verdicts it comes to."""
        of = [
            sets[1].nodes[one.new] if one.new is not None else sets[0].nodes[one.old or ""] for one in witness.findings
        ]
        value = witness.findings[0].value
        found = self._found(value, of[0])
        if of[0] is not changed.new and of[0] is not changed.old:
            found = f"{self.called(of)} {found}"
        values = {"found": found, "old": witness.old, "new": witness.new}
        if witness.rest is None:
            return self.say("diff_witness", **values)
        return self.say("diff_witness_rest", **values, rest=self._found(witness.rest, changed.node))

    def _found(self, value: Value, node: Node) -> str:
        return words.value(value, node.measure, self.lang)

    # ---------------------------------------------------------------------------------------- other fields

    def field(self, change: FieldChange) -> str:
        """What a field is called."""
        return self.say(f"diff_field_{change.name}", key=self.parameter(change.key or ""))

    def field_value(self, change: FieldChange, value: object, node: Node | None = None) -> str:
        """What a field says."""
        match value:
            case Department(name=name) | Measure(name=name) | (Name() as name):
                return self.name(name)
            case Legal():
                return str(value)
            case ValidFor(number=number, unit=unit):
                return self.say(f"diff_{unit}", count=number)
            case Cell() if node is not None:
                return words.requirement(node, value, self.lang) or ""
            case Comparison() if node is not None:
                return words.comparison(value, node.measure, self.lang)
            case int() | Fraction():
                return self._need(value)
            case tuple():
                return ", ".join(self.value(str(one)) for one in value)
            case None | date():
                return show(value, self.lang)
            case _:
                return self._word(change.name, str(value))

    def _need(self, need: int | Fraction) -> str:
        if need == 1:
            return self.say("diff_any_input" if isinstance(need, int) else "diff_every_input")
        return show(need, self.lang) if isinstance(need, int) else f"{show(need * 100, self.lang)} %"

    def _word(self, name: str, value: str) -> str:
        if name == "evidence":
            return self._status(value)
        return self.say(f"{name}_{value}") if name in {"kind", "level"} else value

    def _status(self, status: str | None) -> str:
        return self.say(f"evidence_{(status or 'not_stated').replace('-', '_')}")


def _cells(rule: LeafRule, criteria: CriteriaSet) -> Iterator[tuple[list[Cell | None], tuple[Block, ...]]]:
    """The cells of a leaf that require one thing, with all for whom it holds, in the region that a set is for."""
    free = {name: values for name, values in criteria.parameters.items() if name not in criteria.fixed}
    every = tuple(combinations(rule, rule, free))
    cells = [rule.cell({**at, **criteria.fixed}) for at in every]
    alike: dict[object, list[int]] = {}
    for i, cell in enumerate(cells):
        alike.setdefault(cell and (cell.comparison,), []).append(i)
    for which in alike.values():
        yield [cells[i] for i in which], blocks(every, which)
