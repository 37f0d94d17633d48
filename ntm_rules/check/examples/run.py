"""Examples, run: each with every set of parameters and every turn it stands for, on a bench of its node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from math import prod

from ntm_rules.check.bench import Bench, Tally, bench, can_tally, inputs_of, leaves_below, tally
from ntm_rules.compile import Subject
from ntm_rules.compile.finding_reader import measured_misfits, part_misfits
from ntm_rules.compile.model import CriteriaSet, Example, LeafRule, Node
from ntm_rules.compile.sets import is_year
from ntm_rules.finding import Attested, Cause, Measured, Part, Pending, Value
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One thing that an example claims: that these findings, for these parameters, come to this verdict.

    `named` are those of the parameters that the example names; `turn` is the input that is found otherwise than
    the rest, where the example takes each in turn.
    """

    address: str
    example: Example
    parameters: Mapping[str, str]
    named: Mapping[str, str]
    turn: str | None
    findings: Mapping[str, Value]

    @property
    def expected(self) -> Verdict:
        """The verdict that the example claims."""
        return self.example.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Why an example cannot be run: a problem code of the loader or of this module, and the values it needs."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRun:
    """A trial and the verdict it came to, None with the reason where it could not be run."""

    trial: Trial
    verdict: Verdict | None = None
    misfit: Misfit | None = None

    @property
    def holds(self) -> bool:
        """Whether the verdict is the one that the example claims."""
        return self.verdict is self.trial.expected


def run_examples(subject: Subject, address: str | None = None) -> Iterator[ExampleRun]:
    """Every example of a set, or of one node of it, with each of its parameters and turns."""
    criteria = subject.criteria
    for at in criteria.nodes if address is None else (address,):
        if criteria.nodes[at].examples:
            place = bench(criteria, at)
            many = Many.at(place)
            for example in criteria.nodes[at].examples:
                yield from run_example(place, example, many)


def run_example(place: Bench, example: Example, many: Many | None) -> Iterator[ExampleRun]:
    """All that an example claims, run: of a gate of `many` inputs by counting them, where that comes to the same."""
    node = place.criteria.nodes[place.address]
    spoken_twice = example.each is not None and example.findings  # of one input, and of a leaf below it
    if many is None or spoken_twice or not can_tally(node, example.findings):
        yield from (run_trial(place, trial) for trial in trials(place, example))
        return
    for trial, near in zip(trials(place, example), trials(many.tally, example), strict=True):
        misfit = _misfit(place.criteria, trial)
        judge = many.tally if misfit is None and many.stand_alone(trial.parameters) else None
        verdict = judge.verdict(near.findings, near.parameters) if judge else None
        yield ExampleRun(trial=trial, verdict=verdict) if judge else run_trial(place, trial)


#: The inputs of a gate from which on it is worth the while to see whether they can be counted.
MANY = 20


@dataclass(frozen=True, slots=True)
class Many:
    """A gate of many inputs that may be counted instead of making a case for each turn.

    That comes to the same where no input says anything of another (no leaf or quantity is shared) and each is met,
    missed or open as all its leaves are; the latter is tried on the bench itself, once for each set of parameters.
    """

    place: Bench
    tally: Tally
    _known: dict[tuple[tuple[str, str], ...], bool] = field(default_factory=dict)

    @classmethod
    def at(cls, place: Bench, least: int = MANY) -> Many | None:
        """The gate of a bench; None where it has fewer inputs, or one says something of another."""
        criteria, address = place.criteria, place.address
        inputs = inputs_of(criteria.nodes[address])
        if len(inputs) < max(least, 1):
            return None
        leaves = [leaf for i in inputs for leaf in leaves_below(criteria, i)]
        hang_on = {criteria.nodes[leaf].quantity or leaf for leaf in leaves}
        return cls(place, tally(criteria, address)) if len(hang_on) == len(leaves) else None

    def stand_alone(self, parameters: Mapping[str, str]) -> bool:
        """Whether each input is as its leaves are, for these parameters."""
        key = tuple(sorted(parameters.items()))
        if key not in self._known:
            self._known[key] = all(self._all_are(word, to, parameters) for word, to in _WORDS)
        return self._known[key]

    def _all_are(self, word: Value, expected: Verdict, parameters: Mapping[str, str]) -> bool:
        inputs = inputs_of(self.place.criteria.nodes[self.place.address])
        found = dict.fromkeys(leaves_below(self.place.criteria, self.place.address), word)
        return set(self.place.verdicts(found, parameters, inputs)) == {expected}


_WORDS: tuple[tuple[Value, Verdict], ...] = (
    (Attested(met=True), Verdict.PASS),
    (Attested(met=False), Verdict.FAIL),
    (Pending(cause=Cause.NO_FINDING), Verdict.PENDING),
)


