"""What else changed of a set or a node: all that is neither name nor requirement. Examples and notes do not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ntm_rules.check.diff.blocks import blocks
from ntm_rules.check.diff.model import FieldChange, Shift
from ntm_rules.check.diff.renumbering import named_quantity
from ntm_rules.check.diff.shifts import Pair
from ntm_rules.check.strictness import Strictness
from ntm_rules.comparison import Comparison
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell, GateRule, LeafRule, Node, Rule
from ntm_rules.verdict import Verdict

_LABELLED = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING)


def set_fields(old: Subject, new: Subject) -> Iterator[FieldChange]:
    """Fields of the set as a whole."""
    yield from _changed(_of_set(old), _of_set(new))
    first, second = old.criteria.parameters, new.criteria.parameters
    for name in dict.fromkeys((*first, *second)):
        if first.get(name) != second.get(name):
            yield FieldChange(name="parameter", key=name, old=first.get(name), new=second.get(name))


def _of_set(subject: Subject) -> dict[str, object]:
    criteria, head = subject.criteria, subject.loaded.head.model
    return {
        "id": criteria.id, "title": criteria.title, "version": head.version, "level": criteria.level,
        "legal": criteria.legal, "issued": head.legal.issued, "start": criteria.start, "end": criteria.end,
        "extends": head.extends, "province": criteria.province, "for": tuple(criteria.fixed.values()) or None,
        **{f"label_{verdict}": criteria.labels.get(verdict) for verdict in _LABELLED},
    }  # fmt: skip


def node_fields(pair: Pair, found: Sequence[Shift]) -> Iterator[FieldChange]:
    """Fields of a node that the shifts `found` of its requirement do not tell of."""
    old, new = pair.before, pair.after
    yield from _changed(_of_node(old), _of_node(new))
    if not found:
        yield from _gate(old.rule, new.rule)
        yield from _legal(pair)
    if all(shift.strictness is not Strictness.INCOMPARABLE for shift in found):
        yield from _changed(_measured(old), _measured(new))
    if isinstance(old.rule, LeafRule) and isinstance(new.rule, LeafRule):
        yield from _unshifted(pair, "evidence", _status)
        yield from _unshifted(pair, "notation", _comparison)
        if _asked(old.rule.nationwide) != _asked(new.rule.nationwide):
            yield FieldChange(name="nationwide", old=old.rule.nationwide, new=new.rule.nationwide)


def _of_node(node: Node) -> dict[str, object]:
    return {"kind": node.kind, "responsible": node.responsible, "valid_for": node.valid_for}


def _measured(node: Node) -> dict[str, object]:
    return {"measure": node.measure, "quantity": named_quantity(node)}


def _gate(old: Rule, new: Rule) -> Iterator[FieldChange]:
    """Another form of a gate that makes no difference: any of one, all of one."""
    if not (isinstance(old, GateRule) and isinstance(new, GateRule)):
        return
    if (old.need, type(old.need)) != (new.need, type(new.need)):  # any (1) and all (a fraction of 1) are equal
        yield FieldChange(name="gate", old=old.need, new=new.need)


def _legal(pair: Pair) -> Iterator[FieldChange]:
    """The document of a node, unless it is that of a set on either side, whose change is told once."""
    old, new = pair.before.legal, pair.after.legal
    if old != new and (old, new) not in pair.documents:
        yield FieldChange(name="legal", old=old, new=new)


def _unshifted(pair: Pair, name: str, of: Callable[[Cell], object]) -> Iterator[FieldChange]:
    """What else changed of requirements that are no harder and no easier, for all parameters for which it did."""
    changed: dict[tuple[object, object], list[int]] = {}
    for i, (old, new) in enumerate(pair.cells):
        if pair.strictness[i] is Strictness.EQUAL and old is not None and new is not None and of(old) != of(new):
            changed.setdefault((of(old), of(new)), []).append(i)
    for (before, after), which in changed.items():
        yield FieldChange(name=name, old=before, new=after, where=blocks(pair.combinations, which))


def _status(cell: Cell) -> str | None:
    return None if cell.evidence is None else cell.evidence.status


def _comparison(cell: Cell) -> Comparison | None:
    return cell.comparison


def _asked(cell: Cell | None) -> tuple[Comparison | None] | None:
    """What a cell requires; None where there is no cell."""
    return None if cell is None else (cell.comparison,)


def _changed(old: dict[str, object], new: dict[str, object]) -> Iterator[FieldChange]:
    for name, value in old.items():
        if value != new[name]:
            yield FieldChange(name=name, old=value, new=new[name])
