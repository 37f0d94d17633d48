"""What a check found as JSON, "ntm.check/1": for programs that want all of it and nothing of another's shape."""

from __future__ import annotations

from ntm_rules.check import Checked
from ntm_rules.check.model import Examined, Score
from ntm_rules.problem import Problem, Severity, hint_of, message_of
from ntm_rules.report.check.entry import Entry, entries, posix
from ntm_rules.report.check.view import View
from ntm_rules.report.json import written
from ntm_rules.source import Span


def write(checked: Checked, view: View) -> str:
    """One object: how much was found, of which sets, and each problem in the order of its place."""
    counts = {severity.value: checked.count(severity) for severity in Severity}
    reasons = [ignored.because for ignored in checked.ignored]
    ignored = entries(ignored.problem for ignored in checked.ignored)
    found = {
        "schema": "ntm.check/1",
        "lang": view.lang,
        "counts": {**counts, "ignored": len(reasons)},
        "rules": [rule.id for rule in checked.rules],
        "sets": [_set(set_id, folder, checked) for set_id, folder in checked.folders.items()],
        "problems": [_problem(entry, view) for entry in entries(checked.problems)],
        "ignored": [
            {**_problem(entry, view), "because": because} for entry, because in zip(ignored, reasons, strict=True)
        ],
    }
    return written(found)


def _set(set_id: str, folder: str, checked: Checked) -> dict[str, object]:
    examined = next((each for each in checked.sets if each.id == set_id), None)
    return {"id": set_id, "folder": folder, **({} if examined is None else _examined(examined))}


def _examined(examined: Examined) -> dict[str, object]:
    scores = {"written": _score(examined.written), "together": _score(examined.together)}
    return {"nodes": examined.nodes, "examples": examined.examples, "score": scores}


def _score(score: Score) -> dict[str, int]:
    return {"noticed": score.noticed, "of": score.of}


def _problem(entry: Entry, view: View) -> dict[str, object]:
    """One problem; what it does not have is left out, but for `related`."""
    problem: Problem = entry.problem
    advice = hint_of(problem, view.lang)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": message_of(problem, view.lang),
        **({} if advice is None else {"hint": advice}),
        **({"path": entry.path} if entry.path else {}),
        **({} if problem.span is None else _place(problem.span)),
        "related": [
            {"message": message_of(related, view.lang), "path": posix(related.span), **_place(related.span)}
            for related in problem.related
        ],
        "fingerprint": entry.fingerprint,
    }


def _place(span: Span) -> dict[str, int]:
    """Lines and columns from 1, the end exclusive."""
    start, end = span.start, span.end
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
