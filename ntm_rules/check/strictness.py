"""Which of two requirements is harder to meet: of comparisons, cells, tables, gates and shares; pure.

`old` and `new` are the two sides of every question, and the answer says what `new` is against `old`. Nothing is
said of what lies below a gate: a node is compared by its own requirement alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from ntm_rules.comparison import UPWARD, Comparison, Op
from ntm_rules.compile.model import Cell, GateRule, LeafRule, Node, Reference, Rule, ShareRule
from ntm_rules.compile.ranks import bounded
from ntm_rules.compile.sets import one_sided
from ntm_rules.interval import Domain, Interval
from ntm_rules.verdict import least_count

_NOTHING = Interval(Fraction(1), Fraction(0))
_YEAR = "year"


class Strictness(StrEnum):
    """What the new requirement is against the old one."""

    EQUAL = "equal"
    TIGHTER = "tighter"
    """Whatever meets the new one meets the old one, not the other way round."""
    LOOSER = "looser"
    """Whatever meets the old one meets the new one, not the other way round."""
    SETTLED = "settled"
    """The new threshold lies within the bounds of the old one, their ends included: "≥ 80.." became "≥ 80"."""
    OPENED = "opened"
    """The old threshold lies within the bounds of the new one, their ends included: "≥ 80" became "≥ 80.."."""
    MIXED = "mixed"
    """Of a table only: one thing for some parameters, another for others."""
    INCOMPARABLE = "incomparable"

    def turned(self) -> Strictness:
        """What the old requirement is against the new one."""
        return _TURNED.get(self, self)


_TURNED = {
    Strictness.TIGHTER: Strictness.LOOSER,
    Strictness.LOOSER: Strictness.TIGHTER,
    Strictness.SETTLED: Strictness.OPENED,
    Strictness.OPENED: Strictness.SETTLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How two tables differ for some parameters; a name that is not given there stands for any other value.

    `old` and `new` are the requirements there, None where a table has none.
    """

    parameters: Mapping[str, str]
    old: Cell | None
    new: Cell | None
    strictness: Strictness


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a node's new requirement is against the old one; of leaves also where exactly they differ."""

    strictness: Strictness
    differences: tuple[Difference, ...] = field(default=())


class Reach(NamedTuple):
    """The numbers that surely meet a comparison, and those that may, its threshold lying within bounds."""

    sure: Interval
    possible: Interval


def reach(comparison: Comparison, domain: Domain) -> Reach:
    """Which numbers of the domain surely meet a comparison and which may; the same where its threshold is known."""
    bound = bounded(one_sided(comparison, domain), domain)
    strictest, mildest = bound.strictest(), bound.mildest()
    sure = _NOTHING if strictest is None else bound.met_at(strictest)
    return Reach(domain.cut(sure), domain.cut(bound.met_at(mildest)))


def compare_comparisons(old: Comparison, new: Comparison, domain: Domain) -> Strictness:
    """What one comparison is against another on numbers of one domain.

    Known thresholds are compared exactly: on percent "= 100" equals "≥ 100", on counts "> 5" equals "≥ 6". Bounds
    of one direction are compared by both ends; where directions differ, only what holds for every threshold counts.
    """
    before, after = reach(old, domain), reach(new, domain)
    if not _same_direction(old, new, domain):
        return _order(_within(after.possible, before.sure), _within(before.possible, after.sure))
    settled = _within(before.sure, after.sure) and _within(after.possible, before.possible)
    opened = _within(after.sure, before.sure) and _within(before.possible, after.possible)
    if settled is not opened and before.sure == after.sure and _both_bounded(old, new, domain):
        return Strictness.TIGHTER if settled else Strictness.LOOSER  # what bounds it from the mild side was moved
    if settled or opened:  # no more may have changed than how well the threshold is known
        return Strictness.EQUAL if settled and opened else Strictness.SETTLED if settled else Strictness.OPENED
    tighter = _within(after.sure, before.sure) and _within(after.possible, before.possible)
    return Strictness.TIGHTER if tighter else Strictness.LOOSER


def compare_cells(old: Cell | None, new: Cell | None, domain: Domain | None) -> Strictness:
    """What one requirement of a leaf is against another; an attestation and a number cannot be compared.

    None is a requirement that is missing, and a domain that two figures do not share.
    """
    if old is None or new is None:
        return Strictness.EQUAL if old is new else Strictness.INCOMPARABLE
    if old.comparison is None or new.comparison is None:
        return Strictness.EQUAL if old.comparison is new.comparison else Strictness.INCOMPARABLE
    if domain is None:
        return Strictness.INCOMPARABLE
    return compare_comparisons(old.comparison, new.comparison, domain)


def compare_leaves(
    old: LeafRule, new: LeafRule, domain: Domain | None, parameters: Mapping[str, tuple[str, ...]]
) -> Compared:
    """What one table is against another for every combination of `parameters` that either varies by.

    `parameters` are the values each name may have: those a set declares, or only those of one region. Of years
    all that either table names are taken, and one that neither does.
    """
    differences = []
    for at in combinations(old, new, parameters):
        before, after = old.cell(at), new.cell(at)
        strictness = compare_cells(before, after, domain)
        if strictness is not Strictness.EQUAL:
            differences.append(Difference(parameters=at, old=before, new=after, strictness=strictness))
    return Compared(strictness=_together(d.strictness for d in differences), differences=tuple(differences))


