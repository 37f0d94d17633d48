"""What a check found, for a person to read: notes summed up, then warnings, then errors, then how it stands.

The gravest stands last, where a terminal ends and the eye is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.check import Checked
from ntm_rules.check.model import Examined, Score
from ntm_rules.messages import number, say
from ntm_rules.problem import Problem, Severity, message_of, render
from ntm_rules.report.check.counts import extent, found
from ntm_rules.report.check.entry import owner, path_of
from ntm_rules.report.check.view import View
from ntm_rules.report.terminal import show

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_FEW = 3  # places of one rule that are listed one by one
_UNDER = re.compile(r" +\| +\^~*")  # the line below an excerpt


def write(checked: Checked, view: View) -> str:
    """The page as plain text."""
    stream = StringIO()
    print_text(checked, view, stream)
    return stream.getvalue()


def print_text(checked: Checked, view: View, stream: TextIO) -> None:
    """Write the page to `stream`, in colour if that is a terminal."""
    show(Group(*_page(checked, view)), stream, wrap=False)


def _page(checked: Checked, view: View) -> Iterator[RenderableType]:
    yield Text(f"ntm check: {extent(checked, view)}", style="bold")
    gravity = list(Severity)
    apart = sorted(
        (problem for problem in checked.problems if view.each_note or problem.severity is not Severity.NOTE),
        key=lambda problem: -gravity.index(problem.severity),
    )
    problems = (_problem(problem, view) for problem in apart)
    for part in (_notes(checked, view), problems, _scores(checked.sets, view)):
        shown = list(part)
        yield from ["", *shown] if shown else []
    yield ""
    style = next((style for severity, style in _STYLES.items() if checked.count(severity)), "green")
    yield Text(found(checked, view), style=f"bold {style}")


def _problem(problem: Problem, view: View) -> Text:
    """The problem as it is told everywhere, its place and its severity to be seen at once."""
    head, *lines = render(problem, view.lang).splitlines()
    style = _STYLES[problem.severity]
    text = Text(head)
    text.highlight_regex(re.escape(f" {problem.code} "), f"bold {style}")
    text.stylize("bold", 0, len(problem.place))
    for line in lines:
        text.append("\n")
        text.append(line, style=style if _UNDER.fullmatch(line) else None)
    return text


def _notes(checked: Checked, view: View) -> Iterator[RenderableType]:
    """The notes, unless each is to be shown: those of a rule together, with their number and where they are."""
    notes: dict[str, list[Problem]] = {}
    for problem in checked.problems:
        if problem.severity is Severity.NOTE and not view.each_note:
            notes.setdefault(problem.code, []).append(problem)
    if not notes:
        return
    yield Text(say("check_notes", view.lang), style="bold")
    titles = {rule.id: rule.page.title(view.lang) for rule in checked.rules}
    widths = max(map(len, notes)), max(len(number(len(problems), view.lang)) for problems in notes.values())
    for code, problems in sorted(notes.items(), key=lambda item: item[0][1:]):
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style=_STYLES[Severity.NOTE], min_width=widths[0])
        table.add_column(justify="right", min_width=widths[1])
        title = titles.get(code) or message_of(problems[0], view.lang)
        table.add_row(code, number(len(problems), view.lang), Text(title))
        if len(problems) > _FEW:
            table.add_row("", "", Text(_owners(problems, checked, view), style="dim"))
        yield Padding(table, (0, 0, 0, 2), expand=False)
        if len(problems) <= _FEW:  # not in the table: a path that is broken cannot be followed
            yield from (Text(f"{' ' * (sum(widths) + 6)}{problem.place}", style="dim") for problem in problems)


def _owners(problems: Sequence[Problem], checked: Checked, view: View) -> str:
    """The sets that the problems are of, with the number of each."""
    owners = Counter(owner(path_of(problem), checked.folders) for problem in problems)
    return ", ".join(f"{name} ({number(count, view.lang)})" for name, count in owners.items())


def _scores(sets: Sequence[Examined], view: View) -> Iterator[RenderableType]:
    """A row for each set: how many slips its examples notice, those of people and all."""
    if not sets:
        return
    yield Text(say("check_scores", view.lang), style="bold")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(say("score_set", view.lang), overflow="fold", header_style="dim")
    for code in ("score_nodes", "score_examples", "score_written", "score_together"):
        table.add_column(say(code, view.lang), justify="right", header_style="dim")
    for each in sets:
        table.add_row(
            Text(each.id), number(each.nodes, view.lang), number(each.examples, view.lang),
            _score(each.written, view), _score(each.together, view),
        )  # fmt: skip
    yield Padding(table, (0, 0, 0, 2), expand=False)


def _score(score: Score, view: View) -> Text:
    """The share of slips noticed, whole only if it is whole, and the numbers behind it."""
    if not score.of:
        return Text("–")
    share = number(Decimal(1000 * score.noticed // score.of) / 10, view.lang)
    numbers = f"{number(score.noticed, view.lang)}/{number(score.of, view.lang)}"
    return Text(f"{numbers}  {share} %", style="green" if score.noticed == score.of else "yellow")
