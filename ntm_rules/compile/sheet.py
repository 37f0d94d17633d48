"""What the columns of a table say: each of them is one aspect of the finding of one node, of every unit in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ntm_rules.compile.model import CriteriaSet, LeafRule, Node
from ntm_rules.problem import Problems, did_you_mean

#: What a column holds, whatever its engine calls it.
Holds = Literal["whole", "number", "exact", "flag", "text", "other"]
NUMBERS = frozenset({"whole", "number", "exact"})

#: Columns of a table of findings that are about the unit itself.
ABOUT_UNITS = ("unit", "name", "level", "parent", "communes", "towns", "population", "document")


class Aspect(StrEnum):
    """What of a finding a column gives: its number, the ends of a range, a word, why it is open, that it is n/a."""

    VALUE = "value"
    LOW = "low"
    HIGH = "high"
    MET = "met"
    CAUSE = "cause"
    NOT_APPLICABLE = "na"


_HOLDS: Mapping[Aspect, frozenset[str]] = {
    Aspect.VALUE: NUMBERS,
    Aspect.LOW: NUMBERS,
    Aspect.HIGH: NUMBERS,
    Aspect.MET: frozenset({"flag"}),
    Aspect.CAUSE: frozenset({"text"}),
    Aspect.NOT_APPLICABLE: frozenset({"flag"}),
}
_NUMERIC = frozenset({Aspect.VALUE, Aspect.LOW, Aspect.HIGH})
_NAME = re.compile(r"(?:(?P<role>[a-z0-9-]+)#)?(?P<address>[^#:]*?)(?::(?P<aspect>[^:]*))?")
_LIKE_A_NODE = re.compile(r"\d|[^#]+#|.*:(low|high|met|cause|na)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A node under a role."""

    role: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column by its name in the frame, with the name that it has in the file, and what it holds.

    `narrow` numbers have 32 bits; where there may be `gaps`, some are NaN.
    """

    name: str
    title: str
    holds: Holds
    narrow: bool = False
    gaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of findings, one row a unit: by node and aspect the column that gives it.

    `sets` judge, by role. A row that says something in a column of `empty`, which is of a type that it should not be,
    cannot be judged (for which there is a problem code); nor can one of a unit of such a level in a column of
    `strange`, which is made for another level.
    """

    sets: Mapping[str, CriteriaSet]
    columns: Mapping[Place, Mapping[Aspect, Column]]
    empty: tuple[tuple[str, Column], ...] = ()
    strange: tuple[tuple[str, Column], ...] = ()

    def of(self, role: str, address: str) -> Mapping[Aspect, Column]:
        """The columns that speak of a node; none of them may."""
        return self.columns.get(Place(role, address), {})

    def roles(self, level: str) -> tuple[str, ...]:
        """The roles played by sets of a level."""
        return tuple(role for role, criteria in self.sets.items() if criteria.level == level)

    def levels(self) -> tuple[str, ...]:
        """The levels judged."""
        return tuple(dict.fromkeys(criteria.level for criteria in self.sets.values()))


def read_sheet(columns: Iterable[Column], sets: Mapping[str, CriteriaSet], table: str, problems: Problems) -> Sheet:
    """What the columns of `table` say under these sets; each that cannot be understood is a problem."""
    reader = _Reader(sets=sets, table=table, problems=problems)
    for column in columns:
        reader.take(column)
    return Sheet(sets=sets, columns=reader.found, empty=tuple(reader.empty), strange=tuple(reader.strange))


