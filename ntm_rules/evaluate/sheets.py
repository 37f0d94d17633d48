"""Units of a sheet judged together: those that look alike share a shape, whose network runs over all of them at once.

What makes units look alike (`compile.shape.Form`) is read from the frame: their region and the like, and what does not
apply to them. Each such group is a `Group`, with the states of all its positions as columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import narwhals as nw

from ntm_rules.compile.model import CriteriaSet, LeafRule, Reference, Shape, ShareRule, Slot
from ntm_rules.compile.shape import Form, Shapes
from ntm_rules.compile.sheet import Aspect, Sheet
from ntm_rules.evaluate.columns import Frame, three_valued, verdict, with_gates
from ntm_rules.evaluate.knowledge import Knowledge, held
from ntm_rules.evaluate.said import Words, flag
from ntm_rules.load.tables.backends import rows_of
from ntm_rules.verdict import Verdict

#: Columns of a frame of units, besides those of its sheet.
UNIT, PARENT, NAME, LEVEL = "unit", "parent", "name", "level"
#: The verdicts of members that are counted: the first two decide a share, all of them tell why it is as it is.
TALLIED = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING, Verdict.NOT_APPLICABLE)


def parameter(name: str) -> str:
    """The column of a parameter of units, such as their region."""
    return f"p_{name}"


def stated(level: str) -> str:
    """The column of how many members of a level a unit is to have; null where nobody knows."""
    return f"of_{level}"


def tally(role: str, address: str, word: Verdict) -> str:
    """The column of how many members have such a verdict at a node; Spark would take a dot for a field of a record."""
    return f"{word}_" + "".join(sign if sign.isalnum() else f"_{ord(sign)}_" for sign in f"{role}#{address}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units that look alike: their rows with the states of all positions, and the shape of each role.

    `states` names the column of each position, by role. Roles come in the order in which they count on each other.
    """

    frame: Frame
    shapes: Mapping[str, Shape]
    states: Mapping[str, tuple[str, ...]]
    knowledge: Mapping[str, Knowledge]

    def state(self, role: str, slot: Slot) -> nw.Expr | None:
        """The state of a node; None where it does not apply to the units of the group."""
        return None if slot.index is None else nw.col(self.states[role][slot.index])

    def verdict(self, role: str, address: str) -> nw.Expr:
        """The verdict of a node in words."""
        state = self.state(role, self.shapes[role].slots[address])
        return nw.lit(Verdict.NOT_APPLICABLE.value) if state is None else verdict(state)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Judges the units of one level by a sheet; `year` chooses thresholds, `shapes` are shared by all levels.

    Frames have a row for each unit of the level: its id, its parameters, how many members it has, how many of those
    have which verdict, and the columns of the sheet.
    """

    sheet: Sheet
    level: str
    year: int
    shapes: Shapes = field(default_factory=Shapes)

    def groups(self, frame: Frame) -> Iterator[Group]:
        """The units of a frame in groups that look alike, each judged."""
        keys = self._keys()
        frame = self.words.with_words(frame)
        if not keys:
            yield self._group(frame, {})
            return
        kinds = frame.select(*(expression.alias(f"k{i}") for i, expression in enumerate(keys.values()))).unique()
        for values in sorted((tuple(row.values()) for row in rows_of(kinds)), key=str):
            kind = dict(zip(keys, values, strict=True))
            mine = [_is(expression, kind[name]) for name, expression in keys.items()]
            yield self._group(frame.filter(*mine), kind)

    @cached_property
    def words(self) -> Words:
        """The words on the leaves of all roles."""
        return Words(self.sheet, self.roles)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles of the level, those that another counts on before it."""
        done: dict[str, None] = {}

        def take(role: str) -> None:
            for node in self.sheet.sets[role].nodes.values():
                if isinstance(node.rule, Reference) and node.rule.role not in done:
                    take(node.rule.role)
            done[role] = None

        for role in self.sheet.roles(self.level):
            take(role)
        return tuple(done)

    def parameters(self) -> tuple[str, ...]:
        """The parameters of units that some requirement varies by, the year left out."""
        rules = [node.rule for role in self.roles for node in self.sheet.sets[role].nodes.values()]
        named = {name for rule in rules if isinstance(rule, LeafRule) for name in rule.by}
        return tuple(sorted(named & {name for role in self.roles for name in self.sheet.sets[role].parameters}))

    def known(self, name: str) -> frozenset[str]:
        """The values of a parameter that all sets of the level know."""
        values = [self.sheet.sets[role].parameters.get(name) for role in self.roles]
        return frozenset.intersection(*(frozenset(each) for each in values if each is not None))

    def is_fixed(self, name: str) -> bool:
        """Whether each set of the level that varies by a parameter is for one value of it."""
        sets = [self.sheet.sets[role] for role in self.roles]
        return all(name in criteria.fixed for criteria in sets if name in criteria.parameters)

    def _keys(self) -> dict[str, nw.Expr]:
        """What tells units that look alike from others: parameters, what is n/a, members of which there are none."""
        keys = {name: nw.col(parameter(name)) for name in self.parameters()}
        for role in self.roles:
            for address, node in self.sheet.sets[role].nodes.items():
                columns = self.sheet.of(role, address)
                out = [flag(columns[Aspect.NOT_APPLICABLE])] if Aspect.NOT_APPLICABLE in columns else []
                out += [nw.col(stated(node.rule.level)) == 0] if isinstance(node.rule, ShareRule) else []
                if out:
                    keys[f"{role}#{address}"] = nw.any_horizontal(
                        *(each.fill_null(value=False) for each in out), ignore_nulls=False
                    )
        return keys

    def _group(self, frame: Frame, kind: Mapping[str, object]) -> Group:
        shapes: dict[str, Shape] = {}
        for role in self.roles:
            shapes[role] = self._shape(role, kind, shapes)
        knowledge = {role: Knowledge(self.sheet, role, shapes, self.words) for role in shapes}
        states = {
            role: tuple(f"s{i}_{at}" for at in range(len(shape.network)))
            for i, (role, shape) in enumerate(shapes.items())
        }
        for role, shape in shapes.items():
            leaves = dict(self._leaves(role, shape, knowledge[role], states))
            named = [leaves[at].alias(states[role][at]) for at in range(len(shape.network.leaves))]
            frame = frame.with_columns(*named) if named else frame  # nothing of a set may apply
            frame = with_gates(frame, shape.network, states[role])
        return Group(frame=frame, shapes=shapes, states=states, knowledge=knowledge)

    def _shape(self, role: str, kind: Mapping[str, object], before: Mapping[str, Shape]) -> Shape:
        """The shape of a role for units of this kind; a share is a leaf of two values, however many it counts over."""
        criteria = self.sheet.sets[role]
        folded = {a for a in criteria.nodes if kind.get(f"{role}#{a}")}
        folded |= {a for a, node in criteria.nodes.items() if _refers_to_nothing(node.rule, before)}
        given = {
            **criteria.fixed,
            **{name: str(kind[name]) for name in criteria.parameters if kind.get(name) is not None},
        }
        form = Form(
            parameters=tuple(sorted({**given, "year": str(self.year)}.items())), folded=frozenset(folded),
            owned=frozenset(a for a in criteria.nodes if self._may_be_held(role, a)),
            counts=tuple((a, None) for a, node in criteria.nodes.items() if isinstance(node.rule, ShareRule)),
        )  # fmt: skip
        return self.shapes.get(criteria, form)

    def _may_be_held(self, role: str, address: str) -> bool:
        columns, leaf = self.sheet.of(role, address), self._is_leaf(role, address)
        return Aspect.CAUSE in columns or (Aspect.MET in columns and not leaf)

    def _is_leaf(self, role: str, address: str) -> bool:
        return isinstance(self.sheet.sets[role].nodes[address].rule, LeafRule)

    def _leaves(
        self, role: str, shape: Shape, knowledge: Knowledge, states: Mapping[str, Sequence[str]]
    ) -> Iterator[tuple[int, nw.Expr]]:
        """The state of each leaf position of a shape."""
        for address, slot in shape.slots.items():
            if slot.index is None:
                continue
            if slot.own is not None:
                yield slot.own, held(self.sheet.of(role, address), leaf=self._is_leaf(role, address))
            match slot.node.rule:
                case LeafRule():
                    state = knowledge.leaf(slot)
                case ShareRule() as rule:
                    state = self._share(role, address, rule)
                case Reference() as reference:
                    state = _referred(reference, knowledge.shapes, states)
                case _:
                    state = nw.lit(None, dtype=nw.Boolean())  # too few of its inputs apply
            for at in slot.leaves:
                yield at, state

    def _share(self, role: str, address: str, rule: ShareRule) -> nw.Expr:
        """Whether enough members meet it: at least those that surely do, at most those that still can."""
        each = rule.each
        words = (Verdict.FAIL, Verdict.PASS) if each.failing else (Verdict.PASS, Verdict.FAIL)
        certain, impossible = (nw.col(tally(each.role, each.address or "", word)) for word in words)
        of = nw.col(stated(rule.level))
        need = _need(rule.need, of)
        state = three_valued(certain >= need, of - impossible < need)
        columns = self.sheet.of(role, address)
        if Aspect.MET not in columns:
            return state
        return nw.when(flag(columns[Aspect.MET])).then(state.fill_null(value=True)).otherwise(state)


