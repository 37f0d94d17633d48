"""The values of a figure at which anything can change: what is required of it, what else is found of it, its ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile import Dossier
from ntm_rules.compile.choose import measured
from ntm_rules.compile.model import CaseKey, CriteriaSet, Node, Unit
from ntm_rules.compile.ranks import thresholds
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import cells_for, sides
from ntm_rules.finding import Finding
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.scenario.whatif.model import Place


@dataclass(frozen=True)
class Criticals:
    """Finds them for the units of some dossiers; what one set requires of a quantity is looked up once."""

    dossiers: Sequence[Dossier]
    required: dict[tuple[int, tuple[tuple[str, str], ...], str], frozenset[Exact]] = field(default_factory=dict)

    def of(self, place: Place, unit: Unit, node: Node) -> frozenset[Exact]:
        """Those of a figure that is found at a place otherwise than it was."""
        return frozenset(self._found(place, unit, node))

    def _found(self, place: Place, unit: Unit, node: Node) -> Iterator[Exact]:
        assert node.measure is not None, "a figure has a measure"
        dossier = self.dossiers[place.dossier]
        for layer in dossier.layers:
            for role, criteria in layer.sets.items():
                yield from self._required(criteria, unit, node, dossier.year)
                said = layer.said.get(CaseKey(unit.id, role))
                for address, findings in () if said is None else said.findings.items():
                    mine = role == place.key.role and address == place.address
                    if criteria.nodes[address].quantity == node.quantity and not mine:
                        yield from _ends(findings, node.measure.domain)
        for criteria in dossier.sets.values():
            yield from self._required(criteria, unit, node, dossier.year)

    def _required(self, criteria: CriteriaSet, unit: Unit, node: Node, year: int) -> frozenset[Exact]:
        """The thresholds of the node's quantity in one set, for the unit."""
        parameters = {**criteria.fixed, **unit.parameters, "year": str(year)}
        key = id(criteria), tuple(sorted(parameters.items())), node.quantity or ""
        if key not in self.required:
            self.required[key] = frozenset(_thresholds(criteria, parameters, node.quantity))
        return self.required[key]


def _thresholds(criteria: CriteriaSet, parameters: dict[str, str], quantity: str | None) -> Iterator[Exact]:
    for address, cell in cells_for(criteria, parameters).items():
        node = criteria.nodes[address]
        if node.quantity == quantity and node.measure is not None and cell is not None and cell.comparison is not None:
            for side in sides(one_sided(cell.comparison, node.measure.domain)):
                yield from thresholds(side, node.measure.domain)


def _ends(findings: Sequence[Finding], domain: Domain) -> Iterator[Exact]:
    """The ends of all that is measured."""
    for finding in findings:
        interval = measured(finding, domain)
        if interval is not None:
            yield from (end for end in (interval.low, interval.high) if end is not None)


def differences(values: Iterable[Exact], known: Interval) -> frozenset[Exact]:
    """What must be added to what is known for either of its ends to come to one of the values."""
    ends = [end for end in (known.low, known.high) if end is not None]
    return frozenset(_difference(value, end) for value in values for end in ends)


def _difference(value: Exact, end: Exact) -> Exact:
    if isinstance(value, Decimal) and isinstance(end, Decimal):
        return value - end
    return Fraction(value) - Fraction(end)
