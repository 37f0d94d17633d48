"""Two small criteria sets as plain data, written, read and compared: what one became in the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

from build import Data, Files

from ntm_rules.check import collect
from ntm_rules.check.diff import Diff, NodeDiff, SetDiff, Side, compare_sides
from ntm_rules.check.diff.model import Block, Shift
from ntm_rules.check.diff.places import Moved
from ntm_rules.compile.model import CriteriaSet

SET = "t/xa"


def side(folder: Path, files: Files, label: str = "x", single: str | None = None) -> Side:
    """The criteria of some files as one side, written to `folder`; nothing may be wrong with them."""
    files.write(folder)
    collection, problems = collect([folder / "criteria"])
    assert [problem.code for problem in problems if problem.is_error] == []
    assert collection is not None
    return Side(label=label, collection=collection, single=single, moved=Moved())


def compared(folder: Path, old: Files, new: Files) -> Diff:
    """The diff of the criteria of two sets of files, written below `folder`."""
    return compare_sides(side(folder / "old", old, "old"), side(folder / "new", new, "new"))


def changed(folder: Path, old: Sequence[Data], new: Sequence[Data], **head: Any) -> SetDiff:
    """What became of one set of these criteria; `head` holds further fields of both."""
    files = [Files().criteria(SET, *criteria, **head) for criteria in (old, new)]
    return compared(folder, *files).sets[0]


def told(diff: SetDiff) -> dict[str, str]:
    """What became of each node, by its address: "+1" for a new one, "-1" for one that is gone, else "1" or "1 → 2"."""
    return {_address(node): " ".join(sorted(node.changes)) for node in diff.nodes}


def node_of(diff: SetDiff, address: str) -> NodeDiff:
    """The change of one node, by its address now, or where it is gone, before."""
    return next(node for node in diff.nodes if node.node.address == address)


def _address(node: NodeDiff) -> str:
    old, new = node.old and node.old.address, node.new and node.new.address
    if old is None or new is None:
        return f"+{new}" if old is None else f"-{old}"
    return new if old == new else f"{old} → {new}"


# ----------------------------------------------------------------------------------------- for the law of mirrors


def seen(diff: SetDiff, *, turned: bool = False) -> set[object]:
    """All that a diff says of nodes, in a form to compare; `turned` as the diff of the two sides the other way."""
    assert diff.old is not None
    assert diff.new is not None
    sets = diff.old.criteria, diff.new.criteria
    return {_of_node(node, sets, turned) for node in diff.nodes}


def _of_node(node: NodeDiff, sets: tuple[CriteriaSet, CriteriaSet], turned: bool) -> object:
    sides = _swapped((node.old and node.old.address, node.new and node.new.address), turned)
    inputs = _swapped((frozenset(node.lost), frozenset(node.gained)), turned)
    changes = frozenset(change.turned() if turned else change for change in node.changes)
    shifts = frozenset(_of_shift(shift, sets, turned) for shift in node.shifts)
    fields = frozenset((f.name, f.key, _rows(f.where, sets), _swapped((f.old, f.new), turned)) for f in node.fields)
    return sides, inputs, changes, shifts, fields


def _of_shift(shift: Shift, sets: tuple[CriteriaSet, CriteriaSet], turned: bool) -> object:
    strictness = shift.strictness.turned() if turned else shift.strictness
    cells = _swapped((shift.old, shift.new), turned)
    witness = shift.witness
    shown = witness and (len(witness.findings), witness.findings[0].value, _swapped((witness.old, witness.new), turned))
    return strictness, _rows(shift.where, sets), cells, shown


def _rows(where: Sequence[Block], sets: tuple[CriteriaSet, CriteriaSet]) -> frozenset[object]:
    """The combinations of parameters that blocks stand for, whatever way they are put together."""
    names = sorted({name for criteria in sets for name in criteria.parameters} | {"year"})
    every = {name: {v for criteria in sets for v in criteria.parameters.get(name, ("any",))} for name in names}
    return frozenset(
        row for block in where for row in product(*(sorted(block.get(name, every[name])) for name in names))
    )


def _swapped(pair: tuple[object, object], turned: bool) -> tuple[object, object]:
    return (pair[1], pair[0]) if turned else pair
