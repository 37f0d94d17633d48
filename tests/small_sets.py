"""Random small sets for the tests of what is proved, and all that can be found under them, told without the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from build import all_of, any_of, number, some_of, word
from hypothesis import strategies as st

Data = dict[str, Any]
#: What is found: of a quantity a number, of an attested leaf whether it is met.
World = Mapping[str, int | bool]

_THRESHOLDS = (0, 20, 50, 60, 100)
#: Every threshold, and a number in each gap between two.
NUMBERS = (0, 10, 20, 35, 50, 55, 60, 80, 100)
_MEETS = {
    "≥": lambda found, threshold: found >= threshold,
    ">": lambda found, threshold: found > threshold,
    "≤": lambda found, threshold: found <= threshold,
    "<": lambda found, threshold: found < threshold,
}
#: In which direction each quantity is required.
UPWARD = {"a": True, "b": True, "c": False}


@dataclass
class Ids:
    """Gives every leaf and gate an id of its own."""

    last: int = 0

    def next(self) -> str:
        self.last += 1
        return f"n{self.last}"


@st.composite
def leaves(draw: st.DrawFn, ids: Ids, *, mixed: bool) -> Data:
    """A leaf: attested, or on one of three quantities, each in its own direction unless they are `mixed`."""
    if draw(st.integers(0, 3)) == 0:
        return word(ids.next())
    quantity = draw(st.sampled_from(sorted(UPWARD)))
    ops = ("≥", ">", "≤", "<") if mixed else ("≥", ">") if UPWARD[quantity] else ("≤", "<")
    require = f"{draw(st.sampled_from(ops))} {draw(st.sampled_from(_THRESHOLDS))}"
    return number(ids.next(), require, quantity)


@st.composite
def nodes(draw: st.DrawFn, ids: Ids, depth: int, *, mixed: bool) -> Data:
    if depth == 0 or draw(st.booleans()):
        return draw(leaves(ids, mixed=mixed))
    inputs = [draw(nodes(ids, depth - 1, mixed=mixed)) for _ in range(draw(st.integers(1, 4)))]
    match draw(st.integers(0, 2)):
        case 0:
            return all_of(ids.next(), *inputs)
        case 1:
            return any_of(ids.next(), *inputs)
        case _:
            return some_of(ids.next(), draw(st.integers(1, len(inputs))), *inputs)


@st.composite
def criteria(draw: st.DrawFn, prefix: str = "n", *, mixed: bool = False) -> list[Data]:
    """The criteria of a small set; the set needs all of them."""
    ids = Ids()
    found = [draw(nodes(ids, 2, mixed=mixed)) for _ in range(draw(st.integers(1, 3)))]
    return found if prefix == "n" else [renamed(one, prefix) for one in found]


def renamed(node: Data, prefix: str) -> Data:
    """The node with ids that another set does not have."""
    require = node["require"]
    if isinstance(require, dict):
        below = {key: [renamed(one, prefix) for one in value] for key, value in require.items() if key != "at_least"}
        require = {**require, **below}
    return {**node, "id": node["id"].replace("n", prefix), "require": require}


def inputs(node: Data) -> list[Data]:
    """The nodes a gate counts; none of a leaf."""
    require = node["require"]
    return next((v for v in require.values() if isinstance(v, list)), []) if isinstance(require, dict) else []


def addressed(node: Data, above: str = "") -> Iterator[tuple[str, Data]]:
    """The node and all below it with their addresses."""
    address = f"{above}/{node['id']}" if above else node["id"]
    yield address, node
    for one in inputs(node):
        yield from addressed(one, address)


def variable(address: str, node: Data) -> str:
    """What the leaf hangs on: its quantity, or itself."""
    return node.get("quantity", address)


def is_met(address: str, node: Data, world: World, flipped: str | None = None) -> bool:
    """Whether a node passes; the leaf `flipped` says the opposite of what is found."""
    below = inputs(node)
    if not below:
        found = world[variable(address, node)]
        op, _, threshold = node["require"].partition(" ")
        met = bool(found) if node["require"] == "attested" else _MEETS[op](found, int(threshold))
        return met is not (address == flipped)
    count = sum(is_met(f"{address}/{one['id']}", one, world, flipped) for one in below)
    need = node["require"].get("at_least", len(below) if "all" in node["require"] else 1)
    return count >= need


def passes(found: list[Data], world: World, flipped: str | None = None) -> bool:
    """Whether a set passes."""
    return all(is_met(node["id"], node, world, flipped) for node in found)


def worlds(*sets: list[Data]) -> Iterator[World]:
    """All that can be found under the sets, of numbers one for each that a threshold tells apart."""
    leaves_ = [(a, n) for one in sets for top in one for a, n in addressed(top) if not inputs(n)]
    names = dict.fromkeys(variable(a, n) for a, n in leaves_)
    values = [NUMBERS if name in UPWARD else (False, True) for name in names]
    for chosen in product(*values):
        yield dict(zip(names, chosen, strict=True))


def count_worlds(*sets: list[Data]) -> int:
    names = {variable(a, n) for one in sets for top in one for a, n in addressed(top) if not inputs(n)}
    total = 1
    for name in names:
        total *= len(NUMBERS) if name in UPWARD else 2
    return total