def _need(need: int | Fraction, of: nw.Expr) -> nw.Expr | int:
    """How many of so many are needed; see `verdict.least_count`."""
    if isinstance(need, int):
        return need
    least = (of * need.numerator + (need.denominator - 1)) // need.denominator
    return nw.when(least >= 1).then(least).otherwise(nw.lit(1))


def _referred(reference: Reference, shapes: Mapping[str, Shape], states: Mapping[str, Sequence[str]]) -> nw.Expr:
    index = shapes[reference.role].slots[reference.address or ""].index
    assert index is not None, "a reference to what does not apply is folded"
    state = nw.col(states[reference.role][index])
    return ~state if reference.failing else state


def _refers_to_nothing(rule: object, shapes: Mapping[str, Shape]) -> bool:
    return isinstance(rule, Reference) and shapes[rule.role].slots[rule.address or ""].index is None


def _is(expression: nw.Expr, value: object) -> nw.Expr:
    return expression.is_null() if value is None else expression == value


def told_of_members(frame: Frame, verdict: nw.Expr, role: str, address: str) -> Frame:
    """How many units of a frame have which verdict at a node, by their parent."""
    each = {tally(role, address, word): nw.col("verdict") == word.value for word in TALLIED}
    told = frame.select(PARENT, verdict.alias("verdict")).group_by(PARENT)
    return told.agg(*(is_it.cast(nw.Int64()).sum().alias(name) for name, is_it in each.items()))


