"""From a drafted set to a CriteriaSet: every name looked up, every requirement made a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.draft import Draft, Path, SetDraft
from ntm_rules.compile.model import (
    Cell,
    CriteriaSet,
    Department,
    Evidence,
    Example,
    GateRule,
    Kind,
    LeafRule,
    Legal,
    Measure,
    Name,
    Node,
    Reference,
    Rule,
    ShareRule,
)
from ntm_rules.interval import Domain
from ntm_rules.load.loaded import Registries
from ntm_rules.load.model import (
    AllFile,
    AnyFile,
    AtLeastFile,
    AttestedFile,
    BetweenFile,
    ByFile,
    CellFile,
    ComparisonFile,
    EvidenceFile,
    ExampleFile,
    LabelFile,
    LegalFile,
    NameFile,
    RefFile,
)
from ntm_rules.load.registry_model import MeasureFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Span
from ntm_rules.verdict import Verdict

_LEVEL_OF = {"communes": "commune", "towns": "town"}
_ALL = Fraction(1)


def is_year(text: str) -> bool:
    """Whether a key of a table, or the parameter of an example, is a year as assessments write it."""
    return re.fullmatch("[12][0-9]{3}", text) is not None


def build_set(draft: SetDraft, registries: Registries, problems: Problems) -> CriteriaSet:
    """The set with its nodes by address; what cannot be made sense of is reported and left out."""
    head = draft.head
    builder = _Builder(draft, registries, problems)
    nodes = {"": builder.root()}
    parents: dict[str, str] = {}
    for top in (*draft.conditions, *draft.criteria):
        builder.add(top, "", nodes, parents)
    check_measures(nodes.values(), problems)
    in_force = head.legal.in_force
    for name, value in draft.fixed.items():
        if value not in draft.parameters.get(name, ()):
            problems.error(
                "parameter_value_unknown", draft.places.value(("for", name)), name=name, value=value,
                guess=did_you_mean(value, draft.parameters.get(name, ())),
            )  # fmt: skip
    return CriteriaSet(
        id=head.id, line=draft.line, level=head.level, title=_name(head.title), legal=_legal(head.legal),
        start=in_force.start, end=in_force.end, province=head.province, parameters=draft.parameters,
        fixed=draft.fixed, nodes=nodes, parents=parents, span=draft.places.value(("id",)), labels=_labels(draft.label),
    )  # fmt: skip


@dataclass(frozen=True)
class _Builder:
    draft: SetDraft
    registries: Registries
    problems: Problems

    def root(self) -> Node:
        """The set itself: all its conditions, and of its criteria what `require` says, by default all."""
        draft = self.draft
        criteria = tuple(d.address for d in draft.criteria)
        conditions = tuple(d.address for d in draft.conditions)
        require = draft.require_from.require
        need: int | Fraction = _ALL
        if isinstance(require, AtLeastFile) and require.of == "criteria":
            need = require.at_least
            self._check_count(need, criteria, draft.require_at)
        elif require is not None:
            self.problems.error("set_requirement_form", draft.require_at)
        if not criteria:
            self.problems.error("set_without_criteria", draft.places.value(("id",)), id=draft.head.id)
        return Node(
            address="", kind=Kind.UNIT, name=_name(draft.head.title),
            rule=GateRule(need=need, inputs=criteria, beside=conditions), children=(*conditions, *criteria),
            declared_in=draft.head.id, legal=_legal(draft.head.legal), span=draft.places.value(("id",)),
            examples=tuple(_example(file, "", span) for file, span in draft.examples),
        )  # fmt: skip

    def add(self, draft: Draft, parent: str, nodes: dict[str, Node], parents: dict[str, str]) -> None:
        """Build the node and all below it into `nodes`; an address that is taken is a problem."""
        known = nodes.get(draft.address)
        if known is not None:
            self.problems.error("node_twice", draft.span, id=draft.address, related=known.span)
            return
        rule = self._rule(draft)
        if rule is not None:
            nodes[draft.address] = self._node(draft, rule)
            parents[draft.address] = parent
        for child in draft.children:
            self.add(child, draft.address, nodes, parents)

    def _node(self, draft: Draft, rule: Rule) -> Node:
        file = draft.file
        quantity = None
        if isinstance(rule, LeafRule) and any(cell.comparison for cell in rule.cells.values()):
            quantity = file.quantity or f"{draft.declared_in}#{draft.address}"
        return Node(
            address=draft.address, kind=draft.kind, name=_name(file.name), rule=rule,
            children=tuple(child.address for child in draft.children), declared_in=draft.declared_in,
            legal=_legal(draft.legal), span=draft.span, quantity=quantity,
            measure=self._measure(draft), responsible=self._department(draft), valid_for=file.valid_for,
            examples=self._examples(draft), note=file.note,
        )  # fmt: skip

    def _examples(self, draft: Draft) -> tuple[Example, ...]:
        return tuple(
            _example(file, draft.address, draft.at("examples", i)) for i, file in enumerate(draft.file.examples)
        )

    def _measure(self, draft: Draft) -> Measure | None:
        name, known = draft.file.measure, self.registries.measures
        if name is None:
            return None
        if name not in known:
            self.problems.error("measure_unknown", draft.at("measure"), id=name, guess=did_you_mean(name, known))
            return None
        return _measure(name, known[name])

    def _department(self, draft: Draft) -> Department | None:
        name, known = draft.file.responsible, self.registries.departments
        if name is None:
            return None
        if name not in known:
            self.problems.error("department_unknown", draft.at("responsible"), id=name, guess=did_you_mean(name, known))
            return None
        return Department(id=name, name=_name(known[name].name), short=known[name].short)

    def _rule(self, draft: Draft) -> Rule | None:
        file, children = draft.file, tuple(child.address for child in draft.children)
        if file.indicators and file.require is not None:
            if isinstance(file.require, AtLeastFile) and file.require.of == "indicators":
                self._check_count(file.require.at_least, children, draft.at("require"))
                return GateRule(need=file.require.at_least, inputs=children)
            self.problems.error("requirement_and_indicators", draft.at("require"), id=draft.address)
            return None
        match file.require:
            case None if file.indicators:
                return GateRule(need=_ALL, inputs=children)
            case None:
                self.problems.error("requirement_missing", draft.span, id=draft.address)
                return None
            case AllFile():
                return GateRule(need=_ALL, inputs=children)
            case AnyFile():
                return GateRule(need=1, inputs=children)
            case AtLeastFile() as gate:
                return self._counted(draft, gate, children)
            case RefFile() as reference:
                return self._reference(draft, reference)
            case leaf:
                return self._leaf(draft, leaf)

    def _counted(self, draft: Draft, gate: AtLeastFile, children: tuple[str, ...]) -> Rule | None:
        if isinstance(gate.of, list):
            self._check_count(gate.at_least, children, draft.at("require"))
            return GateRule(need=gate.at_least, inputs=children)
        if gate.of == "criteria":
            if draft.kind is not Kind.CONDITION:
                self.problems.error("criteria_counted_inside", draft.at("require"), id=draft.address)
                return None
            criteria = tuple(d.address for d in self.draft.criteria)
            self._check_count(gate.at_least, criteria, draft.at("require"))
            return GateRule(need=gate.at_least, inputs=criteria)
        if gate.of == "indicators":
            self.problems.error("indicators_missing", draft.at("require"), id=draft.address)
            return None
        if gate.each is None:
            self.problems.error("each_missing", draft.at("require"), of=gate.of)
            return None
        each = self._reference(draft, gate.each)
        return each and ShareRule(need=gate.at_least, level=_LEVEL_OF[gate.of], each=each)

    def _check_count(self, need: int | Fraction, inputs: tuple[str, ...], span: Span) -> None:
        if isinstance(need, int) and need > len(inputs):
            self.problems.error("more_needed_than_there_are", span, need=need, of=len(inputs))

    def _reference(self, draft: Draft, file: RefFile) -> Reference | None:
        text = file.passing or file.failing
        if text is None or (file.passing and file.failing):
            self.problems.error("reference_unreadable", draft.at("require"))
            return None
        role, _, address = text.partition("#")
        return Reference(role=role, address=address or None, failing=file.failing is not None)

    def _leaf(self, draft: Draft, require: object) -> LeafRule | None:
        places, path = draft.written
        evidence = _evidence(draft.file.evidence)
        if not isinstance(require, ByFile):
            cell = self._cell(draft, require, evidence, places.value(path))
            return None if cell is None else LeafRule(by=(), cells={(): cell})
        self._check_by(draft, require)
        cells: dict[tuple[str, ...], Cell] = {}
        self._fill(draft, require, require.values, (), evidence, cells)
        nationwide, at = None, places.value((*path, "nationwide"))
        if isinstance(require.nationwide, dict):
            self.problems.error("nationwide_table", at)
        elif require.nationwide is not None:
            nationwide = self._cell(draft, require.nationwide, evidence, at)
        return LeafRule(by=tuple(require.by), cells=cells, nationwide=nationwide)

    def _check_by(self, draft: Draft, table: ByFile) -> None:
        places, path = draft.written
        known = ("year", *self.draft.parameters)
        for i, name in enumerate(table.by):
            if name not in known:
                self.problems.error(
                    "parameter_unknown",
                    places.value((*path, "by", i)),
                    name=name,
                    guess=did_you_mean(name, known),
                )

    def _fill(
        self,
        draft: Draft,
        table: ByFile,
        values: Mapping[str, object],
        keys: tuple[str, ...],
        evidence: Evidence | None,
        cells: dict[tuple[str, ...], Cell],
    ) -> None:
        """Flatten one level of a nested table into `cells`."""
        places, path = draft.written
        name = table.by[len(keys)]
        for key, value in values.items():
            here = (*keys, key)
            at: Path = (*path, "values", *here)
            if not self._is_value(name, key):
                self.problems.error(
                    "parameter_value_unknown", places.key(at), name=name, value=key,
                    guess=did_you_mean(key, self.draft.parameters.get(name, ())),
                )  # fmt: skip
            elif isinstance(value, dict) and len(here) < len(table.by):
                self._fill(draft, table, value, here, evidence, cells)
            elif isinstance(value, dict) or len(here) < len(table.by):
                self.problems.error("table_depth", places.value(at), by=tuple(table.by))
            else:
                cell = self._cell(draft, value, evidence, places.value(at))
                if cell is not None:
                    cells[here] = cell

    def _is_value(self, name: str, key: str) -> bool:
        if key == "else" or name not in ("year", *self.draft.parameters):
            return True
        return is_year(key) if name == "year" else key in self.draft.parameters[name]

    def _cell(self, draft: Draft, value: object, evidence: Evidence | None, span: Span) -> Cell | None:
        if isinstance(value, CellFile):
            return self._cell(draft, value.require, _evidence(value.evidence) or evidence, span)
        if isinstance(value, AttestedFile):
            return Cell(comparison=None, evidence=evidence, span=span)
        assert isinstance(value, BetweenFile | ComparisonFile)
        comparison = value.between if isinstance(value, BetweenFile) else value.comparison
        measure = self.registries.measures.get(draft.file.measure or "")
        if draft.file.measure is None:
            self.problems.error("measure_missing", span, id=draft.address)
        elif measure is not None and isinstance(value, ComparisonFile) and value.percent and not _is_percent(draft):
            self.problems.error("percent_sign", span, id=draft.address, measure=measure.name)
        elif measure is not None and not self._fits(comparison, measure, span):
            return None
        return Cell(comparison=comparison, evidence=evidence, span=span)

    def _fits(self, comparison: Comparison, measure: MeasureFile, span: Span) -> bool:
        """Whether the threshold lies in the measure's domain, and an equality at an end of it."""
        for end in (comparison.low, comparison.high):
            if end is not None and not _domain(measure).contains(end):
                self.problems.error("threshold_outside_domain", span, value=end, low=measure.min, high=measure.max)
                return False
        if comparison.op is Op.BETWEEN and _domain(measure).cut(comparison.met_at(None)).is_empty():
            self.problems.error("between_without_number", span)
            return False
        if comparison.op is Op.EQUAL and comparison.low not in (measure.min, measure.max):
            self.problems.error("equality_inside_domain", span, value=comparison.low)
            return False
        return True


