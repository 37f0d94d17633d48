"""What a check found as JUnit XML: a suite for each criteria set or file, in it a test case for each rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from ntm_rules.check import Checked
from ntm_rules.check.model import Rule
from ntm_rules.problem import Problem, message_of, render
from ntm_rules.report.check.entry import owner, path_of
from ntm_rules.report.check.view import View

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAME = "ntm check"


def write(checked: Checked, view: View) -> str:
    """A document of test suites.

    A case fails when what its rule found makes the check fail; all else that was found is its output. What keeps
    a file from being read is the error of a case of its own.
    """
    found: dict[str, dict[str, list[Problem]]] = {set_id: {} for set_id in checked.folders}
    for problem in checked.problems:
        suite = found.setdefault(owner(path_of(problem), checked.folders) or _NAME, {})
        suite.setdefault(problem.code, []).append(problem)
    root = ET.Element("testsuites", name=_NAME)
    for name, cases in found.items():
        rules = checked.rules if name in checked.folders else ()
        root.append(_suite(name, rules, cases, view))
    _count(root, [case for suite in root for case in suite])
    ET.indent(root)
    return _HEAD + ET.tostring(root, encoding="unicode") + "\n"


def _suite(name: str, rules: Sequence[Rule], found: Mapping[str, list[Problem]], view: View) -> ET.Element:
    suite = ET.Element("testsuite", name=_clean(name))
    titles = {rule.id: rule.page.title(view.lang) for rule in rules}
    for code in sorted(titles.keys() | found.keys(), key=lambda code: (code not in titles, code[1:], code)):
        case = ET.SubElement(suite, "testcase", classname=_clean(name), name=f"{code} {titles.get(code, '')}".rstrip())
        case.set("time", "0")
        _tell(case, found.get(code, ()), view)
    _count(suite, suite)
    return suite


def _tell(case: ET.Element, problems: Sequence[Problem], view: View) -> None:
    """What was found, in one element: of several failures of a case most readers show only the first."""
    failing = [problem for problem in problems if view.fails(problem)]
    passing = [problem for problem in problems if not view.fails(problem)]
    if failing:
        first = failing[0]
        tag = "failure" if _is_rule(first) else "error"
        failure = ET.SubElement(case, tag, type=first.severity.value, message=_clean(message_of(first, view.lang)))
        failure.text = _text(failing, view)
    if passing:
        ET.SubElement(case, "system-out").text = _text(passing, view)


def _text(problems: Sequence[Problem], view: View) -> str:
    return _clean("\n".join(render(problem, view.lang) for problem in problems))


def _is_rule(problem: Problem) -> bool:
    return re.fullmatch(r"[EWN]\d{3}", problem.code) is not None


def _count(parent: ET.Element, cases: Sequence[ET.Element] | ET.Element) -> None:
    for name, tag in (("failures", "failure"), ("errors", "error")):
        parent.set(name, str(sum(case.find(tag) is not None for case in cases)))
    parent.set("tests", str(len(cases)))
    parent.set("time", "0")


def _clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _NOT_XML.sub("�", text)
