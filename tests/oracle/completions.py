"""The verdicts of small worlds by definition: what is true in every completion of what is not known.

A completion picks a value of each quantity, a threshold in each bound, and true or false for each open
attestation, pending cap, unlisted unit and gate to which too few inputs apply. All of them are looked at.
Nothing of ntm_rules is used, nor any of its ways: a node is true or false, and nothing is derived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product

from build import Files
from oracle.law import Node, Spot, least, read_need
from oracle.world import NOT_APPLICABLE, Hearing, World

#: What a completion decides: a leaf, a cap, a gate, a share that nobody can count, an unlisted unit of a share.
Choice = tuple[str, Spot, int]
Truth = dict[Spot, bool]


class TooMany(Exception):
    """More completions of one unit than the limit."""


def verdicts(files: Files, limit: int = 4000) -> dict[tuple[str, str, str], str]:
    """The verdict of every node of every unit, by unit, role and address; TooMany beyond `limit`."""
    world = World(files)
    found = {}
    for unit in (*world.members(world.unit, "commune"), world.unit):
        for (role, address), verdict in Completions(world, unit, limit).verdicts().items():
            found[unit, role, address] = verdict
    return found


class Completions:
    """The completions of one unit, its members' included."""

    def __init__(self, world: World, unit: str, limit: int) -> None:
        self.world, self.unit, self.limit = world, unit, limit
        self.heard = Hearing(world, unit)
        self.live = [spot for spot in self.heard.spots() if self._applies(spot)]
        self.inputs = {spot: gate for spot in self.live if (gate := self._inputs(spot)) is not None}
        self.shares = [spot for spot in self.live if self._node(spot).counts_units]

    def verdicts(self) -> dict[Spot, str]:
        """Pass where a node is true in every completion, fail where in none, n/a where it takes no part."""
        seen: dict[Spot, set[bool]] = {}
        for truth in self._all():
            for spot, value in truth.items():
                seen.setdefault(spot, set()).add(value)
        names = {(True,): "pass", (False,): "fail", (False, True): "pending"}
        return {
            spot: names[tuple(sorted(seen[spot]))] if spot in seen else NOT_APPLICABLE for spot in self.heard.spots()
        }

    def vectors(self, targets: Sequence[Spot]) -> list[tuple[bool, ...]]:
        """How the truth of nodes can come out together; of one that takes no part, either way."""
        free = [target for target in targets if target not in self.live]
        found = set()
        for truth in self._all():
            for rest in product((False, True), repeat=len(free)):
                settled = {**truth, **dict(zip(free, rest, strict=True))}
                found.add(tuple(settled[target] for target in targets))
        return sorted(found)

    # ---- what takes part

    def _node(self, spot: Spot) -> Node:
        return self.heard.node(spot)

    def _applies(self, spot: Spot) -> bool:
        """Whether a node takes part: not removed, with an input that takes part, with something to count."""
        node, gate = self._node(spot), self.world.laws[spot[0]].gate(spot[1])
        if spot in self.heard.removed:
            return False
        if gate is not None:
            return any(self._applies((spot[0], address)) for address in (*gate[1], *gate[2]))
        if node.counts_units:
            return self._of(node) != 0
        return node.target is None or self._applies(node.target)

    def _inputs(self, spot: Spot) -> tuple[int, list[Spot], list[Spot]] | None:
        """How many of which inputs that take part a gate needs, and which besides."""
        gate = self.world.laws[spot[0]].gate(spot[1])
        if gate is None:
            return None
        need, counted, beside = gate
        inputs = [(spot[0], a) for a in counted if (spot[0], a) in self.live]
        return least(need, len(inputs)), inputs, [(spot[0], a) for a in beside if (spot[0], a) in self.live]

    def _has_too_few(self, spot: Spot) -> bool:
        return spot in self.inputs and 0 < len(self.inputs[spot][1]) < self.inputs[spot][0]

    def _listed(self, node: Node) -> list[str]:
        assert node.counts_units is not None
        return self.world.members(self.unit, node.counts_units)

    def _of(self, node: Node) -> int | None:
        """How many units a share counts over: stated, else listed; None when nobody knows."""
        stated = self.world.files.units[self.unit].get(node.require["of"])
        if isinstance(stated, dict):
            stated = stated["number"]
        return int(stated) if stated is not None else len(self._listed(node)) or None

    # ---- what is open

    def _all(self) -> Iterator[Truth]:
        """The truth of every node that takes part, in every completion."""
        rows = [self._leaves(quantity) for quantity in self.heard.leaves]
        switches = [*self._switches(), *self._unlisted()]
        total = 2 ** len(switches)
        for several in (*(found for _, found in rows), *(found for _, found in self._members.values())):
            total *= len(several)
        if total > self.limit:
            raise TooMany
        for leaves in product(*(found for _, found in rows)):
            given: dict[Choice, bool] = {}
            for (spots, _), row in zip(rows, leaves, strict=True):
                given |= {("leaf", spot, 0): value for spot, value in zip(spots, row, strict=True)}
            for settings in product((False, True), repeat=len(switches)):
                given |= dict(zip(switches, settings, strict=True))
                for members in self._together():
                    yield self._truth(given, members)

    def _leaves(self, quantity: str) -> tuple[list[Spot], set[tuple[bool, ...]]]:
        """The leaves of a quantity, and how they can come out together over all values and thresholds."""
        spots = [spot for spot in self.heard.leaves[quantity] if spot in self.live]
        found: set[tuple[bool, ...]] = set()
        for value in self.heard.known[quantity]:
            found |= set(product(*(self._outcomes(spot, value) for spot in spots)))
        return spots, found

    def _outcomes(self, spot: Spot, value: Fraction) -> set[bool]:
        """Whether a leaf can be met and missed at a value; an attested one is as attested, if it can be."""
        if spot not in self.heard.answered:
            return self._compared(spot, value)
        known = self.heard.known[self._node(spot).quantity]
        return {self.heard.answered[spot] and any(True in self._compared(spot, point) for point in known)}

    def _compared(self, spot: Spot, value: Fraction) -> set[bool]:
        node = self._node(spot)
        assert node.comparison is not None
        limits = node.comparison.thresholds(self.heard.samples[node.quantity], node.data["measure"])
        return {node.comparison.meets(value, limit) for limit in limits}

    def _switches(self) -> list[Choice]:
        tests: dict[str, Callable[[Spot], bool]] = {
            "leaf": lambda spot: self._node(spot).require == "attested" and spot not in self.heard.answered,
            "cap": lambda spot: spot in self.heard.caps,
            "gate": self._has_too_few,
            "share": lambda spot: spot in self.shares and self._of(self._node(spot)) is None,
        }
        return [(name, spot, 0) for name, test in tests.items() for spot in self.live if test(spot)]

    def _unlisted(self) -> list[Choice]:
        """For each share, one open input for every unit that is stated and not listed."""
        found: list[Choice] = []
        for spot in self.shares:
            node = self._node(spot)
            found += [("unlisted", spot, i) for i in range((self._of(node) or 0) - len(self._listed(node)))]
        return found

    @cached_property
    def _members(self) -> dict[str, tuple[list[Spot], list[tuple[bool, ...]]]]:
        """For each member, what shares ask of it, and how that can come out together."""
        asked: dict[str, list[Spot]] = {}
        for spot in self.shares:
            target = self._node(spot).target
            assert target is not None
            for member in self._listed(self._node(spot)):
                if target not in asked.setdefault(member, []):
                    asked[member].append(target)
        return {
            member: (targets, Completions(self.world, member, self.limit).vectors(targets))
            for member, targets in asked.items()
        }

    def _together(self) -> Iterator[Mapping[tuple[str, Spot], bool]]:
        """What all members come to, in every way they can."""
        members = self._members.items()
        for rows in product(*(found for _, (_, found) in members)):
            yield {
                (member, target): value
                for (member, (targets, _)), row in zip(members, rows, strict=True)
                for target, value in zip(targets, row, strict=True)
            }

    # ---- what is then true

    def _truth(self, given: Mapping[Choice, bool], members: Mapping[tuple[str, Spot], bool]) -> Truth:
        truth: Truth = {}

        def is_true(spot: Spot) -> bool:
            """A node is what it counts on, and its own finding."""
            if spot not in truth:
                own = spot not in self.heard.denied and given.get(("cap", spot, 0), True)
                truth[spot] = holds(spot) and own
            return truth[spot]

        def holds(spot: Spot) -> bool:
            node = self._node(spot)
            if node.is_leaf:
                return given.get(("leaf", spot, 0), self.heard.answered.get(spot, False))
            if spot in self.inputs:
                need, inputs, beside = self.inputs[spot]
                enough = given.get(("gate", spot, 0), sum(map(is_true, inputs)) >= need or not inputs)
                return enough and all(map(is_true, beside))
            if node.counts_units:
                return self._is_met(spot, given, members)
            assert node.target is not None
            return is_true(node.target) is not node.is_turned

        for spot in self.live:
            is_true(spot)
        return truth

    def _is_met(self, spot: Spot, given: Mapping[Choice, bool], members: Mapping[tuple[str, Spot], bool]) -> bool:
        """Whether enough units meet a share; a finding on it says so, unless they cannot."""
        if spot in self._answers:
            return self._answers[spot]
        node = self._node(spot)
        of = self._of(node)
        if of is None:
            return given["share", spot, 0]
        meet = sum(v is not node.is_turned for (_, asked), v in members.items() if asked == node.target)
        meet += sum(value for (kind, share, _), value in given.items() if (kind, share) == ("unlisted", spot))
        return meet >= least(read_need(node.require), of)

    @cached_property
    def _answers(self) -> dict[Spot, bool]:
        """What findings on shares come to."""
        found = {}
        for spot in self.shares:
            node, chosen = self._node(spot), self.heard.chosen.get(spot)
            if chosen is not None and (chosen.word is True or chosen.part is not None):
                says = chosen.part is None or chosen.part[0] >= least(read_need(node.require), chosen.part[1])
                found[spot] = says and self._can_be_met(node)
        return found

    def _can_be_met(self, node: Node) -> bool:
        of = self._of(node)
        if of is None:
            return True
        most = of - len(self._listed(node))
        for targets, rows in self._members.values():
            if node.target in targets:
                most += any(row[targets.index(node.target)] is not node.is_turned for row in rows)
        return most >= least(read_need(node.require), of)
