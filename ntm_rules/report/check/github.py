"""Problems as commands to GitHub Actions, which shows each beside its line in the pull request."""

from __future__ import annotations

from ntm_rules.check import Checked
from ntm_rules.problem import Problem, Severity
from ntm_rules.report.check.entry import path_of, told
from ntm_rules.report.check.view import View

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: GitHub shows ten of each kind and step: the gravest must be among the first.
_ORDER = list(_COMMANDS)


def write(checked: Checked, view: View) -> str:
    """A line for each problem, errors first."""
    ordered = sorted(checked.problems, key=lambda problem: _ORDER.index(problem.severity))
    return "".join(_command(problem, view) + "\n" for problem in ordered)


def _command(problem: Problem, view: View) -> str:
    properties = {**_place(problem), "title": problem.code}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(told(problem, view.lang))}"


def _place(problem: Problem) -> dict[str, str]:
    """File, lines and, where it is all on one line, columns: GitHub takes no columns of several lines."""
    path, span = path_of(problem), problem.span
    if span is None:
        return {"file": path} if path else {}
    lines = {"file": path, "line": str(span.start.line), "endLine": str(span.end.line)}
    if span.start.line != span.end.line:
        return lines
    return {**lines, "col": str(span.start.column), "endColumn": str(span.end.column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
