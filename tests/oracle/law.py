"""Criteria sets read from plain data for the brute-force oracle, which uses nothing of ntm_rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any

#: A node: the role that its set plays, and its address there.
Spot = tuple[str, str]


@dataclass(frozen=True)
class Comparison:
    """A requirement on a number, with every threshold it may turn out to have."""

    op: str
    low: Fraction | None
    high: Fraction | None

    @property
    def is_upward(self) -> bool:
        """Whether more can only help; of `between` it must not be asked."""
        return self.op in {"≥", ">"} or (self.op == "=" and self.low != 0)

    def meets(self, value: Fraction, threshold: Fraction) -> bool:
        match self.op:
            case "≥":
                return value >= threshold
            case ">":
                return value > threshold
            case "≤":
                return value <= threshold
            case "<":
                return value < threshold
            case "=":
                return value == threshold
        assert self.low is not None
        assert self.high is not None
        return self.low <= value <= self.high

    def thresholds(self, samples: Sequence[Fraction], measure: str) -> list[Fraction]:
        """One of each kind: both ends of the bound, where it has none the end of the domain, and between."""
        if self.op == "between":
            return [Fraction(0)]
        low = self.low if self.low is not None else min(samples) - (measure == "money")
        high = self.high if self.high is not None else max(samples) + (measure != "percent")
        return sorted({low, high, *(point for point in samples if low <= point <= high)})


def read_comparison(require: Any) -> Comparison | None:
    """The comparison of a leaf; None where it is an attestation or no leaf."""
    if isinstance(require, dict):
        if "between" not in require:
            return None
        low, high = require["between"]
        return Comparison("between", Fraction(str(low)), Fraction(str(high)))
    match = re.fullmatch(r"([≥>≤<=])\s*(.*)", require or "")
    if match is None:
        return None
    low, dots, high = match[2].partition("..")
    first, last = (Fraction(end) if end else None for end in ((low, high) if dots else (low, low)))
    return Comparison(match[1], first, last)


def read_need(require: Any) -> int | Fraction:
    text = str(require["at_least"])
    return Fraction(text.rstrip("% ")) / 100 if text.endswith("%") else int(text)


def least(need: int | Fraction, of: int) -> int:
    """How many of `of` inputs are needed: k ≥ 1."""
    return need if isinstance(need, int) else max(1, ceil(need * of))


@dataclass(frozen=True)
class Node:
    """A node of a set: the addresses above it (itself last), and those written right below it."""

    data: dict[str, Any]
    kind: str
    path: tuple[str, ...]
    below: tuple[str, ...]

    @cached_property
    def require(self) -> Any:
        return self.data.get("require")

    @cached_property
    def comparison(self) -> Comparison | None:
        return read_comparison(self.require)

    @property
    def quantity(self) -> str:
        return str(self.data.get("quantity", f"its own: {self.path[-1]}"))

    @property
    def is_leaf(self) -> bool:
        return self.comparison is not None or self.require == "attested"

    @cached_property
    def counts_units(self) -> str | None:
        """The level of the member units that the node counts, if it does."""
        of = self.require.get("of") if isinstance(self.require, dict) else None
        return of.removesuffix("s") if of in ("communes", "towns") else None

    @cached_property
    def target(self) -> Spot | None:
        """The verdict that the node is, or that it asks of members."""
        if not isinstance(self.require, dict):
            return None
        each = self.require.get("each", self.require)
        text = each.get("passing") or each.get("failing")
        if text is None:
            return None
        role, _, address = text.partition("#")
        return role, address

    @property
    def is_turned(self) -> bool:
        """Whether it asks that the verdict fail."""
        return "failing" in self.require.get("each", self.require)


class Law:
    """A criteria set: its nodes by address, "" the set itself."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.nodes: dict[str, Node] = {}
        self.conditions = [self._add(one, "condition", ()) for one in data.get("conditions", ())]
        self.criteria = [self._add(one, "criterion", ()) for one in data["criteria"]]
        self.nodes[""] = Node({"id": "", "require": data.get("require")}, "set", (), ())

    def _add(self, data: dict[str, Any], kind: str, above: tuple[str, ...]) -> str:
        address = f"{above[-1]}/{data['id']}" if kind == "part" else data["id"]
        path, require = (*above, address), data.get("require")
        written = [(child, "indicator") for child in data.get("indicators", ())]
        for word in ("all", "any", "of") if isinstance(require, dict) else ():
            if isinstance(require.get(word), list):
                written += [(child, "part") for child in require[word]]
        below = tuple(self._add(child, what, path) for child, what in written)
        self.nodes[address] = Node(data, kind, path, below)
        return address

    def gate(self, address: str) -> tuple[int | Fraction, Sequence[str], Sequence[str]] | None:
        """How many (or which fraction) of which inputs, and which besides; None for what is no gate here."""
        node = self.nodes[address]
        whole = Fraction(1) if node.require is None else None
        if address == "":
            return whole or read_need(node.require), self.criteria, self.conditions
        if "indicators" in node.data:
            return whole or read_need(node.require), node.below, ()
        if not isinstance(node.require, dict):
            return None
        if "all" in node.require:
            return Fraction(1), node.below, ()
        if "any" in node.require:
            return 1, node.below, ()
        if node.require.get("of") == "criteria":
            return read_need(node.require), self.criteria, ()
        return (read_need(node.require), node.below, ()) if node.below else None

    def needs_all(self, address: str) -> bool:
        """Whether a gate is written to need every input: all, 100 %, or k = n."""
        gate = self.gate(address)
        if gate is None:
            return False
        need, inputs, _ = gate
        return need == 1 if isinstance(need, Fraction) else need == len(inputs)
