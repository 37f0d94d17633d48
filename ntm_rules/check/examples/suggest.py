"""The example that a node lacks: one that would notice a slip, or one that comes to a verdict none comes to yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import ceil

from ntm_rules.check.bench import Bench, Tally, bench, inputs_of, tally
from ntm_rules.check.examples.pinning import notices
from ntm_rules.check.examples.run import Many, Trial, run_example, trials
from ntm_rules.check.examples.slips import Slip
from ntm_rules.check.examples.written import number_written
from ntm_rules.comparison import Comparison
from ntm_rules.compile import Subject
from ntm_rules.compile.model import CriteriaSet, Example, GateRule, LeafRule, Node, ShareRule
from ntm_rules.finding import Attested, Cause, Measured, Part, Pending, Value
from ntm_rules.interval import Interval
from ntm_rules.verdict import Verdict, least_count

_MET, _MISSED = Attested(met=True), Attested(met=False)
_OPEN = Pending(cause=Cause.NO_FINDING)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggests examples for the nodes of one set; what would do for many slips of a gate is tried once."""

    subject: Subject
    _places: dict[str, Bench | Tally] = field(default_factory=dict)
    _below: dict[str, tuple[Bench, Many | None]] = field(default_factory=dict)
    _general: dict[str, list[list[Trial]]] = field(default_factory=dict)

    def noticing(self, slip: Slip) -> Example | None:
        """An example that would notice the slip and holds, marked generated; None where no candidate does."""
        node = self.subject.criteria.nodes[slip.address]
        slipped = self.place(node).changed(slip.address, slip.rule)
        claims = self._claims(node, _for_slip(self.place(node), node, slip))
        return next((c[0].example for c in claims if notices(slipped, slip, node.rule, c)), None)

    def coming_to(self, address: str, verdict: Verdict) -> Example | None:
        """An example of the node that comes to `verdict`, marked generated; None where no candidate does."""
        node = self.subject.criteria.nodes[address]
        word = _of_node(node, {Verdict.PASS: _MET, Verdict.FAIL: _MISSED}.get(verdict, _OPEN), {})
        claims = self._claims(node, chain(_for_slip(self.place(node), node, None), [word]))
        return next((c[0].example for c in claims if c[0].expected is verdict), None)

    def _holds(self, example: Example, address: str) -> bool:
        """Whether an example comes to its verdict with all that lies below the node."""
        if address not in self._below:
            place = bench(self.subject.criteria, address)
            self._below[address] = place, Many.at(place)
        place, many = self._below[address]
        return all(run.holds for run in run_example(place, example, many))

    def place(self, node: Node) -> Bench | Tally:
        """Where examples of a node are tried: of a gate without what lies deeper."""
        if node.address not in self._places:
            make = tally if inputs_of(node) else bench
            self._places[node.address] = make(self.subject.criteria, node.address)
        return self._places[node.address]

    def _claims(self, node: Node, candidates: Iterable[Example]) -> Iterator[list[Trial]]:
        """What candidates claim that hold: first those of a gate that do not depend on the slip, tried once."""
        if node.address not in self._general:
            general = _of_gate(node) if inputs_of(node) else ()
            self._general[node.address] = list(self._held(node, general))
        yield from self._general[node.address]
        yield from self._held(node, candidates)

    def _held(self, node: Node, candidates: Iterable[Example]) -> Iterator[list[Trial]]:
        claims = (_claim(self.place(node), candidate) for candidate in candidates)
        return (claim for claim in claims if claim and self._holds(claim[0].example, node.address))


def _claim(place: Bench | Tally, example: Example) -> list[Trial] | None:
    """The trials of an example with the verdict that they come to; None where they come to several."""
    tried = list(trials(place, example))
    verdicts = {place.verdict(trial.findings, trial.parameters) for trial in tried}
    if len(verdicts) != 1:
        return None
    return list(trials(place, replace(example, verdict=verdicts.pop())))


