"""What is said of assessed units: in a sentence each where their members are not known, else in a section each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import outcome_word
from ntm_rules.report.prose.conditions import lines_of_conditions, sentences_of_conditions, shares_of
from ntm_rules.report.prose.criteria import list_of_criteria, result_of_criteria
from ntm_rules.report.prose.model import Paragraph, Section
from ntm_rules.report.prose.words import Words, ended
from ntm_rules.report.standing import of_kind
from ntm_rules.verdict import Verdict


def sections_of_units(units: Sequence[Outcome], words: Words) -> Iterator[Section]:
    """First the units that can be told in a sentence, together, then a section for each of the others.

    Units under different sets do not stand together, and say which set is meant.
    """
    sets = {unit.set for unit in units}
    for set_id in dict.fromkeys(unit.set for unit in units):
        of = words.report.titles.get(set_id or "") if len(sets) > 1 else None
        alike = [unit for unit in units if unit.set == set_id]
        brief = [unit for unit in alike if not unit.members or unit.labels]
        if brief:
            yield Section(title=_title(brief, of, words), paragraphs=tuple(_brief(brief, words)))
        for unit in alike:
            if unit.members and not unit.labels:
                yield Section(title=_title([unit], of, words), paragraphs=tuple(_detailed(unit, words)))


def _title(units: Sequence[Outcome], of: str | None, words: Words) -> str:
    named = words.units(units)
    return named if of is None else words.say("prose_under", units=named, set=of)


def _brief(units: Sequence[Outcome], words: Words) -> Iterator[Paragraph]:
    for number, unit in enumerate(units, 1):
        text = sentence_of(unit, words)
        if len(units) == 1:
            yield Paragraph(text=text)
        else:
            yield Paragraph(text=f"{unit.name}: {text}", marker=f"({number})")


def sentence_of(unit: Outcome, words: Words) -> str:
    """What is said of one unit in a sentence or two."""
    if unit.labels:
        return _ruled(unit, words)
    result = result_of_criteria(unit, words)
    opening = words.say("prose_result", opening=_opening(unit, words), result=result) if result else ""
    conditions = list(sentences_of_conditions(unit, words))
    sentences = [ended(opening or _opening(unit, words)), *conditions]
    return " ".join(sentences)


def _opening(unit: Outcome, words: Words) -> str:
    """Who has looked, as the stage says."""
    return words.of_level(f"prose_stage_{unit.stage or 'none'}", unit.level)


def _ruled(unit: Outcome, words: Words) -> str:
    """A unit under a rule whose pass is no honour: what the rule comes to, and which grounds it falls under."""
    sentences = [words.say("prose_ruled", verdict=outcome_word(unit, words.lang))]
    for verdict in (Verdict.PASS, Verdict.PENDING):
        grounds = [node.name for node in of_kind(unit, Kind.CRITERION) if node.verdict is verdict]
        if grounds and verdict in {unit.verdict, Verdict.PASS}:
            sentences.append(words.say(f"prose_grounds_{verdict}", names="; ".join(grounds)))
    return " ".join(map(ended, sentences))


def _detailed(unit: Outcome, words: Words) -> Iterator[Paragraph]:
    yield Paragraph(text=words.say("prose_details", opening=_opening(unit, words)))
    shares = shares_of(unit)
    others = [node for node in of_kind(unit, Kind.CONDITION) if node not in shares]
    yield from lines_of_conditions(shares, unit, words)
    if not shares:
        yield from _members(unit, words)
    yield from list_of_criteria(unit, words)
    yield from lines_of_conditions(others, unit, words)


def _members(unit: Outcome, words: Words) -> Iterator[Paragraph]:
    """How many members have which verdict, where no condition tells of them."""
    for group in groups_of(unit.members):
        yield Paragraph(text=ended(f"{words.say('prose_members')}: {verdicts_of(group, words)}"), level=1, marker="-")


def groups_of(units: Sequence[Outcome]) -> list[list[Outcome]]:
    """Units of one level under one set together."""
    groups: dict[tuple[str | None, str | None], list[Outcome]] = {}
    for unit in units:
        groups.setdefault((unit.level, unit.set), []).append(unit)
    return list(groups.values())


def verdicts_of(units: Sequence[Outcome], words: Words) -> str:
    """How many units have which verdict, and which: "1 huyện đạt chuẩn (Đức Thọ); 2 huyện chưa đạt chuẩn (…)"."""
    parts = []
    for verdict in Verdict:
        alike = [unit for unit in units if unit.verdict is verdict]
        if alike:
            word = outcome_word(alike[0], words.lang)
            parts.append(words.tally(alike, word))
    return "; ".join(parts)
