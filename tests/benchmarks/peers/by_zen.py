"""zen-engine: the same law as one compiled expression, as an expression node of a graph, and as a decision table.

Comparing null is an error here, so each comparison gives a default that makes it false, and a set takes two questions,
whether it is certain and whether it is impossible. Rows are JSON text without what is missing, which is faster than
dictionaries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import polars as pl
import zen
from law import Law, Leaf, Test, identifier
from model import FAIL, PASS, PENDING, Dialect, Peer, shown, to_json_lines

FAR = 1_000_000_000
#: Verdicts in the order of the law, so that all is the least and any the greatest of its inputs.
RANKS = {PASS: 2, PENDING: 1, FAIL: 0}


class CompiledExpression(Peer):
    """One expression compiled once: the fastest that zen has, but the verdict is all it says."""

    title = "zen, compiled expression"
    distributions = ("zen-engine",)
    modes = ("root",)

    def __init__(self, law: Law, mode: str) -> None:
        """Compile the expression."""
        super().__init__(law, mode)
        self.expression = zen.compile_expression(_verdict(law))

    def convert(self, frame: pl.DataFrame) -> list[str]:
        """One JSON text a row."""
        return to_json_lines(frame)

    def judge(self, data: Sequence[str]) -> list[float]:
        """One number a row."""
        evaluate = self.expression.evaluate
        return [evaluate(row) for row in data]

    def read(self, answer: list[float]) -> np.ndarray:
        """Whole numbers."""
        return np.array(answer)


class Graph(Peer):
    """A decision graph with an expression node, judged in one batch."""

    title = "zen, expression graph"
    distributions = ("zen-engine",)
    modes = ("root", "nodes", "trace")

    def __init__(self, law: Law, mode: str) -> None:
        """Load the graph into an engine."""
        super().__init__(law, mode)
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": {"law": _graph(*self.node())}}})

    def node(self) -> tuple[str, object]:
        """The kind and the content of the node that judges."""
        said = {"v": _verdict(self.law)} if self.mode == "root" else _steps(self.law)
        expressions = [{"id": key, "key": key, "value": value} for key, value in said.items()]
        return "expressionNode", {"expressions": expressions}

    def convert(self, frame: pl.DataFrame) -> list[Mapping[str, object]]:
        """One request a row, with JSON text."""
        return [{"key": "law", "context": line} for line in to_json_lines(frame)]

    def judge(self, data: list[Mapping[str, object]]) -> list[Any]:
        """One answer a row."""
        return self.engine.evaluate_batch(data, {"trace": self.mode == "trace"})

    def read(self, answer: list[Any]) -> np.ndarray:
        """Whole numbers."""
        rows = [row["data"]["result"] for row in answer]
        if self.mode == "root":
            return np.array([row["v"] for row in rows])
        verdicts = {rank: verdict for verdict, rank in RANKS.items()}
        return np.array([[verdicts[row[f"n{at}"]] for at in shown(self.law)] for row in rows])


class DecisionTable(Graph):
    """A decision table, first hit: the ways to pass, the ways to fail, and pending for the rest."""

    title = "zen, decision table"
    modes = ("root", "trace")

    def node(self) -> tuple[str, object]:
        """The table: a column an indicator, a row a way."""
        ways = [(way, PASS) for way in WAYS.certain(self.law, self.law.root) or ()]
        ways += [(way, FAIL) for way in WAYS.impossible(self.law, self.law.root) or ()]
        rules = [{"_id": str(i), **way, "v": str(verdict)} for i, (way, verdict) in enumerate([*ways, ({}, PENDING)])]
        inputs = [{"id": name, "name": name, "field": name} for name in map(identifier, self.law.columns)]
        outputs = [{"id": "v", "name": "v", "field": "v"}]
        return "decisionTableNode", {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules}

    def read(self, answer: list[Any]) -> np.ndarray:
        """Whole numbers."""
        return np.array([row["data"]["result"]["v"] for row in answer])


def _graph(kind: str, content: object) -> object:
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "law", "type": kind, "name": "law", "content": content},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    ways = (("in", "law"), ("law", "out"))
    edges = [{"id": start, "type": "edge", "sourceId": start, "targetId": end} for start, end in ways]
    return {"nodes": nodes, "edges": edges}


def _verdict(law: Law) -> str:
    certain, impossible = EXPRESSIONS.certain(law, law.root), EXPRESSIONS.impossible(law, law.root)
    return f"{certain or 'false'} ? {PASS} : ({impossible or 'false'} ? {FAIL} : {PENDING})"


def _steps(law: Law) -> dict[str, str]:
    """An expression a position, each counting those before it: all is the least of them, any the greatest."""
    steps = {}
    for at in range(len(law.leaves) + len(law.gates)):
        gate = law.gate(at)
        if gate is None:
            sure, never = _sure(law.leaves[at]), _never(law.leaves[at])
            steps[f"n{at}"] = (
                f"{sure or 'false'} ? {RANKS[PASS]} : ({never or 'false'} ? {RANKS[FAIL]} : {RANKS[PENDING]})"
            )
        else:
            inputs = ", ".join(f"$.n{i}" for i in gate.inputs)
            steps[f"n{at}"] = f"{'min' if gate.need == len(gate.inputs) else 'max'}([{inputs}])"
    return steps


def _sure(leaf: Leaf) -> str | None:
    return f"({identifier(leaf.column)} == true)" if leaf.attested else _test(leaf, leaf.sure)


def _never(leaf: Leaf) -> str | None:
    return f"({identifier(leaf.column)} == false)" if leaf.attested else _test(leaf, leaf.never)


def _test(leaf: Leaf, test: Test | None) -> str | None:
    if test is None:
        return None
    default = -FAR if test.op in {">=", ">"} else FAR
    return f"(({identifier(leaf.column)} ?? {default}) {test.op} {test.at})"


def _cell(leaf: Leaf, test: Test | None, word: str) -> list[dict[str, str]] | None:
    if not leaf.attested and test is None:
        return None
    return [{identifier(leaf.column): word if test is None else f"{test.op} {test.at}"}]


EXPRESSIONS: Dialect[str] = Dialect(
    sure=_sure,
    never=_never,
    every=lambda parts: f"({' and '.join(parts)})",
    some=lambda parts: f"({' or '.join(parts)})",
)
#: Each saying as its ways, and a way as the cells of one row.
WAYS: Dialect[list[dict[str, str]]] = Dialect(
    sure=lambda leaf: _cell(leaf, leaf.sure, "true"),
    never=lambda leaf: _cell(leaf, leaf.never, "false"),
    every=lambda parts: [{key: cell for way in ways for key, cell in way.items()} for ways in product(*parts)],
    some=lambda parts: [way for part in parts for way in part],
)
