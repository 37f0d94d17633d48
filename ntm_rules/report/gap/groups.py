"""Units that lack the same, said once: what all of their ways have in common, and what there is to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Step
from ntm_rules.report.gap.naming import Naming, node_name
from ntm_rules.report.labels import verdict_word
from ntm_rules.scenario.gap.model import Change, UnitGap

#: A part of a way that is said as a whole: a change of the unit itself, or (its id) all changes in one of its members.
_Part = Step | str


def groups(units: Sequence[UnitGap]) -> list[list[UnitGap]]:
    """Units of one level and set with the same verdict, and the same ways but for how far their figures are off."""
    found: dict[object, list[UnitGap]] = {}
    for unit in units:
        ways = tuple(tuple(change.step for change in way) for way in unit.ways)
        found.setdefault((unit.level, unit.key.role, unit.set, unit.verdict, ways, unit.stuck), []).append(unit)
    return list(found.values())


def head(units: Sequence[UnitGap], naming: Naming) -> str:
    """Who they are, their verdict, and how many changes they need."""
    first, say = units[0], naming.view.say
    verdict = verdict_word(first.verdict, naming.view.lang, Kind.UNIT)
    said = naming.units(units)
    if not first.ways:
        return say("gap_head_stuck", units=said, verdict=verdict)
    way = first.ways[0]
    others = [change.level for change in way if change.share is not None]
    if others:
        level = say(f"level_{others[0]}_many")
        return say("gap_head_members", units=said, verdict=verdict, count=len(way), others=len(others), level=level)
    return say("gap_head" if len(way) > 1 else "gap_head_one", units=said, verdict=verdict, count=len(way))


def lines(units: Sequence[UnitGap], naming: Naming, most: int) -> Iterator[str]:
    """What all of them lack, a line for each department, then what there is to choose, of which `most` are listed."""
    first = units[0]
    if not first.ways:
        yield naming.view.say("gap_stuck", nodes=naming.nodes(first.stuck))
        return
    group = _Group(units, naming)
    yield from group.common()
    yield from group.choice(most) if first.exact else group.shortest()


class _Group:
    """Units that lack the same, with the changes of every kind."""

    def __init__(self, units: Sequence[UnitGap], naming: Naming) -> None:
        self.naming = naming
        self.changes: dict[Step, list[Change]] = {}
        self.shares: dict[str, Step] = {}
        for change in (change for unit in units for way in unit.ways for change in way):
            self.changes.setdefault(change.step, []).append(change)
            if change.share is not None:
                self.shares[change.change.case.unit] = change.share.step
        ways = dict.fromkeys(frozenset(map(_part, way)) for way in units[0].ways)
        self.shared = frozenset.intersection(*ways) if units[0].exact else frozenset(map(_part, units[0].needed))
        self.others = [way - self.shared for way in ways if way != self.shared]
        self.order = {part: at for at, part in enumerate(dict.fromkeys(map(_part, sum(units[0].ways, ()))))}

    def common(self) -> Iterator[str]:
        """What every way has, by department, and the members that must pass."""
        parts = self._sorted(self.shared)
        departments: dict[str | None, list[Change]] = {}
        for step in (part for part in parts if isinstance(part, Step)):
            departments.setdefault(self.changes[step][0].owed_by, []).append(self.changes[step][0])
        for department, changes in departments.items():
            said = self.naming.changes(changes, self.changes)
            yield self.naming.view.say("gap_owed", department=self.naming.department(department), changes=said)
        members: dict[Step, list[str]] = {}
        for unit in (part for part in parts if isinstance(part, str)):
            members.setdefault(self.shares[unit], []).append(unit)
        for share, units in members.items():
            yield self.naming.view.say("gap_members", share=node_name(share), units=self.naming.named(units))

    def shortest(self) -> Iterator[str]:
        """One of the shortest ways, where there are too many to tell what there is to choose."""
        rest = self.others[0] if self.others else frozenset()
        if rest:
            yield self.naming.view.say("gap_shortest", parts=self._together(rest))
        yield self.naming.view.say("gap_more")

    def choice(self, most: int) -> Iterator[str]:
        """What there is to choose besides."""
        if not self.others:
            return
        say = self.naming.view.say
        every = self._sorted(frozenset().union(*self.others))
        need = min(map(len, self.others))
        if {len(way) for way in self.others} == {need} and len(self.others) == comb(len(every), need):
            code = "gap_any_of" if need == 1 else "gap_some_of"
            yield say(code, need=need, of=len(every), parts=[self._said(part) for part in every[:most]])
            hidden = len(every) - most
        else:
            for at, way in enumerate(self.others[:most]):
                yield say("gap_way", number=at + 1, parts=self._together(way))
            hidden = len(self.others) - most
        if hidden > 0:
            yield say("gap_hidden", count=hidden)

    def _together(self, way: frozenset[_Part]) -> str:
        """The parts of one way: changes of the unit itself, then the members that must pass."""
        parts = self._sorted(way)
        own = [self.changes[part][0] for part in parts if isinstance(part, Step)]
        units = [part for part in parts if isinstance(part, str)]
        said = [self.naming.changes(own, self.changes)] if own else []
        if units:
            said.append(self._passing(units))
        return "; ".join(said)

    def _said(self, part: _Part) -> str:
        if isinstance(part, Step):
            return self.naming.changes([self.changes[part][0]], self.changes)
        return self._passing([part])

    def _passing(self, units: Sequence[str]) -> str:
        """That members must pass, and which share counts them."""
        share = node_name(self.shares[units[0]])
        return self.naming.view.say("gap_passing", share=share, units=self.naming.named(units))

    def _sorted(self, parts: frozenset[_Part]) -> list[_Part]:
        return sorted(parts, key=lambda part: self.order[part])


def _part(change: Change) -> _Part:
    return change.step if change.share is None else change.change.case.unit
