"""How much was checked and how much was found, in words."""

from __future__ import annotations

from ntm_rules.check import Checked
from ntm_rules.messages import say
from ntm_rules.problem import Severity
from ntm_rules.report.check.view import View


def extent(checked: Checked, view: View) -> str:
    """How much was examined: sets and rules, and nodes and examples where examples were looked at."""
    counts = {"set": len(checked.folders)}
    if checked.sets:
        counts["node"] = sum(each.nodes for each in checked.sets)
        counts["example"] = sum(each.examples for each in checked.sets)
    counts["rule"] = len(checked.rules)
    return ", ".join(_counted(count, name, view) for name, count in counts.items())


def found(checked: Checked, view: View) -> str:
    """How many problems of each severity, and how many that comments ask to pass over."""
    counts = {severity: checked.count(severity) for severity in Severity}
    text = ", ".join(_counted(count, severity.value, view) for severity, count in counts.items() if count)
    passed = len(checked.ignored)
    return (text or say("check_clean", view.lang)) + (f"; {_counted(passed, 'exception', view)}" if passed else "")


def _counted(count: int, name: str, view: View) -> str:
    return say(f"count_{name}" + ("" if count == 1 else "s"), view.lang, {"count": count})
