"""What would settle a pending node, and what the pass of a gate hangs on, in steps a person can take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ntm_rules.compile.model import CaseKey, Shape, Slot
from ntm_rules.evaluate.from_compile import Evaluation
from ntm_rules.explain import words
from ntm_rules.explain.changes import Open
from ntm_rules.explain.model import Margin, Settling, Step
from ntm_rules.explain.quantities import reach_of, required
from ntm_rules.explain.settle import Search, Ways
from ntm_rules.explain.standing import named
from ntm_rules.messages import Lang, say

#: How many sets are shown.
SHOWN = 16

Steps = tuple[tuple[Step, ...], ...]


@dataclass(slots=True)
class Detail:
    """Answers about one evaluation in one language; one for all its nodes, as they share what is searched."""

    evaluation: Evaluation
    lang: Lang
    _settling: Search = field(init=False)
    _revising: Search = field(init=False)
    _cases: Mapping[CaseKey, int] = field(init=False)
    _nodes: dict[int, tuple[Shape, dict[str, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the searches, which look only when they are asked."""
        self._settling = Search(self.evaluation)
        self._revising = Search(self.evaluation, revising=True)
        self._cases = {key: at for at, key in enumerate(self.evaluation.appraisal.cases)}

    def settling(self, key: CaseKey, address: str) -> Settling:
        """The smallest sets of findings that make the node pass, and those that make it fail."""
        passes, fails = (self._settling.ways(key, address, want=want) for want in (True, False))
        exact = all(ways.exact and len(ways.sets) <= SHOWN for ways in (passes, fails))
        return Settling(passes=self._steps(key, passes), fails=self._steps(key, fails), exact=exact)

    def margin(self, key: CaseKey, address: str) -> Margin:
        """The smallest sets of passing leaves whose loss would undo the pass of a gate."""
        return Margin(lost_with=self.turning(key, address, want=False))

    def turning(self, key: CaseKey, address: str, *, want: bool) -> Steps:
        """The smallest sets of leaves that, found otherwise, would make the node pass (`want`) or fail."""
        return self._steps(key, self._revising.ways(key, address, want=want))

    def _steps(self, key: CaseKey, ways: Ways) -> Steps:
        return tuple(tuple(self.step(key, change) for change in way) for way in self.in_order(key, ways)[:SHOWN])

    def in_order(self, key: CaseKey, ways: Ways) -> list[list[Open]]:
        """The ways, the shortest first, each in order."""
        placed = [self.sorted(key, way) for way in ways.sets]
        return sorted(placed, key=lambda way: (len(way), [self._place(key, change) for change in way]))

    def sorted(self, key: CaseKey, way: Iterable[Open]) -> list[Open]:
        """The changes of the case itself before those of others, then as in the set."""
        return sorted(way, key=lambda change: self._place(key, change))

    def _place(self, key: CaseKey, change: Open) -> tuple[int, int, int]:
        at = -1 if change.case == key else self._cases[change.case]
        return at, self._node(change), change.unlisted

    def _node(self, change: Open) -> int:
        shape = self.evaluation.appraisal.cases[change.case].shape
        if id(shape) not in self._nodes:  # holding the shape keeps its id taken
            self._nodes[id(shape)] = shape, {address: at for at, address in enumerate(shape.slots)}
        return self._nodes[id(shape)][1][change.address]

    def step(self, seen_from: CaseKey, change: Open) -> Step:
        """One change as a node and what must be found of it."""
        case = self.evaluation.appraisal.cases[change.case]
        slot = case.shape.slots[change.address]
        elsewhere = change.case.unit != seen_from.unit
        scope = change.case.unit if elsewhere else change.case.role if change.case.role != seen_from.role else None
        name, require = named(slot.node.name, self.lang), _required(slot, change, self.lang)
        if change.unlisted:
            name = say("settle_unlisted", self.lang, {"count": change.unlisted})
            require = say("require_passing_unit", self.lang)
        return Step(
            node=change.address if scope is None else f"{scope}#{change.address}", kind=slot.node.kind, name=name,
            require=require, met=change.met, unit=case.unit.name if elsewhere else None,
        )  # fmt: skip


def _required(slot: Slot, change: Open, lang: Lang) -> str:
    """What must be found of a node: a word, or a figure against a threshold, or against a bound of one."""
    comparison = required(slot)
    if change.figures is None or comparison is None:
        return say("require_attested", lang)
    surely = reach_of(slot, met=change.met)
    is_sure = surely is not None and surely.interval == change.figures
    bound = comparison.strictest() if is_sure is change.met else comparison.mildest()
    return words.settling(slot, bound, change.figures, lang)
