"""How what a check found is to be told, whatever the form."""

from __future__ import annotations

from dataclasses import dataclass

from ntm_rules.messages import Lang
from ntm_rules.problem import Problem, Severity

_GRAVITY = list(Severity)  # the gravest first


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The language, the mildest severity that makes a check fail, and whether to show `each_note` or sum them up."""

    lang: Lang
    fail_on: Severity = Severity.ERROR
    each_note: bool = True

    def fails(self, problem: Problem) -> bool:
        """Whether a check in which this is found has failed."""
        return _GRAVITY.index(problem.severity) <= _GRAVITY.index(self.fail_on)
