"""The points of a grid as tables: along one axis a row each, over two axes a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Heading, Table
from ntm_rules.report.labels import sentence
from ntm_rules.report.sweep.headline import counts, telling
from ntm_rules.report.sweep.naming import COUNTED, Naming, group_roles, named_units
from ntm_rules.report.sweep.thinning import Thinned, thinned
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.sweep.model import Axis, RoleSweep, UnitSweep
from ntm_rules.verdict import Verdict

#: What a table shows at a point.
Cell = Callable[[int], Text]


def grid(naming: Naming, view: View) -> Iterator[Block]:
    """The tables of the grid there is."""
    if len(naming.found.axes) == 1:
        yield Heading(text=view.heading("grid_points"), level=3)
        yield from _along(naming, view)
    elif naming.found.axes:
        yield from _matrices(naming, view)


# ------------------------------------------------------------------------------------------- what is in cells


def _unit_cell(unit: UnitSweep, naming: Naming, view: View) -> Cell:
    """The verdict of a unit, or how likely it passes."""
    if naming.found.draws > 1:
        shares = naming.found.chances(unit).share.tolist()
        return lambda at: Text(naming.share(shares[at]))
    verdicts = naming.found.verdicts(unit)
    return lambda at: Text(
        f"{view.signs[verdicts[at]]} {naming.word_of(unit, verdicts[at])}", style=view.style(verdicts[at])
    )


def _sign_cell(unit: UnitSweep, naming: Naming, view: View) -> Cell:
    if naming.found.draws > 1:
        return _unit_cell(unit, naming, view)
    verdicts = naming.found.verdicts(unit)
    return lambda at: view.sign(verdicts[at])


def _role_cell(role: RoleSweep, naming: Naming, view: View) -> Cell:
    """How many units of a role pass, are open and fail; in draws how many pass, and between which numbers mostly."""
    if naming.found.draws > 1:
        low, high = role.passing.q05.tolist(), role.passing.q95.tolist()
        means = role.passing.mean.tolist()
        return lambda at: Text(
            naming.say("grid_spread", mean=naming.mean(means[at]), low=naming.number(low[at], 0),
                       high=naming.number(high[at], 0))
        )  # fmt: skip
    columns = [(verdict, counts(role, verdict).tolist()) for verdict in COUNTED]

    def cell(at: int) -> Text:
        line = Text("")
        for verdict, column in columns:
            line.append(" " if line else "").append(naming.mean(column[at])).append_text(view.sign(verdict))
        return line

    return cell


def _role_head(role: RoleSweep, naming: Naming) -> str:
    code = "grid_role_draws" if naming.found.draws > 1 else "grid_role"
    word = naming.word(Verdict.PASS, role.set)
    return sentence(naming.say(code, level=naming.level(role), verdict=word, of=role.of))


def _unit_head(unit: UnitSweep, naming: Naming) -> str:
    if naming.found.draws == 1:
        return naming.unit(unit)
    return naming.say("grid_unit_draws", unit=naming.unit(unit), verdict=naming.word_of(unit, Verdict.PASS))


# ------------------------------------------------------------------------------------------- along one axis


def _along(naming: Naming, view: View) -> Iterator[Block]:
    (axis,) = naming.found.axes
    roles, units = group_roles(naming.found), named_units(naming.found)
    cells = [_role_cell(role, naming, view) for role in roles] + [_unit_cell(unit, naming, view) for unit in units]
    rows = [tuple(cell(at) for cell in cells) for at in range(len(axis.points))]
    shown = thinned([tuple(cell.plain for cell in row) for row in rows])
    heads = [_role_head(role, naming) for role in roles] + [_unit_head(unit, naming) for unit in units]
    yield Table(
        heads=(sentence(naming.axis_head(axis)), *heads),
        rows=tuple((Text(_stretch(axis, ends, naming)), *rows[ends[0]]) for ends in shown.stretches),
        weights=(2, *[3] * len(heads)),
    )
    if naming.found.draws > 1 and roles:
        yield Text(naming.say("grid_spread_key"))
    yield from _about(shown, len(axis.points), naming)


def _stretch(axis: Axis, ends: tuple[int, int], naming: Naming) -> str:
    """A point by its number, a stretch by its first and last."""
    first, last = (naming.bare(axis, axis.points[at]) for at in ends)
    return first if ends[0] == ends[1] else f"{first} … {last}"


def _about(shown: Thinned, points: int, naming: Naming) -> Iterator[Text]:
    if shown.left_out:
        yield Text(naming.say("grid_some", shown=len(shown.stretches), count=points))
    elif shown.joined:
        yield Text(naming.say("grid_joined", count=points))


# ------------------------------------------------------------------------------------------- over two axes


def _matrices(naming: Naming, view: View) -> Iterator[Block]:
    """A matrix for each unit that is told of by name, and one for each role."""
    for unit in named_units(naming.found):
        code = "grid_unit_chances" if naming.found.draws > 1 else "grid_unit_verdicts"
        word = naming.word_of(unit, Verdict.PASS)
        yield Heading(text=view.heading(code, unit=naming.unit(unit), verdict=word), level=3)
        yield from _matrix(_sign_cell(unit, naming, view), naming)
    for role in group_roles(naming.found):
        verdict = telling(role)
        code = "grid_means" if naming.found.draws > 1 else "grid_counts"
        words = {"level": naming.level(role), "verdict": naming.word(verdict, role.set), "of": role.of}
        yield Heading(text=view.heading(code, **words), level=3)
        yield from _matrix(_count_cell(role, verdict, naming), naming)


def _count_cell(role: RoleSweep, verdict: Verdict, naming: Naming) -> Cell:
    numbers = counts(role, verdict).tolist()
    return lambda at: Text(naming.mean(numbers[at]))


def _matrix(cell: Cell, naming: Naming) -> Iterator[Block]:
    down, across = naming.found.axes
    width = len(across.points)
    cells = [[cell(row * width + column) for column in range(width)] for row in range(len(down.points))]
    texts = [tuple(each.plain for each in row) for row in cells]
    rows = thinned(texts)
    columns = thinned(list(zip(*texts, strict=True)))
    yield Text(naming.say("grid_corner", down=naming.axis_head(down), across=naming.axis_head(across)))
    yield Table(
        heads=(
            sentence(naming.axis(down)),
            *(naming.bare(across, across.points[first]) for first, _ in columns.stretches),
        ),
        rows=tuple(
            (Text(naming.bare(down, down.points[row])), *(cells[row][column] for column, _ in columns.stretches))
            for row, _ in rows.stretches
        ),
        kept=1,
    )
    yield from _about_matrix((rows, columns), naming)


def _about_matrix(shown: Sequence[Thinned], naming: Naming) -> Iterator[Text]:
    count = len(naming.found.points)
    if any(each.left_out for each in shown):
        rows, columns = (len(each.stretches) for each in shown)
        yield Text(naming.say("grid_some", shown=rows * columns, count=count))
    elif any(each.joined for each in shown):
        yield Text(naming.say("grid_joined_matrix", count=count))
