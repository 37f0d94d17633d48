"""What is said of programmes against their plan: done this month, done so far, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from ntm_rules.compile.beside import Amounts, Programme
from ntm_rules.messages import number, show
from ntm_rules.report.prose.model import Paragraph
from ntm_rules.report.prose.words import Words, ended, in_list
from ntm_rules.report.round.figures import rounded


def paragraphs_of_programmes(words: Words) -> Iterator[Paragraph]:
    """One paragraph on all programmes of a day, then a line for each whose parts are known."""
    days = dict.fromkeys(programme.as_of for programme in words.report.programmes)
    for day in days:
        programmes = [programme for programme in words.report.programmes if programme.as_of == day]
        whole = "; ".join(text for text in (_month(programmes, day, words), _so_far(programmes, day, words)) if text)
        if whole:
            yield Paragraph(text=ended(whole))
        for programme in programmes:
            if programme.by:
                yield Paragraph(text=ended(_parts(programme, words)), level=1, marker="-")


def percent(share: Fraction, words: Words) -> str:
    """How much of a plan is done, in the form of the language."""
    return number(rounded(share), words.lang)


def done(amounts: Amounts, measure: str, words: Words) -> str:
    """What is done so far, of what was planned: "28,67/432,3 km"."""
    planned = "" if amounts.plan is None else f"/{number(amounts.plan, words.lang)}"
    return f"{show(amounts.cumulative, words.lang)}{planned} {measure}"


def _month(programmes: Sequence[Programme], day: date, words: Words) -> str:
    told = [programme for programme in programmes if programme.whole.month is not None]
    if not told:
        return ""

    def of(programme: Programme) -> str:
        assert programme.whole.month is not None
        amount = f"{number(programme.whole.month, words.lang)} {show(programme.measure, words.lang)}"
        return words.say("prose_amount", amount=amount, name=programme.name)

    return words.say("prose_in_month", month=f"{day.month}", done=_by_verb(told, of, ", ", words))


def _so_far(programmes: Sequence[Programme], day: date, words: Words) -> str:
    told = [programme for programme in programmes if programme.whole.cumulative is not None]
    if not told:
        return ""

    def of(programme: Programme) -> str:
        amount = words.say(
            "prose_amount",
            amount=done(programme.whole, show(programme.measure, words.lang), words),
            name=programme.name,
        )
        share = programme.whole.share
        return amount if share is None else words.say("prose_of_plan", done=amount, share=percent(share, words))

    return words.say("prose_so_far", day=day, done=_by_verb(told, of, "; ", words))


def _by_verb(programmes: Sequence[Programme], of: Callable[[Programme], str], apart: str, words: Words) -> str:
    """Programmes one after the other; a verb that stays the same is not said again."""
    parts, before = [], None
    for programme in programmes:
        verb = words.say("prose_done") if programme.verb is None else show(programme.verb, words.lang)
        parts.append(of(programme) if verb == before else f"{verb} {of(programme)}")
        before = verb
    return apart.join(parts)


def _parts(programme: Programme, words: Words) -> str:
    """What each unit has done: this month where that is known, so far where it is not, or both."""
    monthly = [(unit, amounts.month) for unit, amounts in programme.by if amounts.month is not None]
    total = [(unit, amounts) for unit, amounts in programme.by if amounts.cumulative is not None]
    parts, measure = [], show(programme.measure, words.lang)
    if monthly:
        each = [f"{in_list(unit.name)} {number(month, words.lang)} {measure}" for unit, month in monthly]
        parts.append(words.say("prose_parts_month", parts="; ".join(each)))
    if total:
        each = [f"{in_list(unit.name)} {done(amounts, measure, words)}" for unit, amounts in total]
        parts.append(words.say("prose_parts_so_far", parts="; ".join(each)))
    return words.say("prose_parts", name=programme.name, parts="; ".join(parts))
