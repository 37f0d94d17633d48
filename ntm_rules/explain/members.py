"""Why a share of member units passes, fails or stays open: which of them do, and what keeps the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ntm_rules.compile.model import Case, Kind, Link, ShareRule, Unit
from ntm_rules.evaluate.from_compile import Tally
from ntm_rules.explain import words
from ntm_rules.explain.codes import Code
from ntm_rules.explain.model import Outcome, Reason, Scalar
from ntm_rules.finding import Part
from ntm_rules.messages import Lang, say
from ntm_rules.verdict import Verdict

_TURNED = {Verdict.PASS: Verdict.FAIL, Verdict.FAIL: Verdict.PASS}
#: What the name of a unit may begin with, by its level; where many units are listed it is left out.
_WORDS = {"village": ("thôn",), "commune": ("xã",), "town": ("thị trấn",), "district": ("huyện", "thị xã")}


@dataclass(frozen=True, slots=True)
class Members:
    """The members that a share counts, with their outcomes at what is counted of them, by unit."""

    case: Case
    link: Link
    tally: Tally
    outcomes: Mapping[str, Outcome]
    units: Mapping[str, Unit]
    lang: Lang

    def reasons(self) -> Iterator[Reason]:
        """What the members make of the share, after what its own finding says."""
        yield from self._part()
        if self.tally.of is None:
            if self.link.answer is None:
                yield Reason(code=Code.MEMBERS_UNKNOWN, values={"what": self._what()})
            return
        values = self._values(self.tally.of)
        if self.link.answer is None and self.tally.certain >= self.link.need:
            yield Reason(code=self._code(Code.MEMBERS_PASSING, Code.MEMBERS_MEETING), values=values)
            return
        if self.link.answer is None or self.tally.of - self.tally.impossible < self.link.need:
            yield from self._missing(values)
        if self.link.answer is None:
            yield from self._open(values)

    def _part(self) -> Iterator[Reason]:
        """So many of so many, as a finding on the share says."""
        answer = self.case.answers.get(self.link.address)
        if answer is None or not isinstance(answer.finding.value, Part):
            return
        part = answer.finding.value
        code = Code.SHARE_PART if self.link.answer else Code.SHARE_PART_SHORT
        yield Reason(code=code, values={"part": str(part.part), "of": str(part.of), "need": self.link.need})
        if answer.finding.because is not None:
            yield Reason(code=Code.SAID, values={"text": answer.finding.because})

    def _what(self) -> str:
        rule = self.case.shape.slots[self.link.address].node.rule
        assert isinstance(rule, ShareRule)
        return say(f"what_{rule.level}", self.lang)

    def _values(self, of: int) -> dict[str, Scalar]:
        return {
            "of": of, "need": self.link.need, "most": of - self.tally.impossible, "what": self._what(),
            "count": self.tally.certain, "required": self._label() or words.referred(self.link.reference, self.lang),
        }  # fmt: skip

    def _code(self, whole: Code, part: Code) -> Code:
        """The wording for members that are to pass as a whole, or for those of which something else is asked."""
        reference = self.link.reference
        return whole if reference.address is None and not reference.failing and self._label() is None else part

    def _label(self) -> str | None:
        """What the set that members are to pass calls a pass, where it has a word of its own (thu hồi)."""
        if self.link.reference.failing:
            return None
        return next((o.labels[Verdict.PASS] for o in self.outcomes.values() if Verdict.PASS in o.labels), None)

    def _tells_causes(self) -> bool:
        """Whether what keeps members from meeting what is asked is to be told: not where that is no honour."""
        return not self.link.reference.failing and self._label() is None

    def _standing(self, sought: Verdict) -> dict[str, Outcome]:
        """The members that meet (PASS), miss (FAIL) or leave open what is asked of each."""
        turned = _TURNED if self.link.reference.failing else {}
        return {unit: o for unit, o in self.outcomes.items() if turned.get(o.verdict, o.verdict) is sought}

    def _names(self, units: Mapping[str, Outcome]) -> tuple[str, ...]:
        return tuple(bare(self.units[unit]) for unit in units)

    def _missing(self, values: Mapping[str, Scalar]) -> Iterator[Reason]:
        missing = self._standing(Verdict.FAIL)
        if not missing:
            return
        code = self._code(Code.MEMBERS_NOT_PASSING, Code.MEMBERS_NOT_MEETING)
        yield Reason(code=code, values={**values, "count": len(missing), "names": self._names(missing)})
        if self._tells_causes():
            yield from self._failing_at(missing, values)

    def _open(self, values: Mapping[str, Scalar]) -> Iterator[Reason]:
        waiting = self._standing(Verdict.PENDING)
        if waiting and self.tally.of is not None and self.tally.of - self.tally.impossible >= self.link.need:
            yield Reason(
                code=Code.MEMBERS_PENDING, values={**values, "count": len(waiting), "names": self._names(waiting)}
            )
        if self._tells_causes():
            yield from self._pending_at(values)
        unlisted = (self.tally.of or 0) - len(self.outcomes)
        if unlisted > 0:
            yield Reason(code=Code.MEMBERS_UNLISTED, values={**values, "count": unlisted})

    def _failing_at(self, missing: Mapping[str, Outcome], values: Mapping[str, Scalar]) -> Iterator[Reason]:
        """For each cause that fails members: how many, which criterion, by what, and their names."""
        groups: dict[tuple[str, str, str, str], list[str]] = {}
        for unit, outcome in missing.items():
            for node in outcome.children if outcome.kind is Kind.UNIT else (outcome,):
                if node.verdict is Verdict.FAIL:
                    groups.setdefault(_cause(node), []).append(bare(self.units[unit]))
        for (criterion, leaf, found, required), names in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
            cause: dict[str, Scalar] = {"criterion": criterion, "leaf": lowered(leaf), "names": tuple(names)}
            code = Code.MEMBERS_FAILING_AT if found else Code.MEMBERS_DENIED_AT
            figures = {"found": words.spoken(found, self.lang), "required": words.spoken(required, self.lang)}
            yield Reason(code=code, values={**values, **cause, **figures, "count": len(names)})

    def _pending_at(self, values: Mapping[str, Scalar]) -> Iterator[Reason]:
        """For each reason that keeps nodes of members open: how many members, which nodes, and who owes them."""
        groups: dict[tuple[Code, str, str], list[str]] = {}
        for unit, outcome in self.outcomes.items():
            for node in open_nodes(outcome):
                main = node.reasons[0]
                code = Code.MEMBERS_UNDECIDED_AT if "found" in main.values else Code.MEMBERS_PENDING_AT
                key = code, say(main.code, self.lang, main.values), label(node, self.lang)
                groups.setdefault(key, []).append(bare(self.units[unit]))
        joined: dict[tuple[Code, str, tuple[str, ...]], list[str]] = {}
        for (code, cause, node_label), names in groups.items():
            joined.setdefault((code, cause, tuple(names)), []).append(node_label)
        for (code, cause, names_of), nodes in sorted(joined.items(), key=lambda item: -len(item[0][2])):
            said: dict[str, Scalar] = {"nodes": tuple(nodes), "cause": cause, "names": names_of}
            yield Reason(code=code, values={**values, **said, "count": len(names_of)})


def _cause(node: Outcome) -> tuple[str, str, str, str]:
    """Why a node of a member fails: its name, the leaf to blame, and of a figure what was found and required."""
    leaf = deepest(node, Verdict.FAIL)
    measured = leaf.gap is not None and leaf.finding is not None
    return node.name, leaf.name, leaf.finding.value if leaf.finding and measured else "", leaf.requirement or ""


def label(node: Outcome, lang: Lang) -> str:
    """A unit or a criterion by its name, anything smaller by what it is and its number."""
    return node.name if node.kind in {Kind.UNIT, Kind.CRITERION} else f"{say(f'one_{node.kind}', lang)} {node.id}"


def lowered(name: str) -> str:
    """A name as it stands inside a sentence; an abbreviation at its head keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def bare(unit: Unit) -> str:
    """The name of a unit without the word for its level: Tân Lộc for Xã Tân Lộc."""
    word = next((w for w in _WORDS.get(unit.level, ()) if unit.name.lower().startswith(f"{w} ")), None)
    return unit.name if word is None else unit.name[len(word) + 1 :]


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
    below = [node for child in outcome.children for node in open_nodes(child)]
    capped = outcome.kind is not Kind.UNIT and outcome.reasons[0].code.startswith("pending_")
    if outcome.verdict is Verdict.PENDING and (capped or not below):
        yield outcome
    else:
        yield from below
