"""Why a gate passes, fails or stays open: its own finding, its inputs, or the units it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ntm_rules.compile.model import Case, GateRule, Kind, Link, ShareRule, Slot, Unit
from ntm_rules.evaluate.from_compile import Tally
from ntm_rules.explain.codes import Code
from ntm_rules.explain.leaf import pending_reasons
from ntm_rules.explain.model import Outcome, Range, Reason, Scalar
from ntm_rules.finding import Attested, Part, Pending
from ntm_rules.messages import Lang, say
from ntm_rules.verdict import Verdict


def own_reasons(case: Case, slot: Slot, verdict: Verdict) -> Iterator[Reason]:
    """What the node's own finding contributes to its verdict."""
    answer = case.answers.get(slot.node.address)
    if answer is None or answer.at != slot.node.address:
        return
    value, because = answer.finding.value, answer.finding.because
    match value:
        case Pending() if verdict is Verdict.PENDING:
            yield from pending_reasons(answer.finding)
        case Attested(met=False):
            yield Reason(code=Code.DENIED)
        case Attested() if verdict is Verdict.PASS:
            yield Reason(code=Code.ATTESTED_MET)
        case _:
            return
    if because is not None:
        yield Reason(code=Code.SAID, values={"text": because})


def gate_reasons(slot: Slot, verdict: Verdict, inputs: Sequence[Outcome], what: str) -> Iterator[Reason]:
    """What the inputs of a gate make of it; `inputs` are the outcomes of all of them, `what` the word for them."""
    rule = slot.node.rule
    assert isinstance(rule, GateRule)
    if slot.open:
        yield Reason(code=Code.TOO_FEW_APPLICABLE, values={"need": rule_need(rule), "of": slot.of})
        return
    every = needs_all(rule)
    passing, failing, pending = (_of(inputs, v) for v in (Verdict.PASS, Verdict.FAIL, Verdict.PENDING))
    counted: dict[str, Scalar] = {"need": slot.need, "of": slot.of, "passing": len(passing), "what": what}
    if verdict is Verdict.PASS:
        code = Code.ALL_PASSING if every else Code.ENOUGH_PASSING
        yield Reason(code=code, values={**counted, "nodes": passing})
        return
    if failing and (every or verdict is Verdict.FAIL):
        code = Code.SOME_FAILING if every else Code.TOO_FEW_POSSIBLE
        yield Reason(code=code, values={**counted, "nodes": failing, "count": len(failing)})
    if pending and (every or verdict is Verdict.PENDING):
        code = Code.SOME_PENDING if every else Code.TOO_FEW_YET
        yield Reason(code=code, values={**counted, "nodes": pending, "count": len(pending)})


def needs_all(rule: GateRule) -> bool:
    """Whether a gate is written to need all of its inputs."""
    return isinstance(rule.need, Fraction) and rule.need == 1


def _of(inputs: Sequence[Outcome], verdict: Verdict) -> tuple[str, ...]:
    return tuple([outcome.id for outcome in inputs if outcome.verdict is verdict])


def unit_reasons(verdict: Verdict, children: Sequence[Outcome]) -> Iterator[Reason]:
    """What stands in the way of a unit: conditions and criteria by name, first what fails, then what is open."""
    for kind, codes in (
        (Kind.CONDITION, (Code.CONDITIONS_FAILING, Code.CONDITIONS_PENDING)),
        (Kind.CRITERION, (Code.CRITERIA_FAILING, Code.CRITERIA_PENDING)),
    ):
        of = sum(o.kind is kind and o.verdict is not Verdict.NOT_APPLICABLE for o in children)
        for code, sought in zip(codes, (Verdict.FAIL, Verdict.PENDING), strict=True):
            found = [o for o in children if o.kind is kind and o.verdict is sought]
            if found and verdict is not Verdict.PASS:
                values: dict[str, Scalar] = {
                    "count": len(found), "of": of, "nodes": tuple(o.id for o in found),
                    "names": tuple(o.name for o in found),
                }  # fmt: skip
                yield Reason(code=code, values=values)
    if verdict is Verdict.PASS:
        criteria = [o for o in children if o.kind is Kind.CRITERION and o.verdict is not Verdict.NOT_APPLICABLE]
        passing = sum(o.verdict is Verdict.PASS for o in criteria)
        yield Reason(code=Code.CRITERIA_PASSING, values={"count": passing, "of": len(criteria)})


def rule_need(rule: GateRule) -> int:
    """The absolute number a gate needs."""
    assert isinstance(rule.need, int)
    return rule.need


