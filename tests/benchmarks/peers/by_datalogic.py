"""datalogic-py: JSONLogic compiled once, one session, whole batches of documents that were parsed beforehand.

JSONLogic takes null for 0 in comparisons, so what is missing is left out of a document, and each comparison gives the
default that makes it false; so a set takes two questions, whether it is certain and whether it is impossible.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import polars as pl
from datalogic_py import DataHandle, Engine
from law import Law, Leaf, Test, identifier
from model import FAIL, PASS, PENDING, Dialect, Peer, shown, to_json_lines

FAR = 1e300
Rule = object


class DataLogic(Peer):
    """One rule that gives 1, 0 or -1; for all nodes, a template with such a rule for each."""

    title = "datalogic-py"
    distributions = ("datalogic-py",)
    modes = ("root", "nodes", "trace")

    def __init__(self, law: Law, mode: str) -> None:
        """Compile the rule."""
        super().__init__(law, mode)
        self.engine = Engine(templating=mode != "root")
        rule = _verdict(law, law.root) if mode == "root" else {f"n{at}": _verdict(law, at) for at in shown(law)}
        self.text = json.dumps(rule)
        self.rule = self.engine.compile(rule)
        self.session = self.engine.session()

    def convert(self, frame: pl.DataFrame) -> list[object]:
        """Documents without what is missing, parsed; as text for the trace, which takes nothing else."""
        lines = to_json_lines(frame)
        return lines if self.mode == "trace" else [DataHandle(line) for line in lines]

    def judge(self, data: Sequence[object]) -> list[str]:
        """One answer a row, as JSON."""
        if self.mode == "trace":
            return [self.engine.evaluate_with_trace(self.text, row) for row in data]
        return self.session.evaluate_batch(self.rule, data)

    def read(self, answer: list[str]) -> np.ndarray:
        """Whole numbers."""
        rows = [json.loads(row) for row in answer]
        if self.mode == "root":
            return np.array(rows)
        rows = [row["result"] for row in rows] if self.mode == "trace" else rows
        return np.array([[row[f"n{at}"] for at in shown(self.law)] for row in rows])


class FromText(DataLogic):
    """The same from JSON text, which each call parses: what is fastest when the data comes from elsewhere."""

    title = "datalogic-py, JSON text"
    modes = ("root", "nodes")

    def convert(self, frame: pl.DataFrame) -> list[str]:
        """One JSON text a row."""
        return to_json_lines(frame)

    def judge(self, data: Sequence[str]) -> list[str]:
        """One answer a row, as JSON."""
        evaluate, rule = self.session.evaluate_str, self.rule
        return [evaluate(rule, row) for row in data]


def _sure(leaf: Leaf) -> Rule | None:
    return {"===": [{"var": identifier(leaf.column)}, True]} if leaf.attested else _test(leaf, leaf.sure)


def _never(leaf: Leaf) -> Rule | None:
    return {"===": [{"var": identifier(leaf.column)}, False]} if leaf.attested else _test(leaf, leaf.never)


def _test(leaf: Leaf, test: Test | None) -> Rule | None:
    if test is None:
        return None
    default = -FAR if test.op in {">=", ">"} else FAR
    return {test.op: [{"var": [identifier(leaf.column), default]}, test.at]}


def _verdict(law: Law, at: int) -> Rule:
    certain, impossible = LOGIC.certain(law, at), LOGIC.impossible(law, at)
    never = PENDING if impossible is None else {"if": [impossible, FAIL, PENDING]}
    return never if certain is None else {"if": [certain, PASS, never]}


LOGIC: Dialect[Rule] = Dialect(
    sure=_sure, never=_never, every=lambda parts: {"and": list(parts)}, some=lambda parts: {"or": list(parts)}
)
