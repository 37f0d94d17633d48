"""What fails and what is open, by the department that answers for it; what units share is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.explain.lacking import lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import nodes_line, units_line
from ntm_rules.report.standing import Batch, batches, by_department, units
from ntm_rules.report.terminal.view import View
from ntm_rules.verdict import Verdict


def owed(unit: Outcome, view: View) -> Iterator[RenderableType]:
    """What of `unit` and its members fails, then what is open, by department; for a page with a table of the unit."""
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        if view.only is not None and verdict not in view.only:
            continue
        groups = list(owing(unit, verdict, view, told=True))
        if groups:
            yield ""
            yield view.heading(f"owed_{verdict}")
            for department, lines in groups:
                yield Padding(department, (0, 0, 0, 2))
                yield Padding(_listed(lines), (0, 0, 0, 4))


def owing(unit: Outcome, verdict: Verdict, view: View, *, told: bool) -> Iterator[tuple[Text, list[Text]]]:
    """Each department, and the lines of what of `unit` and its members has this verdict and is its to answer for.

    Why the unit itself fails is left out where the page has `told` it.
    """
    items = [item for each in units([unit]) for item in lacking(each, verdict)]
    for department, group in by_department(items).items():
        yield _name(department, view), [_line(unit, batch, view, told=told) for batch in batches(group)]


def _name(department: str | None, view: View) -> Text:
    if department is None:
        return Text(view.say("nobody_named"), style="italic")
    return Text(view.departments.get(department, department), style="bold")


def _listed(lines: Sequence[Text]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    for line in lines:
        table.add_row("-", line)
    return table


def _line(unit: Outcome, batch: Batch, view: View, *, told: bool) -> Text:
    """Which units, which nodes, and why."""
    nodes = nodes_line(batch.nodes, view.lang)
    line = Text("")
    if unit.members:
        line.append(_whose(unit, batch.units, view) + ": ")
    line.append(nodes)
    if batch.due is not None:
        line.append(f" ({view.say('owed_by_day', day=batch.due)})")
    if batch.reason and not (told and batch.units == (unit,) and batch.nodes[0].verdict is Verdict.FAIL):
        line.append(f" – {batch.reason}")
    return line


def _whose(unit: Outcome, owing: Sequence[Outcome], view: View) -> str:
    if owing[0] is unit:
        return unit.name
    alike = [each for each in units([unit]) if (each.level, each.set) == (owing[0].level, owing[0].set)]
    return units_line(owing, len(alike), view.lang)
