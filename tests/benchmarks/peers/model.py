"""What a peer is to the benchmark: rules made from a law, data in the form it likes, and verdicts read back."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
import polars as pl
from law import Law, Leaf, identifier

PASS, FAIL, PENDING = 1, 0, -1
#: What may be asked: the verdict of the set alone, that of every node, or that with the peer's own trace.
MODES = ("root", "nodes", "trace")

T = TypeVar("T")


class Peer(ABC):
    """One way to judge many rows. A new one is made for each measurement, in a process of its own.

    `title` is what tables print, `distributions` the packages whose versions are stated, `threads` how many cores it
    uses by itself, `trace` what its trace holds; `modes` those it has an answer to.
    """

    title: ClassVar[str]
    distributions: ClassVar[tuple[str, ...]]
    threads: ClassVar[int] = 1
    modes: ClassVar[tuple[str, ...]] = ("root", "nodes")

    def __init__(self, law: Law, mode: str) -> None:
        """Compile the rules; its time is stated apart."""
        self.law = law
        self.mode = mode

    @abstractmethod
    def convert(self, frame: pl.DataFrame) -> Any:
        """The data as the peer likes it best."""

    @abstractmethod
    def judge(self, data: Any) -> Any:
        """The verdicts, however the peer hands them over."""

    @abstractmethod
    def read(self, answer: Any) -> np.ndarray:
        """The verdicts as whole numbers: one a row, or rows × nodes in the law's order. Outside the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect(Generic[T]):
    """How a language says what a law is made of.

    `sure` and `never` say of a leaf that it is certain or impossible, None where that cannot be; `every` and `some`
    join several such sayings.
    """

    sure: Callable[[Leaf], T | None]
    never: Callable[[Leaf], T | None]
    every: Callable[[Sequence[T]], T]
    some: Callable[[Sequence[T]], T]

    def certain(self, law: Law, at: int, named: Callable[[int], T | None] | None = None) -> T | None:
        """That a position is certain; with `named`, its inputs go by what that says of them."""
        return self._said(law, at, self.sure, named, turned=False)

    def impossible(self, law: Law, at: int, named: Callable[[int], T | None] | None = None) -> T | None:
        """That a position is impossible: the same law with every and some changing places."""
        return self._said(law, at, self.never, named, turned=True)

    def _said(
        self,
        law: Law,
        at: int,
        leaf: Callable[[Leaf], T | None],
        named: Callable[[int], T | None] | None,
        *,
        turned: bool,
    ) -> T | None:
        gate = law.gate(at)
        if gate is None:
            return leaf(law.leaves[at])
        inputs = gate.inputs if named else flat(law, at)
        parts = [named(i) if named else self._said(law, i, leaf, None, turned=turned) for i in inputs]
        said = [part for part in parts if part is not None]
        needs_every = (gate.need == len(gate.inputs)) is not turned
        if not said or (needs_every and len(said) < len(parts)):
            return None
        return said[0] if len(said) == 1 else (self.every if needs_every else self.some)(said)


def flat(law: Law, at: int) -> tuple[int, ...]:
    """The inputs of a gate, those that ask the same of theirs (all, or any) replaced by them."""
    gate = law.gate(at)
    assert gate is not None
    assert gate.need in {1, len(gate.inputs)}, "only all and any are measured"
    found: list[int] = []
    for i in gate.inputs:
        inner = law.gate(i)
        same = inner is not None and (inner.need == len(inner.inputs)) is (gate.need == len(gate.inputs))
        found.extend(flat(law, i) if same else (i,))
    return tuple(found)


def shown(law: Law) -> list[int]:
    """The positions of all nodes, in the order of the law."""
    return list(law.nodes.values())


def from_states(states: pl.DataFrame | pl.Series) -> np.ndarray:
    """Verdicts of true, false and null."""
    if isinstance(states, pl.Series):
        return states.cast(pl.Int8).fill_null(PENDING).to_numpy()
    return states.select(pl.all().cast(pl.Int8).fill_null(PENDING)).to_numpy()


_NULL = re.compile(r',"\w+":null')


def to_json_lines(frame: pl.DataFrame) -> list[str]:
    """One JSON object a row, with identifiers for names and nothing for what is missing."""
    named = frame.rename(identifier).with_row_index("id")  # first, so that a comma stands before every null
    return _NULL.sub("", named.write_ndjson()).splitlines()
