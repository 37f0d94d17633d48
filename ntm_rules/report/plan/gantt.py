"""When there is work: the rows of a plan over its periods, or how much begins in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import clipped
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.rows import Row, Rows
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.model import Period
from ntm_rules.scenario.plan.results import Doing

_LABEL = 34  # columns of an action in the drawing


def gantt(rows: Rows, naming: Naming, view: View) -> Iterator[Block]:
    """A row for each row of the table, a column for each period; of summed rows how many units begin there.

    Of more rows than are shown a row for each district, with how many begin there.
    """
    last = max(row.finish for row in rows.rows)
    begun = max(doing.period for row in rows.rows for doing in row.doings)
    periods = [each for each in naming.planned.periods if each.start <= last or each.index <= begun]
    if rows.hidden:
        code, lines = "plan_gantt_districts", _by_district(rows, periods, naming, view)
    else:
        code = "plan_gantt_summed" if rows.summed else "plan_gantt"
        lines = [
            (Text(_label(number, row, naming)), *_cells(row, periods, naming, view, summed=rows.summed))
            for number, row in enumerate(rows.rows, 1)
        ]
    yield Heading(text=view.heading(code), level=3)
    yield Table(heads=("", *map(naming.head, periods)), rows=tuple(lines), kept=1)


def _by_district(rows: Rows, periods: Sequence[Period], naming: Naming, view: View) -> list[tuple[Text, ...]]:
    """How many begin in each period, for units of each district; those for several districts last."""
    districts: dict[str, list[Doing]] = {unit.name: [] for unit in naming.planned.before}
    several = naming.say("plan_several_districts")
    for doing in (doing for row in rows.rows for doing in row.doings):
        above = {naming.places.above(unit) for unit in naming.means.tasks[doing.task].units}
        districts.setdefault((above.pop() if len(above) == 1 else None) or several, []).append(doing)
    return [
        (Text(clipped(name, _LABEL)), *_begun(doings, periods, view)) for name, doings in districts.items() if doings
    ]


def _begun(doings: Sequence[Doing], periods: Sequence[Period], view: View) -> Iterator[Text]:
    none = "·" if view.signs_are_rich else "."
    for period in periods:
        yield Text(str(sum(doing.period == period.index for doing in doings) or none))


def _label(number: int, row: Row, naming: Naming) -> str:
    return f"{number:>2} {clipped(naming.tasks(row.tasks), _LABEL)}"


def _cells(row: Row, periods: Sequence[Period], naming: Naming, view: View, *, summed: bool) -> Iterator[Text]:
    """How many begin in each period, or whether there is work in it, as wide as its head."""
    if summed:
        yield from _begun(row.doings, periods, view)
        return
    full, none = ("█", "·") if view.signs_are_rich else ("#", ".")
    for period in periods:
        works = row.start <= period.end and row.finish >= period.start
        yield Text((full if works else none) * cell_len(naming.head(period)), style="blue" if works else "dim")
