"""From appraisals to states: cases in order, those a case counts on entering it as two integers a leaf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.compile.model import Appraisal, Case, CaseKey, Link, Slot
from ntm_rules.evaluate.model import Engine
from ntm_rules.network import State
from ntm_rules.verdict import Verdict, verdict_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the verdicts that a linked leaf counts came out: of `of` in all, None when nobody knows how many."""

    certain: int
    impossible: int
    of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The states of all cases of an appraisal, by case; `without` those of the same cases with nothing n/a.

    `tallies` holds what each linked leaf counted, by case and leaf.
    """

    appraisal: Appraisal
    states: Mapping[CaseKey, State]
    without: Mapping[CaseKey, State]
    tallies: Mapping[tuple[CaseKey, int], Tally]


class Disagreement(Exception):
    """Two engines derived different states from the same case: none of them may be shown."""

    def __init__(self, key: CaseKey, states: Mapping[str, State]) -> None:
        """Keep the case and what each engine made of it."""
        super().__init__(str(key))
        self.key = key
        self.states = states


def evaluate(appraisal: Appraisal, engines: Sequence[Engine]) -> Evaluation:
    """The states that all `engines` agree on; Disagreement where they do not, EngineFailure where one fails."""
    states: dict[CaseKey, State] = {}
    without: dict[CaseKey, State] = {}
    tallies: dict[tuple[CaseKey, int], Tally] = {}
    for key, case in appraisal.cases.items():
        states[key] = _derive(case, appraisal, states, tallies, engines)
        if case.without is not None:
            without[key] = _derive(case.without, appraisal, states, {}, engines)
    return Evaluation(appraisal=appraisal, states=states, without=without, tallies=tallies)


def _derive(
    case: Case,
    appraisal: Appraisal,
    states: Mapping[CaseKey, State],
    tallies: dict[tuple[CaseKey, int], Tally],
    engines: Sequence[Engine],
) -> State:
    low, high = case.low, case.high
    if case.links:
        low_list, high_list = list(low), list(high)
        for link in case.links:
            tally = tallies[case.key, link.leaf] = _tally(link, appraisal, states)
            low_list[link.leaf], high_list[link.leaf] = integers(link, tally)
        low, high = tuple(low_list), tuple(high_list)
    derived = {engine.name: engine.derive(case.shape.network, low, high) for engine in engines}
    first = next(iter(derived.values()))
    if any(state != first for state in derived.values()):
        raise Disagreement(case.key, derived)
    return first


def _tally(link: Link, appraisal: Appraisal, states: Mapping[CaseKey, State]) -> Tally:
    """How many of the linked verdicts are certain and how many impossible; one that does not apply is neither."""
    certain = impossible = 0
    for key in link.members:
        index = appraisal.cases[key].shape.slots[link.reference.address or ""].index
        if index is not None:
            certain += states[key].certain[index]
            impossible += states[key].impossible[index]
    if link.reference.failing:
        certain, impossible = impossible, certain
    return Tally(certain=certain, impossible=impossible, of=link.of)


def integers(link: Link, tally: Tally) -> tuple[int, int]:
    """The two integers a linked leaf sees: at least so many meet it, at most so many can.

    A finding on a share answers it, unless the members make it impossible.
    """
    if tally.of is None:
        return (0, 1) if link.answer is None else (int(link.answer), int(link.answer))
    most = tally.of - tally.impossible
    if link.answer is None:
        return tally.certain, most
    if link.answer:
        return most, most
    return min(link.need - 1, most), min(link.need - 1, most)


def verdict_in(state: State, slot: Slot) -> Verdict:
    """The verdict of a slot in a state."""
    if slot.index is None:
        return Verdict.NOT_APPLICABLE
    return verdict_of(state.certain[slot.index], state.impossible[slot.index])
