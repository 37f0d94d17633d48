"""The parts of the page that only several rounds can tell: debts, figures, recognitions, mergers, strays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.text import Text

from ntm_rules.comparison import Op
from ntm_rules.compile.model import Recognition
from ntm_rules.explain import words
from ntm_rules.explain.lacking import Item
from ntm_rules.messages import show
from ntm_rules.report.blocks.model import Block, Bullets, Heading, Table
from ntm_rules.report.labels import names_line, nodes_line, outcome_word, units_line
from ntm_rules.report.standing import batches, by_department, units
from ntm_rules.report.terminal.province import blocks
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.compare.model import Compared, Merged, Predecessor, Recognised, Trend, Way
from ntm_rules.scenario.compare.running import RUNNING
from ntm_rules.vietnamese import bare

#: What a reader must look at comes first.
_ORDER = (Way.WORSE, Way.UNKNOWN, Way.BETTER, Way.WITHIN, Way.SAME)
#: Of more figures than this, those that are met and did not get worse are only counted.
_MOST_FIGURES = 60


def owing(found: Compared, view: View) -> Iterator[Block]:
    """What is still owed, by department and by how long it has been."""
    code = "compare_owed_both" if len(found.rounds) < RUNNING else "compare_owed"
    yield Heading(text=view.heading(code), level=2)
    if not found.owed:
        yield Text(view.say("compare_owed_none"))
    running = {(id(owed.item.unit), owed.item.node.id): owed for owed in found.owed}
    for department, items in by_department([owed.item for owed in found.owed]).items():
        name = view.say("nobody_named") if department is None else view.departments.get(department, department)
        groups: dict[tuple[int, date], list[Item]] = {}
        for item in items:
            owed = running[id(item.unit), item.node.id]
            groups.setdefault((owed.rounds, owed.since), []).append(item)
        lines = [line for since, group in groups.items() for line in _owed_lines(found, group, since, view)]
        yield Bullets(lines=tuple(lines), head=Text(name, style="bold"))


def _owed_lines(found: Compared, items: Sequence[Item], since: tuple[int, date], view: View) -> Iterator[Text]:
    every = list(units(found.rounds[-1].outcomes))
    rounds, first = since
    for batch in batches(items):
        one = batch.units[0]
        alike = {each.id for each in every if (each.level, each.set) == (one.level, one.set)}
        text = f"{units_line(batch.units, len(alike), view.lang)}: {nodes_line(batch.nodes, view.lang)}"
        if batch.reason:
            text += f" – {batch.reason}"
        code = "compare_since_rounds" if len(found.rounds) > 2 else "compare_since"
        yield Text(view.say(code, text=text, day=first, rounds=rounds))


def trend_table(found: Compared, view: View) -> Iterator[Block]:
    """The figures that several rounds have, those for the worse first."""
    if not found.trends:
        return
    yield Heading(text=view.heading("compare_trends"), level=2)
    heads = (
        "compare_column_unit",
        "column_content",
        "compare_column_figures",
        "column_requirement",
        "compare_column_way",
    )
    shown = [trend for trend in found.trends if len(found.trends) <= _MOST_FIGURES or _is_to_be_watched(trend)]
    trends = sorted(shown, key=lambda trend: _ORDER.index(trend.way))
    rows = tuple(tuple(map(Text, _trend(trend, view))) for trend in trends)
    yield Table(heads=tuple(map(view.say, heads)), rows=rows, weights=(3, 5, 4, 2, 5))
    if len(shown) < len(found.trends):
        yield Text(view.say("compare_trends_left", count=len(found.trends) - len(shown)))


def _is_to_be_watched(trend: Trend) -> bool:
    return trend.margin is None or Way.WORSE in {trend.way, trend.latest}


def _trend(trend: Trend, view: View) -> tuple[str, ...]:
    name = show(trend.name, view.lang)
    numbered = f"{trend.node} {name}" if trend.node[:1].isdigit() else name
    figures = [
        view.say("compare_no_figure") if known is None else words.interval(known, trend.measure, view.lang)
        for known in trend.figures
    ]
    required = words.comparison(trend.required, trend.measure, view.lang)
    return bare(trend.unit_name), numbered, " → ".join(figures), required, "; ".join(_ways(trend, view))


def _ways(trend: Trend, view: View) -> Iterator[str]:
    """Where the figure went, lastly too where that is another way, and how far it is from the threshold."""
    yield _way(trend.way, trend, view)
    if trend.latest is not trend.way:
        yield view.say("compare_latest", way=_way(trend.latest, trend, view))
    if trend.gap is not None and trend.required.is_known() and Decimal(trend.gap.amount):
        code = ("compare_over" if trend.is_over else "compare_gap") + ("_least" if trend.gap.at_least else "")
        yield view.say(code, amount=words.difference(Decimal(trend.gap.amount), trend.measure, view.lang))
    elif trend.margin is not None and trend.margin.amount is not None:
        yield view.say(
            "compare_margin", amount=words.difference(Decimal(trend.margin.amount), trend.measure, view.lang)
        )


def _way(way: Way, trend: Trend, view: View) -> str:
    if way is Way.UNKNOWN and trend.required.op is Op.BETWEEN:
        return view.say("way_unknown_between")
    return view.say(f"way_{way}")


def recognitions(found: Compared, view: View) -> Iterator[Block]:
    """The units recognised earlier that would not be today."""
    if not found.recognised:
        return
    yield Heading(text=view.heading("compare_recognised"), level=2)
    fallen = [each for each in found.recognised if not each.holds]
    yield Text(view.say("compare_recognised_count", count=len(fallen), of=len(found.recognised)))
    if fallen:
        heads = ("compare_column_unit", "compare_column_recognised", "compare_column_now", "column_blocks")
        rows = tuple(_recognised(each, view) for each in fallen)
        yield Table(heads=tuple(map(view.say, heads)), rows=rows, weights=(3, 4, 4, 5))


def _recognised(each: Recognised, view: View) -> tuple[Text, ...]:
    now = view.outcome(each.unit)
    if each.revocation is not None:
        now = now + Text("\n" + outcome_word(each.revocation, view.lang))
    return Text(each.unit.name), Text(recognition_line(each.recognition, view)), now, blocks(each.unit, view)


def recognition_line(recognition: Recognition, view: View) -> str:
    """The decision, with its year and the set it went by where they are stated."""
    parts = [recognition.decision]
    if recognition.year is not None:
        parts.append(view.say("compare_year", year=str(recognition.year)))
    if recognition.set is not None:
        parts.append(recognition.set)
    return "; ".join(parts)


def mergers(found: Compared, view: View) -> Iterator[Block]:
    """Units made of others, beside these."""
    if not found.merged:
        return
    yield Heading(text=view.heading("compare_merged"), level=2)
    heads = ("compare_column_merged", "compare_column_now", "compare_column_before")
    yield Table(
        heads=tuple(map(view.say, heads)), rows=tuple(_merged(each, view) for each in found.merged), weights=(3, 3, 6)
    )


def _merged(each: Merged, view: View) -> tuple[Text, ...]:
    name = view.say("compare_in_round", text=each.unit.name, round=each.round + 1)
    before = Text("\n").join(_predecessor(old, view) for old in each.predecessors)
    return Text(name), view.outcome(each.unit), before


def _predecessor(old: Predecessor, view: View) -> Text:
    if old.outcome is None or old.round is None:
        return Text(view.say("compare_predecessor_unknown", id=old.id))
    name = view.say("compare_in_round", text=old.outcome.name, round=old.round + 1)
    return Text(f"{name}: ").append_text(view.outcome(old.outcome))


def came_and_went(found: Compared, view: View) -> Iterator[Block]:
    """Units that are in one round and not in the next, or the other way round, with nothing that says why."""
    if not found.strays:
        return
    yield Heading(text=view.heading("compare_strays"), level=2)
    groups: dict[tuple[bool, int], list[str]] = {}
    for stray in found.strays:
        groups.setdefault((stray.appeared, stray.round), []).append(stray.unit.name)
    lines = [
        Text(
            view.say(
                "compare_appeared" if appeared else "compare_vanished",
                units=names_line(names, None, view.lang), here=at + 1, there=at if appeared else at + 2,
            )
        )
        for (appeared, at), names in groups.items()
    ]  # fmt: skip
    yield Bullets(lines=tuple(lines))
