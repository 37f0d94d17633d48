"""Verdicts against oracles that others made: published truth tables of three-valued logic, and SQL with NULLs."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from build import Data, all_of, any_of, commune, node, word
from oracle.law import Law, least
from worlds import Chance, Writer

from ntm_rules.comparison import UPWARD
from ntm_rules.compile.model import LeafRule, Shape
from ntm_rules.compile.ranks import ranks_of
from ntm_rules.compile.sets import one_sided
from ntm_rules.compile.shape import sides
from ntm_rules.evaluate.direct import Direct
from ntm_rules.interval import Interval
from ntm_rules.verdict import verdict_of

# ------------------------------------------------------------------------------------ published truth tables

N_A = {"finding": "not_applicable", "because": "không có đối tượng", "document": "12/QĐ-UBND"}
#: What is found for each letter of the tables: true, false, unknown (nothing found, or not decided), n/a.
FOUND: dict[str, Any] = {"T": "đạt", "F": "chưa đạt", "?": None, "P": "pending", "N": N_A}
VERDICT = {"T": "pass", "F": "fail", "?": "pending", "N": "not_applicable"}

# The cases of the DMN Technology Compatibility Kit for ternary logic: 0106 (both operators, nine pairs of true,
# false and null) and 0107 (negation). a and b; a and b together; a or b.
DMN = {
    ("T", "T"): ("T", "T"),
    ("F", "T"): ("F", "T"),
    ("?", "T"): ("?", "T"),
    ("T", "F"): ("F", "T"),
    ("F", "F"): ("F", "F"),
    ("?", "F"): ("F", "?"),
    ("T", "?"): ("?", "T"),
    ("F", "?"): ("F", "?"),
    ("?", "?"): ("?", "?"),
}
DMN_NOT = {"T": "F", "F": "T", "?": "?"}

# The tables of NISTIR 7275 revision 4 (XCCDF 1.2) for AND and OR: rows and columns in the order pass, fail,
# unknown, error, not applicable. What is unknown and what is in error is open here, so both are "?".
ORDER = "TF??N"
XCCDF_AND = ("TF??T", "FFFFF", "?F???", "?F???", "TF??N")
XCCDF_OR = ("TTTTT", "TF??F", "T????", "T????", "TF??N")


def judged(tmp_path: Path, gate: Any, rows: Sequence[Sequence[str]]) -> list[str]:
    """The verdict of a gate for each row of inputs, all in one set."""
    letters = "abcd"
    nodes = [gate(str(i + 1), *(word(letters[j]) for j in range(len(row)))) for i, row in enumerate(rows)]
    findings = {
        f"{i + 1}/{letters[j]}": FOUND[letter]
        for i, row in enumerate(rows)
        for j, letter in enumerate(row)
        if FOUND[letter] is not None
    }
    found = commune(*nodes, findings=findings).judge(tmp_path)
    return [str(found.verdict(str(i + 1))) for i in range(len(rows))]


@pytest.mark.parametrize(("gate", "column"), [(all_of, 0), (any_of, 1)], ids=["and", "or"])
@pytest.mark.parametrize("unknown", ["?", "P"], ids=["nothing found", "pending"])
def test_dmn_ternary_logic(gate: Any, column: int, unknown: str, tmp_path: Path) -> None:
    rows = [[unknown if letter == "?" else letter for letter in pair] for pair in DMN]
    assert judged(tmp_path, gate, rows) == [VERDICT[row[column]] for row in DMN.values()]


@pytest.mark.parametrize(("given", "expected"), DMN_NOT.items())
def test_dmn_negation(given: str, expected: str, tmp_path: Path) -> None:
    """Negation is `failing`, the verdict of another set turned round."""
    found = {} if FOUND[given] is None else {"other#1": FOUND[given]}
    files = commune(word("1"), conditions=[node("not", {"failing": "other"})], findings=found)
    files.criteria("t/khac", word("1")).assessments["a"]["criteria"]["other"] = "t/khac"
    assert files.judge(tmp_path).verdict("not") == VERDICT[expected]


@pytest.mark.parametrize(("gate", "table"), [(all_of, XCCDF_AND), (any_of, XCCDF_OR)], ids=["and", "or"])
def test_xccdf_tables(gate: Any, table: Sequence[str], tmp_path: Path) -> None:
    rows = [(a, b) for a in ORDER for b in ORDER]
    expected = [VERDICT[letter] for row in table for letter in row]
    assert judged(tmp_path, gate, rows) == expected


def oval_and(inputs: Sequence[str]) -> str:
    """OVAL's AND over any number of results, told by how many there are of each."""
    if "F" in inputs:
        return "F"
    return "?" if "?" in inputs else "T" if "T" in inputs else "N"


