"""All sections of the report of a round: an overview, units, programmes, schemes, and what to know of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import level_word
from ntm_rules.report.prose.model import Paragraph, Section
from ntm_rules.report.prose.monthly import sections_of_levels
from ntm_rules.report.prose.notes import notes, sources
from ntm_rules.report.prose.numbering import chapters
from ntm_rules.report.prose.plan import section_of_plan
from ntm_rules.report.prose.programmes import paragraphs_of_programmes
from ntm_rules.report.prose.schemes import sections_of_schemes
from ntm_rules.report.prose.units import groups_of, verdicts_of
from ntm_rules.report.prose.words import Words, ended, lowered
from ntm_rules.report.round.model import RoundReport


def whole(report: RoundReport) -> tuple[Section, ...]:
    """The chapters of the report."""
    words = Words(report)
    found = [
        Section(title=words.say("prose_heading_overview"), paragraphs=tuple(_overview(words))),
        *sections_of_levels("prose_results", words),
        Section(title=words.say("prose_annex_progress"), paragraphs=tuple(paragraphs_of_programmes(words))),
        Section(title=words.say("prose_heading_schemes"), sections=tuple(sections_of_schemes(words))),
        section_of_plan(words),
        Section(title=words.say("prose_heading_notes"), paragraphs=tuple(_notes(words))),
    ]
    return chapters(section for section in found if section.paragraphs or section.sections)


def subject(report: RoundReport) -> str:
    """What the report is about, as it stands below its title."""
    words = Words(report)
    stages = {unit.stage for unit in report.outcomes}
    stage = stages.pop() if len(stages) == 1 else None
    named = {unit.id: unit.name for unit in report.outcomes}
    if len(named) == 1:
        about = lowered(next(iter(named.values())))
    else:
        level = level_word(report.outcomes, report.lang)
        about = words.say("prose_about", count=len(named), level=level, province=lowered(report.province))
    return words.say("prose_subject", stage=words.say(f"prose_subject_{stage or 'none'}"), about=about, day=report.day)


def subject_of_month(report: RoundReport) -> str:
    """What the sections of a monthly report are about."""
    return Words(report).say(
        "prose_subject_month", month=f"{report.day.month}", year=f"{report.day.year}", province=lowered(report.province)
    )


def _overview(words: Words) -> Iterator[Paragraph]:
    """How many units have which verdict, by level and set, and so of their members."""
    for group in groups_of(words.report.outcomes):
        yield Paragraph(text=ended(_tally("prose_overview", group, words)))
    members = [member for unit in words.report.outcomes for member in unit.members]
    for group in groups_of(members):
        yield Paragraph(text=ended(_tally("prose_overview_members", group, words)))


def _tally(code: str, group: Sequence[Outcome], words: Words) -> str:
    titled = words.report.titles.get(group[0].set or "", group[0].set or "")
    return words.say(
        code, day=words.report.day, count=len(group), level=level_word(group, words.lang), set=titled,
        verdicts=verdicts_of(group, words),
    )  # fmt: skip


def _notes(words: Words) -> Iterator[Paragraph]:
    yield from (Paragraph(text=text, level=1, marker="-") for text in (*notes(words), *sources(words)))
