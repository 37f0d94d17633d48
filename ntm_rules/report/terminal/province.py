"""The table that opens a round: a line for each unit, with what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import show
from ntm_rules.report.labels import clipped, level_word, nodes_line
from ntm_rules.report.standing import counts, of_kind
from ntm_rules.report.terminal.criteria import page_table
from ntm_rules.report.terminal.headline import tally
from ntm_rules.report.terminal.matrix import legend
from ntm_rules.report.terminal.view import View
from ntm_rules.verdict import Verdict

_SHORT = 40  # columns of a condition's name: it has no number to go by


def summary(outcomes: Sequence[Outcome], view: View) -> Iterator[RenderableType]:
    """How many units pass, in each round and under each set where there are several, and a table of them all."""
    rounds = list(dict.fromkeys(map(_round, outcomes)))
    seen = {(outcome.id, outcome.set) for outcome in outcomes}
    units = {outcome.id: outcome for outcome in outcomes}
    again = len(seen) < len(outcomes)
    head = Text(f"{len(units)} {level_word(list(units.values()), view.lang)}", style="bold")
    if again:
        head.append(", " + view.say("rounds" if len(rounds) > 1 else "rounds_one", count=len(rounds)))
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        sets = [outcome.set or ""] if len(seen) > len(units) else []
        days = [_when(outcome, outcomes, view)] if again else []
        groups.setdefault("; ".join([*days, *sets]), []).append(outcome)
    if len(groups) == 1:
        yield head.append(": ").append_text(tally(list(outcomes), view))
    else:
        yield head.append(":")
        yield Padding(_tallies(groups, view), (0, 0, 0, 2))
    last = max((outcome.as_of for outcome in outcomes if outcome.as_of is not None), default=None)
    if last is not None and not again:
        yield Text(view.say("as_of", day=last))
    yield ""
    shown = [outcome for outcome in outcomes if view.only is None or outcome.verdict in view.only]
    if shown:
        yield _table(shown, view)
        yield legend(view, shown)


def _round(outcome: Outcome) -> tuple[date | None, str | None]:
    return outcome.as_of, outcome.stage


def _when(outcome: Outcome, outcomes: Sequence[Outcome], view: View) -> str:
    """The day of an outcome, and its stage where `outcomes` are of several."""
    day = "" if outcome.as_of is None else show(outcome.as_of, view.lang)
    if len({each.stage for each in outcomes}) > 1 and outcome.stage is not None:
        return f"{day}, {view.say(f'stage_{outcome.stage}')}"
    return day


def _tallies(groups: Mapping[str, list[Outcome]], view: View) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, outcomes in groups.items():
        table.add_row(name, tally(outcomes, view))
    return table


def _table(outcomes: Sequence[Outcome], view: View) -> Table:
    several_sets = len({outcome.set for outcome in outcomes}) > 1
    several_days = len(set(map(_round, outcomes))) > 1
    with_members = any(outcome.members for outcome in outcomes)
    table = page_table()
    table.add_column(level_word(outcomes[:1], view.lang).capitalize(), ratio=3)
    table.add_column(view.say("column_verdict"), no_wrap=True)
    table.add_column(view.say("column_criteria"), no_wrap=True, justify="right")
    if with_members:
        table.add_column(view.say("column_members"), no_wrap=True)
    table.add_column(view.say("column_blocks"), ratio=5)
    for outcome in outcomes:
        name = f"{outcome.name} ({outcome.set})" if several_sets else outcome.name
        day = f"\n{_when(outcome, outcomes, view)}" if several_days else ""
        members = [signed_counts(outcome.members, view)] if with_members else []
        table.add_row(
            Text(name + day), view.outcome(outcome), criteria_passing(outcome), *members,
            blocks(outcome, view),
        )  # fmt: skip
    return table


def criteria_passing(outcome: Outcome) -> Text:
    """How many of the criteria that apply pass: "4/9"."""
    found = counts(of_kind(outcome, Kind.CRITERION))
    return Text(f"{found[Verdict.PASS]}/{sum(found.values()) - found[Verdict.NOT_APPLICABLE]}")


def signed_counts(units: Sequence[Outcome], view: View) -> Text:
    """How many units pass, fail and are open, beside signs: "0✓ 9✗ 2…"; each once, where a pass is an honour."""
    found = counts([unit for unit in units if not unit.labels] or units)
    line = Text("")
    for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.PENDING):
        if units:
            line.append(" " if line else "").append(f"{found[verdict]}").append_text(view.sign(verdict))
    return line


def blocks(outcome: Outcome, view: View) -> Text:
    """The criteria by number and the conditions by name that fail and that are open, a line each."""
    line = Text("")
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        if view.only is not None and verdict not in view.only:
            continue
        nodes = [node for node in outcome.children if node.verdict is verdict and not outcome.labels]
        conditions = [node for node in nodes if not node.id[:1].isdigit()]
        named = [nodes_line([node for node in nodes if node not in conditions], view.lang, names=False)]
        if len(conditions) > 1:
            named.append(f"{len(conditions)} {view.say('kind_condition_many')}")
        named += [clipped(node.name, _SHORT) for node in conditions] if len(conditions) == 1 else []
        if nodes:
            line.append("\n" if line else "").append_text(view.sign(verdict))
            line.append(" " + "; ".join(text for text in named if text))
    return line
