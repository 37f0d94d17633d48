"""Units made of others: what was found of those, put together as far as it can be.

Counts add up; rates are weighted by population, or, where a population is not known, lie between the least and the
greatest of them; of words the worse holds. What was found of one alone leaves the whole as open as it makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile import Dossier
from ntm_rules.compile.dossier import Layer, Said
from ntm_rules.compile.hear import needs_all
from ntm_rules.compile.model import Answer, Case, CaseKey, CriteriaSet, LeafRule, Node, ShareRule, Unit, Via
from ntm_rules.evaluate import Evaluation
from ntm_rules.finding import Attested, Cause, Finding, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.load.scenario_model import NewUnitFile
from ntm_rules.scenario.suppose import forgotten, measured_as
from ntm_rules.scenario.whatif.model import Lost
from ntm_rules.source import Span


def merged(
    dossier: Dossier, evaluation: Evaluation, units: Sequence[Unit], into: NewUnitFile, span: Span
) -> tuple[Dossier, tuple[Lost, ...]]:
    """The dossier with one member in the place of `units`, and what of them could not be put together.

    `evaluation` is that of the dossier as it is.
    """
    unit = _unit(units, into, span)
    pending: set[str] = set()
    bounded = False
    said = {}
    for role, criteria in dossier.sets.items():
        if criteria.level == unit.level:
            cases = [evaluation.appraisal.cases.get(CaseKey(each.id, role)) for each in units]
            merger = _Merger(dossier, criteria, [c for c in cases if c is not None], units, span)
            found = merger.findings()
            rest = [] if merger.rest is None else [merger.rest]
            said[CaseKey(unit.id, role)] = Said({address: [finding] for address, finding in found.items()}, rest)
            pending.update(address for address, finding in found.items() if merger.is_lost(address, finding))
            bounded = bounded or any(merger.is_bounded(address, finding) for address, finding in found.items())
    without = [each.name for each in units if each.population is None] if bounded else []
    lost = Lost(unit=into.name, nodes=frozenset(pending), without_population=tuple(without))
    done, counted = with_members(dossier, [each.id for each in units], [unit], said)
    return done, (lost, *counted)


def with_members(
    dossier: Dossier, gone: Sequence[str], new: Sequence[Unit], said: dict[CaseKey, Said]
) -> tuple[Dossier, tuple[Lost, ...]]:
    """The dossier with some members in the place of others, and what is said of them in the terms of its sets.

    What was found of a share that counts them was found of other members: it is pending, and told as lost.
    """
    level, whole = new[0].level, dossier.unit
    kept = tuple(member for member in whole.members.get(level, ()) if member not in gone)
    at = next((i for i, member in enumerate(whole.members[level]) if member in gone), len(kept))
    members = (*kept[:at], *(unit.id for unit in new), *kept[at:])
    stated = dict(whole.stated)
    if level in stated:
        number, document = stated[level]
        stated[level] = number - len(gone) + len(new), document
    whole = replace(whole, members={**whole.members, level: members}, stated=stated)
    units = {unit_id: unit for unit_id, unit in dossier.units.items() if unit_id not in gone}
    units |= {unit.id: unit for unit in new} | {whole.id: whole}
    layers = forgotten(dossier, [*gone, *(unit.id for unit in new)])
    counted = {address for layer in layers for address in _counted(layer, whole.id, level)}
    layers = tuple(_recounted(layer, whole.id, level) for layer in layers)
    done = replace(dossier, unit=whole, units=units, layers=(*layers, Layer(sets=dossier.sets, said=said)))
    return done, (Lost(unit=whole.name, nodes=frozenset(counted), without_population=()),) if counted else ()


def _counted(layer: Layer, unit: str, level: str) -> Iterator[str]:
    """The shares of members of that level of which something decided is found."""
    for role, criteria in layer.sets.items():
        said = layer.said.get(CaseKey(unit, role), Said())
        for address, findings in said.findings.items():
            rule = criteria.nodes[address].rule
            decided = any(not isinstance(finding.value, Pending) for finding in findings)
            if isinstance(rule, ShareRule) and rule.level == level and decided:
                yield address


def _recounted(layer: Layer, unit: str, level: str) -> Layer:
    counted = set(_counted(layer, unit, level))
    if not counted:
        return layer
    said = dict(layer.said)
    for key, each in layer.said.items():
        if key.unit == unit:
            found = {a: [_to_be_counted(f) for f in fs] if a in counted else fs for a, fs in each.findings.items()}
            said[key] = Said(found, each.rest)
    return replace(layer, said=said)


def _to_be_counted(finding: Finding) -> Finding:
    return replace(finding, value=Pending(cause=Cause.NOT_YET_VERIFIED))


def _unit(units: Sequence[Unit], into: NewUnitFile, span: Span) -> Unit:
    """The unit made of others; its population is theirs together, where all are known."""
    people = [unit.population for unit in units]
    known = None if None in people else sum(each for each in people if each is not None)
    return replace(
        units[0], id=into.id, name=into.name, population=known if into.population is None else into.population,
        parameters={**units[0].parameters, **into.parameters}, span=span, recognised=None,
        merged_from=tuple(unit.id for unit in units),
    )  # fmt: skip


@dataclass
class _Merger:
    """Puts together what was found of some units under the set of one role; `rest` is what all say of the rest."""

    dossier: Dossier
    criteria: CriteriaSet
    cases: Sequence[Case]
    units: Sequence[Unit]
    span: Span
    rest: Finding | None = None

    def findings(self) -> dict[str, Finding]:
        """The findings of the whole, by address: of nodes that were found of themselves, and of every leaf."""
        found = {}
        for address, node in self.criteria.nodes.items():
            value = self._leaf(node) if isinstance(node.rule, LeafRule) else self._word(node)
            if address and value is not None:
                found[address] = self._finding(address, value)
        return found

    def is_lost(self, address: str, made: Finding) -> bool:
        """Whether the whole is open at a node of which something was found in each unit."""
        return isinstance(made.value, Pending) and not any(isinstance(v, Pending) for v in self._own(address))

    def is_bounded(self, address: str, made: Finding) -> bool:
        """Whether a rate was put together without weights, so that it lies between those of the units."""
        measure = self.criteria.nodes[address].measure
        computed = isinstance(made.value, Measured) or self.is_lost(address, made)
        known = any(case.known.get(address) is not None for case in self.cases)
        return computed and known and measure is not None and self._weights(measure.domain) is None

    def _finding(self, address: str, value: Value) -> Finding:
        """The finding of the whole: as old as the oldest of those it is made of, and good as long as the first to end.

        What was said of one that holds the whole back is quoted, and what all say alike; nobody said the rest.
        """
        given = [c.answers[address].finding for c in self.cases if address in c.answers]
        ends = [finding.until for finding in given if finding.until is not None]
        made = Finding(
            value=value, stage=self.dossier.stage, as_of=min((f.as_of for f in given), default=self.dossier.as_of),
            span=self.span, source=self.span.source.name, until=min(ends, default=None),
            inferred=any(finding.inferred for finding in given),
        )  # fmt: skip
        same = [finding for finding in given if finding.value == value]
        grounds = {(f.because, f.by, f.document, f.due) for f in same}
        if not same or (value == Attested(met=True) and len(grounds) > 1):
            return made
        ground = same[0]
        return replace(made, because=ground.because, by=ground.by, document=ground.document, due=ground.due)

    def _applying(self, address: str) -> list[Case]:
        return [case for case in self.cases if case.shape.slots[address].index is not None]

    def _own(self, address: str) -> list[Value | None]:
        """What governs the node in each of the units to which it applies; None where nothing does."""
        answers = [case.answers.get(address) for case in self._applying(address)]
        return [None if a is None or a.via is Via.QUANTITY else a.finding.value for a in answers]

    def _word(self, node: Node) -> Value | None:
        """What is said of a node itself: the worse word; shares of shares add up."""
        applying = self._applying(node.address)
        if not applying:
            given = [case.answers.get(node.address) for case in self.cases]
            return NotApplicable() if any(a is not None for a in given) else None
        own = self._own(node.address)
        parts = [value for value in own if isinstance(value, Part)]
        if len(parts) == len(own):
            return _sum(parts)
        worst, agreed = _worst(own), all(value == Attested(met=True) for value in own)
        held = worst == Attested(met=False) or any(isinstance(value, Pending) for value in own)
        return worst if held or agreed else None

    def _leaf(self, node: Node) -> Value | None:
        if not self._applying(node.address):
            return NotApplicable() if self.cases else None
        own = self._own(node.address)
        known = [case.known.get(node.address) for case in self._applying(node.address)]
        if not any(value is not None for value in own) and not any(each is not None for each in known):
            return None
        worded = all(isinstance(value, Attested) for value in own)
        if node.measure is None or node.quantity is None or worded or not any(each is not None for each in known):
            return self._worded(node, own)
        pending = next((value for value in own if isinstance(value, Pending)), None)
        if pending is not None:
            return pending
        if len(own) < len(self.cases):  # some to which it does not apply: who is to be counted is not known
            return Pending(cause=Cause.NOT_YET_VERIFIED)
        parts = [value for value in own if isinstance(value, Part)]
        if len(parts) == len(own):
            return _sum(parts)
        domain = node.measure.domain
        together = _together([each or domain.everything() for each in known], self._weights(domain))
        within = domain.cut(together)
        return Pending(cause=Cause.NOT_YET_VERIFIED) if within == domain.everything() else measured_as(within)

    def _worded(self, node: Node, own: Sequence[Value | None]) -> Value | None:
        """The worse of the words on a leaf, said where all of them are: above it, of the rest, or of the leaf itself.

        Pending where the worse may be too bad, as of some inputs one is enough, or where the leaf would tell more of
        its quantity than the words on nodes above do.
        """
        answers = [(case, case.answers.get(node.address)) for case in self._applying(node.address)]
        places = {None if answer is None else (answer.via, answer.at) for _, answer in answers}
        value = _worst(own)
        if len(places) == 1 and None not in places and len(set(map(str, own))) == 1 and len(answers) == len(self.cases):
            ((via, _),) = (place for place in places if place is not None)
            if via is Via.REST and value is not None:
                self.rest = self.rest or self._finding(node.address, value)
            if via in {Via.ABOVE, Via.REST}:
                return None
        path = self.criteria.path(node.address)
        unlike = value == Attested(met=False) and any(each == Attested(met=True) for each in own)
        if unlike and not all(needs_all(self.criteria.nodes[above]) for above in path[:-1]):
            return Pending(cause=Cause.NOT_YET_VERIFIED)
        tells = value == Attested(met=True) and node.quantity is not None
        if tells and not all(answer is None or self._is_clear(answer, path) for _, answer in answers):
            return Pending(cause=Cause.NOT_YET_VERIFIED)
        return value

    def _is_clear(self, answer: Answer, path: Sequence[str]) -> bool:
        """Whether the word answers for the quantity of the leaf: no gate between them does with some of its inputs."""
        between = path[path.index(answer.at) : -1] if answer.at in path else path[:-1]
        return all(needs_all(self.criteria.nodes[above]) for above in between)

    def _weights(self, domain: Domain) -> list[Fraction] | None:
        """What each unit weighs: 1 of a count, its part of the people of a rate; None where that is not known."""
        if domain.whole:
            return [Fraction(1)] * len(self.units)
        people = [unit.population for unit in self.units]
        total = sum(each for each in people if each is not None)
        if None in people or not total:
            return None
        return [Fraction(each or 0, total) for each in people]


def _sum(parts: Sequence[Part]) -> Part:
    zero = Decimal(0)
    return Part(part=sum((p.part for p in parts), start=zero), of=sum((p.of for p in parts), start=zero))


def _worst(values: Sequence[Value | None]) -> Value | None:
    """Of words the worst: chưa đạt, then what is open, then đạt; nothing where nothing was said of any."""
    if not any(value is not None for value in values):
        return None
    refused = next((value for value in values if isinstance(value, Attested) and not value.met), None)
    pending = next((value for value in values if isinstance(value, Pending)), None)
    open_ = pending or (None if all(isinstance(v, Attested) for v in values) else Pending(cause=Cause.NOT_YET_VERIFIED))
    return refused or open_ or values[0]


def _together(intervals: Sequence[Interval], weights: Sequence[Fraction] | None) -> Interval:
    """The weighted sum of what lies in the intervals; without weights, from the least to the greatest of them."""
    low, low_open = _end([(i.low, i.low_open) for i in intervals], weights, min)
    high, high_open = _end([(i.high, i.high_open) for i in intervals], weights, max)
    return Interval(low, high, low_open, high_open)


def _end(
    ends: Sequence[tuple[Exact | None, bool]], weights: Sequence[Fraction] | None, pick: Callable[..., Exact]
) -> tuple[Exact | None, bool]:
    known = [(end, is_open) for end, is_open in ends if end is not None]
    if len(known) < len(ends):
        return None, False
    if weights is None:
        outermost = pick(end for end, _ in known)
        return outermost, all(is_open for end, is_open in known if end == outermost)
    weighed = [
        (Fraction(end) * weight, is_open) for (end, is_open), weight in zip(known, weights, strict=True) if weight
    ]
    return sum((value for value, _ in weighed), Fraction(0)), any(is_open for _, is_open in weighed)
