"""The table of one unit: everything that is required of it, what was found, and why."""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import OPEN, is_whole
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import outcome_word, sentence, verdict_word
from ntm_rules.report.prose.annex_model import NodeRow, UnitTable
from ntm_rules.report.prose.causes import Causes
from ntm_rules.report.prose.shares import is_share, told_of_share
from ntm_rules.report.prose.words import Words
from ntm_rules.report.standing import of_kind
from ntm_rules.verdict import Verdict

#: Reasons that the rows below show.
_BELOW = frozenset({"all_passing", "some_failing", "some_pending"})


def unit_table(unit: Outcome, words: Words) -> UnitTable:
    """The conditions of a unit, then its criteria with all that lies below them."""
    causes = Causes(unit, words)
    nodes = (*of_kind(unit, Kind.CONDITION), *of_kind(unit, Kind.CRITERION))
    return UnitTable(
        title=unit.name, set=words.report.titles.get(unit.set or "", ""),
        verdict=sentence(outcome_word(unit, words.lang)),
        rows=tuple(row for node in nodes for row in _rows(node, causes, words, whole=True)),
    )  # fmt: skip


def member_table(unit: Outcome, member: Outcome, words: Words) -> UnitTable:
    """The same of a unit that another counts on, but only what does not pass: most of what they are asked passes."""
    causes = Causes(member, words)
    nodes = (*of_kind(member, Kind.CONDITION), *of_kind(member, Kind.CRITERION))
    found = (_rows(node, causes, words, whole=True, lacking=True) for node in nodes)
    return UnitTable(
        title=words.say("prose_member", unit=member.name, of=unit.name),
        set=words.say("prose_only_open", set=words.report.titles.get(member.set or "", "")),
        verdict=sentence(outcome_word(member, words.lang)), rows=tuple(row for rows in found for row in rows),
    )  # fmt: skip


def _rows(
    node: Outcome, causes: Causes, words: Words, *, whole: bool, lacking: bool = False
) -> Iterator[NodeRow]:  # fmt: skip
    """The row of a node and of all below it; of what is `lacking` alone, down to where there is no more to say."""
    if lacking and node.verdict not in OPEN:
        return
    yield NodeRow(
        number=node.id if node.id[:1].isdigit() else "", name=node.name if whole else "",
        content="" if whole else node.name, requirement=node.requirement or "", found=_found(node, words),
        verdict=sentence(verdict_word(node.verdict, words.lang, node.kind)), reason=_reason(node, causes, words),
        legal=_legal(node, words), whole=whole,
    )  # fmt: skip
    for child in () if lacking and is_whole(node) else node.children:
        yield from _rows(child, causes, words, whole=False, lacking=lacking)


def _found(node: Outcome, words: Words) -> str:
    if any(reason.code == "no_finding" for reason in node.reasons):
        return words.say("nothing_found")
    if node.finding is None:
        return ""
    if node.finding.via == "above" and node.finding.at is not None:
        return words.say("found_above", found=node.finding.value, node=node.finding.at)
    return node.finding.value


def _reason(node: Outcome, causes: Causes, words: Words) -> str:
    """Why a node does not pass, where the rows below do not show it, and what is noted of it."""
    parts = [words.in_full(note.text) for note in node.notes]
    below = bool(node.children) and any(reason.code in _BELOW for reason in node.reasons)
    if is_share(node) and node.verdict is not Verdict.PASS:
        parts = [*told_of_share(node, causes.unit, words), *parts]
    elif node.verdict is not Verdict.PASS and not below and (own := causes.own(node)):
        parts = [own, *parts]
    return sentence("; ".join(parts))


def _legal(node: Outcome, words: Words) -> str:
    """The document that requires it, and how well its threshold is known where it is not verified."""
    parts = [node.legal] if node.legal else []
    if node.evidence and node.evidence != "verified":
        evidence = words.say(f"evidence_{node.evidence.replace('-', '_')}")
        parts.append(words.say("prose_evidence", evidence=evidence))
    return "; ".join(parts)
