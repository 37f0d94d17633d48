"""What is to be known of the data of a report: what is inferred or not verified, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import nodes_line, sentence
from ntm_rules.report.prose.units import groups_of
from ntm_rules.report.prose.words import Words, ended
from ntm_rules.report.standing import units, walk

_MOST = 12  # nodes named in one note
#: Notes that are told on their own, or that say of a place what its row in the annex says.
_APART = frozenset({"unverified_threshold"})

_Places = list[tuple[Outcome, Outcome]]


def notes(words: Words) -> Iterator[str]:
    """Thresholds that are not verified, and what is noted of findings, a sentence each."""
    unverified: dict[str, _Places] = {}
    noted: dict[tuple[str, str], _Places] = {}
    for unit in units(words.report.outcomes):
        for node in walk(unit):
            if node.decided_by_unverified is not None and not _below(node):
                unverified.setdefault(node.decided_by_unverified, []).append((unit, node))
            for note in node.notes:
                if note.code not in _APART:
                    noted.setdefault((note.code, note.text), []).append((unit, node))
    for status, places in unverified.items():
        word = words.say(f"evidence_{status.replace('-', '_')}")
        yield ended(f"{words.say('unverified')} ({word}): {_places(places, words)}")
    for (code, text), places in noted.items():
        many = f"{code}_many"
        told = words.say(many) if len(places) > 1 and words.has(many) else words.in_full(text)
        yield ended(f"{sentence(told)}: {_places(places, words)}")


def sources(words: Words) -> Iterator[str]:
    """Where findings, programmes and schemes come from, in a sentence; none where nothing says so."""
    report = words.report
    found = [node.finding for unit in units(report.outcomes) for node in walk(unit) if node.finding is not None]
    told = [text for finding in found for text in (finding.source, finding.document)]
    told += [*(programme.source for programme in report.programmes), *(scheme.source for scheme in report.schemes)]
    if each := dict.fromkeys(text for text in told if text):
        yield ended(f"{words.say('prose_sources')}: {'; '.join(each)}")


def _below(node: Outcome) -> bool:
    return any(child.decided_by_unverified is not None for child in node.children)


def _places(places: Sequence[tuple[Outcome, Outcome]], words: Words) -> str:
    """Which nodes of which units; where they are many, how many of how many."""
    owners = list({id(unit): unit for unit, _ in places}.values())
    named = owners[0].name if len(owners) == 1 else words.together([words.counted(each) for each in groups_of(owners)])
    nodes = list({(unit.set, node.id): node for unit, node in places}.values())
    itself = [node for unit, node in places if node is unit]
    if len(itself) == len(places):
        return named
    if len(nodes) > _MOST:
        return words.say("prose_places", count=len(places), units=named)
    return f"{nodes_line(nodes, words.lang)} ({named})"
