"""What a diff says in lines: which sets, how many changes of each kind, what is left out as said elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ntm_rules.check.diff import Diff, SetDiff
from ntm_rules.compile.model import Kind
from ntm_rules.report.diff.tables import ORDER
from ntm_rules.report.diff.words import Words


def standing(diff: Diff) -> list[SetDiff]:
    """The pairs of sets of which there is something to say."""
    return [each for each in diff.sets if not each.is_empty]


def is_title(diff: Diff) -> bool:
    """Whether the title of the diff names the only pair of sets already."""
    first = diff.sets[0]
    return (first.old and first.old.id, first.new and first.new.id) == (diff.before, diff.after)


def set_line(diff: SetDiff, words: Words) -> str:
    """The pair in a line: its ids, or that it is on one side only, and then how much there is of it."""
    title = words.name(diff.subject.criteria.title)
    if diff.old is not None and diff.new is not None:
        return f"{diff.new.id}: {title}" if diff.old.id == diff.new.id else f"{diff.old.id} → {diff.new.id}"
    kinds = Counter(node.kind for node in diff.subject.criteria.nodes.values())
    counts = [
        f"{n} {words.say(f'kind_{kind}' + ('' if n == 1 else '_many'))}"
        for kind in (Kind.CRITERION, Kind.INDICATOR)
        if (n := kinds[kind])
    ]
    size = f"{', '.join(counts)}; {diff.subject.criteria.legal}"
    return words.say(
        "diff_set_new" if diff.old is None else "diff_set_gone", id=diff.subject.id, title=title, size=size
    )


def counted(diff: SetDiff, words: Words) -> list[tuple[str, int]]:
    """How many nodes each kind of change became, those that none did left out."""
    counts = [(words.say(f"diff_{change}"), len(diff.of(change))) for change in ORDER]
    return [(label, count) for label, count in counts if count]


def inherited(diff: SetDiff, words: Words) -> Iterator[str]:
    """How many changes are those of a set that both sides extend."""
    bases = Counter(node.base for node in diff.nodes if node.base is not None)
    for base, count in bases.items():
        yield words.say("diff_inherited", base=base, count=count)
