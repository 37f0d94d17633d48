"""Whose verdicts change: units appraised twice, before and after something, and the nodes that turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.model import Outcome
from ntm_rules.verdict import Verdict

_LACKING = frozenset({Verdict.FAIL, Verdict.PENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A node whose verdict changed, or that lacks something and is on one side only, as nothing below it explains."""

    before: Outcome | None
    after: Outcome | None

    @property
    def node(self) -> Outcome:
        """The node as it came out after, or where it is gone, before."""
        node = self.after or self.before
        assert node is not None, "a turn of no node"
        return node


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTurns:
    """One unit under the set of one role, before and after; `within` is the unit that counts on it.

    `own` is whether a change of the unit's own verdict is told here, and not of some of its nodes alone; `matched`,
    whether nodes of one address are one node before and after, else only what measures the same quantity is.
    """

    before: Outcome
    after: Outcome
    within: str | None
    turns: tuple[Turn, ...]
    own: bool = True
    matched: bool = True

    @property
    def changes(self) -> bool:
        """Whether the verdict of the unit itself changes, and is told here."""
        return self.own and self.before.verdict is not self.after.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """All units appraised, those that count on others first."""

    units: tuple[UnitTurns, ...]

    @property
    def turned(self) -> tuple[UnitTurns, ...]:
        """The units of which any node turns, or the unit itself."""
        return tuple(unit for unit in self.units if unit.changes or unit.turns)

    @property
    def apart(self) -> tuple[tuple[str | None, str | None], ...]:
        """The sets, before and after, of units whose nodes are not compared by address, having none in common."""
        return tuple(dict.fromkeys((unit.before.set, unit.after.set) for unit in self.units if not unit.matched))

    def by_role(self) -> tuple[Turns, ...]:
        """The units of each level and role by themselves: one unit may be judged under several."""
        roles: dict[tuple[str | None, str | None], list[UnitTurns]] = {}
        for unit in self.units:
            roles.setdefault((unit.after.level, unit.after.role), []).append(unit)
        return tuple(Turns(units=tuple(units)) for units in roles.values())

    def counts(self) -> Mapping[tuple[Verdict, Verdict], int]:
        """How many units went from which verdict to which."""
        return Counter((unit.before.verdict, unit.after.verdict) for unit in self.units)


#: For two set ids, the new address of each node of the first that the second has too.
Renumbered = Mapping[tuple[str, str], Mapping[str, str]]

#: For the id of a set, its own and those of all sets that it extends.
Lines = Mapping[str, Collection[str]]


def lines_of(evaluations: Iterable[Evaluation]) -> Lines:
    """The line of each set that anything was judged by."""
    cases = (case for evaluation in evaluations for case in evaluation.appraisal.cases.values())
    return {criteria.id: criteria.line for criteria in (case.shape.criteria for case in cases)}


def turns_between(
    before: Sequence[Outcome], after: Sequence[Outcome], lines: Lines, renumbered: Renumbered | None = None
) -> Turns:
    """What becomes of units appraised twice, rounds in the same order; nodes not `renumbered` keep their address.

    Sets that are not of one line, and not renumbered, have no nodes in common.
    """
    matcher = _Matcher(lines, renumbered or {})
    return Turns(units=tuple(unit for old, new in _paired(before, after) for unit in matcher.units(old, new, None)))


def have_nodes_in_common(before: Outcome, after: Outcome, lines: Lines) -> bool:
    """Whether nodes of one address are one node in the sets of two outcomes: of one set, or one extends the other."""
    one, other = before.set or "", after.set or ""
    return one == other or one in lines.get(other, ()) or other in lines.get(one, ())


def _paired(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[tuple[Outcome, Outcome]]:
    """The outcomes of one unit and role on either side, the first with the first."""
    waiting: dict[tuple[str, str | None], list[Outcome]] = {}
    for outcome in reversed(before):
        waiting.setdefault((outcome.id, outcome.role), []).append(outcome)
    for outcome in after:
        same = waiting.get((outcome.id, outcome.role))
        if same:
            yield same.pop(), outcome


@dataclass(frozen=True, slots=True)
class _Matcher:
    lines: Lines
    renumbered: Renumbered

    def units(self, before: Outcome, after: Outcome, within: str | None) -> Iterator[UnitTurns]:
        """A unit, and the members it has on both sides."""
        names = self.renumbered.get((before.set or "", after.set or ""))
        matched = names is not None or have_nodes_in_common(before, after, self.lines)
        turns = _turns(before.children, after.children, names) if matched else _of_quantities(before, after)
        yield UnitTurns(before=before, after=after, within=within, turns=tuple(turns), matched=matched)
        members = {(member.id, member.role): member for member in after.members}
        for member in before.members:
            other = members.get((member.id, member.role))
            if other is not None:
                yield from self.units(member, other, before.id)


def _of_quantities(before: Outcome, after: Outcome) -> Iterator[Turn]:
    """What turned among the nodes that alone measure a quantity, on either side."""
    olds, news = _measuring(before), _measuring(after)
    for quantity, node in news.items():
        old = olds.get(quantity)
        if old is not None and old.verdict is not node.verdict:
            yield Turn(before=old, after=node)


def _measuring(unit: Outcome) -> Mapping[str, Outcome]:
    nodes = [(node.quantity, node) for node, _ in _walk(unit.children) if node.quantity is not None]
    times = Counter(quantity for quantity, _ in nodes)
    return {quantity: node for quantity, node in nodes if times[quantity] == 1}


def _turns(before: Sequence[Outcome], after: Sequence[Outcome], names: Mapping[str, str] | None) -> Iterator[Turn]:
    """What turned among all nodes below, by the new address of each old node; None where none was renumbered."""
    olds = {node.id: (node, above) for node, above in _walk(before)}
    news = {node.id: (node, above) for node, above in _walk(after)}
    renamed = {a: a for a in olds} if names is None else names
    paired = {renamed[a]: node for a, (node, _) in olds.items() if renamed.get(a) in news}
    gone = {a: (node, above) for a, (node, above) in olds.items() if renamed.get(a) not in news}
    lost = [(node, above) for node, above in gone.values() if node.verdict in _LACKING and above not in gone]
    moves: dict[str, set[tuple[Verdict | None, Verdict]]] = {}
    bereft = {renamed.get(above, "") for _, above in lost}
    found = []
    for address, (node, above) in reversed(news.items()):
        old = paired.get(address)
        if old is None:
            turned = node.verdict in _LACKING and (above in paired or above == "")
        else:
            turned = old.verdict is not node.verdict
        if turned:
            move = None if old is None else old.verdict, node.verdict
            moves.setdefault(above, set()).add(move)
            # what moved otherwise below is no reason for a move of its own
            if address not in bereft and move not in moves.get(address, ()):
                found.append(Turn(before=old, after=node))
    yield from reversed(found)
    yield from (Turn(before=node, after=None) for node, _ in lost)


def _walk(nodes: Sequence[Outcome], above: str = "") -> Iterator[tuple[Outcome, str]]:
    """All nodes below with the address of the one above each, parents first."""
    for node in nodes:
        yield node, above
        yield from _walk(node.children, node.id)
