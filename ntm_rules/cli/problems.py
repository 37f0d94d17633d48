"""What is wrong with the files, on stderr: each problem, then how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.cli.streams import err
from ntm_rules.messages import Lang, say
from ntm_rules.problem import Problem, render


def show(problems: Sequence[Problem], lang: Lang, *, ending: str = "problems_stopped") -> None:
    """Print the problems, and what became of the run: with errors, what `ending` says."""
    if not problems:
        return
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    counted = [(errors, "error"), (warnings, "warning")]
    parts = [say(f"count_{name}" + ("" if n == 1 else "s"), lang, {"count": n}) for n, name in counted if n]
    code = ending if errors else "problems_passed"
    lines = [render(problem, lang) for problem in problems]
    err("\n".join([*lines, say(code, lang, {"counts": tuple(parts)})]))
