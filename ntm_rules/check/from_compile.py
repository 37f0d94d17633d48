"""From sets resolved to all that is to be said of them: each rule asked, comments heeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from ntm_rules.check.examples.pinning import Tried
from ntm_rules.check.ignoring import comments_in, pass_over
from ntm_rules.check.model import Breach, Checked, Collection, Examined, Remarked, Rule, Score
from ntm_rules.check.registry import all_rules
from ntm_rules.compile import Subject
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import SourceMap

#: The area of the rules that look at examples, as the first digit of their ids.
_EXAMPLES = "5"


def check(collection: Collection, rules: Sequence[Rule], problems: Iterable[Problem] = ()) -> Checked:
    """What `rules` find in the sets of `collection`, besides the `problems` already known of their files."""
    found = Problems(problems)
    found.extend(problem for rule in rules for problem in _found(rule, _breaches(rule, collection)))
    comments = tuple(comment for places in _files(collection) for comment in comments_in(places))
    sorted_ = pass_over(found, comments)
    remarked = Remarked(
        comments=comments, used=sorted_.used, known=frozenset(rule.id for rule in all_rules()),
        asked=frozenset(rule.id for rule in rules),
    )  # fmt: skip
    kept = Problems(sorted_.kept)
    kept.extend(problem for rule in rules if rule.of_comments for problem in _found(rule, rule.of_comments(remarked)))
    tried = any(rule.id[1] == _EXAMPLES for rule in rules)
    examined = tuple(_examined(subject, collection.tried[subject.id]) for subject in collection.examined if tried)
    folders = {s.id: PurePath(s.loaded.head.places.source.name).parent.as_posix() for s in collection.examined}
    return Checked(
        problems=tuple(kept), ignored=sorted_.ignored, rules=tuple(rules), sets=examined, folders=folders
    )  # fmt: skip


def _examined(subject: Subject, tried: Tried) -> Examined:
    pinned = tried.pinned
    return Examined(
        id=subject.id, nodes=len(subject.criteria.nodes) - 1,
        examples=len({run.trial.example.span for run in tried.runs}),
        written=Score(noticed=sum(each.written for each in pinned), of=len(pinned)),
        together=Score(noticed=sum(each.noticed for each in pinned), of=len(pinned)),
    )  # fmt: skip


def _files(collection: Collection) -> Iterable[SourceMap]:
    """The files of the sets asked for and of the registries, each once."""
    maps = [read.places for read in collection.registries.reads]
    for subject in collection.examined:
        maps += [subject.loaded.head.places, *(read.places for read in subject.loaded.criteria)]
    return {places.source: places for places in maps}.values()


def _breaches(rule: Rule, collection: Collection) -> Iterator[Breach]:
    if rule.of_set is not None:
        for subject in collection.examined:
            yield from rule.of_set(subject, collection)
    elif rule.of_all is not None:
        yield from rule.of_all(collection)


def _found(rule: Rule, breaches: Iterable[Breach]) -> Iterator[Problem]:
    for breach in breaches:
        yield Problem(
            code=rule.id, span=breach.span, values=breach.values, related=breach.related, severity=rule.severity
        )