def share_reasons(
    case: Case,
    link: Link,
    tally: Tally,
    members: Mapping[str, Outcome],
    units: Mapping[str, Unit],
    lang: Lang,
) -> Iterator[Reason]:
    """What the members of a share make of it; `members` are their outcomes at what is counted, by unit."""
    answer = case.answers.get(link.address)
    rule = case.shape.slots[link.address].node.rule
    assert isinstance(rule, ShareRule)
    what = say(f"what_{rule.level}", lang)
    value = None if answer is None else answer.finding.value
    names = {unit: bare(units[unit]) for unit in members}
    by = {v: tuple([names[u] for u, o in members.items() if o.verdict is v]) for v in Verdict}
    if isinstance(value, Part):
        code = Code.SHARE_PART if link.answer else Code.SHARE_PART_SHORT
        yield Reason(code=code, values={"part": str(value.part), "of": str(value.of), "need": link.need})
        if answer is not None and answer.finding.because is not None:
            yield Reason(code=Code.SAID, values={"text": answer.finding.because})
    if tally.of is None:
        if link.answer is None:
            yield Reason(code=Code.MEMBERS_UNKNOWN, values={"what": what})
        return
    most = tally.of - tally.impossible
    values: dict[str, Scalar] = {"of": tally.of, "need": link.need, "most": most, "what": what}
    if tally.certain >= link.need and link.answer is None:
        yield Reason(code=Code.MEMBERS_PASSING, values={**values, "count": tally.certain})
    elif by[Verdict.FAIL] and (most < link.need or link.answer is None):
        failing = by[Verdict.FAIL]
        yield Reason(code=Code.MEMBERS_NOT_PASSING, values={**values, "count": len(failing), "names": failing})
        yield from _failing_at(members, names, values)
    if link.answer is None and tally.certain < link.need:
        pending = by[Verdict.PENDING]
        if pending and most >= link.need:
            yield Reason(code=Code.MEMBERS_PENDING, values={**values, "count": len(pending), "names": pending})
        yield from _pending_at(members, names, values, lang)
        if tally.of > len(members):
            yield Reason(code=Code.MEMBERS_UNLISTED, values={**values, "count": tally.of - len(members)})


def _failing_at(
    members: Mapping[str, Outcome], names: Mapping[str, str], values: Mapping[str, Scalar]
) -> Iterator[Reason]:
    """For each cause that fails members: how many, which criterion, by what, and their names."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for unit, outcome in members.items():
        for criterion in outcome.children:
            if criterion.verdict is Verdict.FAIL:
                leaf = deepest(criterion, Verdict.FAIL)
                measured = leaf.gap is not None and leaf.finding is not None
                found = (leaf.finding.value if leaf.finding and measured else "", leaf.requirement or "")
                groups.setdefault((criterion.name, leaf.name, *found), []).append(names[unit])
    for (criterion_name, leaf_name, found_text, required), failing in sorted(groups.items(), key=_most_first):
        cause: dict[str, Scalar] = {"criterion": criterion_name, "leaf": lowered(leaf_name), "names": tuple(failing)}
        code = Code.MEMBERS_FAILING_AT if found_text else Code.MEMBERS_DENIED_AT
        figures = {"found": found_text, "required": required} if found_text else {}
        yield Reason(code=code, values={**values, **cause, **figures, "count": len(failing)})


def _pending_at(
    members: Mapping[str, Outcome], names: Mapping[str, str], values: Mapping[str, Scalar], lang: Lang
) -> Iterator[Reason]:
    """For each reason that keeps nodes of members open: how many members, which nodes, and who owes them."""
    groups: dict[tuple[str, str], list[str]] = {}
    for unit, outcome in members.items():
        for node in open_nodes(outcome):
            cause = say(node.reasons[0].code, lang, node.reasons[0].values)
            groups.setdefault((cause, label(node, lang)), []).append(names[unit])
    joined: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (cause, node_label), waiting in groups.items():
        joined.setdefault((cause, tuple(waiting)), []).append(node_label)
    for (cause, names_of), nodes in sorted(joined.items(), key=lambda item: -len(item[0][1])):
        yield Reason(
            code=Code.MEMBERS_PENDING_AT,
            values={
                **values,
                "count": len(names_of),
                "nodes": tuple(nodes),
                "cause": cause,
                "names": names_of,
            },
        )


def label(node: Outcome, lang: Lang) -> str:
    """A criterion by its name, anything smaller by what it is and its number."""
    return node.name if node.kind is Kind.CRITERION else f"{say(f'one_{node.kind}', lang)} {node.id}"


def lowered(name: str) -> str:
    """A name as it stands inside a sentence; an abbreviation at its head keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def bare(unit: Unit) -> str:
    """The name of a unit without the word for its level: Tân Lộc for Xã Tân Lộc."""
    words = [
        ("xã", "commune"),
        ("thị trấn", "town"),
        ("huyện", "district"),
        ("thị xã", "district"),
        ("tỉnh", "province"),
    ]
    found = next((w for w, level in words if level == unit.level and unit.name.lower().startswith(f"{w} ")), None)
    return unit.name if found is None else unit.name[len(found) + 1 :]


def _most_first(item: tuple[tuple[str, str, str, str], list[str]]) -> tuple[int, tuple[str, str, str, str]]:
    return -len(item[1]), item[0]


def deepest(outcome: Outcome, verdict: Verdict) -> Outcome:
    """The one node lowest down that has the verdict, going down while there is just one such child."""
    below = [child for child in outcome.children if child.verdict is verdict]
    said = any(reason.code == Code.DENIED for reason in outcome.reasons)
    return deepest(below[0], verdict) if len(below) == 1 and not said else outcome


def open_nodes(outcome: Outcome) -> Iterator[Outcome]:
    """The nodes that keep an outcome from passing although nothing is said against them.

    Capped ones, and below the others the leaves without an answer; of a unit also where it fails elsewhere.
    """
    if outcome.kind is not Kind.UNIT and outcome.verdict is not Verdict.PENDING:
        return
    if not outcome.children or outcome.reasons[0].code.startswith("pending_"):
        yield outcome
        return
    for child in outcome.children:
        yield from open_nodes(child)


def count_range(slot: Slot, inputs: Sequence[Outcome]) -> Range:
    """How many inputs of a gate pass at worst and at best."""
    passing = sum(o.verdict is Verdict.PASS for o in inputs)
    failing = sum(o.verdict is Verdict.FAIL for o in inputs)
    return Range(least=passing, most=len(inputs) - failing, of=slot.of, need=slot.need)
