"""What the chosen findings say of each leaf and gate of the set their files name.

đạt answers every leaf below its node that has no nearer finding; chưa đạt makes its node impossible and
leaves its leaves open; pending caps its node; not applicable removes its subtree; `rest` answers leaves with
no finding at or above them, and never speaks for conditions.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ntm_rules.compile.choose import Choice, choose, implied, measured
from ntm_rules.compile.dossier import Said
from ntm_rules.compile.finding_reader import expired
from ntm_rules.compile.model import Answer, Cell, CriteriaSet, GateRule, Kind, LeafRule, Node, Remark, Via
from ntm_rules.compile.sets import one_sided
from ntm_rules.finding import Attested, Finding, NotApplicable, Pending
from ntm_rules.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """Something known of a quantity, and by which finding at which leaf."""

    quantity: str
    interval: Interval
    answer: Answer
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is said of one unit in the terms of one set.

    `answers` holds what governs each node, `attested` the leaves that are answered đạt or chưa đạt,
    `held` the nodes their own finding holds back: None capped, False denied.
    """

    criteria: CriteriaSet
    answers: dict[str, Answer] = field(default_factory=dict)
    attested: dict[str, bool] = field(default_factory=dict)
    held: dict[str, bool | None] = field(default_factory=dict)
    folded: dict[str, Answer] = field(default_factory=dict)
    clues: list[Clue] = field(default_factory=list)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)

    def remark(self, at: str, code: str, **values: object) -> None:
        """Note something to tell of the node `at`."""
        self.remarks.setdefault(at, []).append(Remark(code=code, values=values))

    def only(self, addresses: AbstractSet[str]) -> Heard:
        """The same of these nodes alone; what is known of quantities is left out, as it travels by itself."""
        return Heard(
            criteria=self.criteria,
            answers={a: answer for a, answer in self.answers.items() if a in addresses},
            attested={a: met for a, met in self.attested.items() if a in addresses},
            held={a: word for a, word in self.held.items() if a in addresses},
            folded={a: answer for a, answer in self.folded.items() if a in addresses},
            remarks={a: list(remarks) for a, remarks in self.remarks.items() if a in addresses},
        )


def hear(
    said: Said,
    criteria: CriteriaSet,
    cells: Mapping[str, Cell | None],
    as_of: date,
    *,
    without_not_applicable: bool = False,
) -> Heard:
    """What `said` says, on the day `as_of`, of every node of `criteria`, whose leaves require `cells`.

    With `without_not_applicable`, findings of that kind are passed over.
    """
    heard = Heard(criteria=criteria)
    choices = _choices(said, criteria, cells, as_of, without_not_applicable)
    for address, choice in choices.items():
        _hear_own(heard, criteria.nodes[address], choice)
    root = criteria.nodes[""]
    rest = choose([expired(finding, root, as_of) for finding in said.rest], root, None) if said.rest else None
    for address, cell in cells.items():
        if not any(above in heard.folded for above in criteria.path(address)):
            _hear_leaf(heard, address, cell, choices, rest, as_of)
    return heard


def over(before: Heard, later: Heard) -> Heard:
    """What both say together: of each node the later, unless it speaks of it from further above than the earlier."""

    def depth(heard: Heard, address: str) -> int:
        at = heard.answers[address].at
        return len(heard.criteria.path(at)) if at else 0

    nearer = {
        address
        for address in before.answers
        if address in later.answers and depth(before, address) > depth(later, address)
    }
    kept = before.only({a for a in before.criteria.nodes if a in nearer or a not in later.answers})
    new = later.only({a for a in later.criteria.nodes if a not in nearer})
    return Heard(
        criteria=later.criteria, answers=kept.answers | new.answers, attested=kept.attested | new.attested,
        held=kept.held | new.held, folded=kept.folded | new.folded, remarks=kept.remarks | new.remarks,
    )  # fmt: skip


def _choices(
    said: Said, criteria: CriteriaSet, cells: Mapping[str, Cell | None], as_of: date, passing_over: bool
) -> dict[str, Choice]:
    choices = {}
    for (
        address,
        node,
    ) in criteria.nodes.items():
        findings = [expired(finding, node, as_of) for finding in said.findings.get(address, ())]
        kept = [f for f in findings if not (passing_over and isinstance(f.value, NotApplicable))]
        if kept:
            choices[address] = choose(kept, node, cells.get(address))
    return choices


