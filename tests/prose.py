"""The prose of reports as text, and reports of small worlds given as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from build import Files

from ntm_rules.messages import Lang
from ntm_rules.pipeline import assess
from ntm_rules.report.prose.model import Section
from ntm_rules.report.prose.monthly import monthly
from ntm_rules.report.round.from_outcomes import name_of, read_beside, round_report
from ntm_rules.report.round.model import RoundReport


def report_of_files(files: Files, folder: Path, lang: Lang = "vi") -> RoundReport:
    """The report of a small world, in which nothing is wrong."""
    files.write(folder)
    assessed = assess([folder], criteria=folder / "criteria", engine="direct", lang=lang)
    beside, problems = read_beside([folder])
    assert [problem.code for problem in (*assessed.problems, *problems) if problem.is_error] == []
    return round_report(assessed, beside, name=name_of([folder], assessed), lang=lang)


def lines_of(section: Section) -> list[str]:
    """All lines below the heading of a section."""
    own = [paragraph.line for paragraph in section.paragraphs]
    return own + [line for inner in section.sections for line in [inner.heading, *lines_of(inner)]]


def text_of(sections: Iterable[Section], depth: int = 1) -> str:
    """Sections as one text, each paragraph on a line, set in as deep as it stands."""
    parts = []
    for section in sections:
        parts.append(f"{'#' * depth} {section.heading}")
        parts += ["  " * paragraph.level + paragraph.line for paragraph in section.paragraphs]
        parts += [text_of([inner], depth + 1) for inner in section.sections]
    return "\n".join(parts)


def told(report: RoundReport) -> list[str]:
    """What is said of the first unit in the monthly report, line by line."""
    return lines_of(monthly(report)[0].sections[0])
