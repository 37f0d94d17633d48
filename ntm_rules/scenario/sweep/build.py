"""From readings to the cases of a sweep: what is fixed is folded away, what varies becomes inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile.model import Case, CaseKey, Link, Reference, Shape, ShareRule
from ntm_rules.compile.shape import Shapes
from ntm_rules.evaluate import Evaluation
from ntm_rules.evaluate.from_compile import Tally, integers
from ntm_rules.evaluate.residual import Tri, residual
from ntm_rules.network import State as NetworkState
from ntm_rules.scenario.sweep.case import NOT_APPLICABLE, Counted, Framed, SweptCase
from ntm_rules.scenario.sweep.classes import View, Viewer
from ntm_rules.scenario.sweep.group import OWN, Group, LeafKey
from ntm_rules.scenario.sweep.reading import Frame, Reading, Readings, form_of, read

if TYPE_CHECKING:
    from ntm_rules.scenario.sweep.case import States


@dataclass(frozen=True)
class Builder:
    """Builds the cases that anything bears on, those that a case counts on before it; the others stay as they are."""

    evaluations: Sequence[Evaluation]
    groups: Sequence[Group]
    readings: Readings
    shapes: Shapes
    swept: dict[tuple[int, CaseKey], SweptCase] = field(default_factory=dict)
    tables: dict[object, list[States]] = field(default_factory=dict)

    def build(self) -> None:
        """Build all cases."""
        by_unit: dict[tuple[int, str], dict[int, Group]] = {}
        for at, group in enumerate(self.groups):
            by_unit.setdefault((group.dossier, group.unit), {})[at] = group
        for dossier, evaluation in enumerate(self.evaluations):
            asked = _asked(evaluation)
            for key, case in evaluation.appraisal.cases.items():
                mine = by_unit.get((dossier, key.unit), {})
                made = self._case(dossier, case, asked[key.role], mine)
                if made is not None:
                    self.swept[dossier, key] = made

    def _case(self, dossier: int, case: Case, asked: tuple[str, ...], groups: Mapping[int, Group]) -> SweptCase | None:
        viewer = Viewer(self.readings, case.key, groups)
        views = tuple(viewer.views()) if groups else ()
        readings = tuple(viewer.all_readings()) if groups else ()
        # what does not apply as things are may count other cases where it does
        every = {link.address: link for each in (case, *(one.case for one in readings)) for link in each.links}
        counted = tuple(self._counted(dossier, link) for link in every.values())
        links = tuple(each for each in counted if each.varying)
        if not views and not links:
            return None
        readings = readings or (read(case),)
        framing = next((i for i, view in enumerate(views) if view.states[0][0] is not None), None)
        frames = [readings[0].frame] if framing is None else [frame for frame, _ in views[framing].states if frame]
        distinct = list(dict.fromkeys(frames))
        framer = _Framer(readings, views, counted, links, framing, self.shapes)
        framed = [framer.framed(frame, asked) for frame in distinct]
        if len(framed) == 1:
            framing = None  # the others are of the same frame
        needed = {at for frame in framed for at, _ in frame.leaves}
        used = sorted(needed if framing is None else needed | {framing})
        if not used:
            return None
        place = {at: i for i, at in enumerate(used)}
        kept = [at - len(views) for at in used if at >= len(views)]
        return SweptCase(
            key=case.key, dossier=dossier, asked=asked, views=tuple(views[at] for at in used if at < len(views)),
            links=tuple(links[at] for at in kept), frames=tuple(_only(frame, place, kept) for frame in framed),
            framing=None if framing is None else place[framing],
            frame_of=tuple(distinct.index(frame) for frame in frames), tables=self.tables,
        )  # fmt: skip

    def _counted(self, dossier: int, link: Link) -> Counted:
        """Which of the cases that a leaf counts vary, and how many of the others are certain and impossible."""
        varying: list[tuple[CaseKey, int]] = []
        certain = impossible = 0
        address = link.reference.address or ""
        for key in link.members:
            made = self.swept.get((dossier, key))
            at = None if made is None else made.asked.index(address)
            if made is not None and at is not None and made.varies(at):
                varying.append((key, at))
                continue
            state = state_at(self.evaluations[dossier], key, address)
            certain += state == Tri.CERTAIN
            impossible += state == Tri.IMPOSSIBLE
        if link.reference.failing:
            certain, impossible = impossible, certain
        return Counted(
            address=link.address, varying=tuple(varying), failing=link.reference.failing, certain=certain,
            impossible=impossible, of=len(link.members),
        )  # fmt: skip


def _only(frame: Framed, place: Mapping[int, int], links: Sequence[int]) -> Framed:
    """The frame with the inputs that are used, by their new places."""
    return replace(
        frame, leaves=tuple((place[at], states) for at, states in frame.leaves),
        link_states=tuple(frame.link_states[i] for i in links),
    )  # fmt: skip


def state_at(evaluation: Evaluation, key: CaseKey, address: str) -> int:
    """The state of a node as things are."""
    index = evaluation.appraisal.cases[key].shape.slots[address].index
    state: NetworkState = evaluation.states[key]
    if index is None:
        return NOT_APPLICABLE
    return Tri.CERTAIN if state.certain[index] else Tri.IMPOSSIBLE if state.impossible[index] else Tri.OPEN


def _asked(evaluation: Evaluation) -> dict[str, tuple[str, ...]]:
    """By role, the addresses whose states are asked for: of the set itself, and of what is counted elsewhere."""
    asked: dict[str, dict[str, None]] = {key.role: {"": None} for key in evaluation.appraisal.cases}
    sets = {key.role: case.shape.criteria for key, case in evaluation.appraisal.cases.items()}
    for criteria in sets.values():
        for node in criteria.nodes.values():
            rule = node.rule.each if isinstance(node.rule, ShareRule) else node.rule
            if isinstance(rule, Reference) and rule.role in asked:
                asked[rule.role][rule.address or ""] = None
    return {role: tuple(addresses) for role, addresses in asked.items()}


@dataclass(frozen=True)
class _Framer:
    """Folds what is fixed of a case, frame by frame."""

    readings: Sequence[Reading]
    views: Sequence[View]
    counted: Sequence[Counted]
    links: Sequence[Counted]
    framing: int | None
    shapes: Shapes

    def framed(self, frame: Frame, asked: Sequence[str]) -> Framed:
        """The case in one frame."""
        reading = next(each for each in self.readings if each.frame == frame)
        owned = frozenset(address for each in self.readings for address in each.owned)
        shape = self.shapes.get(reading.case.shape.criteria, form_of(frame, reading.case, owned))
        here = {link.address: link for link in reading.case.links}
        fixed: dict[int, Tri] = {}
        inputs: dict[int, tuple[int, States]] = {}
        for leaf, key in _leaves(shape, reading.case.key.role):
            if isinstance(key, str):
                self._link(leaf, here[key], shape, fixed, inputs)
            else:
                self._leaf(leaf, key, frame, fixed, inputs)
        indexes = [shape.slots[address].index for address in asked]
        rest = residual(shape.network, fixed, [index for index in indexes if index is not None])
        states = (_count_states(here[each.address], shape) if each.address in here else None for each in self.links)
        size = [(each.of + 1) ** 2 for each in self.links]
        return Framed(
            rest=rest, leaves=tuple(inputs[leaf] for leaf in rest.leaves),
            applies=tuple(index is not None for index in indexes),
            link_states=tuple(
                np.full(n, Tri.OPEN, np.int8) if found is None else found for found, n in zip(states, size, strict=True)
            ),
        )  # fmt: skip

    def _link(
        self, leaf: int, link: Link, shape: Shape, fixed: dict[int, Tri], inputs: dict[int, tuple[int, States]]
    ) -> None:
        varying = next((i for i, each in enumerate(self.links) if each.address == link.address), None)
        if varying is not None:
            inputs[leaf] = len(self.views) + varying, np.arange(len(Tri), dtype=np.int8)
            return
        counted = next(each for each in self.counted if each.address == link.address)
        at = counted.certain * (counted.of + 1) + counted.impossible
        fixed[leaf] = Tri(int(_count_states(link, shape)[at]))

    def _leaf(
        self, leaf: int, key: LeafKey, frame: Frame, fixed: dict[int, Tri], inputs: dict[int, tuple[int, States]]
    ) -> None:
        """A leaf is fixed unless one of the views has it in several states in the frame."""
        for at, view in enumerate(self.views):
            mine = [dict(leaves) for of, leaves in view.states if of is None or of == frame]
            if any(key in leaves for leaves in mine):
                found = {leaves.get(key, Tri.CERTAIN) for leaves in mine}
                if len(found) == 1:
                    fixed[leaf] = found.pop()
                else:
                    by_class = [dict(leaves).get(key, Tri.CERTAIN) for _, leaves in view.states]
                    inputs[leaf] = at, np.array(by_class, np.int8)
                return
        fixed[leaf] = self.readings[0].states.get(key, Tri.CERTAIN)


def _leaves(shape: Shape, role: str) -> Iterator[tuple[int, LeafKey | str]]:
    """The leaves of a shape with what each is known by: its key, or the address where it counts other cases."""
    for address, slot in shape.slots.items():
        if slot.index is None:
            continue
        for i, leaf in enumerate(slot.leaves):
            yield leaf, address if isinstance(slot.node.rule, ShareRule | Reference) else (role, address, i)
        if slot.own is not None:
            yield slot.own, (role, address, OWN)


def _count_states(link: Link, shape: Shape) -> States:
    """What a leaf that counts cases comes to, for each number of certain and of impossible ones among its members."""
    leaf = shape.network.leaves[shape.slots[link.address].leaves[0]]
    size = len(link.members) + 1
    found = np.full((size, size), Tri.OPEN, np.int8)
    for certain in range(size):
        for impossible in range(size - certain):
            low, high = integers(link, Tally(certain=certain, impossible=impossible, of=link.of))
            if low >= leaf.sure:
                found[certain, impossible] = Tri.CERTAIN
            elif high < leaf.can:
                found[certain, impossible] = Tri.IMPOSSIBLE
    return found.ravel()