def combinations(
    old: LeafRule, new: LeafRule, parameters: Mapping[str, tuple[str, ...]]
) -> Iterator[Mapping[str, str]]:
    """Every combination of parameters that two tables may tell apart; one that names no year is for all others."""
    names = tuple(dict.fromkeys((*old.by, *new.by)))
    values = [(*_years(old, new), None) if name == _YEAR else parameters.get(name, (None,)) for name in names]
    for chosen in product(*values):
        yield {name: value for name, value in zip(names, chosen, strict=True) if value is not None}


def compare_gates(old: GateRule, new: GateRule, renamed: Mapping[str, str] | None = None) -> Strictness:
    """What one count of inputs is against another, exactly, the inputs of one address taken to be the same.

    A share is the count it makes of the inputs there are. `renamed` gives the new address of each old input that
    has another one now.
    """
    names = renamed or {}
    before = _Gate.of(old, names)
    after = _Gate.of(new, {})
    return _order(after.implies(before), before.implies(after))


def compare_shares(old: ShareRule, new: ShareRule) -> Strictness:
    """What one share of member units is against another; a number and a share cannot be compared."""
    alike = (old.level, old.each) == (new.level, new.each) and type(old.need) is type(new.need)
    if not alike:
        return Strictness.INCOMPARABLE
    return _order(new.need >= old.need, old.need >= new.need)


def compare_nodes(
    old: Node, new: Node, parameters: Mapping[str, tuple[str, ...]], renamed: Mapping[str, str] | None = None
) -> Compared:
    """What a node's own requirement is against another's; see `compare_leaves` and `compare_gates`.

    Figures of two measures, or of two quantities that both have a name, cannot be compared.
    """
    match old.rule, new.rule:
        case LeafRule() as before, LeafRule() as after:
            measure = (old.measure or new.measure) if same_quantity(old, new) else None
            return compare_leaves(before, after, None if measure is None else measure.domain, parameters)
        case GateRule() as before, GateRule() as after:
            return Compared(strictness=compare_gates(before, after, renamed))
        case ShareRule() as before, ShareRule() as after:
            return Compared(strictness=compare_shares(before, after))
        case before, after:
            return Compared(strictness=_same(before, after))


def same_quantity(old: Node, new: Node) -> bool:
    """Whether the figures of two leaves may be of one thing: one measure, and no two names for what is measured."""
    names = {node.quantity for node in (old, new) if node.quantity is not None and "#" not in node.quantity}
    measures = {node.measure.id for node in (old, new) if node.measure is not None}
    return len(names) < 2 and len(measures) < 2


@dataclass(frozen=True, slots=True)
class _Gate:
    """A gate that needs `need` of `inputs` and all of `beside`."""

    need: int
    inputs: frozenset[str]
    beside: frozenset[str]

    @classmethod
    def of(cls, rule: GateRule, names: Mapping[str, str]) -> _Gate:
        inputs = frozenset(names.get(address, address) for address in rule.inputs)
        beside = frozenset(names.get(address, address) for address in rule.beside)
        need = rule.need if isinstance(rule.need, int) else least_count(rule.need, len(inputs))
        return cls(need, inputs, beside)

    def implies(self, other: _Gate) -> bool:
        """Whether `other` is met whenever this is: whichever inputs meet this, the fewest of them `other` counts."""
        always = self.beside | (self.inputs if self.need == len(self.inputs) else frozenset())
        elsewhere = len(self.inputs - other.inputs)
        fewest = max(0, self.need - elsewhere) + len((self.beside - self.inputs) & other.inputs)
        return other.beside <= always and fewest >= other.need


def _same(old: Rule, new: Rule) -> Strictness:
    alike = isinstance(old, Reference) and old == new
    return Strictness.EQUAL if alike else Strictness.INCOMPARABLE


def _years(*rules: LeafRule) -> tuple[str, ...]:
    named = {key[rule.by.index(_YEAR)] for rule in rules if _YEAR in rule.by for key in rule.cells}
    return tuple(sorted(named - {"else"}))


def _same_direction(old: Comparison, new: Comparison, domain: Domain) -> bool:
    """Whether both only ask for more, or both only for less."""
    ops = {one_sided(comparison, domain).op for comparison in (old, new)}
    return Op.BETWEEN not in ops and (ops <= UPWARD or not ops & UPWARD)


def _both_bounded(old: Comparison, new: Comparison, domain: Domain) -> bool:
    """Whether both thresholds are known from the mild side alone, or within bounds that are not one number."""
    sides = [one_sided(comparison, domain) for comparison in (old, new)]
    return all(side.mildest() is not None and not side.is_known() for side in sides)


def _within(inner: Interval, outer: Interval) -> bool:
    return inner.is_empty() or inner.meet(outer) == inner


def _order(tighter: bool, looser: bool) -> Strictness:
    if tighter and looser:
        return Strictness.EQUAL
    if tighter or looser:
        return Strictness.TIGHTER if tighter else Strictness.LOOSER
    return Strictness.INCOMPARABLE


def _together(found: Iterable[Strictness]) -> Strictness:
    """One word for a table, of what it is where it differs at all."""
    kinds = set(found)
    if not kinds:
        return Strictness.EQUAL
    return kinds.pop() if len(kinds) == 1 else Strictness.MIXED
