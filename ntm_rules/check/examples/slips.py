"""Slips that somebody could make: a figure off by one step, ≥ for >, an input left out, one more or less needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

from ntm_rules.check.bench import inputs_of
from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.model import Cell, CriteriaSet, GateRule, LeafRule, Measure, Node, Rule, ShareRule
from ntm_rules.compile.sets import one_sided
from ntm_rules.interval import Domain
from ntm_rules.source import Span
from ntm_rules.verdict import least_count

_TURNED = {Op.AT_LEAST: Op.ABOVE, Op.ABOVE: Op.AT_LEAST, Op.AT_MOST: Op.BELOW, Op.BELOW: Op.AT_MOST}
_POINT = Fraction(1, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A rule as a slip would leave it. `cell` is the requirement that changed, None for a gate or a share.

    `before` and `after` are the requirements, or how many inputs are needed; of an input left out, its address
    and None.
    """

    address: str
    rule: Rule
    cell: Cell | None
    key: tuple[str, ...]
    before: object
    after: object
    span: Span

    @property
    def dropped(self) -> str | None:
        """The input that was left out, if that is the slip."""
        return str(self.before) if self.after is None else None

    @property
    def in_threshold(self) -> bool:
        """Whether a figure is off: a threshold, or the share of units that are needed."""
        return not isinstance(self.rule, GateRule)

    @property
    def in_need(self) -> bool:
        """Whether a gate needs one input more or less."""
        return isinstance(self.rule, GateRule) and self.after is not None


def slips_of(criteria: CriteriaSet, node: Node) -> Iterator[Slip]:
    """Every slip in the rule of one node that would change what it requires, for the parameters the set is for."""
    match node.rule:
        case LeafRule() as rule if node.measure is not None:
            for key, cell in rule.cells.items():
                if cell.comparison is not None and _is_reached(criteria, rule, key):
                    yield from _of_cell(node, rule, key, cell, node.measure)
        case GateRule() as rule:
            yield from _of_gate(node, rule)
        case ShareRule() as rule:
            for need in _of_share(rule.need):
                yield _slip(node, replace(rule, need=need), before=rule.need, after=need)
        case _:
            pass


def variants(comparison: Comparison, measure: Measure) -> Iterator[Comparison]:
    """The comparison with one end off by one step either way, or strict where it was not."""
    domain, step = measure.domain, measure.step
    op = one_sided(comparison, domain).op
    for low, high in _shifted(comparison, step):
        if _lies_in(low, high, domain):
            yield Comparison(op=op, low=low, high=high)
    bounded = any(end is not None for end in (comparison.low, comparison.high, domain.low, domain.high))
    if comparison.op in _TURNED and bounded:
        yield replace(comparison, op=_TURNED[comparison.op])


def _shifted(comparison: Comparison, step: Decimal) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """The ends with one of them off by a step; of a threshold that is one number, both together."""
    low, high = comparison.low, comparison.high
    for by in (step, -step):
        if comparison.op is not Op.BETWEEN and low is not None and low == high:
            yield low + by, high + by
            continue
        if low is not None:
            yield low + by, high
        if high is not None:
            yield low, high + by


def _lies_in(low: Decimal | None, high: Decimal | None, domain: Domain) -> bool:
    if low is not None and high is not None and low > high:
        return False
    return all(end is None or domain.contains(end) for end in (low, high))


def _is_reached(criteria: CriteriaSet, rule: LeafRule, key: tuple[str, ...]) -> bool:
    """Whether some parameters that the set is for choose a cell."""
    columns = zip(rule.by, key, zip(*rule.cells, strict=True), strict=True)
    choices = [_choices(criteria, name, part, named) for name, part, named in columns]
    return any(rule.cell(dict(zip(rule.by, v, strict=True))) is rule.cells[key] for v in product(*choices))


def _choices(criteria: CriteriaSet, name: str, part: str, named: Iterable[str]) -> tuple[str, ...]:
    """The values of a parameter that could lead to a part of a key; "else" stands for one that no table names."""
    if name in criteria.fixed:
        return (criteria.fixed[name],)
    return (part,) if part != "else" else criteria.parameters.get(name) or ("else", *named)


def _of_cell(node: Node, rule: LeafRule, key: tuple[str, ...], cell: Cell, measure: Measure) -> Iterator[Slip]:
    assert cell.comparison is not None
    for comparison in variants(cell.comparison, measure):
        cells = {**rule.cells, key: replace(cell, comparison=comparison)}
        yield Slip(
            address=node.address, rule=replace(rule, cells=cells), cell=cell, key=key, before=cell.comparison,
            after=comparison, span=cell.span,
        )  # fmt: skip


def _of_gate(node: Node, rule: GateRule) -> Iterator[Slip]:
    of = len(rule.inputs)
    need = rule.need if isinstance(rule.need, int) else least_count(rule.need, of)
    for dropped in inputs_of(node) if of + len(rule.beside) > 1 else ():
        inputs = tuple(i for i in rule.inputs if i != dropped)
        beside = tuple(i for i in rule.beside if i != dropped)
        fewer = replace(rule, inputs=inputs, beside=beside, need=_need_of_fewer(rule, len(inputs)))
        yield _slip(node, fewer, before=dropped, after=None)
    for other in (need - 1, need + 1):
        if 1 <= other <= of:
            yield _slip(node, replace(rule, need=other), before=need, after=other)


def _need_of_fewer(rule: GateRule, inputs: int) -> int | Fraction:
    """What is needed of the inputs that are left: as before, but never more than there are."""
    return rule.need if isinstance(rule.need, Fraction) else min(rule.need, max(inputs, 1))


def _of_share(need: int | Fraction) -> Iterator[int | Fraction]:
    if isinstance(need, int):
        yield from (other for other in (need - 1, need + 1) if other >= 1)
    else:
        yield from (other for other in (need - _POINT, need + _POINT) if 0 < other <= 1)


def _slip(node: Node, rule: Rule, *, before: object, after: object) -> Slip:
    return Slip(address=node.address, rule=rule, cell=None, key=(), before=before, after=after, span=node.span)
