"""Problems as a Code Quality report, which GitLab shows in the merge request and beside the lines."""

from __future__ import annotations

from ntm_rules.check import Checked
from ntm_rules.problem import Severity, message_of
from ntm_rules.report.check.entry import Entry, entries
from ntm_rules.report.check.view import View
from ntm_rules.report.json import written

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(checked: Checked, view: View) -> str:
    """A list with an issue for each problem."""
    issues = [_issue(entry, view) for entry in entries(checked.problems)]
    return written(issues)


def _issue(entry: Entry, view: View) -> dict[str, object]:
    """An issue; it must have a line, so a problem of a whole file is at its first."""
    problem, span = entry.problem, entry.problem.span
    lines = {"begin": 1} if span is None else {"begin": span.start.line, "end": span.end.line}
    return {
        "type": "issue",
        "engine_name": "ntm check",
        "check_name": problem.code,
        "description": message_of(problem, view.lang),
        "severity": _SEVERITIES[problem.severity],
        "fingerprint": entry.fingerprint,
        "location": {"path": entry.path or ".", "lines": lines},
    }
