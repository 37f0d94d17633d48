"""What stands in the rows of the long table as it is: words and nulls, each a column of the frame, made once.

Where the engine has enumerations, words are of such a type: they are compared and written many times faster.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import narwhals as nw
from narwhals.dtypes import DType

from ntm_rules.compile.model import CriteriaSet, Kind, LeafRule
from ntm_rules.compile.sheet import Sheet
from ntm_rules.evaluate.columns import Frame
from ntm_rules.explain.codes import Code
from ntm_rules.explain.columns.model import COLUMNS
from ntm_rules.explain.columns.notation import requirement
from ntm_rules.finding import Cause
from ntm_rules.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Constants:
    """Gives each word of a column of the long table, `made` being the columns that those asked for stand in."""

    sheet: Sheet
    enumerated: bool
    made: dict[tuple[DType, str | None], str] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet, frame: Frame) -> Constants:
        """The constants for a frame, of the types that its engine has."""
        return cls(sheet=sheet, enumerated=frame.implementation.is_polars() or frame.implementation.is_duckdb())

    def word(self, column: str, word: str | None) -> nw.Expr:
        """A word as it stands in a column; null for None."""
        key = self.types[column], word
        return nw.col(self.made.setdefault(key, f"constant{len(self.made)}"))

    def null(self, column: str) -> nw.Expr:
        """Nothing, as it stands in a column."""
        return self.word(column, None)

    def code(self, code: Code) -> nw.Expr:
        """The code of a reason."""
        return self.word("reason", code.value)

    def pending(self, cause: nw.Expr) -> nw.Expr:
        """The code of a finding that is pending, by its cause."""
        return nw.concat_str(nw.lit("pending_"), cause).cast(self.types["reason"])

    def with_all(self, frame: Frame) -> Frame:
        """The frame with a column for each constant that was asked for."""
        return frame.with_columns(*(nw.lit(word, dtype=dtype).alias(name) for (dtype, word), name in self.made.items()))

    @cached_property
    def types(self) -> Mapping[str, DType]:
        """The types of the columns of the long table."""
        if not self.enumerated:
            return COLUMNS
        sets = self.sheet.sets
        nodes = [node for criteria in sets.values() for node in criteria.nodes.values()]
        addresses = _enumeration(node.address for node in nodes)
        return {
            **COLUMNS,
            "role": _enumeration(iter(sets)),
            "node": addresses,
            "gap_node": addresses,
            "kind": _enumeration(kind.value for kind in Kind),
            "verdict": _enumeration(verdict.value for verdict in Verdict),
            "reason": _enumeration(code.value for code in Code),
            "cause": _enumeration(cause.value for cause in Cause),
            "measure": _enumeration(node.measure.id for node in nodes if node.measure is not None),
            "requirement": _enumeration(each for criteria in sets.values() for each in _requirements(criteria)),
        }


def _enumeration(words: Iterator[str]) -> DType:
    return nw.Enum(list(dict.fromkeys(words)))


def _requirements(criteria: CriteriaSet) -> Iterator[str]:
    """All that nodes of a set require, whatever the parameters of the unit."""
    for node in criteria.nodes.values():
        cells = node.rule.cells.values() if isinstance(node.rule, LeafRule) else (None,)
        for cell in cells:
            written = requirement(node, cell)
            if written is not None:
                yield written