@dataclass(frozen=True)
class _Reader:
    sets: Mapping[str, CriteriaSet]
    table: str
    problems: Problems
    found: dict[Place, dict[Aspect, Column]] = field(default_factory=dict)
    empty: list[tuple[str, Column]] = field(default_factory=list)
    strange: list[tuple[str, Column]] = field(default_factory=list)

    def take(self, column: Column) -> None:
        """Find the nodes that a column speaks of, and put it there under its aspect."""
        if column.title in ABOUT_UNITS or column.title in self._parameters():
            return
        name = _NAME.fullmatch(column.title)
        nodes = [] if name is None else list(self._nodes(name["role"], name["address"]))
        if name is None or not nodes:
            self._unknown(column, name)
            return
        placed: list[Node] = []
        for role, node in nodes:
            aspect = _aspect(name["aspect"], node)
            fits = aspect is not None and _can_be_said(aspect, node) and column.holds in _HOLDS[aspect]
            if fits and aspect is not None and all(_is_alike(node, other) for other in placed):
                placed.append(node)
                self._put(Place(role, node.address), aspect, column)
        for role, node in nodes:
            if not placed:
                self._misfit(column, name["aspect"], node)
            elif node not in placed:
                self.strange.append((self.sets[role].level, column))
        levels = {self.sets[role].level for role, _ in nodes}
        self.strange.extend((each, column) for each in self._levels() if each not in levels)

    def _misfit(self, column: Column, given: str | None, node: Node) -> None:
        """Say why a column cannot be what its name says."""
        aspect = _aspect(given, node)
        if aspect is None:
            guess = did_you_mean(given or "", list(Aspect))
            self.problems.error(
                "sheet_aspect_unknown",
                None,
                path=self.table,
                column=column.title,
                aspect=given,
                guess=guess,
                aspects=tuple(Aspect),
            )
        elif not _can_be_said(aspect, node):
            self.problems.error("sheet_number_on_word", None, path=self.table, column=column.title, id=node.address)
        elif column.holds == "text":
            self.empty.append(("sheet_text", column))
        elif column.holds == "number":  # what files call a column in which nothing stands
            self.empty.append((_WRONG[aspect], column))
        else:
            self.problems.error(_WRONG[aspect], None, path=self.table, column=column.title)

    def _put(self, place: Place, aspect: Aspect, column: Column) -> None:
        here = self.found.setdefault(place, {})
        if aspect in here:
            self.problems.error(
                "sheet_column_twice", None, path=self.table, column=column.title, other=here[aspect].title
            )
        here[aspect] = column

    def _nodes(self, role: str | None, address: str) -> Iterator[tuple[str, Node]]:
        """The nodes of that address: of the role named, else of each role that is played by its own level."""
        for name, criteria in self.sets.items():
            if (name == criteria.level if role is None else name == role) and address in criteria.nodes and address:
                yield name, criteria.nodes[address]

    def _unknown(self, column: Column, name: re.Match[str] | None) -> None:
        """A column of no node: a mistake where its name looks like one, else something that is of no use here."""
        known = [
            title
            for role, criteria in self.sets.items()
            for address in criteria.nodes
            if address
            for title in (address, f"{role}#{address}")
        ]
        role = None if name is None else name["role"]
        if role is not None and role not in self.sets:
            self.problems.error(
                "sheet_role_unknown",
                None,
                path=self.table,
                column=column.title,
                role=role,
                guess=did_you_mean(role, self.sets),
            )
            return
        guess = self._with_role(column, name) or did_you_mean(column.title, [*known, *ABOUT_UNITS, *self._parameters()])
        if _LIKE_A_NODE.match(column.title):
            self.problems.error("sheet_column_unknown", None, path=self.table, column=column.title, guess=guess)
        else:
            self.problems.warn("sheet_column_unused", None, path=self.table, column=column.title, guess=guess)

    def _with_role(self, column: Column, name: re.Match[str] | None) -> str | None:
        """What a column must be called where only a set that plays another role than its level has the node."""
        sets = self.sets.items() if name is not None and name["role"] is None and name["address"] else ()
        found = (role for role, criteria in sets if name is not None and name["address"] in criteria.nodes)
        return next((f"{role}#{column.title}" for role in found), None)

    def _levels(self) -> dict[str, None]:
        return dict.fromkeys(criteria.level for criteria in self.sets.values())

    def _parameters(self) -> set[str]:
        return {name for criteria in self.sets.values() for name in criteria.parameters}


def numeric_titles(sets: Mapping[str, CriteriaSet]) -> Iterator[str]:
    """The columns of a table that hold numbers, or words that no number can be taken for."""
    for role, criteria in sets.items():
        for address, node in criteria.nodes.items():
            for start in (address, f"{role}#{address}") if address else ():
                yield start
                yield from (f"{start}:{a}" for a in Aspect if a is not Aspect.CAUSE and _can_be_said(a, node))


_WRONG = {
    Aspect.VALUE: "sheet_needs_number",
    Aspect.LOW: "sheet_needs_number",
    Aspect.HIGH: "sheet_needs_number",
    Aspect.MET: "sheet_needs_flag",
    Aspect.CAUSE: "sheet_needs_text",
    Aspect.NOT_APPLICABLE: "sheet_needs_flag",
}


def _aspect(name: str | None, node: Node) -> Aspect | None:
    """The aspect of that name; without one the number of a node that is measured, and the word for any other."""
    if name is None:
        return Aspect.VALUE if _is_measured(node) else Aspect.MET
    return next((aspect for aspect in Aspect if aspect == name), None)


def _can_be_said(aspect: Aspect, node: Node) -> bool:
    return aspect not in _NUMERIC or _is_measured(node)


def _is_alike(node: Node, other: Node) -> bool:
    """Whether one column can speak of both: they are measured alike, or not at all."""
    return (node.measure if _is_measured(node) else None) == (other.measure if _is_measured(other) else None)


def _is_measured(node: Node) -> bool:
    """Whether a node is a leaf with a measure of its own."""
    return isinstance(node.rule, LeafRule) and node.quantity is not None and node.measure is not None
