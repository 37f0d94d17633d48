"""What is said of the criteria of one unit: in a sentence, or as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.report.prose.causes import Causes
from ntm_rules.report.prose.model import Paragraph
from ntm_rules.report.prose.words import Words, ended
from ntm_rules.report.standing import counts, of_kind
from ntm_rules.verdict import Verdict

_OPEN = (Verdict.FAIL, Verdict.PENDING)


def result_of_criteria(unit: Outcome, words: Words) -> str:
    """How many criteria pass, fail and are open, and which, as part of a sentence; "" for a unit without any."""
    criteria = of_kind(unit, Kind.CRITERION)
    found = counts(criteria)
    applicable = len(criteria) - found[Verdict.NOT_APPLICABLE]
    if not applicable:
        return ""
    causes = Causes(unit, words)
    parts = []
    for verdict in _OPEN:
        nodes = [node for node in criteria if node.verdict is verdict]
        if nodes:
            parts.append(_which(nodes, causes, words))
    rest = "; ".join([*parts, *_left_out(criteria, causes, words)])
    passing = _passing(found[Verdict.PASS], applicable, words)
    return words.say("prose_brief", passing=passing, rest=rest) if passing and rest else passing or rest


def list_of_criteria(unit: Outcome, words: Words) -> Iterator[Paragraph]:
    """The criteria by verdict, as a list within the list of what is said of a unit."""
    criteria = of_kind(unit, Kind.CRITERION)
    found = counts(criteria)
    of = len(criteria) - found[Verdict.NOT_APPLICABLE]
    if not of:
        return
    causes = Causes(unit, words)
    head = words.of_level("prose_criteria", unit.level)
    left_out = [ended(text) for text in _left_out(criteria, causes, words)]
    if found[Verdict.PASS] == of and not left_out:
        yield _line(1, f"{head}: {_passing(of, of, words)}.")
        return
    yield _line(1, f"{head}:")
    passing = _counted(unit, criteria, of, words)
    if passing:
        yield _line(2, passing)
    rest = of - found[Verdict.PASS]
    apart = all(found[verdict] for verdict in _OPEN)
    if apart:
        yield _line(2, words.of_level("prose_remaining", unit.level, count=rest, of=of))
    for verdict in _OPEN:
        nodes = [node for node in criteria if node.verdict is verdict]
        if nodes:
            values = {"count": len(nodes), "of": of, "names": causes.grouped(nodes)}
            code = f"prose_{verdict}_apart" if apart else f"prose_{verdict}_of"
            yield _line(3 if apart else 2, ended(words.say(code, **values)))
    yield from (_line(2, text) for text in left_out)


def _counted(unit: Outcome, criteria: Sequence[Outcome], of: int, words: Words) -> str:
    """How many criteria pass, and which."""
    passing = [node.name for node in criteria if node.verdict is Verdict.PASS]
    if not passing:
        none = _passing(0, of, words)
        return ended(none) if none else ""
    values = {"count": len(passing), "of": of, "names": "; ".join(passing)}
    return ended(words.of_level("prose_passing", unit.level, **values))


def _passing(count: int, of: int, words: Words) -> str:
    """How many criteria pass; that a single one does not is left to what is said of it."""
    if 1 < count == of:
        return words.say("prose_all_pass", of=of)
    if not count:
        return words.say("prose_none_passes", of=of) if of > 1 else ""
    return words.say("prose_some_pass", count=count, of=of)


def _which(nodes: Sequence[Outcome], causes: Causes, words: Words) -> str:
    """How many nodes have one verdict, and which; in the briefest form where there is no cause to tell."""
    code = f"prose_which_{nodes[0].verdict}"
    if any(causes.of(node) for node in nodes):
        return words.say(f"{code}_for", count=len(nodes), names=causes.grouped(nodes))
    return words.say(code, count=len(nodes), names=words.joined([node.name for node in nodes]))


def _left_out(criteria: Sequence[Outcome], causes: Causes, words: Words) -> list[str]:
    """The criteria that do not apply."""
    nodes = [node for node in criteria if node.verdict is Verdict.NOT_APPLICABLE]
    if not nodes:
        return []
    groups: dict[str, list[str]] = {}
    for node in nodes:
        groups.setdefault(causes.own(node), []).append(node.name)
    told = "; ".join(f"{words.joined(names)} ({why})" if why else words.joined(names) for why, names in groups.items())
    return [words.say("prose_which_not_applicable", count=len(nodes), names=told)]


def _line(level: int, text: str) -> Paragraph:
    return Paragraph(text=text, level=level, marker=("-", "+", "+)")[level - 1])