def _hear_own(heard: Heard, node: Node, choice: Choice) -> None:
    """What a node's own finding says of the node itself."""
    address, finding = node.address, choice.finding
    answer = Answer(finding=finding, via=Via.OWN, at=address, read=choice.read)
    if choice.against:
        heard.remark(address, "findings_disagree", finding=finding, others=choice.against)
    folded = next((above for above in heard.criteria.path(address)[:-1] if above in heard.folded), None)
    heard.answers[address] = answer
    match finding.value:
        case NotApplicable():
            heard.folded[address] = answer
        case Pending():
            heard.held[address] = None
        case Attested(met=False) if not isinstance(node.rule, LeafRule):
            heard.held[address] = False
        case _:
            pass
    if folded is not None:
        heard.remark(folded, "finding_below_not_applicable", node=address, finding=finding)


def _hear_leaf(
    heard: Heard,
    address: str,
    cell: Cell | None,
    choices: Mapping[str, Choice],
    rest: Choice | None,
    as_of: date,
) -> None:
    """Which finding answers a leaf, and what that lets one know of its quantity."""
    path = heard.criteria.path(address)
    nearest = next((above for above in reversed(path) if above in choices), None)
    if nearest is not None:
        choice, via, start = choices[nearest], Via.OWN if nearest == address else Via.ABOVE, nearest
    elif rest is not None and heard.criteria.nodes[path[0]].kind is not Kind.CONDITION:
        choice, via, start = rest, Via.REST, _indicator(heard.criteria, path)
    else:
        return
    node = heard.criteria.nodes[address]
    finding = choice.finding if via is Via.OWN else expired(choice.finding, node, as_of)
    answer = Answer(finding=finding, via=via, at="" if via is Via.REST else start, read=choice.read)
    _hear_word(heard, address, answer, stale=finding is not choice.finding)
    if address not in heard.attested and via is not Via.OWN:
        return
    clear = all(needs_all(heard.criteria.nodes[step]) for step in path[path.index(start) : -1])
    for interval in _intervals(node, cell, finding, choice if via is Via.OWN else None):
        if clear:
            assert node.quantity is not None
            heard.clues.append(Clue(quantity=node.quantity, interval=interval, answer=answer, address=address))


def _hear_word(heard: Heard, address: str, answer: Answer, *, stale: bool) -> None:
    """Note the answer of a leaf, where the finding is one for it: chưa đạt from above is not.

    One that is too old for this leaf (`stale`) holds it back like a pending finding of its own.
    """
    match answer.finding.value:
        case Attested(met=met) if met or answer.via is not Via.ABOVE:
            heard.attested[address] = met
            heard.answers[address] = answer
        case Pending() if answer.via is Via.REST or stale:
            heard.held[address] = None
            heard.answers[address] = answer
        case _:
            pass


def _indicator(criteria: CriteriaSet, path: tuple[str, ...]) -> str:
    """Where `rest` is taken to be said: at the indicator, or at a criterion that has none."""
    return next((step for step in path if criteria.nodes[step].kind is Kind.INDICATOR), path[0])


def needs_all(node: Node) -> bool:
    """Whether a gate needs all of its inputs: the fraction one of them, or their number."""
    rule = node.rule
    if not isinstance(rule, GateRule):
        return False
    return rule.need == 1 if isinstance(rule.need, Fraction) else rule.need == len(rule.inputs)


def _intervals(node: Node, cell: Cell | None, finding: Finding, own: Choice | None) -> list[Interval]:
    """What a leaf's answer lets one know of its quantity: what is measured, and what an attestation implies."""
    if node.measure is None or node.quantity is None:
        return []
    domain = node.measure.domain
    found = []
    if isinstance(finding.value, Attested):
        if cell is None or cell.comparison is None:
            return []
        known = implied(one_sided(cell.comparison, domain), domain, met=finding.value.met)
        found += [] if known is None else [known]
    elif own is not None and (number := own.interval or measured(finding, domain)) is not None:
        return [number]
    return found + ([own.interval] if own is not None and own.interval is not None else [])
