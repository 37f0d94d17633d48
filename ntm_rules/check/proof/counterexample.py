"""A way in which one set passes and another fails, as files that can be assessed: the proof anybody can repeat."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntm_rules.check.examples.written import number_written
from ntm_rules.check.proof.implies import Way
from ntm_rules.compile.model import CriteriaSet, Kind, Measure, Reference, ShareRule
from ntm_rules.interval import Exact, Interval

#: The roles of the two sets in the file; the first one plays the role of its level, where that is free.
FIRST, SECOND = "first", "second"
_ANY_DAY = date(2020, 12, 31)  # of sets whose period is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterexample:
    """One way with the parameters for which it was found; `number` tells the ways of one search apart."""

    first: CriteriaSet
    second: CriteriaSet
    parameters: Mapping[str, str]
    way: Way
    number: int

    @property
    def unit(self) -> str:
        """The id of the unit that is made up for it."""
        return f"vi-du-{self.number}"

    @property
    def as_of(self) -> date:
        """A day on which the first set is in force."""
        return self.first.start or self.first.end or _ANY_DAY

    def found(self) -> Iterator[tuple[str, str]]:
        """What is missed, by address in the second set, as it would be written as a finding."""
        for address in self.way.leaves:
            yield address, self._written(self.second, address) or "chưa đạt"

    def assessment(self, sets: Mapping[str, CriteriaSet]) -> str | None:
        """The assessment file: all of both sets is met but for what is missed.

        `sets` play the roles that the two refer to; None where there is none for one of them, or where what is
        missed is the verdict of such a set.
        """
        others = self._others(sets)
        if any(other is None for other in others.values()) or self._misses_a_verdict():
            return None
        roles = {self.role: self.first.id, SECOND: self.second.id}
        roles |= {role: other.id for role, other in others.items() if other is not None}
        lines = [f"unit: {self.unit}", f"as_of: {self.as_of}", f"criteria: {_flow(roles)}"]
        if "year" in self.parameters:
            lines.append(f"year: {self.parameters['year']}")
        lines.append("findings:")
        lines += [f"  {json.dumps(key)}: {value}" for key, value in self._findings()]
        for role, other in others.items():
            if other is not None and other.level == self.first.level:
                lines += [f"  {json.dumps(key)}: đạt" for key in _all_met(role, other)]
        return "\n".join(lines) + "\n"

    @property
    def role(self) -> str:
        """The role of the first set: that of its level, unless one of the sets refers to another set by it."""
        return FIRST if self.first.level in self._roles_named() else self.first.level

    def _roles_named(self) -> dict[str, str]:
        """The roles that the two sets refer to, with the level that each must be of."""
        found: dict[str, str] = {}
        for criteria in (self.first, self.second):
            for node in criteria.nodes.values():
                if isinstance(node.rule, ShareRule):
                    found.setdefault(node.rule.each.role, node.rule.level)
                elif isinstance(node.rule, Reference):
                    found.setdefault(node.rule.role, criteria.level)
        return found

    def _others(self, sets: Mapping[str, CriteriaSet]) -> dict[str, CriteriaSet | None]:
        """A set for each role that the two refer to: of the level wanted, in force that day where there is one."""
        found: dict[str, CriteriaSet | None] = {}
        for role, level in self._roles_named().items():
            fitting = [s for s in sets.values() if s.level == level and s.province is None]
            fitting = [s for s in fitting if s.id not in {self.first.id, self.second.id}]
            in_force = [s for s in fitting if (s.start or date.min) <= self.as_of <= (s.end or date.max)]
            found[role] = next(iter(in_force or fitting), None)
        return found

    def _misses_a_verdict(self) -> bool:
        return any(isinstance(self.second.nodes[address].rule, Reference) for address in self.way.leaves)

    def _findings(self) -> Iterator[tuple[str, str]]:
        own = "" if self.role == self.first.level else f"{self.role}#"
        for criteria, prefix, missed in ((self.first, own, ()), (self.second, f"{SECOND}#", self.way.leaves)):
            yield f"{prefix}rest", "đạt"
            for address, node in criteria.nodes.items():
                number = self._written(criteria, address)
                if number is not None or address in missed:
                    yield prefix + address, number or "chưa đạt"
                elif node.kind is Kind.CONDITION:
                    yield prefix + address, "đạt"

    def _written(self, criteria: CriteriaSet, address: str) -> str | None:
        node = criteria.nodes[address]
        if node.quantity is None or node.measure is None:
            return None
        interval = self.way.values.get((node.quantity, node.measure.id))
        if interval is None:
            return None
        return number_written(number_in(interval, node.measure))


def _all_met(role: str, criteria: CriteriaSet) -> Iterator[str]:
    """The findings that make a set pass: of the rest, and of each condition."""
    yield f"{role}#rest"
    yield from (f"{role}#{a}" for a, node in criteria.nodes.items() if node.kind is Kind.CONDITION)


def units_file(examples: Sequence[Counterexample]) -> str:
    """The units that counterexamples of one search are about, each with the parameters that lead to it."""
    first = examples[0]
    province = first.first.province or first.second.province or "tinh-vi-du"
    lines = [f"province: {{id: {province}, name: Tỉnh ví dụ}}", "units:"]
    for example in examples:
        given = {name: value for name, value in example.parameters.items() if name != "year"}
        because = ", parameters_because: ví dụ" if given else ""
        parameters = f", parameters: {_flow(given)}{because}" if given else ""
        level = example.first.level
        lines.append(f"  {example.unit}: {{name: Ví dụ {example.number}, level: {level}{parameters}}}")
    return "\n".join(lines) + "\n"


def number_in(interval: Interval, measure: Measure) -> Decimal:
    """A plain number of an interval: its upper or lower end, else one step inside it, else its middle."""
    low, high = _decimal(interval.low), _decimal(interval.high)
    near = (high, None if high is None else high - measure.step, low, None if low is None else low + measure.step)
    found = next((number for number in near if number is not None and interval.contains(number)), None)
    if found is None:
        assert low is not None, "no quantity is without end on both sides"
        assert high is not None, "nor without a number one step from its only end"
        found = (low + high) / 2
    return found


def _decimal(end: Exact | None) -> Decimal | None:
    assert not isinstance(end, Fraction), "thresholds and ends of domains are Decimals"
    return end


def _flow(mapping: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in mapping.items()) + "}"
