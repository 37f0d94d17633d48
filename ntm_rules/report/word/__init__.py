"""Yields Word documents in the form of administrative reports, from a template that an office can edit in Word.

Prose and annexes are those of `report.prose`; what they look like is the template's.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from ntm_rules.problem import Problem
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.word.fields import Fields, fields_of, fields_of_month
from ntm_rules.report.word.filling import filled
from ntm_rules.report.word.opening import opened

__all__ = ["shipped", "to_docx", "to_monthly_docx"]


def to_docx(report: RoundReport, template: Path | None = None) -> bytes | Problem:
    """The whole report, by `template` or the one that comes along."""
    return _made(report, fields_of(report), "report", template)


def to_monthly_docx(report: RoundReport, template: Path | None = None) -> bytes | Problem:
    """The sections of the monthly report, by `template` or the one that comes along."""
    return _made(report, fields_of_month(report), "monthly", template)


def shipped(kind: str, lang: str) -> bytes:
    """The template that comes along for a "report" or "monthly" one."""
    return (files(__package__) / "templates" / f"{kind}.{lang}.docx").read_bytes()


def _made(report: RoundReport, given: Fields, kind: str, template: Path | None) -> bytes | Problem:
    if template is None:
        return filled(shipped(kind, report.lang), f"{kind}.{report.lang}.docx", given, report)
    data = opened(template)
    return data if isinstance(data, Problem) else filled(data, str(template), given, report)
