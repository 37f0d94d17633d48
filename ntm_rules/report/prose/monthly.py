"""The sections on new rural areas of the monthly report of a province."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ntm_rules.explain.model import Outcome
from ntm_rules.report.prose.model import Section
from ntm_rules.report.prose.numbering import numbered
from ntm_rules.report.prose.plan import section_of_plan
from ntm_rules.report.prose.programmes import paragraphs_of_programmes
from ntm_rules.report.prose.schemes import sections_of_schemes
from ntm_rules.report.prose.units import sections_of_units
from ntm_rules.report.prose.words import Words
from ntm_rules.report.round.model import RoundReport

#: The places of these sections among those of the monthly report, which others write.
PROGRESS, UNITS = 2, 4
_LEVELS = ("province", "district", "commune", "town", "village")


def monthly(report: RoundReport) -> tuple[Section, ...]:
    """What programmes have built, the units assessed level by level, the schemes of those that prepare, and a plan."""
    words = Words(report)
    paragraphs = tuple(paragraphs_of_programmes(words))
    progress = Section(title=words.say("prose_heading_progress"), paragraphs=paragraphs)
    parts = _with_schemes(list(sections_of_levels("prose_heading", words)), words)
    parts += [plan] if (plan := section_of_plan(words)).paragraphs else []
    return (*(numbered([progress], first=PROGRESS) if paragraphs else ()), *numbered(parts, first=UNITS))


def sections_of_levels(code: str, words: Words) -> Iterator[Section]:
    """A section for the units of each level, districts before communes; a rule of revocation has one to itself.

    `code` is the wording of their titles.
    """
    outcomes = words.report.outcomes
    levels = [*_LEVELS, *dict.fromkeys(unit.level for unit in outcomes if unit.level not in _LEVELS)]
    for level in levels:
        units = [unit for unit in outcomes if unit.level == level and not unit.labels]
        if units:
            title = words.of_level(code, level)
            yield Section(title=title, sections=tuple(sections_of_units(units, words)))
    ruled: dict[str | None, list[Outcome]] = {}
    for unit in outcomes:
        if unit.labels:
            ruled.setdefault(unit.set, []).append(unit)
    for set_id, units in ruled.items():
        title = words.report.titles.get(set_id or "", set_id or "")
        yield Section(title=title, sections=tuple(sections_of_units(units, words)))


def _with_schemes(sections: list[Section], words: Words) -> list[Section]:
    """The schemes behind the units of the level that they are for, which is where the monthly report has them."""
    schemes = tuple(sections_of_schemes(words))
    if not schemes:
        return sections
    title = words.of_level("prose_heading", words.report.schemes[0].unit.level)
    at = next((at for at, section in enumerate(sections) if section.title == title), None)
    if at is None:
        return [Section(title=title, sections=schemes), *sections]
    sections[at] = replace(sections[at], sections=(*sections[at].sections, *schemes))
    return sections
