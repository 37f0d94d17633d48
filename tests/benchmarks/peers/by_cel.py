"""CEL, by its C++ library and by one in Rust.

Its && and || take an error for what is not known: false && error is false, true || error is true. So a name that has
no value makes a comparison an error, an error that reaches the top is pending, and one question is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from law import Law, identifier
from model import PENDING, Peer, flat, shown

#: A name that never has a value.
UNKNOWN = "unknown"
Row = Mapping[str, object]


class CelCpp(Peer):
    """The C++ library: an expression for each node asked for, all over the values of a row bound once."""

    title = "CEL, C++"
    distributions = ("cel-expr-python",)

    def __init__(self, law: Law, mode: str) -> None:
        """Compile one expression, or one a node."""
        super().__init__(law, mode)
        self.asked = [law.root] if mode == "root" else shown(law)
        self.compiled = [self.compile(_state(law, at)) for at in self.asked]

    def compile(self, expression: str) -> Any:
        """An expression with the types of its names."""
        from cel_expr_python import cel as cpp

        types = {identifier(c): cpp.Type.BOOL if c in self.law.attested else cpp.Type.DOUBLE for c in self.law.columns}
        self.environment = cpp.NewEnv(variables={**types, UNKNOWN: cpp.Type.BOOL})
        return self.environment.compile(expression)

    def convert(self, frame: pl.DataFrame) -> list[Row]:
        """A dictionary a row, without what is missing."""
        named = frame.rename(identifier).to_dicts()
        return [{name: value for name, value in row.items() if value is not None} for row in named]

    def judge(self, data: Sequence[Row]) -> list[list[object]]:
        """One answer a row and node: True, False, or an error."""
        if self.mode == "root":
            evaluate = self.compiled[0].eval
            return [[evaluate(data=row).value()] for row in data]
        bound = map(self.environment.Activation, data)
        return [[expression.eval(values).value() for expression in self.compiled] for values in bound]

    def read(self, answer: list[list[object]]) -> np.ndarray:
        """Whole numbers; whatever is not a boolean is an error."""
        states = [[int(v) if isinstance(v, bool) else PENDING for v in row] for row in answer]
        return np.array(states)[:, 0] if self.mode == "root" else np.array(states)


class CelRust(CelCpp):
    """The Rust library, which raises an exception for an error."""

    title = "CEL, Rust"
    distributions = ("common-expression-language",)

    def compile(self, expression: str) -> Any:
        """An expression; this library knows no types."""
        import cel

        self.context = cel.Context
        return cel.compile(expression)

    def judge(self, data: Sequence[Row]) -> list[list[object]]:
        """One answer a row and node: True, False, or None for an error."""
        contexts = data if self.mode == "root" else map(self.context, data)  # a context pays where it is used again
        return [list(self._states(context)) for context in contexts]

    def _states(self, context: object) -> Iterator[object]:
        for expression in self.compiled:
            try:
                yield expression.execute(context)
            except (RuntimeError, TypeError):
                yield None


def _state(law: Law, at: int) -> str:
    gate = law.gate(at)
    if gate is not None:
        join = " && " if gate.need == len(gate.inputs) else " || "
        return f"({join.join(_state(law, i) for i in flat(law, at))})"
    leaf = law.leaves[at]
    name = identifier(leaf.column)
    if leaf.attested:
        return name
    sure = None if leaf.sure is None else f"{name} {leaf.sure.op} {leaf.sure.at}"
    if leaf.is_sharp:
        return f"({sure})"
    perhaps = UNKNOWN if leaf.never is None else f"(!({name} {leaf.never.op} {leaf.never.at}) && {UNKNOWN})"
    return perhaps if sure is None else f"({sure} || {perhaps})"