def run_trial(place: Bench, trial: Trial) -> ExampleRun:
    """A trial, run on the bench of its node."""
    misfit = _misfit(place.criteria, trial)
    verdict = None if misfit else place.verdict(trial.findings, trial.parameters)
    return ExampleRun(trial=trial, verdict=verdict, misfit=misfit)


#: The most sets of parameters that one example may stand for.
MOST = 1_000


def trials(place: Bench | Tally, example: Example) -> Iterator[Trial]:
    """All that an example claims."""
    criteria, address = place.criteria, place.address
    names = list(example.parameters)
    for values in islice(product(*example.parameters.values()), MOST + 1):
        named = dict(zip(names, values, strict=True))
        parameters = parameters_of(criteria, named)
        for turn, findings in _turns(criteria, address, example):
            yield Trial(
                address=address, example=example, parameters=parameters, named=named, turn=turn, findings=findings
            )  # fmt: skip


def parameters_of(criteria: CriteriaSet, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a trial: those given, those the set is for, and of any other the first value it can have.

    A leaf whose table varies by one of the others is a misfit where a number is found of it.
    """
    first = {name: values[0] for name, values in criteria.parameters.items()}
    return {**first, "year": _some_year(criteria), **criteria.fixed, **given}


def _some_year(criteria: CriteriaSet) -> str:
    tables = (node.rule for node in criteria.nodes.values() if isinstance(node.rule, LeafRule))
    years = (part for rule in tables for key in rule.cells for part in key if part.isdigit())
    return next(years, "2000")


def _turns(criteria: CriteriaSet, address: str, example: Example) -> Iterator[tuple[str | None, dict[str, Value]]]:
    if example.each is None:
        yield None, _with_rest(criteria, address, dict(example.findings), example.rest)
        return
    inputs = inputs_of(criteria.nodes[address])
    if not inputs:
        yield None, {}
    others = _with_rest(criteria, address, dict(example.findings), example.rest)
    for turn in inputs:
        # Said of every leaf of a gate, a word comes to the same as said of the gate, and one shape does for all turns.
        below = leaves_below(criteria, turn)
        found = dict.fromkeys(below if isinstance(example.each, Attested) else (turn,), example.each)
        kept = others.copy()
        for leaf in below:
            if leaf not in example.findings:
                kept.pop(leaf, None)
        yield turn, {**kept, **found}


def _with_rest(criteria: CriteriaSet, address: str, found: dict[str, Value], rest: Value | None) -> dict[str, Value]:
    """What is found, and `rest` of every leaf below that has no finding at it or above."""
    if rest is None:
        return found
    answered = {leaf for at in found if at in criteria.nodes for leaf in leaves_below(criteria, at)}
    return found | {leaf: rest for leaf in leaves_below(criteria, address) if leaf not in answered}


def _misfit(criteria: CriteriaSet, trial: Trial) -> Misfit | None:
    """What keeps a trial from being run, if anything does."""
    example = trial.example
    if prod(map(len, example.parameters.values())) > MOST:
        return Misfit(code="example_too_wide", values={"limit": MOST})
    for name, value in trial.parameters.items():
        known = criteria.parameters.get(name)
        if name != "year" and known is None:
            return Misfit(code="parameter_unknown", values={"name": name})
        if name == "year" and not is_year(value):
            return Misfit(code="year_unreadable", values={"text": value})
        if known is not None and value not in known:
            return Misfit(code="parameter_value_unknown", values={"name": name, "value": value})
    for word in (example.rest, example.each):
        if word is not None and not isinstance(word, Attested | Pending):
            return Misfit(code="example_word")
    if (example.each or example.rest) is not None and not inputs_of(criteria.nodes[trial.address]):
        return Misfit(code="example_each_of_leaf", values={"id": trial.address})
    return next((m for at, value in example.findings.items() if (m := _unfit(criteria, at, value, trial))), None)


def _unfit(criteria: CriteriaSet, address: str, value: Value, trial: Trial) -> Misfit | None:
    """What keeps a value from being found of a node."""
    node = criteria.nodes.get(address)
    if node is None:
        return Misfit(code="node_unknown", values={"id": address, "set": criteria.id})
    match value:
        case Measured():
            found = next(measured_misfits(value, node), None)
        case Part():
            found = next(part_misfits(value, node), None)
        case _:
            found = None
    if found is not None:
        text = value.text if isinstance(value, Measured) else ""
        return Misfit(code=found[0], values={"id": address, "text": text, **found[1]})
    missing = _unnamed(criteria, node, trial) if isinstance(value, Measured | Part) else None
    return None if missing is None else Misfit(code="example_parameter_missing", values={"name": missing})


def _unnamed(criteria: CriteriaSet, node: Node, trial: Trial) -> str | None:
    """A parameter that the requirement varies by and the example does not name."""
    by = node.rule.by if isinstance(node.rule, LeafRule) else ()
    known = {*criteria.fixed, *trial.example.parameters}
    return next((name for name in by if name not in known), None)
