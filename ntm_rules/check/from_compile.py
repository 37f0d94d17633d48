"""From sets resolved to all that is to be said of them: each rule asked, comments heeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ntm_rules.check.ignoring import comments_in, pass_over
from ntm_rules.check.model import Breach, Checked, Collection, Remarked, Rule
from ntm_rules.check.registry import all_rules
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import Source


def check(collection: Collection, rules: Sequence[Rule], problems: Iterable[Problem] = ()) -> Checked:
    """What `rules` find in the sets of `collection`, besides the `problems` already known of their files."""
    found = Problems(problems)
    found.extend(problem for rule in rules for problem in _found(rule, _breaches(rule, collection)))
    comments = tuple(comment for source in sources(collection) for comment in comments_in(source))
    sorted_ = pass_over(found, comments)
    remarked = Remarked(
        comments=comments, used=sorted_.used, known=frozenset(rule.id for rule in all_rules()),
        asked=frozenset(rule.id for rule in rules),
    )  # fmt: skip
    kept = Problems(sorted_.kept)
    kept.extend(problem for rule in rules if rule.of_comments for problem in _found(rule, rule.of_comments(remarked)))
    return Checked(problems=tuple(kept), ignored=sorted_.ignored, rules=tuple(rules))


def sources(collection: Collection) -> tuple[Source, ...]:
    """The texts of the sets asked for and of the registries, each once."""
    maps = [read.places for read in collection.registries.reads]
    for subject in collection.examined:
        maps += [subject.loaded.head.places, *(read.places for read in subject.loaded.criteria)]
    return tuple(dict.fromkeys(places.source for places in maps))


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
