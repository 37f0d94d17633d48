"""Yields what a check found, in the forms that people, editors and CI read: one writer a form.

The pages of outcomes speak of units; these speak of files, and each problem keeps its line and column.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ntm_rules.check import Checked
from ntm_rules.report.check.view import View

__all__ = ["FORMS", "View", "write"]

#: The forms there are; each is the name of the module that writes it.
FORMS = ("text", "json", "sarif", "junit", "github", "gitlab")


def write(form: str, checked: Checked, view: View) -> str:
    """What was found, in one of `FORMS`; ends with a line break, unless there is nothing in it."""
    assert form in FORMS
    writer: Callable[[Checked, View], str] = import_module(f"{__name__}.{form}").write
    return writer(checked, view)
