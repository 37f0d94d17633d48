"""What check yields, and what a rule sees and says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ntm_rules.check.examples.pinning import Tried, try_out
from ntm_rules.check.examples.survivors import Survivor, survivors
from ntm_rules.check.lock import Lock, read_lock
from ntm_rules.check.page import Page
from ntm_rules.check.proof.facts import Fact, unreachable
from ntm_rules.check.proof.ground import Ground, grounds
from ntm_rules.compile import Subject
from ntm_rules.load.loaded import Registries
from ntm_rules.problem import Problem, Related, Severity
from ntm_rules.source import Span


@dataclass(frozen=True, kw_only=True)
class Collection:
    """All sets under examination, by id, and what lies beside them.

    `asked` are those to speak of; the others are only extended by them. `folder` holds them all.
    """

    folder: Path
    asked: tuple[str, ...]
    subjects: Mapping[str, Subject]
    registries: Registries

    @cached_property
    def examined(self) -> tuple[Subject, ...]:
        """The sets asked for that could be resolved, in order."""
        return tuple(self.subjects[set_id] for set_id in self.asked if set_id in self.subjects)

    @cached_property
    def lock(self) -> Lock | Problem | None:
        """The lock beside the sets; what is wrong with it where it cannot be read, None where there is none."""
        return read_lock(self.folder)

    @cached_property
    def tried(self) -> Mapping[str, Tried]:
        """The examples of each set examined, run and held against slips, by the id of the set."""
        return {subject.id: try_out(subject) for subject in self.examined}

    @cached_property
    def survivors(self) -> Mapping[str, tuple[Survivor, ...]]:
        """The slips that no example of a set examined notices, by the id of the set."""
        return {subject.id: survivors(subject, self.tried[subject.id]) for subject in self.examined}

    @cached_property
    def proved(self) -> Mapping[str, tuple[Ground, ...]]:
        """The grounds on which facts of each set examined are proved, by the id of the set."""
        return {subject.id: grounds(subject.criteria) for subject in self.examined}

    @cached_property
    def unreachable(self) -> Mapping[str, tuple[Fact, ...]]:
        """The requirements of each set examined of which some verdict is out of reach, by the id of the set."""
        return {set_id: unreachable(proved) for set_id, proved in self.proved.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One place where a rule is broken; `values` fill the wording that the catalogues have for the rule."""

    span: Span | None
    values: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """`# ntm: ignore W203 because …`: the ids named (none where it cannot be read), and the line it speaks of."""

    span: Span
    ids: tuple[str, ...]
    because: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """All such comments; `used` are the ids of each that something answers to, `known` and `asked` are ids of rules."""

    comments: tuple[Comment, ...]
    used: frozenset[tuple[Comment, str]]
    known: frozenset[str]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule; its id tells how grave a breach is (E error, W warning, N note) and by the first digit of what.

    `name` says in a few words with `_` between them what is wrong.

    Exactly one of the last three is there: it is asked of each set, of all together, or of the comments to ntm.
    """

    id: str
    name: str
    severity: Severity
    page: Page
    of_set: Callable[[Subject, Collection], Iterator[Breach]] | None = None
    of_all: Callable[[Collection], Iterator[Breach]] | None = None
    of_comments: Callable[[Remarked], Iterator[Breach]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A breach that a comment in the file asks to pass over, and the reason that it gives."""

    problem: Problem
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many slips of one set its examples notice, of how many that could be made."""

    noticed: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One set that was examined: how much there is of it, and how well its examples pin it.

    `written` is the score of examples that a person wrote, `together` with those that a program generated.
    """

    id: str
    nodes: int
    examples: int
    written: Score
    together: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """All that a check found: problems in the order of their places, those passed over, and each set examined.

    `rules` are those that were asked, `folders` where each set lies of which they were asked, by its id; of `sets`
    are known how well their examples pin them, where rules of examples were asked.
    """

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...] = ()
    sets: tuple[Examined, ...] = ()
    rules: tuple[Rule, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)

    def count(self, severity: Severity) -> int:
        """How many problems are of that severity."""
        return sum(problem.severity is severity for problem in self.problems)
