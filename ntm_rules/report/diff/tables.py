"""A diff as tables, whatever they are drawn with: what each section holds, in which columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ntm_rules.check.diff.model import Change, NodeDiff, SetDiff, Shift
from ntm_rules.check.strictness import same_quantity
from ntm_rules.compile.model import CriteriaSet, Node
from ntm_rules.report.diff.words import Line, Words

#: What changes how hard a set is comes first.
ORDER = (
    Change.TIGHTENED, Change.LOOSENED, Change.BOTH_WAYS, Change.INCOMPARABLE, Change.SETTLED, Change.OPENED,
    Change.ADDED, Change.DROPPED, Change.RENUMBERED, Change.REWORDED, Change.OTHER,
)  # fmt: skip
#: The changes of a requirement that is there before and after.
OF_REQUIREMENT = frozenset(ORDER[:6])

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads: message codes of their wording; `count` is how many nodes they are about."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    count: int


def head_table(diff: SetDiff, words: Words) -> Table | None:
    """Fields of the set as a whole that differ; None where none does."""
    rows: list[tuple[Cell, ...]] = [
        (
            (Line(words.field(change)),),
            (Line(words.field_value(change, change.old)),),
            (Line(words.field_value(change, change.new)),),
        )
        for change in diff.fields
    ]
    heads = ("diff_column_field", "diff_column_before", "diff_column_after")
    return Table(heads=heads, rows=tuple(rows), count=len(rows)) if rows else None


def table(diff: SetDiff, change: Change, words: Words) -> Table | None:
    """All nodes of which `change` became; None where there are none."""
    nodes = diff.of(change)
    if not nodes or diff.old is None or diff.new is None:
        return None
    rows = _Rows(diff.old.criteria, diff.new.criteria, for_set(diff, words))
    heads = {
        Change.ADDED: ("column_number", "column_content", "column_requirement", "diff_column_legal"),
        Change.DROPPED: ("column_number", "column_content", "column_requirement", "diff_column_legal"),
        Change.RENUMBERED: ("diff_column_before", "diff_column_after", "column_content"),
        Change.REWORDED: ("column_number", "diff_column_before", "diff_column_after"),
        Change.OTHER: ("diff_column_change", "diff_column_before", "diff_column_after", "diff_column_nodes"),
    }.get(change, ("column_number", "column_content", "diff_column_before", "diff_column_after"))
    found = rows.fields(nodes) if change is Change.OTHER else [row for node in nodes for row in rows.of(node, change)]
    return Table(heads=heads, rows=tuple(found), count=len(nodes))


@dataclass(frozen=True, slots=True)
class _Rows:
    old: CriteriaSet
    new: CriteriaSet
    words: Words

    def of(self, node: NodeDiff, change: Change) -> Iterator[tuple[Cell, ...]]:
        """The rows of one node in the table of one change."""
        match change:
            case Change.ADDED | Change.DROPPED:
                yield self._alone(node)
            case Change.RENUMBERED:
                assert node.old is not None
                yield _cell(node.old.address), _cell(node.node.address), _cell(self.words.title(node.node))
            case Change.REWORDED:
                yield self._reworded(node)
            case _:
                for i, shift in enumerate(node.shifts_of(change)):
                    yield self._shift(node, shift, first=i == 0)

    def _alone(self, node: NodeDiff) -> tuple[Cell, ...]:
        criteria = self.old if node.new is None else self.new
        lines = tuple(self.words.required(node.node, criteria))
        return (*self._named(node), lines, _cell(str(node.node.legal)))

    def _named(self, node: NodeDiff) -> tuple[Cell, Cell]:
        """Number and name, with the number it had before."""
        lines = [Line(self.words.title(node.node))]
        if node.is_renumbered:
            assert node.old is not None
            lines.append(Line(self.words.say("diff_was", number=node.old.address), quiet=True))
        return _cell(self.words.number(node.node)), tuple(lines)

    def _shift(self, node: NodeDiff, shift: Shift, *, first: bool) -> tuple[Cell, ...]:
        number, name = self._named(node) if first else (_cell(""), ())
        sets = self.old, self.new
        lines = list(name)
        if first and not same_quantity(node.old or node.node, node.node):
            lines.append(Line(self.words.say("diff_other_quantity"), quiet=True))
        lines += map(Line, self.words.where(shift.where))
        if shift.witness is not None:
            lines.append(Line(self.words.witness(shift.witness, node, sets), quiet=True))
        before, after = self.words.sides(node, shift, sets)
        return number, tuple(lines), tuple(before), tuple(after)

    def _reworded(self, node: NodeDiff) -> tuple[Cell, ...]:
        """The names of both languages where only the other one changed."""
        assert node.old is not None
        assert node.new is not None
        names = [self.words.name(side.name) for side in (node.old, node.new)]
        if names[0] == names[1]:
            names = [f"{side.name.vi} / {side.name.en}" for side in (node.old, node.new)]
        return _cell(self.words.number(node.node)), _cell(names[0]), _cell(names[1])

    def fields(self, nodes: Sequence[NodeDiff]) -> list[tuple[Cell, ...]]:
        """A row for each thing that changed in one way, with all the nodes of which it did."""
        found: dict[tuple[str, tuple[str, ...], str, str], list[Node]] = {}
        for node in nodes:
            for change in node.fields:
                texts = [
                    self.words.field_value(change, value, side)
                    for value, side in ((change.old, node.old), (change.new, node.new))
                ]
                key = self.words.field(change), tuple(self.words.where(change.where)), texts[0], texts[1]
                found.setdefault(key, []).append(node.node)
        return [
            ((Line(name), *map(Line, where)), _cell(old), _cell(new), _cell(self.words.called(of)))
            for (name, where, old, new), of in sorted(found.items(), key=lambda item: item[0][0])
        ]


def for_set(diff: SetDiff, words: Words) -> Words:
    """Words that know which values parameters can have."""
    sets = [side.criteria.parameters for side in (diff.old, diff.new) if side is not None]
    names = dict.fromkeys(name for parameters in sets for name in parameters)
    every = {
        name: tuple(dict.fromkeys(value for parameters in sets for value in parameters.get(name, ()))) for name in names
    }
    return replace(words, every=every)


def _cell(text: str) -> Cell:
    return (Line(text),) if text else ()