def oval_or(inputs: Sequence[str]) -> str:
    """OVAL's OR, likewise."""
    if "T" in inputs:
        return "T"
    return "?" if "?" in inputs else "F" if "F" in inputs else "N"


@pytest.mark.parametrize(("gate", "oracle"), [(all_of, oval_and), (any_of, oval_or)], ids=["and", "or"])
def test_oval_over_four_inputs(gate: Any, oracle: Any, tmp_path: Path) -> None:
    rows = list(product("TF?N", repeat=4))
    assert judged(tmp_path, gate, rows) == [VERDICT[oracle(row)] for row in rows]


# ------------------------------------------------------------------------------------------------------ SQL


class Dice(Chance):
    """Chance from a seed, for sets that are the same every time."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def of(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)


@dataclass(frozen=True)
class Column:
    """What a row holds of a unit: a quantity or an attestation (0 or 1), each of them or NULL."""

    name: str
    values: tuple[Fraction | int | None, ...]


@dataclass(frozen=True)
class Sql:
    """A criteria set as SQL: a column for each quantity and attestation, an expression for each node."""

    law: Law

    def columns(self) -> dict[str, Column]:
        """Columns by quantity or, for attestations, by address."""
        found: dict[str, Column] = {}
        for address, one in self.law.nodes.items():
            if one.comparison is not None:
                is_count = one.data["measure"] == "count"
                row = range(6) if is_count else [Fraction(n, 2) for n in (0, 79, 80, 90, 100, 101, 119, 120, 200)]
                found.setdefault(one.quantity, Column(f"q{len(found)}", (*row, None, None)))
            elif one.is_leaf:
                found[address] = Column(f"w{len(found)}", (0, 1, 1, None))
        return found

    def steps(self) -> list[tuple[str, str]]:
        """The address and expression of every node, inputs first."""
        columns, done = self.columns(), dict[str, str]()

        def place(address: str) -> None:
            if address in done:
                return
            gate = self.law.gate(address)
            for below in (*gate[1], *gate[2]) if gate else ():
                place(below)
            done[address] = self._expression(address, columns)

        for address in self.law.nodes:
            place(address)
        return list(done.items())

    def _expression(self, address: str, columns: dict[str, Column]) -> str:
        one, gate = self.law.nodes[address], self.law.gate(address)
        if gate is None:
            comparison = one.comparison
            if comparison is None:
                return columns[address].name
            column = columns[one.quantity].name
            if comparison.op == "between":
                return f"{column} BETWEEN {_number(comparison.low)} AND {_number(comparison.high)}"
            return f"{column} {comparison.op.replace('≥', '>=').replace('≤', '<=')} {_number(comparison.low)}"
        need, inputs, beside = gate
        k, names = least(need, len(inputs)), [_name(below) for below in inputs]
        if k == len(inputs):
            counted = " AND ".join(names)
        elif k == 1:
            counted = "(" + " OR ".join(names) + ")"
        else:
            known = " + ".join(f"coalesce({name}, 0)" for name in names)
            possible = " + ".join(f"coalesce({name}, 1)" for name in names)
            counted = f"CASE WHEN {known} >= {k} THEN 1 WHEN {possible} < {k} THEN 0 END"
        return " AND ".join([f"({counted})", *map(_name, beside)])

    def query(self) -> str:
        """One row of results a row of input, one column a node in the order of `steps`."""
        ctes, before = [], "rows"
        for i, (address, expression) in enumerate(self.steps()):
            ctes.append(f"s{i} AS MATERIALIZED (SELECT *, {expression} AS {_name(address)} FROM {before})")
            before = f"s{i}"
        names = ", ".join(_name(address) for address, _ in self.steps())
        return f"WITH {', '.join(ctes)} SELECT {names} FROM {before} ORDER BY id"


def _name(address: str) -> str:
    return f'"n {address}"'


def _number(value: Fraction | None) -> str:
    assert value is not None
    return str(float(value))


def rows_of(columns: Sequence[Column], seed: int, number: int) -> list[tuple[Fraction | int | None, ...]]:
    dice = random.Random(seed)
    return [tuple(dice.choice(column.values) for column in columns) for _ in range(number)]


def by_sql(sql: Sql, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> Iterator[tuple[int | None, ...]]:
    connection = sqlite3.connect(":memory:")
    try:
        names = ", ".join(column.name for column in columns)
        connection.execute(f"CREATE TABLE rows (id INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" for _ in columns)
        given = ([None if v is None else float(v) for v in row] for row in rows)
        connection.executemany(f"INSERT INTO rows ({names}) VALUES ({marks})", given)
        yield from connection.execute(sql.query())
    finally:
        connection.close()


class ByDirect:
    """The same rows by the reference engine, on the network that compile makes of the set."""

    def __init__(self, shape: Shape, names: Sequence[str]) -> None:
        self.network, self.engine = shape.network, Direct()
        place = {name: i for i, name in enumerate(names)}
        self.readers: list[tuple[int, Any]] = [(0, None)] * len(shape.network.leaves)
        for address, slot in shape.slots.items():
            if not isinstance(slot.node.rule, LeafRule):
                continue
            comparison, quantity = slot.cell and slot.cell.comparison, slot.node.quantity
            if comparison is None or quantity is None or slot.node.measure is None:
                self.readers[slot.leaves[0]] = place[address], _read_word
                continue
            for leaf, side in zip(slot.leaves, sides(one_sided(comparison, slot.node.measure.domain)), strict=True):
                reader = _reader(shape.ladders[quantity], side.op in UPWARD)
                self.readers[leaf] = place[quantity], reader
        self.index = {address: slot.index for address, slot in shape.slots.items()}

    def verdicts(self, row: Sequence[Any], addresses: Sequence[str]) -> list[str]:
        ends = [reader(row[i]) for i, reader in self.readers]
        state = self.engine.derive(self.network, [low for low, _ in ends], [high for _, high in ends])
        places = [self.index[address] or 0 for address in addresses]
        return [str(verdict_of(state.certain[i], state.impossible[i])) for i in places]


def _read_word(value: int | None) -> tuple[int, int]:
    return (0, 1) if value is None else (value, value)


def _reader(ladder: tuple[Fraction, ...], up: bool) -> Any:
    @cache
    def ranks(value: Fraction | int | None) -> tuple[int, int]:
        known = Interval() if value is None else Interval.point(Fraction(value))
        return ranks_of(known, ladder, up=up)

    return ranks


SQL_VERDICT = {1: "pass", 0: "fail", None: "pending"}


def random_set(seed: int) -> Data:
    """A set of six criteria and a condition, without bounds on thresholds."""
    dice = Dice(seed)
    writer = Writer(dice, "xa", budget=30, bounds=False)
    criteria = [writer.top(str(i + 1)) for i in range(6)]
    conditions = [writer.leaf("extra", "extra")]
    require = dice.of(None, {"at_least": "67 %", "of": "criteria"})
    return {"criteria": criteria, "conditions": conditions, **({} if require is None else {"require": require})}


def compare(seed: int, number: int, tmp_path: Path) -> None:
    """Row by row, node by node."""
    data = random_set(seed)
    criteria, head = data.pop("criteria"), data
    sql = Sql(Law({"criteria": criteria, **head}))
    shape = commune(*criteria, **head).judge(tmp_path).case().shape
    columns, addresses = sql.columns(), [address for address, _ in sql.steps()]
    direct = ByDirect(shape, list(columns))
    rows = rows_of(list(columns.values()), seed, number)
    seen = set()
    for row, results in zip(rows, by_sql(sql, list(columns.values()), rows), strict=True):
        expected = [SQL_VERDICT[result] for result in results]
        seen.update(expected)
        assert direct.verdicts(row, addresses) == expected, (seed, row)
    assert seen == {"pass", "fail", "pending"}


@pytest.mark.parametrize("seed", range(5))
def test_sql_with_nulls(seed: int, tmp_path: Path) -> None:
    compare(seed, 2_000, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_sql_with_nulls_over_100_000_rows(seed: int, tmp_path: Path) -> None:
    compare(seed, 5_000, tmp_path)
