"""What a check found as SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ntm_rules.check import Checked
from ntm_rules.check.model import Rule
from ntm_rules.problem import Problem, message_of
from ntm_rules.report.check.entry import Entry, entries, posix, told
from ntm_rules.report.check.rule_page import rule_page
from ntm_rules.report.check.view import View
from ntm_rules.report.json import written
from ntm_rules.source import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: By which of our ways to tell problems apart the fingerprints were made.
_FINGERPRINT = "ntmCheck/v1"


def write(checked: Checked, view: View) -> str:
    """One run; a problem that a comment in the file asks to pass over is a suppressed result."""
    from ntm_rules import __version__

    problems = [*checked.problems, *(ignored.problem for ignored in checked.ignored)]
    reasons = [None] * len(checked.problems) + [ignored.because for ignored in checked.ignored]
    descriptors = [*(_rule(rule, view) for rule in checked.rules), *_others(problems, checked.rules, view)]
    index = {descriptor["id"]: at for at, descriptor in enumerate(descriptors)}
    results = [
        {**_result(entry, index[entry.problem.code], view), **_suppressed(because)}
        for entry, because in zip(entries(problems), reasons, strict=True)
    ]
    driver = {"name": "ntm check", "semanticVersion": __version__, "language": view.lang, "rules": descriptors}
    run = {"tool": {"driver": driver}, "language": view.lang, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return written(log)


def _rule(rule: Rule, view: View) -> dict[str, Any]:
    title, why = rule.page.title(view.lang), rule.page.why(view.lang)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": f"{title}\n\n{why}", "markdown": rule_page(rule, view.lang)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _others(problems: Sequence[Problem], rules: Sequence[Rule], view: View) -> Iterator[dict[str, Any]]:
    """What else was found: problems of reading files, by their codes, and breaches of rules that were not asked."""
    known = {rule.id for rule in rules}
    for problem in problems:
        if problem.code not in known:
            known.add(problem.code)
            yield {
                "id": problem.code,
                "shortDescription": {"text": message_of(problem, view.lang)},
                "defaultConfiguration": {"level": problem.severity.value},
            }


def _result(entry: Entry, index: int, view: View) -> dict[str, Any]:
    problem = entry.problem
    related = [
        {"id": at, "message": {"text": message_of(other, view.lang)}, **_location(posix(other.span), other.span)}
        for at, other in enumerate(problem.related, 1)
    ]
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity.value,
        "message": {"text": told(problem, view.lang, related=False)},
        "locations": [_location(entry.path, problem.span)] if entry.path else [],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {_FINGERPRINT: entry.fingerprint},
    }


def _suppressed(because: str | None) -> dict[str, Any]:
    return {} if because is None else {"suppressions": [{"kind": "inSource", "justification": because}]}


def _location(path: str, span: Span | None) -> dict[str, Any]:
    """Where it stands; columns count code points, the end exclusive, as SARIF has it."""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if span is not None:
        place["region"] = {
            "startLine": span.start.line, "startColumn": span.start.column,
            "endLine": span.end.line, "endColumn": span.end.column,
        }  # fmt: skip
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    """The path as a URI: relative to the current folder, as it was typed, or absolute."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(path))
