"""One unit under one set: what is said is carried over to the set's shape, and every leaf gets its two integers.

Under the set the files name, an attestation answers its own leaf. Under another, it does so only where the
very requirement is inherited; elsewhere only what is known of a quantity travels, by the quantity's name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ntm_rules.comparison import UPWARD, Comparison
from ntm_rules.compile.choose import meet_or_worse
from ntm_rules.compile.finding_reader import expired
from ntm_rules.compile.hear import Clue, Heard, over
from ntm_rules.compile.model import (
    Answer,
    Case,
    CaseKey,
    Cell,
    CriteriaSet,
    GateRule,
    LeafRule,
    Link,
    Node,
    Reference,
    Remark,
    Shape,
    ShareRule,
    Slot,
    Unit,
    Via,
)
from ntm_rules.compile.ranks import beyond, ranks_of
from ntm_rules.compile.sameness import Terms, are_related
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import Form, sides
from ntm_rules.finding import Attested, Cause, Part, Pending
from ntm_rules.interval import Interval
from ntm_rules.verdict import least_count

#: What an unanswered, a refused and a granted yes-or-no leaf see.
_OPEN, _NO, _YES = (0, 1), (0, 0), (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What is said of one unit under one role, and the terms in which it is said."""

    heard: Heard
    terms: Terms

    @property
    def cells(self) -> Mapping[str, Cell | None]:
        """The requirements of the leaves of the set it is said under."""
        return self.terms.cells


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBuilder:
    """Builds one case; `hearings` are all of the unit's, by role, what was said later later.

    `sets` judge, by role; `linked` gives the cases it counts on.
    """

    key: CaseKey
    unit: Unit
    criteria: CriteriaSet
    cells: Mapping[str, Cell | None]
    sets: Mapping[str, CriteriaSet]
    hearings: Mapping[str, tuple[Hearing, ...]]
    as_of: date
    linked: Callable[[CaseKey], Case]
    shape_of: Callable[[CriteriaSet, Form], Shape]
    parameters: Mapping[str, str]
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    known: dict[str, Interval] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)

    def build(self) -> Case:
        """The case."""
        said = self._carried()
        self._know()
        self.answers.update(said.answers)
        for address, remarks in said.remarks.items():
            self.remarks.setdefault(address, []).extend(remarks)
        shape = self._shape(said)
        self.low.extend(leaf.sure - 1 for leaf in shape.network.leaves)
        self.high.extend(leaf.can for leaf in shape.network.leaves)
        links = []
        for slot in shape.slots.values():
            if slot.index is None:
                continue
            if slot.own is not None:
                self._see(slot.own, _NO if said.held[slot.node.address] is False else _OPEN)
            if isinstance(slot.node.rule, LeafRule):
                self._fill(slot, shape, said)
            elif slot.leaves and not isinstance(slot.node.rule, GateRule):
                links.append(self._link(slot, said))
            elif slot.leaves:
                self._see(slot.leaves[0], _OPEN)
        return Case(
            key=self.key, unit=self.unit, shape=shape, low=tuple(self.low), high=tuple(self.high),
            links=tuple(links), answers=self.answers, known=self.known,
            remarks={address: tuple(remarks) for address, remarks in self.remarks.items()},
        )  # fmt: skip

    def _see(self, leaf: int, integers: tuple[int, int]) -> None:
        self.low[leaf], self.high[leaf] = integers

    def _carried(self) -> Heard:
        """What is said under the role, as far as this set requires the very same thing; a later word in its place."""
        carried = [self._same(hearing) for hearing in self.hearings.get(self.key.role, ())]
        if not carried:
            return Heard(criteria=self.criteria)
        together, *later = carried
        for heard in later:
            together = over(together, heard)
        return together

    def _same(self, hearing: Hearing) -> Heard:
        """What is heard of the nodes that this set has with the very same requirement, and what is still held back."""
        heard, ours = hearing.heard, Terms(self.criteria, self.cells, self.sets)
        if heard.criteria is self.criteria and ours.refers_alike(hearing.terms):
            return heard
        nodes = heard.criteria.nodes.keys() & self.criteria.nodes.keys()
        same = {address for address in nodes if ours.signature(address) == hearing.terms.signature(address)}
        kept = heard.only(same)
        if are_related(heard.criteria, self.criteria):
            for address in nodes - same:
                self._hold(address, heard, kept)
        return kept

    def _hold(self, address: str, heard: Heard, kept: Heard) -> None:
        """What was found of a node whose requirement has changed since, in it or below it.

        A finding that held it back caps it until another takes its place; of a share that was answered, the
        members must tell.
        """
        answer = heard.answers.get(address)
        rule = self.criteria.nodes[address].rule
        if answer is None or (address not in heard.held and isinstance(rule, LeafRule | GateRule)):
            return  # đạt on a gate has answered the leaves below it, and those are asked one by one
        finding = answer.finding
        if address in heard.held:
            capped = finding.value if isinstance(finding.value, Pending) else Pending(cause=Cause.NOT_YET_VERIFIED)
            kept.held[address] = None
            kept.answers[address] = replace(answer, finding=replace(finding, value=capped))
        if not isinstance(finding.value, Pending):
            code = "attested_under_another_requirement"
            kept.remark(address, code, set=heard.criteria.id, node=address, finding=finding)

    def _know(self) -> None:
        """What all findings together let one know of the quantity of each leaf."""
        clues: dict[str, list[tuple[str, Clue]]] = {}
        for role, hearings in self.hearings.items():
            for hearing in hearings:
                said = {clue.quantity for clue in hearing.heard.clues if clue.answer.via is Via.OWN}
                for quantity in said:  # a finding is nearer than what an earlier one above, or the rest, lets one know
                    clues[quantity] = [
                        (r, clue) for r, clue in clues.get(quantity, ()) if r != role or clue.answer.via is Via.OWN
                    ]
                for clue in hearing.heard.clues:
                    clues.setdefault(clue.quantity, []).append((role, clue))
        for address, cell in self.cells.items():
            node = self.criteria.nodes[address]
            if cell is not None and cell.comparison is not None and clues.get(node.quantity or ""):
                self._know_leaf(node, cell.comparison, clues[node.quantity or ""])

    def _know_leaf(self, node: Node, comparison: Comparison, said: list[tuple[str, Clue]]) -> None:
        assert node.measure is not None, "a comparison has one"
        about = [(role, clue) for role, clue in said if self._lasts(clue, node)]
        required = one_sided(comparison, node.measure.domain)
        worst, together = meet_or_worse([(each, each[1].interval) for each in about], required)
        role, source = worst or (about or said)[0]
        answer = source.answer
        if role != self.key.role or source.address != node.address:
            at = source.address if role == self.key.role else f"{role}#{source.address}"
            answer = replace(answer, via=Via.QUANTITY, at=at)
        if not about:  # all of it is too old for this node
            answer = replace(answer, finding=expired(answer.finding, node, self.as_of))
            self.answers[node.address] = answer
            return
        self.answers[node.address] = answer
        interval = together if worst is None else source.interval
        assert interval is not None, "what is not empty together has an interval"
        self.known[node.address] = interval
        others = tuple(clue.answer.finding for _, clue in about if clue.answer.finding is not source.answer.finding)
        if worst is not None and others:
            self._remark(node.address, "figures_disagree", finding=source.answer.finding, others=others)

    def _lasts(self, clue: Clue, node: Node) -> bool:
        """Whether what is known at another leaf is still good for this one."""
        return node.valid_for is None or expired(clue.answer.finding, node, self.as_of).was is None

    def _remark(self, at: str, code: str, **values: object) -> None:
        self.remarks.setdefault(at, []).append(Remark(code=code, values=values))

    def _shape(self, said: Heard) -> Shape:
        folded = set(said.folded)
        counts: list[tuple[str, int | None]] = []
        for address, node in self.criteria.nodes.items():
            if isinstance(node.rule, ShareRule):
                of = self._count(node.rule, said.answers.get(address))
                counts.append((address, of))
                if of == 0:
                    folded.add(address)
                    self._remark(address, "none_stated", level=node.rule.level, document=self._statement(node.rule))
            elif isinstance(node.rule, Reference) and self._target(node.rule) is None:
                folded.add(address)
                self._remark(address, "reference_not_applicable", role=node.rule.role, node=node.rule.address)
        return self.shape_of(
            self.criteria,
            Form(
                parameters=tuple(sorted(self.parameters.items())), folded=frozenset(folded),
                owned=frozenset(said.held), counts=tuple(counts),
            ),
        )  # fmt: skip

    def _count(self, rule: ShareRule, answer: Answer | None) -> int | None:
        """How many members a share counts over: as stated, else as its finding says, else as listed."""
        stated = self.unit.stated.get(rule.level)
        if stated is None and answer is not None and isinstance(answer.finding.value, Part):
            return int(answer.finding.value.of)
        return stated[0] if stated is not None else len(self.unit.members.get(rule.level, ())) or None

    def _statement(self, rule: ShareRule) -> str | None:
        return self.unit.stated[rule.level][1]

    def _target(self, reference: Reference) -> int | None:
        """Where the network of the unit's own other case holds what `reference` names."""
        other = self.linked(CaseKey(self.unit.id, reference.role))
        return other.shape.slots[reference.address or ""].index

    def _fill(self, slot: Slot, shape: Shape, said: Heard) -> None:
        """The integers of a leaf: from its attestation, else from what is known of its quantity."""
        node, cell = slot.node, slot.cell
        met = said.attested.get(node.address)
        if cell is None or cell.comparison is None or node.measure is None or node.quantity is None:
            self._see(slot.leaves[0], _OPEN if met is None else _YES if met else _NO)
            self._remark_travel(node, decided=met is not None)
            return
        domain, ladder = node.measure.domain, shape.ladders[node.quantity]
        known = self.known.get(node.address, domain.everything())
        leaves = shape.network.leaves
        compared = sides(one_sided(cell.comparison, domain))
        seen = [ranks_of(known, ladder, up=side.op in UPWARD) for side in compared]
        impossible = any(high < leaves[i].can for i, (_, high) in zip(slot.leaves, seen, strict=True))
        certain = all(low >= leaves[i].sure for i, (low, _) in zip(slot.leaves, seen, strict=True))
        if met is not None and (impossible if met else certain):
            self._remark(node.address, "attested_against_figure", finding=said.answers[node.address].finding)
        answered = met is not None and not (met and impossible)
        end = beyond(ladder) if met else -beyond(ladder)
        for i, ranks in zip(slot.leaves, seen, strict=True):
            self._see(i, (end, end) if answered else ranks)
        self._remark_travel(node, decided=answered or certain or impossible)

    def _remark_travel(self, node: Node, *, decided: bool) -> None:
        """Say so where a leaf stays open although something was said of it, under another requirement."""
        hearings = [h for h in self.hearings.get(self.key.role, ()) if h.heard.criteria is not self.criteria]
        for hearing in () if decided else reversed(hearings):
            heard = hearing.heard
            for address in hearing.cells:
                other = heard.criteria.nodes[address]
                if not (other.quantity == node.quantity if node.quantity else address == node.address):
                    continue
                said = next((a for a in reversed(heard.criteria.path(address)) if a in heard.answers), None)
                if said is not None and isinstance(heard.answers[said].finding.value, Attested):
                    answer = heard.answers[said]
                    values = {"set": heard.criteria.id, "node": answer.at or said, "finding": answer.finding}
                    self._remark(node.address, "attested_under_another_requirement", **values)
                    return

    def _link(self, slot: Slot, said: Heard) -> Link:
        """The leaf of a share or a reference, to be filled when the cases it names are evaluated."""
        rule, address = slot.node.rule, slot.node.address
        if isinstance(rule, Reference):
            own = (CaseKey(self.unit.id, rule.role),)
            return Link(leaf=slot.leaves[0], address=address, reference=rule, members=own, need=1, of=1, share=False)
        assert isinstance(rule, ShareRule)
        members = tuple(CaseKey(m, rule.each.role) for m in self.unit.members.get(rule.level, ()))
        return Link(
            leaf=slot.leaves[0], address=address, reference=rule.each, members=members, need=slot.need,
            of=self._count(rule, said.answers.get(address)), share=True, answer=self._share_answer(rule, address, said),
        )  # fmt: skip

    def _share_answer(self, rule: ShareRule, address: str, said: Heard) -> bool | None:
        """What a finding on the share itself says: đạt, or so many of so many against the need."""
        answer = said.answers.get(address)
        match answer.finding.value if answer is not None else None:
            case Attested(met=True):
                return True
            case Part() as part:
                need = rule.need if isinstance(rule.need, int) else least_count(rule.need, int(part.of))
                return part.part >= need
            case _:
                return None
