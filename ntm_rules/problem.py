"""What is wrong with a file, where, and what to do about it: one type for every stage, and how it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ntm_rules.excerpt import excerpt, visible
from ntm_rules.messages import hint, say
from ntm_rules.source import Span
from ntm_rules.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ntm_rules.messages import Lang

_LONGEST_VALUE = 160  # characters of a value that a message repeats
_LONGEST_LIST = 20  # items of one
_LONGEST_WORD = 100  # nobody mistypes a longer one


class Severity(StrEnum):
    """Whether a problem stops the run after its stage."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that a problem is about, and why."""

    code: str
    span: Span
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: `code` and `values` choose and fill the wording in the message catalogues.

    A problem of a whole file that has no text to point at has no span, and its file in `values["path"]`.
    """

    code: str
    span: Span | None = None
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether it stops the run."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """path:line:column, else the path, else ""."""
        return str(self.values.get("path") or "") if self.span is None else str(self.span)


class Problems:
    """Gathers the problems of a stage; iterates over them in the order of their places, each once."""

    __slots__ = ("_noted",)

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._noted: dict[Problem, None] = dict.fromkeys(problems)

    def error(
        self, code: str, span: Span | None, /, *, related: Span | Sequence[Related] = (), **values: object
    ) -> None:
        """Note an error; `related` may be just another place, then shown as "see also"."""
        self.add(Problem(code=code, span=span, values=values, related=_related(related)))

    def warn(
        self, code: str, span: Span | None, /, *, related: Span | Sequence[Related] = (), **values: object
    ) -> None:
        """Note something that the user should look at, but that does not stop the run."""
        warning = Severity.WARNING
        self.add(Problem(code=code, span=span, values=values, related=_related(related), severity=warning))

    def add(self, problem: Problem) -> None:
        """Note `problem`."""
        self._noted[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note all of `problems`."""
        self._noted.update(dict.fromkeys(problems))

    @property
    def has_errors(self) -> bool:
        """Whether any of them stops the run."""
        return any(problem.is_error for problem in self._noted)

    def __len__(self) -> int:
        return len(self._noted)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._noted, key=_order))


def render(problem: Problem, lang: Lang = "vi") -> str:
    """The problem as a person reads it: `path:line:col: CODE message`, the line, other places, a hint.

    Several lines without a break at the end. Whatever the file held, no control character is left in them.
    """
    message = message_of(problem, lang)
    if not problem.is_error:
        message = say(f"line_{problem.severity}", lang, {"text": message})
    head = problem.code if message == problem.code else f"{problem.code} {message}"
    lines = [visible(f"{problem.place}: {head}" if problem.place else head)]
    if problem.span is not None:
        lines += excerpt(problem.span)
    lines += [visible(f"  {message_of(related, lang)}: {related.span}") for related in problem.related]
    advice = hint_of(problem, lang)
    if advice is not None:
        lines.append(visible("  " + say("line_hint", lang, {"text": advice})))
    return "\n".join(lines)


def message_of(problem: Problem | Related, lang: Lang) -> str:
    """What it says, and nothing else; on one line, whatever the file held."""
    return visible(say(problem.code, lang, _short_values(problem)))


def hint_of(problem: Problem, lang: Lang) -> str | None:
    """What the reader can do about it, on one line."""
    advice = hint(problem.code, lang, _short_values(problem))
    return None if advice is None else visible(advice)


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word` if one is near, whatever the case and the accents; else None."""
    if len(word) > _LONGEST_WORD:
        return None
    folded = {fold(candidate): candidate for candidate in candidates}
    if fold(word) in folded:
        return folded[fold(word)]
    from difflib import get_close_matches

    return next((folded[near] for near in get_close_matches(fold(word), folded, n=1)), None)


def _related(related: Span | Sequence[Related]) -> tuple[Related, ...]:
    return (Related(code="see_also", span=related),) if isinstance(related, Span) else tuple(related)


def _order(problem: Problem) -> tuple[str, int, int]:
    if problem.span is None:
        return problem.place, 0, 0
    return problem.span.source.name, problem.span.start.line, problem.span.start.column


def _short_values(problem: Problem | Related) -> dict[str, object]:
    return {name: _short(value) for name, value in problem.values.items()}


def _short(value: object) -> object:
    """A value that fits a message, however long the file's own text is."""
    match value:
        case str() if len(value) > _LONGEST_VALUE:
            return value[:_LONGEST_VALUE] + "…"
        case tuple() | list():
            items = tuple(_short(item) for item in value[:_LONGEST_LIST])
            return (*items, "…") if len(value) > _LONGEST_LIST else items
        case _:
            return value
