"""Findings and requirements in the short form that a language writes them: "< 90 %", "≥ 24,2 %", "chưa đạt"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ntm_rules.comparison import Comparison, Op
from ntm_rules.compile.model import Cell, GateRule, Measure, Node, Reference, ShareRule, Slot
from ntm_rules.finding import Attested, Finding, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.interval import Interval
from ntm_rules.messages import Lang, number, say

#: How many texts are kept: figures of many communes repeat, and writing a number takes longest.
_REMEMBERED = 4096


def amount(value: Decimal | Fraction, measure: Measure | None, lang: Lang) -> str:
    """A number with the symbol of its measure."""
    return _with_symbol(number(value, lang), measure, lang)


def difference(value: Decimal | Fraction, measure: Measure | None, lang: Lang) -> str:
    """A difference of two figures: of percentages it is in points."""
    if measure is not None and measure.symbol == "%":
        return say("points", lang, {"number": value})
    return amount(value, measure, lang)


def interval(known: Interval, measure: Measure | None, lang: Lang) -> str:
    """An interval as a person writes it: a number, "a..b", or a comparison; nothing known is "…"."""
    return _interval(known, (_places(known.low), _places(known.high)), measure, lang)


def _places(end: Decimal | Fraction | None) -> object:
    """What tells 90 from 90.0, which are equal and are not written alike."""
    return end.as_tuple().exponent if isinstance(end, Decimal) else None


@lru_cache(maxsize=_REMEMBERED)
def _interval(known: Interval, _written: object, measure: Measure | None, lang: Lang) -> str:
    low, high = known.low, known.high
    domain = None if measure is None else measure.domain
    if low is not None and low == high:
        return amount(low, measure, lang)
    from_start = low is None or (domain is not None and low == domain.low and not known.low_open)
    to_end = high is None or (domain is not None and high == domain.high and not known.high_open)
    if from_start and to_end:
        return "…"
    if from_start:
        assert high is not None
        return f"{'<' if known.high_open else '≤'} {amount(high, measure, lang)}"
    if to_end:
        assert low is not None
        return f"{'>' if known.low_open else '≥'} {amount(low, measure, lang)}"
    assert low is not None
    assert high is not None
    if known.low_open or known.high_open:
        code = "interval_open" if known.low_open and known.high_open else "interval_from_above"
        code = code if known.low_open else "interval_to_below"
        return say(code, lang, {"low": number(low, lang), "high": amount(high, measure, lang)})
    return f"{number(low, lang)}..{amount(high, measure, lang)}"


def finding(found: Finding, node: Node, lang: Lang) -> str:
    """The value of a finding."""
    return value(found.value, node.measure, lang)


def value(found: Value, measure: Measure | None, lang: Lang) -> str:
    """What is found, in a few words."""
    match found:
        case Measured(interval=known):
            return interval(known, measure, lang)
        case Part() as part:
            return f"{number(part.part, lang)}/{number(part.of, lang)} ({number(part.share(), lang)} %)"
        case Attested(met=met):
            return say("finding_met" if met else "finding_not_met", lang)
        case Pending():
            return say("finding_pending", lang)
        case NotApplicable():
            return say("finding_not_applicable", lang)


def comparison(required: Comparison, measure: Measure | None, lang: Lang) -> str:
    """A requirement with its threshold, or the bounds of one that is not known."""
    return _comparison(required, (_places(required.low), _places(required.high)), measure, lang)


@lru_cache(maxsize=_REMEMBERED)
def _comparison(required: Comparison, _written: object, measure: Measure | None, lang: Lang) -> str:
    if required.op is Op.BETWEEN:
        assert required.low is not None
        assert required.high is not None
        return f"{number(required.low, lang)}–{amount(required.high, measure, lang)}"
    if required.is_known():
        assert required.low is not None
        return f"{required.op} {amount(required.low, measure, lang)}"
    low = "" if required.low is None else number(required.low, lang)
    high = "" if required.high is None else number(required.high, lang)
    return f"{required.op} {_with_symbol(f'{low}..{high}', measure, lang)}"


def requirement(node: Node, cell: Cell | None, lang: Lang) -> str | None:
    """What a node requires, in a few words; None for a gate over everything below it."""
    match node.rule:
        case GateRule(need=need) if need == 1 and isinstance(need, Fraction):
            return None
        case GateRule(need=1):
            return say("require_any", lang)
        case GateRule(need=need):
            return say("require_count", lang, {"need": _need(need, lang), "of": len(node.rule.inputs)})
        case ShareRule(need=need, level=level, each=each):
            code = f"require_{level}s_{'count' if isinstance(need, int) else 'share'}"
            whole = each.address is None and not each.failing
            share = say(code, lang, {"need": _need(need, lang)})
            return share if whole else say("require_each", lang, {"share": share, "each": referred(each, lang)})
        case Reference() as reference:
            return referred(reference, lang)
        case _ if cell is None or cell.comparison is None:
            return say("require_attested", lang)
        case _:
            return comparison(cell.comparison, node.measure, lang)


def settling(slot: Slot, bound: Decimal | None, figures: Interval, lang: Lang) -> str:
    """The requirement of a leaf, against this bound where its threshold is known only within bounds.

    Where it is not even known so far, the figures themselves.
    """
    assert slot.cell is not None
    required = slot.cell.comparison
    assert required is not None
    if required.is_known():
        return comparison(required, slot.node.measure, lang)
    if bound is None:
        return interval(figures, slot.node.measure, lang)
    return comparison(Comparison(op=required.op, low=bound, high=bound), slot.node.measure, lang)


_SPOKEN = {"<": "spoken_below", ">": "spoken_above", "≤": "spoken_at_most", "≥": "spoken_at_least"}


def spoken(text: str, lang: Lang) -> str:
    """A figure or requirement as it stands in a sentence: "dưới 90 %" for "< 90 %"."""
    code = _SPOKEN.get(text[:1])
    return text if code is None else say(code, lang, {"number": text[1:].strip()})


def referred(reference: Reference, lang: Lang) -> str:
    """What a reference asks for: that a set, or a node of it, passes or fails."""
    code = "require_failing" if reference.failing else "require_passing"
    values = {"role": reference.role, "node": reference.address}
    return say(code if reference.address is None else f"{code}_node", lang, values)


def _need(need: int | Fraction, lang: Lang) -> str:
    return number(need, lang) if isinstance(need, int) else f"{number(need * 100, lang)} %"


def _with_symbol(text: str, measure: Measure | None, lang: Lang) -> str:
    """The number with the symbol of its measure, else the measure's name; a count stands alone."""
    if measure is None or measure.domain.whole:
        return text
    return f"{text} {measure.symbol or (measure.name.vi if lang == 'vi' else measure.name.en)}"
