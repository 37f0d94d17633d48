"""clipspy: CLIPS with one fact a row. A rule tests all figures of a fact; all it does is to note that it fired.

What is missing is the symbol nil, which no comparison takes, so a set takes two rules, one for certain and one for
impossible. The rules that fired are the trace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import polars as pl
from clips import Environment
from law import Law, Leaf, Test, identifier
from model import FAIL, PASS, PENDING, Dialect, Peer, shown

BLOCK = 100
Fired = tuple[int, int, int]
Row = dict[str, object]


class Clips(Peer):
    """Two rules a node; facts are asserted by their template, block by block (text takes three times as long)."""

    title = "clipspy"
    distributions = ("clipspy",)

    def __init__(self, law: Law, mode: str) -> None:
        """Build the template and the rules."""
        super().__init__(law, mode)
        self.environment, self.fired, self.rows = Environment(), list[Fired](), 0
        self.environment.define_function(self._note, "note")
        names = ["id", *map(identifier, law.columns)]
        self.environment.build(f"(deftemplate unit {' '.join(f'(slot {name})' for name in names)})")
        for at in {law.root} if mode == "root" else set(shown(law)):
            for verdict, said in ((PASS, TESTS.certain(law, at)), (FAIL, TESTS.impossible(law, at))):
                if said is not None:
                    self.environment.build(_rule(f"r{at}-{verdict}", said, f"(note ?id {at} {verdict})"))

    def _note(self, row: int, at: int, verdict: int) -> None:
        self.fired.append((row, at, verdict))

    def convert(self, frame: pl.DataFrame) -> list[Row]:
        """The slots of each fact, without what is missing."""
        named = frame.rename(identifier).with_row_index("id").to_dicts()
        return [{name: value for name, value in row.items() if value is not None} for row in named]

    def judge(self, data: Sequence[Row]) -> list[Fired]:
        """Row, position and verdict of each rule that fired."""
        self.fired, self.rows = [], len(data)
        put = self.environment.find_template("unit").assert_fact
        for first in range(0, len(data), BLOCK):
            self.environment.reset()
            for row in data[first : first + BLOCK]:
                put(**row)
            self.environment.run()
        return self.fired

    def read(self, answer: list[Fired]) -> np.ndarray:
        """Pending where no rule fired."""
        fired = np.array(answer)
        verdicts = np.full((self.rows, len(self.law.leaves) + len(self.law.gates)), PENDING)
        verdicts[fired[:, 0], fired[:, 1]] = fired[:, 2]
        return verdicts[:, self.law.root] if self.mode == "root" else verdicts[:, shown(self.law)]


def _rule(name: str, said: str, then: str) -> str:
    """A rule whose pattern binds the slots that its test names."""
    slots = " ".join(f"({name} ?{name})" for name in sorted(set(re.findall(r"\?(x\w+)", said))))
    return f"(defrule {name} (unit (id ?id) {slots}) (test {said}) => {then})"


def _sure(leaf: Leaf) -> str | None:
    return f"(eq ?{identifier(leaf.column)} TRUE)" if leaf.attested else _test(leaf, leaf.sure)


def _never(leaf: Leaf) -> str | None:
    return f"(eq ?{identifier(leaf.column)} FALSE)" if leaf.attested else _test(leaf, leaf.never)


def _test(leaf: Leaf, test: Test | None) -> str | None:
    name = identifier(leaf.column)
    return None if test is None else f"(and (numberp ?{name}) ({test.op} ?{name} {test.at}))"


TESTS: Dialect[str] = Dialect(
    sure=_sure,
    never=_never,
    every=lambda parts: f"(and {' '.join(parts)})",
    some=lambda parts: f"(or {' '.join(parts)})",
)
