"""What the gaps of many units come to: the nodes that hold most of them back, and those to find out about first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ntm_rules.scenario.gap.model import Blocker, Change, Question, Spot, UnitGap, Way
from ntm_rules.verdict import Verdict


@dataclass(slots=True)
class _Tally:
    """The units that one node is of some account to, by their places; `first` is the change first met there."""

    first: Change
    level: str
    units: dict[str, list[int]] = field(default_factory=dict)

    def of(self, what: str) -> tuple[int, ...]:
        return tuple(self.units.get(what, ()))


class _Tallies(dict[Spot, _Tally]):
    def add(self, changes: Iterable[Change], what: str, at: int, unit: UnitGap) -> None:
        """Note for the node of each change, once, that it is `what` to a unit."""
        for spot, change in _by_spot(changes).items():
            tally = self.setdefault(spot, _Tally(change, unit.level))
            tally.units.setdefault(what, []).append(at)


def _by_spot(changes: Iterable[Change]) -> dict[Spot, Change]:
    """What changes are to the unit itself, by node: those in a member are about the share that counts it."""
    return {own.spot: own for own in (change.share or change for change in changes)}


def blockers(units: Sequence[UnitGap]) -> tuple[Blocker, ...]:
    """The nodes that hold units back: first those that free most of them alone, then those that hold back most."""
    tallies = _Tallies()
    for at, unit in enumerate(units):
        some = _by_spot(change for way in unit.ways for change in way)
        needed = _needed(unit)
        tallies.add((change for spot, change in some.items() if spot in needed), "holds", at, unit)
        tallies.add((change for spot, change in some.items() if spot not in needed), "may_hold", at, unit)
        tallies.add((way[0] for way in unit.ways if len(way) == 1), "frees", at, unit)
    found = [
        Blocker(
            spot=spot, step=tally.first.step, level=tally.level, owed_by=tally.first.owed_by,
            holds=tally.of("holds"), may_hold=tally.of("may_hold"), frees=tally.of("frees"),
        )
        for spot, tally in tallies.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-len(each.frees), -len(each.holds), -len(each.may_hold))))


def questions(units: Sequence[UnitGap]) -> tuple[Question, ...]:
    """The open nodes whose report decides most units first; of equals, those that most units wait for."""
    tallies = _Tallies()
    for at, unit in enumerate(units):
        tallies.add(unit.decided_by, "decides", at, unit)
        tallies.add(unit.may_be_decided_by, "may_decide", at, unit)
        tallies.add(_open_in(unit.ways), "awaited", at, unit)
    found = [
        Question(
            spot=spot, step=tally.first.step, level=tally.level, owed_by=tally.first.owed_by,
            decides=tally.of("decides"), may_decide=tally.of("may_decide"), awaited=tally.of("awaited"),
        )
        for spot, tally in tallies.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-len(each.decides), -len(each.may_decide), -len(each.awaited))))


def _needed(unit: UnitGap) -> set[Spot]:
    """The nodes without which a unit cannot pass. A share is one, whichever of its members it takes."""
    every = [_by_spot(way) for way in unit.ways]
    shared = set.intersection(*map(set, every)) if every else set()
    if unit.exact:
        return shared
    shares = {change.share.spot for way in unit.ways for change in way if change.share is not None}
    return (shared & shares) | _by_spot(unit.needed).keys()


def _open_in(ways: Iterable[Way]) -> list[Change]:
    """The changes of the unit itself, in any way, of nodes that are open."""
    return [change for way in ways for change in way if change.verdict is Verdict.PENDING and change.share is None]
