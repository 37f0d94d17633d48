"""What the words of a sheet say of each leaf: its own, or đạt on the nearest node above it that has a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import narwhals as nw

from ntm_rules.compile.model import LeafRule
from ntm_rules.compile.sheet import Aspect, Column, Sheet
from ntm_rules.evaluate.columns import Frame
from ntm_rules.load.tables.backends import is_nan


@dataclass(frozen=True)
class Words:
    """The words on the leaves of the sets that some roles play, each a column of true, false and null."""

    sheet: Sheet
    roles: Sequence[str]

    def with_words(self, frame: Frame) -> Frame:
        """The frame with the words that are not columns of the sheet itself; NaN is no longer among its numbers."""
        numbers = {c.name: c for columns in self.sheet.columns.values() for c in columns.values() if c.gaps}
        cleaned = {name: _known(column) for name, column in numbers.items()}
        for step in (cleaned, *self._steps):
            if step:
                frame = frame.with_columns(*(expression.alias(name) for name, expression in step.items()))
        return frame

    def of(self, role: str, address: str) -> nw.Expr | None:
        """The word on a leaf; None where there never is one."""
        name = self._names.get((role, address))
        return None if name is None else nw.col(name)

    def of_path(self, role: str, address: str, above: Sequence[str]) -> nw.Expr | None:
        """The word on a leaf if nothing but its own and those on the nodes `above` were heard."""
        found: nw.Expr | None = None
        for step in above:
            found = _inherited(self.sheet.of(role, step), found)
        return _own_or(self.sheet.of(role, address), found)

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], str]:
        return dict(self._placed()[0])

    @property
    def _steps(self) -> Sequence[Mapping[str, nw.Expr]]:
        return self._placed()[1]

    def _placed(self) -> tuple[Mapping[tuple[str, str], str], Sequence[Mapping[str, nw.Expr]]]:
        """The column of each leaf's word, and the columns to be made, those that others are made of before them."""
        names: dict[tuple[str, str], str] = {}
        steps: list[dict[str, nw.Expr]] = []
        for i, role in enumerate(self.roles):
            criteria = self.sheet.sets[role]
            for address, node in criteria.nodes.items():
                if not address:
                    continue
                path, columns = criteria.path(address), self.sheet.of(role, address)
                above = None if len(path) == 1 else names.get((role, path[-2]))
                inherited = None if above is None else nw.col(above)
                leaf = isinstance(node.rule, LeafRule)
                own = columns.get(Aspect.MET)
                if above is None and (own is None or leaf):
                    if own is not None:
                        names[role, address] = own.name
                    continue
                if not columns:
                    names[role, address] = str(above)
                    continue
                made = _own_or(columns, inherited) if leaf else _inherited(columns, inherited)
                if made is not None:
                    names[role, address] = f"w{i}_{len(names)}"
                    while len(steps) < len(path):
                        steps.append({})
                    steps[len(path) - 1][names[role, address]] = made
        return names, steps


def flag(column: Column) -> nw.Expr:
    """A column of true and false."""
    return nw.col(column.name)


def _known(column: Column) -> nw.Expr:
    """A column of numbers; what is not a number is not known."""
    number = nw.col(column.name)
    return nw.when(~is_nan(number)).then(number)


def _own_or(columns: Mapping[Aspect, Column], inherited: nw.Expr | None) -> nw.Expr | None:
    """The word of a leaf itself where the sheet has a finding of it, else the one from above."""
    own = flag(columns[Aspect.MET]) if Aspect.MET in columns else None
    if inherited is None or not columns:
        return own if inherited is None else inherited
    silent = nw.all_horizontal(*_silences(columns), ignore_nulls=False)
    return nw.when(silent).then(inherited).otherwise(nw.lit(None, dtype=nw.Boolean()) if own is None else own)


def _inherited(columns: Mapping[Aspect, Column], above: nw.Expr | None) -> nw.Expr | None:
    """What leaves below a node hear of it: true for đạt, nothing for any other finding, else what comes from above."""
    met = columns.get(Aspect.MET)
    yes = None if met is None else nw.when(flag(met)).then(nw.lit(value=True))
    if above is None or not columns:
        return yes if above is None else above
    silent = nw.all_horizontal(*_silences(columns), ignore_nulls=False)
    return nw.when(silent).then(above).otherwise(nw.lit(None, dtype=nw.Boolean()) if yes is None else yes)


def _silences(columns: Mapping[Aspect, Column]) -> Iterator[nw.Expr]:
    """For each column of a node, whether it says nothing of the unit; never null."""
    for aspect, column in columns.items():
        yield ~flag(column).fill_null(value=False) if aspect is Aspect.NOT_APPLICABLE else nw.col(column.name).is_null()
