"""What is said in a small world, chosen and applied by definition, for the brute-force oracle.

What is known of a number is a set of sample points: every number that is named, and one between each two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

from build import Data, Files
from oracle.law import Comparison, Law, Node, Spot, read_comparison

STAGES = ("self", "verification", "appraisal")
WORDS = {"đạt": True, "chưa đạt": False}
PENDING, NOT_APPLICABLE = "pending", "not_applicable"

Points = frozenset[Fraction]


@dataclass(frozen=True)
class Said:
    """One finding as written, and what it is chosen by."""

    value: Any
    weight: tuple[int, date, bool]


@dataclass(frozen=True)
class Chosen:
    """What governs a node: a word, a share, points of a quantity, "pending" or "not_applicable"."""

    word: bool | None = None
    part: tuple[int, int] | None = None
    points: Points | None = None
    other: str | None = None


class World:
    """All that the files say, by unit, role and address."""

    def __init__(self, files: Files) -> None:
        self.files = files
        assessments = list(files.assessments.values())
        self.unit: str = assessments[0]["unit"]
        self.as_of = max(date.fromisoformat(assessment["as_of"]) for assessment in assessments)
        roles = {role: set_id for assessment in assessments for role, set_id in assessment["criteria"].items()}
        self.laws = {role: Law(files.sets[set_id]) for role, set_id in roles.items()}
        self.said: dict[tuple[str, str, str], list[Said]] = {}
        for assessment in assessments:
            self._gather(assessment)

    def _gather(self, assessment: Data) -> None:
        self._take(assessment, self.unit, assessment.get("findings", {}), own=True)
        communes = assessment.get("communes", {})
        for member in self.members(self.unit, "commune"):
            self._take(assessment, member, communes.get("all", {}), own=False)
            self._take(assessment, member, {k: v for k, v in communes.items() if k == "rest"}, own=False)
            self._take(assessment, member, communes.get(member, {}), own=True)

    def _take(self, assessment: Data, unit: str, findings: Data, *, own: bool) -> None:
        for key, given in findings.items():
            role, _, address = key.rpartition("#")
            full = given if isinstance(given, dict) and "finding" in given else {"finding": given}
            day = date.fromisoformat(full.get("as_of", assessment["as_of"]))
            until = full.get("until")
            is_over = until is not None and date.fromisoformat(until) < self.as_of
            stage = STAGES.index(assessment.get("stage", "self"))
            said = Said(PENDING if is_over else full["finding"], (stage, day, own))
            self.said.setdefault((unit, role or self.level(unit), address), []).append(said)

    def level(self, unit: str) -> str:
        return str(self.files.units[unit]["level"])

    def members(self, unit: str, level: str) -> list[str]:
        units = self.files.units.items()
        return [other for other, data in units if data.get("parent") == unit and data["level"] == level]

    def roles(self, unit: str) -> list[str]:
        return [role for role, law in self.laws.items() if law.data["level"] == self.level(unit)]


def numbers_in(value: Any) -> Iterator[Fraction]:
    """The numbers that a finding names."""
    if isinstance(value, dict):
        yield Fraction(str(value["part"])) * 100 / Fraction(str(value["of"]))
    elif value not in WORDS and value not in {PENDING, NOT_APPLICABLE}:
        yield from (Fraction(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", str(value)))


def points_of(value: Any, samples: Iterable[Fraction]) -> Points:
    """The sample points that a number, a range, a bound or a share allows."""
    if isinstance(value, dict):
        return frozenset(numbers_in(value))
    text = str(value)
    comparison = read_comparison(text)
    if comparison is not None:
        limit = comparison.low or Fraction(0)
        return frozenset(point for point in samples if comparison.meets(point, limit))
    low, dots, high = text.partition("..")
    first, last = (Fraction(low), Fraction(high)) if dots else (Fraction(text), Fraction(text))
    return frozenset(point for point in samples if first <= point <= last)


def is_figure(value: Any) -> bool:
    return isinstance(value, dict) or value not in WORDS


def worst(comparison: Comparison, sets: Iterable[Points]) -> Points:
    """For ≥ the one with the lowest upper end, for ≤ the one with the highest lower end; then the other end."""
    if comparison.is_upward:
        return min(sets, key=lambda points: (max(points), min(points)))
    return max(sets, key=lambda points: (min(points), max(points)))


class Hearing:
    """What is said of one unit, in all its roles.

    `answered` are leaves attested đạt or chưa đạt, `caps` nodes that are pending by a finding, `denied`
    nodes that are chưa đạt by one, `removed` those that do not apply, `known` points of each quantity.
    """

    def __init__(self, world: World, unit: str) -> None:
        self.world, self.unit, self.roles = world, unit, world.roles(unit)
        self.leaves: dict[str, list[Spot]] = {}
        for spot in self.spots():
            if self.node(spot).comparison is not None:
                self.leaves.setdefault(self.node(spot).quantity, []).append(spot)
        self.samples = {quantity: self._samples(spots) for quantity, spots in self.leaves.items()}
        self.chosen = {spot: c for spot in self.spots() if spot[1] and (c := self._choose(spot)) is not None}
        self.caps = {spot for spot, chosen in self.chosen.items() if chosen.other == PENDING}
        self.denied = {s for s, c in self.chosen.items() if c.word is False and not self.node(s).is_leaf}
        self.removed = {spot for spot in self.spots() if self._is_removed(spot)}
        self.answered: dict[Spot, bool] = {}
        self.clues: dict[str, list[Points]] = {}
        for spot in self.spots():
            if self.node(spot).is_leaf and spot not in self.removed:
                self._apply(spot)
        self.known = {quantity: self._known(quantity) for quantity in self.leaves}

    def spots(self) -> Iterator[Spot]:
        return ((role, address) for role in self.roles for address in self.world.laws[role].nodes)

    def node(self, spot: Spot) -> Node:
        return self.world.laws[spot[0]].nodes[spot[1]]

    def _samples(self, spots: Sequence[Spot]) -> list[Fraction]:
        """Every number that is named, and one between each two (of counts, all whole numbers)."""
        named = {Fraction(0)}
        for spot in spots:
            comparison = self.node(spot).comparison
            assert comparison is not None
            named |= {end for end in (comparison.low, comparison.high) if end is not None}
            for said in self.world.said.get((self.unit, *spot), ()):
                named |= set(numbers_in(said.value))
        measure = self.node(spots[0]).data["measure"]
        if measure == "count":
            return [Fraction(whole) for whole in range(ceil(max(named)) + 3)]
        named |= {Fraction(100)} if measure == "percent" else {min(named) - 1, max(named) + 1}
        row = sorted(named)
        return sorted({*row, *((a + b) / 2 for a, b in pairwise(row))})

    # ---- choose: the later stage, the later day, the unit's own; ties by their rules

    def _choose(self, spot: Spot) -> Chosen | None:
        said = self.world.said.get((self.unit, *spot), [])
        if not said:
            return None
        weight = max(one.weight for one in said)
        values = [one.value for one in said if one.weight == weight]
        if PENDING in values:
            return Chosen(other=PENDING)
        values = [value for value in values if value != NOT_APPLICABLE]
        if not values:
            return Chosen(other=NOT_APPLICABLE)
        comparison = None if spot[1] == "rest" else self.node(spot).comparison
        return self._of_words(values) if comparison is None else self._of_figures(spot, comparison, values)

    @staticmethod
    def _of_words(values: Sequence[Any]) -> Chosen:
        if any(not isinstance(value, dict) and not WORDS[value] for value in values):
            return Chosen(word=False)
        parts = [(int(value["part"]), int(value["of"])) for value in values if isinstance(value, dict)]
        return Chosen(part=min(parts, key=lambda part: Fraction(*part))) if parts else Chosen(word=True)

    def _of_figures(self, spot: Spot, comparison: Comparison, values: Sequence[Any]) -> Chosen:
        samples = self.samples[self.node(spot).quantity]
        said = [
            (value, points_of(value, samples) if is_figure(value) else self._implied(spot, met=WORDS[value]))
            for value in values
        ]
        sets = [points for _, points in said if points is not None]
        if sets and not frozenset.intersection(*sets):
            governs = worst(comparison, sets)
            said = [next(one for one in said if one[1] == governs)]
        words = [WORDS[value] for value, _ in said if not is_figure(value)]
        measured = [points for value, points in said if is_figure(value) and points is not None]
        known = frozenset.intersection(*measured) if measured else None
        return Chosen(word=all(words) if words else None, points=known)

    def _implied(self, spot: Spot, *, met: bool) -> Points | None:
        """What a word lets one know of the quantity: that some threshold in the bound is met, or missed."""
        node = self.node(spot)
        comparison, samples = node.comparison, self.samples[node.quantity]
        assert comparison is not None
        if comparison.op == "between" and not met:
            return None
        limits = comparison.thresholds(samples, node.data["measure"])
        possible = frozenset(p for p in samples if any(comparison.meets(p, limit) is met for limit in limits))
        return possible or None  # no number could bear the word out, so it says nothing of the number

    # ---- apply: to the leaves below, to the gates, to the quantities

    def _is_removed(self, spot: Spot) -> bool:
        above = [self.chosen.get((spot[0], address)) for address in self.node(spot).path]
        return any(chosen is not None and chosen.other == NOT_APPLICABLE for chosen in above)

    def _apply(self, spot: Spot) -> None:
        """What the nearest finding, or `rest`, says of a leaf."""
        (role, address), node = spot, self.node(spot)
        nodes = self.world.laws[role].nodes
        start = next((a for a in reversed(node.path) if (role, a) in self.chosen), None)
        if start is not None:
            chosen: Chosen | None = self.chosen[role, start]
        elif nodes[node.path[0]].kind != "condition":
            chosen = self._choose((role, "rest"))
            start = next((a for a in node.path if nodes[a].kind == "indicator"), node.path[0])
            if chosen is not None and chosen.other == PENDING:
                self.caps.add(spot)
        else:
            return
        is_above = (role, start) in self.chosen and start != address
        if chosen is None or (is_above and chosen.word is not True):
            return
        if chosen.word is not None:
            self.answered[spot] = chosen.word
        if node.comparison is None:
            return
        clues = self.clues.setdefault(node.quantity, [])
        steps = node.path[node.path.index(start) : -1]
        if chosen.word is not None and all(map(self.world.laws[role].needs_all, steps)):
            clues += [implied] if (implied := self._implied(spot, met=chosen.word)) else []
        if chosen.points is not None:
            clues.append(chosen.points)

    def _known(self, quantity: str) -> Points:
        """What all leaves of a quantity let one know of it together; the worst of it where that is nothing."""
        clues = self.clues.get(quantity, [])
        comparison = self.node(self.leaves[quantity][0]).comparison
        assert comparison is not None
        return frozenset(self.samples[quantity]).intersection(*clues) or worst(comparison, clues)