def with_members(frame: Frame, told: Frame | None, role: str, address: str) -> Frame:
    """The units of a frame with what is told of their members; of those that have none, that there are none.

    `told` is None where no unit at all has any.
    """
    if told is None:
        return frame.with_columns(*(nw.lit(0).alias(tally(role, address, word)) for word in TALLIED))
    none = [nw.col(tally(role, address, word)).fill_null(0) for word in TALLIED]
    return frame.join(told, left_on=UNIT, right_on=PARENT, how="left").with_columns(*none)


def member_levels(sets: Mapping[str, CriteriaSet]) -> tuple[str, ...]:
    """The levels whose units some set counts."""
    return tuple(dict.fromkeys(rule.level for rule in _shares(sets)))


def counted(sets: Mapping[str, CriteriaSet], level: str) -> tuple[tuple[str, str], ...]:
    """The nodes, as role and address, at which units of `level` are counted."""
    nodes = [(rule.each.role, rule.each.address or "") for rule in _shares(sets) if rule.level == level]
    return tuple(dict.fromkeys(nodes))


def _shares(sets: Mapping[str, CriteriaSet]) -> Iterator[ShareRule]:
    for criteria in sets.values():
        yield from (node.rule for node in criteria.nodes.values() if isinstance(node.rule, ShareRule))
