"""How well the examples of a node pin its rule: which slips some example would notice, and which none would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_rules.check.bench import Bench, Tally, bench, can_tally, inputs_of, tally
from ntm_rules.check.examples.run import ExampleRun, Trial, run_examples, trials
from ntm_rules.check.examples.slips import Slip, slips_of
from ntm_rules.compile import Subject
from ntm_rules.compile.model import CriteriaSet, LeafRule, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A slip, and whether examples notice it: those that a person wrote (`written`), or any at all (`noticed`)."""

    slip: Slip
    written: bool
    noticed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """All examples of a set, run, and all slips of its own nodes, held against them."""

    runs: tuple[ExampleRun, ...]
    pinned: tuple[Pinned, ...]

    @property
    def survivors(self) -> tuple[Slip, ...]:
        """The slips that no example notices."""
        return tuple(pinned.slip for pinned in self.pinned if not pinned.noticed)


def try_out(subject: Subject) -> Tried:
    """The examples and slips of what a set says itself; what it inherits as it is, is the base's to pin."""
    runs = [run for address in own_nodes(subject) for run in run_examples(subject, address)]
    broken = {id(run.trial.example) for run in runs if not run.holds}
    by_node: dict[str, list[Trial]] = {}
    for run in runs:
        if id(run.trial.example) not in broken:
            by_node.setdefault(run.trial.address, []).append(run.trial)
    pinned = [each for address in own_nodes(subject) for each in _pinned(subject, address, by_node.get(address, []))]
    return Tried(runs=tuple(runs), pinned=tuple(pinned))


def own_nodes(subject: Subject) -> tuple[str, ...]:
    """The addresses of the nodes whose requirement the set itself gives, the set as a whole included."""
    return tuple(a for a, node in subject.criteria.nodes.items() if node.declared_in == subject.id)


def _pinned(subject: Subject, address: str, held: Sequence[Trial]) -> Iterator[Pinned]:
    node = subject.criteria.nodes[address]
    slips = tuple(slips_of(subject.criteria, node))
    if not slips:
        return
    place, tried = _place(subject.criteria, node, held)
    written = [trial for trial in tried if not trial.example.generated]
    generated = [trial for trial in tried if trial.example.generated]
    for slip in slips:
        slipped = place.changed(address, slip.rule)
        by_hand = notices(slipped, slip, node.rule, written)
        yield Pinned(slip=slip, written=by_hand, noticed=by_hand or notices(slipped, slip, node.rule, generated))


def _place(criteria: CriteriaSet, node: Node, tried: Sequence[Trial]) -> tuple[Bench | Tally, Sequence[Trial]]:
    """Where slips of a node are tried, and by what: of a gate alone, unless an example speaks of what lies deeper."""
    examples = {id(trial.example): trial.example for trial in tried}.values()
    if not inputs_of(node) or not all(can_tally(node, example.findings) for example in examples):
        return bench(criteria, node.address), tried
    place = tally(criteria, node.address)
    return place, [trial for example in examples for trial in trials(place, example)]


def notices(slipped: Bench | Tally, slip: Slip, rule: object, trials: Sequence[Trial]) -> bool:
    """Whether some trial comes to another verdict on the bench that slipped than it claims."""
    if slip.cell is not None:
        assert isinstance(rule, LeafRule)
        trials = [trial for trial in trials if rule.cell(trial.parameters) is slip.cell]
    elif slip.dropped is not None:  # the turn of what was left out tells first
        trials = sorted(trials, key=lambda trial: trial.turn != slip.dropped)
    return any(slipped.verdict(trial.findings, trial.parameters) is not trial.expected for trial in trials)