def _for_slip(place: Bench | Tally, node: Node, slip: Slip | None) -> Iterator[Example]:
    """Candidates made for one slip; without one, for the first requirement of the node."""
    match node.rule:
        case LeafRule() as rule if node.measure is not None:
            keys = [slip.key] if slip is not None else list(rule.cells)[:1]
            for key in keys:
                parameters = parameters_for(place.criteria, rule, key)
                comparisons = [c for c in (rule.cells[key].comparison, slip and slip.after) if c is not None]
                yield from (_of_node(node, value, parameters) for value in _numbers(node, comparisons))
        case ShareRule(need=need):
            yield from (_of_node(node, part, {}) for part in _parts(need))
        case GateRule() as rule:
            yield from _just_enough(node, rule, slip)
        case _:
            pass


def _of_node(node: Node, value: Value, parameters: Mapping[str, str]) -> Example:
    return _example(node, findings={node.address: value}, parameters=parameters)


def _example(
    node: Node,
    *,
    findings: Mapping[str, Value] | None = None,
    each: Value | None = None,
    rest: Value | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Example:
    return Example(
        findings=findings or {}, each=each, rest=rest, verdict=Verdict.PENDING, generated=True, span=node.span,
        parameters={name: (value,) for name, value in (parameters or {}).items()},
    )  # fmt: skip


def parameters_for(criteria: CriteriaSet, rule: LeafRule, key: tuple[str, ...]) -> dict[str, str]:
    """Parameters that choose the cell of a table under `key`, those left out that the set fixes."""
    chosen: dict[str, str] = {}
    for i, (name, part) in enumerate(zip(rule.by, key, strict=True)):
        named = {other[i] for other in rule.cells if other[:i] == key[:i]}
        chosen[name] = _other(criteria, name, named) if part == "else" else part
    return {name: value for name, value in chosen.items() if criteria.fixed.get(name) != value}


def _other(criteria: CriteriaSet, name: str, named: set[str]) -> str:
    """A value of a parameter that the table does not name."""
    if name == "year":
        return str(min((int(year) for year in named if year.isdigit()), default=2001) - 1)
    return next((value for value in criteria.parameters.get(name, ()) if value not in named), "else")


def _numbers(node: Node, comparisons: list[object]) -> Iterator[Value]:
    """Numbers at the ends of the comparisons and one step beside them, then ranges around them."""
    assert node.measure is not None
    domain, step = node.measure.domain, node.measure.step
    ends = [end for c in comparisons if isinstance(c, Comparison) for end in (c.low, c.high) if end is not None]
    ends += [end for end in (domain.high, domain.low) if end is not None]
    near = dict.fromkeys(number for end in ends for number in (end, end - step, end + step) if domain.contains(number))
    for number in near:
        yield Measured(interval=Interval.point(number), text=number_written(number))
    for end in ends:
        low, high = end - step, end + step
        if domain.contains(low) and domain.contains(high):
            yield Measured(interval=Interval(low, high), text=f"{number_written(low)}..{number_written(high)}")


def _parts(need: int | Fraction) -> Iterator[Value]:
    of = _HUNDRED if isinstance(need, Fraction) else need + 1
    least = ceil(need * of) if isinstance(need, Fraction) else need
    for part in (least, least - 1):
        yield Part(part=Decimal(part), of=Decimal(of))


def _of_gate(node: Node) -> Iterator[Example]:
    yield _example(node, rest=_MET)
    yield _example(node, rest=_MISSED)
    yield _example(node, rest=_OPEN)
    yield _example(node, each=_MISSED, rest=_MET)
    yield _example(node, each=_MET, rest=_MISSED)


def _just_enough(node: Node, rule: GateRule, slip: Slip | None) -> Iterator[Example]:
    """As many inputs met as are needed, the one that the slip leaves out among them; and one fewer."""
    need = rule.need if isinstance(rule.need, int) else least_count(rule.need, len(rule.inputs))
    first = [] if slip is None or slip.dropped not in rule.inputs else [slip.dropped]
    counted = [*first, *(i for i in rule.inputs if i not in first)]
    beside = dict.fromkeys(rule.beside, _MET)
    for met in (need, need - 1):
        yield _example(node, findings={**beside, **dict.fromkeys(counted[:met], _MET)}, rest=_MISSED)
