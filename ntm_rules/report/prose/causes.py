"""Why nodes of a unit fail or stay open, in the few words that stand in brackets behind their names."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.explain.lacking import REPEATING, is_whole, lacking
from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.report.prose.words import Words, listed
from ntm_rules.report.standing import walk
from ntm_rules.verdict import Verdict

#: Reasons that say no more than that a node is open.
_SILENT = frozenset({"no_finding", "pending_no_finding"})
_MOST_SILENT = 6  # nodes nobody says anything of whose departments are named in the sentence; of more the annex does


class Causes:
    """The causes within one unit."""

    def __init__(self, unit: Outcome, words: Words) -> None:
        self.unit = unit
        self._words = words
        self._vague = _vague(unit)

    def of(self, node: Outcome) -> str:
        """Why a condition or criterion fails or is open, by itself or by what is below it; "" for no more than that."""
        return self._told(node) or self._silent(node)

    def grouped(self, nodes: Sequence[Outcome]) -> str:
        """Nodes with their causes, those with the same cause together: "Thủy lợi, Sản xuất (…); Môi trường (…)"."""
        causes = [self._told(node) for node in nodes]
        if causes.count("") <= _MOST_SILENT:
            causes = [told or self._silent(node) for told, node in zip(causes, nodes, strict=True)]
        groups: dict[str, list[str]] = {}
        for cause, node in zip(causes, nodes, strict=True):
            groups.setdefault(cause, []).append(node.name)
        return "; ".join(f"{listed(names)} ({cause})" if cause else listed(names) for cause, names in groups.items())

    def own(self, node: Outcome) -> str:
        """What the reasons of a node say besides its verdict: what its source says, or else figures."""
        said = [r.text.rstrip(".") for r in node.reasons if r.code == "said" and r.text not in self._vague]
        if said and not any(map(_measured, node.reasons)):
            return "; ".join(said)
        texts = [self._words.in_full(reason.text) for reason in node.reasons if not _is_silent(reason)]
        return "; ".join(texts)

    def is_vague(self, text: str) -> bool:
        """Whether a sentence of a source is about nodes of different verdicts, and so explains none of them."""
        return text in self._vague

    def _told(self, node: Outcome) -> str:
        """What somebody or some figure says of why a node fails or is open."""
        parts = [self._of_one(each, node) for each in self._blamed(node) or [node]]
        return "; ".join(dict.fromkeys(part for part in parts if part))

    def _blamed(self, node: Outcome) -> list[Outcome]:
        inside = {id(below) for below in walk(node)}
        return [item.node for item in lacking(self.unit, node.verdict) if id(item.node) in inside]

    def _of_one(self, node: Outcome, above: Outcome) -> str:
        """Why one node is to blame; a node below is named unless its source speaks for it."""
        own = self.own(node) if is_whole(node) else self._sum(node)
        if node is above:
            return own
        if not own:
            return node.name if node.verdict is Verdict.FAIL else ""
        says_itself = any(reason.code == "said" for reason in node.reasons) and not any(map(_measured, node.reasons))
        return own if says_itself else f"{node.name}: {own}"

    def _sum(self, node: Outcome) -> str:
        """Why a node fails or is open of which all that lies below lacks the same."""
        below = [each for each in walk(node) if each is not node and each.verdict is node.verdict and is_whole(each)]
        return "; ".join(dict.fromkeys(text for text in map(self.own, below) if text))

    def _silent(self, node: Outcome) -> str:
        """Of an open node that nobody says anything of: what of it is open where that is not all, and who answers."""
        if node.verdict is not Verdict.PENDING:
            return ""
        blamed = self._blamed(node)
        everything = all(child.verdict is Verdict.PENDING for child in node.children)
        parts = [] if everything else [each.name for each in blamed if each is not node]
        owes = dict.fromkeys(each.responsible or node.responsible for each in blamed or [node])
        offices = [self._words.office(department) for department in owes if department]
        if offices:
            parts.append(self._words.say("prose_responsible", offices=offices))
        return "; ".join(parts)


def _measured(reason: Reason) -> bool:
    """Whether a reason compares a figure, which tells more than what a source says of it."""
    return "found" in reason.values


def _is_silent(reason: Reason) -> bool:
    """Whether a reason says no more than the verdict, or is told elsewhere."""
    return reason.code in REPEATING or reason.code in _SILENT or reason.code == "said"


def _vague(unit: Outcome) -> frozenset[str]:
    """What a source says of nodes of different verdicts in one sentence: it explains none of them."""
    verdicts: dict[str, set[Verdict]] = {}
    for node in walk(unit):
        for reason in node.reasons:
            if reason.code == "said":
                verdicts.setdefault(reason.text, set()).add(node.verdict)
    return frozenset(text for text, found in verdicts.items() if len(found) > 1)
