"""Why a node that is no leaf passes, fails, stays open or does not apply: `explain.gate` and `explain.members`.

Of what keeps members the rows say only that they fail or wait; the causes are told with their names, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import narwhals as nw

from ntm_rules.compile.model import GateRule, Kind, Reference, ShareRule, Slot
from ntm_rules.compile.sheet import Aspect, Column
from ntm_rules.evaluate.sheets import TALLIED, Group, stated, tally
from ntm_rules.explain.codes import Code
from ntm_rules.explain.columns.constants import Constants
from ntm_rules.explain.columns.frames import any_of, first_of
from ntm_rules.explain.gate import needs_all
from ntm_rules.verdict import Verdict

Case = tuple[nw.Expr, nw.Expr]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The main reasons of nodes of one role, by the codes."""

    group: Group
    role: str
    constants: Constants

    def of(self, slot: Slot) -> nw.Expr:
        """The code of the main reason of a node that applies and is no leaf."""
        state = self.group.state(self.role, slot)
        assert state is not None
        if not slot.node.address:
            return first_of([*self._unit(slot, state)], self.constants.code(Code.CRITERIA_PENDING))
        return first_of([*self._own(slot, state), *self._below(slot, state)], self.constants.null("reason"))

    def not_applicable(self, slot: Slot) -> nw.Expr:
        """The code of the reason why a node does not apply."""
        shape, address = self.group.shapes[self.role], slot.node.address
        above = shape.criteria.path(address)[:-1]
        if any(shape.slots[each].index is None for each in above):
            code = Code.ABOVE_NOT_APPLICABLE
        elif isinstance(slot.node.rule, ShareRule):
            code = Code.NONE_STATED
        elif isinstance(slot.node.rule, Reference):
            code = Code.REFERENCE_NOT_APPLICABLE
        else:
            code = Code.INPUTS_NOT_APPLICABLE
        columns = self._columns(slot)
        if Aspect.NOT_APPLICABLE not in columns:
            return self.constants.code(code)
        return first_of(
            [(nw.col(columns[Aspect.NOT_APPLICABLE].name), self.constants.code(Code.NOT_APPLICABLE))],
            self.constants.code(code),
        )

    def _columns(self, slot: Slot) -> Mapping[Aspect, Column]:
        return self.group.knowledge[self.role].sheet.of(self.role, slot.node.address)

    def _own(self, slot: Slot, state: nw.Expr) -> Iterator[Case]:
        """What the node's own finding contributes to its verdict."""
        columns = self._columns(slot)
        if Aspect.CAUSE in columns:
            cause = nw.col(columns[Aspect.CAUSE].name)
            yield state.is_null() & ~cause.is_null(), self.constants.pending(cause)
        if Aspect.MET in columns:
            met = nw.col(columns[Aspect.MET].name)
            yield ~met, self.constants.code(Code.DENIED)
            yield met & state, self.constants.code(Code.ATTESTED_MET)

    def _below(self, slot: Slot, state: nw.Expr) -> Iterator[Case]:
        match slot.node.rule:
            case ShareRule() as rule:
                yield from self._members(rule, state)
                return
            case Reference():
                codes = Code.REFERENCE_PASSING, Code.REFERENCE_FAILING, Code.REFERENCE_PENDING
            case GateRule() if slot.open:
                codes = (Code.TOO_FEW_APPLICABLE,) * 3
            case GateRule() as rule if needs_all(rule):
                codes = Code.ALL_PASSING, Code.SOME_FAILING, Code.SOME_PENDING
            case _:
                codes = Code.ENOUGH_PASSING, Code.TOO_FEW_POSSIBLE, Code.TOO_FEW_YET
        yield state, self.constants.code(codes[0])
        yield ~state, self.constants.code(codes[1])
        yield state.is_null(), self.constants.code(codes[2])

    def _unit(self, slot: Slot, state: nw.Expr) -> Iterator[Case]:
        """What stands in the way of a unit: conditions before criteria, what fails before what is open."""
        if slot.open:
            yield nw.lit(value=True), self.constants.code(Code.TOO_FEW_APPLICABLE)
            return
        yield state, self.constants.code(Code.CRITERIA_PASSING)
        slots = self.group.shapes[self.role].slots
        for kind, failing, pending in (
            (Kind.CONDITION, Code.CONDITIONS_FAILING, Code.CONDITIONS_PENDING),
            (Kind.CRITERION, Code.CRITERIA_FAILING, Code.CRITERIA_PENDING),
        ):
            below = [slots[child] for child in slot.node.children if slots[child].node.kind is kind]
            states = [each for child in below if (each := self.group.state(self.role, child)) is not None]
            if states:
                yield any_of([~each for each in states]), self.constants.code(failing)
                yield (
                    nw.any_horizontal(*(each.is_null() for each in states), ignore_nulls=False),
                    self.constants.code(pending),
                )

    def _members(self, rule: ShareRule, state: nw.Expr) -> Iterator[Case]:
        """What the members make of a share, where its own finding does not say it."""
        each, words, of = rule.each, self.constants, nw.col(stated(rule.level))
        counts = {word: nw.col(tally(each.role, each.address or "", word)) for word in TALLIED}
        missing = counts[Verdict.PASS if each.failing else Verdict.FAIL]
        labels = self.group.knowledge[self.role].sheet.sets[each.role].labels
        whole = each.address is None and not each.failing and Verdict.PASS not in labels
        yield of.is_null(), words.code(Code.MEMBERS_UNKNOWN)
        yield state, words.code(Code.MEMBERS_PASSING if whole else Code.MEMBERS_MEETING)
        yield missing > 0, words.code(Code.MEMBERS_NOT_PASSING if whole else Code.MEMBERS_NOT_MEETING)
        yield state.is_null() & (counts[Verdict.PENDING] > 0), words.code(Code.MEMBERS_PENDING)
        yield of > nw.sum_horizontal(*counts.values()), words.code(Code.MEMBERS_UNLISTED)
