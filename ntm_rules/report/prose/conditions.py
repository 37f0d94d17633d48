"""What is said of the conditions of one unit: beside its criteria in a sentence, or in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.report.prose.causes import Causes
from ntm_rules.report.prose.model import Paragraph
from ntm_rules.report.prose.shares import is_share, told_of_share
from ntm_rules.report.prose.words import Words, ended
from ntm_rules.report.standing import of_kind
from ntm_rules.verdict import Verdict

#: So many clauses on one condition stand in a line; of more, each has a line to itself.
MOST_IN_LINE = 3


def sentences_of_conditions(unit: Outcome, words: Words) -> Iterator[str]:
    """The conditions that pass in one sentence, then a sentence for each of the others."""
    conditions = of_kind(unit, Kind.CONDITION)
    passing = [_phrase(node, words) for node in conditions if node.verdict is Verdict.PASS]
    if len(passing) > 1:
        yield ended(words.say("prose_and", names=passing[:-1], last=passing[-1]))
    elif passing:
        yield ended(passing[0])
    for node in conditions:
        if node.verdict is not Verdict.PASS:
            why = _why(node, unit, words)
            yield ended(f"{_phrase(node, words)} ({why})" if why else _phrase(node, words))


def shares_of(unit: Outcome) -> tuple[Outcome, ...]:
    """The conditions on member units of which there is something to tell, which come before the criteria."""
    return tuple(node for node in of_kind(unit, Kind.CONDITION) if is_share(node))


def lines_of_conditions(conditions: Sequence[Outcome], unit: Outcome, words: Words) -> Iterator[Paragraph]:
    """A line for each condition: its name, and its verdict or what tells more than that."""
    for node in conditions:
        head = words.say("prose_condition", name=node.name)
        told = _told(node, unit, words)
        if len(told) <= MOST_IN_LINE:
            yield Paragraph(text=ended(f"{head}: {'; '.join(told)}"), level=1, marker="-")
            continue
        yield Paragraph(text=f"{head}:", level=1, marker="-")
        yield from (Paragraph(text=ended(text), level=2, marker="+") for text in told)


def _told(node: Outcome, unit: Outcome, words: Words) -> list[str]:
    """The verdict with its cause; of a share that does not pass, the causes say it all."""
    if is_share(node) and node.verdict in {Verdict.FAIL, Verdict.PENDING}:
        return told_of_share(node, unit, words)
    why = _why(node, unit, words)
    word = words.say(f"prose_verdict_{node.verdict}")
    return [f"{word} ({why})" if why else word]


def _why(node: Outcome, unit: Outcome, words: Words) -> str:
    causes = Causes(unit, words)
    if is_share(node):
        why = "; ".join(told_of_share(node, unit, words))
    elif node.verdict is Verdict.PASS:
        why = "; ".join(words.in_full(reason.text) for reason in node.reasons if reason.code == "met")
    else:
        why = causes.of(node)
    inferred = [note.text for note in node.notes if note.code == "finding_inferred"]
    return "; ".join([why, *inferred] if why else inferred)


def _phrase(node: Outcome, words: Words) -> str:
    """A condition with its verdict: in the words that everybody uses for it where there are such."""
    known = f"prose_{node.id.replace('-', '_')}_{node.verdict}"
    text = words.say(known) if words.has(known) else words.say(f"prose_condition_{node.verdict}", name=node.name)
    inferred = node.verdict is Verdict.PASS and any(note.code == "finding_inferred" for note in node.notes)
    return f"{text} ({words.say('prose_inferred')})" if inferred else text
