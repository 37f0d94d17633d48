"""Things of one unit that bear on the same leaves: what they come to must be looked up for all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from ntm_rules.compile.model import Appraisal, CaseKey, CriteriaSet
from ntm_rules.scenario.sweep.plan import Plan
from ntm_rules.scenario.sweep.required import Required
from ntm_rules.scenario.sweep.thing import Thing
from ntm_rules.scenario.whatif.model import Place

#: A leaf of a case: role, address, and which of the node's leaves it is, -1 for the node's own finding.
LeafKey = tuple[str, str, int]

OWN = -1


@dataclass(frozen=True, kw_only=True)
class Group:
    """Things of one unit in one dossier, with the requirements that bear on the same leaves.

    A code of the group is made of those of its requirements, then its things of axes, then those that are drawn, the
    last of which runs fastest. `frames`: whether any of them may change which nodes apply.
    """

    dossier: int
    unit: str
    things: tuple[Thing, ...]
    requires: tuple[Required, ...]
    frames: bool

    @cached_property
    def findings(self) -> int:
        """How many combinations of codes its things have."""
        return prod(thing.size for thing in self.things)

    @cached_property
    def drawn(self) -> int:
        """How many combinations of codes those of its things have that are drawn."""
        return prod(thing.size for thing in self.things if thing.figure is not None)

    @cached_property
    def size(self) -> int:
        """How many codes the group has."""
        return self.findings * prod(len(each.values) + 1 for each in self.requires)

    @cached_property
    def judged(self) -> int:
        """How many combinations of its things are judged, each of which stands for several."""
        return prod(len(thing.judged) for thing in self.things)

    def digits(self, code: int) -> Iterator[tuple[Thing, int]]:
        """Each thing with its part of a code of all things together."""
        for thing in reversed(self.things):
            code, digit = divmod(code, thing.size)
            yield thing, digit

    def judged_digits(self, number: int) -> Iterator[tuple[Thing, int]]:
        """Each thing with the code that is judged of it in one of the combinations that are."""
        for thing in reversed(self.things):
            number, digit = divmod(number, len(thing.judged))
            yield thing, thing.judged[digit]

    def judged_as(self, code: int) -> int:
        """The combination that is judged in the place of another."""
        number, scale = 0, 1
        for thing, digit in self.digits(code):
            stand_in = thing.stand_ins[digit]
            number += scale * (thing.judged.index(stand_in) if stand_in in thing.judged else 0)
            scale *= len(thing.judged)
        return number


def groups_of(plan: Plan, appraisals: Sequence[Appraisal]) -> tuple[Group, ...]:
    """All groups; requirements make one of every unit of each dossier, as they may bear on any of its cases."""
    by_unit: dict[tuple[int, str], list[Thing]] = {}
    if plan.requires:
        for i, appraisal in enumerate(appraisals):
            by_unit.update({(i, key.unit): [] for key in appraisal.cases})
    for thing in plan.things:
        by_unit.setdefault((thing.place.dossier, thing.place.key.unit), []).append(thing)
    return tuple(
        group
        for (dossier, unit), things in by_unit.items()
        for group in _Grouper(appraisals[dossier], dossier, unit, plan.requires).groups(things)
    )


@dataclass
class _Grouper:
    """Puts the things of one unit together that share a leaf, a quantity, or that both change what applies."""

    appraisal: Appraisal
    dossier: int
    unit: str
    requires: tuple[Required, ...]
    sets: list[tuple[set[object], list[Thing]]] = field(default_factory=list)

    def groups(self, things: Sequence[Thing]) -> Iterator[Group]:
        if self.requires:
            marks: set[object] = {"frames"}
            for each in self.requires:
                marks |= self._marks(Place(self.dossier, CaseKey(self.unit, each.role), each.address))
            self.sets.append((marks, []))
        for thing in things:
            self._add(thing)
        for marks, mine in self.sets:
            frames = "frames" in marks
            axis_first = sorted(mine, key=lambda thing: (thing.figure is not None, thing.figure or 0))
            requires = self.requires if frames else ()
            yield Group(
                dossier=self.dossier, unit=self.unit, things=tuple(axis_first), requires=requires, frames=frames
            )  # fmt: skip

    def _add(self, thing: Thing) -> None:
        marks, mine = self._marks(thing.place), [thing]
        apart = []
        for other, things in self.sets:
            if marks & other:
                marks |= other
                mine = [*things, *mine]
            else:
                apart.append((other, things))
        self.sets = [*apart, (marks, mine)]

    def _marks(self, place: Place) -> set[object]:
        """The leaves at and below a node and their quantities; and whether what is found there changes what applies."""
        case = self.appraisal.cases.get(place.key)
        if case is None or place.address not in case.shape.criteria.nodes:
            return set()
        marks: set[object] = set(leaf_marks(case.shape.criteria, place.key.role, place.address))
        slot = case.shape.slots.get(place.address)
        return marks | {"frames"} if slot is None or slot.index is None else marks


def leaf_marks(criteria: CriteriaSet, role: str, address: str) -> Iterator[object]:
    """What a node's leaves are known by: their addresses under the role, the node's own, and their quantities."""
    yield role, address
    node = criteria.nodes[address]
    if node.quantity is not None:
        yield node.quantity
    for child in node.children:
        yield from leaf_marks(criteria, role, child)
