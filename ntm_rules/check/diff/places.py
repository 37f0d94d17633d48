"""How places in files are shown that were copied to be read: as places of what they are copies of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ntm_rules.problem import Problem
from ntm_rules.source import Source, Span


@dataclass(frozen=True, slots=True)
class Moved:
    """Paths that begin with `copy` are shown with `origin` in its place; by default nothing was moved."""

    copy: str = ""
    origin: str = ""

    def path(self, text: str) -> str:
        """A path as it is to be shown."""
        if not self.copy or not text.startswith(self.copy):
            return text
        return self.origin + text.removeprefix(self.copy).replace("\\", "/").lstrip("/")

    def span(self, span: Span) -> Span:
        """A place as it is to be shown."""
        return replace(span, source=Source(self.path(span.source.name), span.source.text))

    def problem(self, problem: Problem) -> Problem:
        """A problem that speaks of places as they are to be shown."""
        return replace(
            problem,
            span=problem.span and self.span(problem.span),
            values=self._values(problem.values),
            related=tuple(
                replace(related, span=self.span(related.span), values=self._values(related.values))
                for related in problem.related
            ),
        )

    def _values(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._value(value) for name, value in values.items()}

    def _value(self, value: object) -> object:
        match value:
            case str():
                return self.path(value)
            case tuple():
                return tuple(map(self._value, value))
            case _:
                return value
