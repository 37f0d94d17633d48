"""The examples that a set lacks: as few as notice every slip and come to every verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.check.examples.pinning import Tried, notices, own_nodes
from ntm_rules.check.examples.run import Trial, trials
from ntm_rules.check.examples.suggest import Suggestions
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Example, LeafRule, ShareRule
from ntm_rules.source import DocPath, SourceMap
from ntm_rules.verdict import Verdict

#: The verdicts that examples of a leaf must come to between them.
WANTED = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Examples to add to one node, and where the node is written: a file and a path in it."""

    address: str
    examples: tuple[Example, ...]
    places: SourceMap
    path: DocPath


def additions(subject: Subject, tried: Tried) -> Iterator[Addition]:
    """What to add to each node of the set that its examples do not pin."""
    suggestions = Suggestions(subject)
    for address in own_nodes(subject):
        found = _merged([*_for_slips(suggestions, tried, address), *_for_verdicts(suggestions, address)])
        if found:
            places, path = _written_at(subject, address)
            yield Addition(address=address, examples=tuple(found), places=places, path=path)


def _for_slips(suggestions: Suggestions, tried: Tried, address: str) -> Iterator[Example]:
    """An example for each slip that neither the set's own nor those before it notice."""
    node = suggestions.subject.criteria.nodes[address]
    place = suggestions.place(node)
    added: list[Trial] = []
    for slip in tried.survivors:
        if slip.address != address or notices(place.changed(address, slip.rule), slip, node.rule, added):
            continue
        example = suggestions.noticing(slip)
        if example is not None:
            added += trials(place, example)
            yield example


def _for_verdicts(suggestions: Suggestions, address: str) -> Iterator[Example]:
    node = suggestions.subject.criteria.nodes[address]
    if isinstance(node.rule, LeafRule | ShareRule):
        claimed = {example.verdict for example in node.examples}
        for verdict in WANTED:
            if verdict not in claimed and (example := suggestions.coming_to(address, verdict)) is not None:
                yield example


def _merged(examples: Sequence[Example]) -> list[Example]:
    """The examples, each once; those that differ in the values of their one parameter made one."""
    found: list[Example] = []
    for example in examples:
        for i, other in enumerate(found):
            bare = replace(example, parameters={}, span=other.span)
            if bare == replace(other, parameters={}) and _differ_in_one(example, other):
                found[i] = _joined(other, example)
                break
        else:
            found.append(example)
    return found


def _differ_in_one(one: Example, other: Example) -> bool:
    names = one.parameters.keys() | other.parameters.keys()
    return sum(one.parameters.get(name) != other.parameters.get(name) for name in names) <= 1


def _joined(one: Example, other: Example) -> Example:
    joined = {
        name: tuple(dict.fromkeys((*values, *other.parameters.get(name, ()))))
        for name, values in one.parameters.items()
    }
    return replace(one, parameters=joined)


def _written_at(subject: Subject, address: str) -> tuple[SourceMap, DocPath]:
    """Where the examples of a node belong: in the node as the set writes it, or in the change that gives them."""
    if not address:
        return subject.draft.places, ()
    draft = next(draft for draft in subject.draft.drafts() if draft.address == address)
    places, path = draft.written
    for changed, there, fields in draft.changes:
        if "examples" in fields:
            return changed, there
    return places, path[:-1]