def _is_percent(draft: Draft) -> bool:
    """Whether figures are given in the one measure that "%" may be typed on."""
    return draft.file.measure == "percent"


def check_measures(nodes: Iterable[Node], problems: Problems) -> None:
    """Report a quantity that is given in two measures: what is known of it could not be shared."""
    first: dict[str, Node] = {}
    for node in nodes:
        if node.quantity is not None and node.measure is not None:
            other = first.setdefault(node.quantity, node)
            assert other.measure is not None
            if other.measure.id != node.measure.id:
                problems.error(
                    "quantity_two_measures", node.span, quantity=node.quantity, measure=node.measure.id,
                    other=other.measure.id, related=other.span,
                )  # fmt: skip


def one_sided(comparison: Comparison, domain: Domain) -> Comparison:
    """The comparison with "=" at an end of the domain written as the bound it is: = 100 % is ≥ 100."""
    if comparison.op is not Op.EQUAL:
        return comparison
    assert comparison.low is not None
    top = domain.high is not None and comparison.low == domain.high
    return Comparison(op=Op.AT_LEAST if top else Op.AT_MOST, low=comparison.low, high=comparison.high)


def is_upward(comparison: Comparison, domain: Domain) -> bool:
    """Whether more of the quantity can only help; a `between` is neither and must not be asked."""
    assert comparison.op is not Op.BETWEEN
    return one_sided(comparison, domain).op in UPWARD


def _example(file: ExampleFile, address: str, span: Span) -> Example:
    own = {} if file.finding is None else {address: file.finding}
    return Example(
        findings=own | file.findings, each=file.each, rest=file.rest, verdict=file.verdict,
        parameters={name: tuple(values) for name, values in file.parameters.items()},
        generated=file.generated, span=span,
    )  # fmt: skip


def _name(file: NameFile) -> Name:
    return Name(file.vi, file.en)


def _labels(file: LabelFile) -> dict[Verdict, Name]:
    given = {Verdict.PASS: file.passed, Verdict.FAIL: file.fail, Verdict.PENDING: file.pending}
    return {verdict: _name(name) for verdict, name in given.items() if name is not None}


def _legal(file: LegalFile) -> Legal:
    return Legal(document=file.document, clause=file.clause)


def _evidence(file: EvidenceFile | None) -> Evidence | None:
    return None if file is None else Evidence(status=file.status, source=file.source)


def _domain(file: MeasureFile) -> Domain:
    return Domain(file.min, file.max, file.whole)


def _measure(measure_id: str, file: MeasureFile) -> Measure:
    return Measure(id=measure_id, name=_name(file.name), symbol=file.symbol, domain=_domain(file), step=file.step)
