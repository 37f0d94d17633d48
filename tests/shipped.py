"""The shipped criteria sets as they are written, overlays taken in: read here without any of ntm_rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CRITERIA = Path(__file__).parents[1] / "criteria"
FORMS = ("all", "any", "of")


@dataclass(frozen=True)
class Node:
    """A node as written, with the addresses of its direct inputs; "" is the set itself."""

    address: str
    data: Any
    inputs: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        require = self.data.get("require")
        return isinstance(require, dict) and "each" in require

    @property
    def refers(self) -> bool:
        """Whether it looks at the verdict that the same unit has under another role."""
        require = self.data.get("require")
        return isinstance(require, dict) and not {"passing", "failing"}.isdisjoint(require)

    def cells(self) -> Iterator[tuple[tuple[str, ...], str, Any]]:
        """Every cell of a leaf: its key in the table, the requirement and the evidence that holds for it."""
        require = self.data["require"]
        table = require["values"] if isinstance(require, dict) else None
        yield from _cells((), require if table is None else table, self.data["evidence"])


@dataclass(frozen=True)
class Set:
    """A set as written, what it extends taken in; `own` are the addresses of what it says itself."""

    id: str
    head: Any
    nodes: Mapping[str, Node]
    own: frozenset[str]

    @property
    def parameters(self) -> dict[str, list[str]]:
        return {**dict(self.head.get("parameters", {})), **{k: [v] for k, v in self.head.get("for", {}).items()}}

    @property
    def leaves(self) -> list[Node]:
        return [node for node in self.nodes.values() if not (node.inputs or node.is_share or node.refers)]

    def leaves_below(self, address: str) -> list[str]:
        """The addresses of all below a node that has no inputs, itself if it is one."""
        node = self.nodes[address]
        return [leaf for i in node.inputs for leaf in self.leaves_below(i)] or [address]


def read(path: Path) -> Any:
    """A YAML file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def sets() -> dict[str, Set]:
    """All shipped sets by id."""
    heads = {(head := read(path))["id"]: (path, head) for path in sorted(CRITERIA.rglob("set.yaml"))}
    return {set_id: _set(set_id, heads) for set_id in heads}


def _set(set_id: str, heads: Mapping[str, tuple[Path, Any]]) -> Set:
    path, head = heads[set_id]
    files = [read(file) for file in sorted(path.parent.glob("*.yaml")) if file != path]
    tops = [(one["id"], one) for one in (*head.get("conditions", ()), *files, *head.get("add", ()))]
    nodes = {node.address: node for address, data in tops for node in _nodes(data, address)}
    inputs = tuple(address for address, _ in tops)
    own = frozenset({"", *nodes, *head.get("change", {})})
    if (base_id := head.get("extends")) is not None:
        base = _set(base_id, heads)
        changed = {a: replace(base.nodes[a], data={**base.nodes[a].data, **c}) for a, c in head["change"].items()}
        nodes = {**base.nodes, **changed, **nodes}
        inputs = (*base.nodes[""].inputs, *inputs)
        head = {**base.head, **head}
    return Set(set_id, head, {**nodes, "": Node("", head, inputs)}, own)


def _nodes(data: Any, address: str) -> Iterator[Node]:
    """A node as written and all below it."""
    require = data.get("require")
    parts = [part for form in FORMS if isinstance(require, dict) for part in _listed(require.get(form))]
    below = [(one["id"], one) for one in data.get("indicators", ())] + [(f"{address}/{p['id']}", p) for p in parts]
    yield Node(address, data, tuple(where for where, _ in below))
    for where, one in below:
        yield from _nodes(one, where)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _cells(key: tuple[str, ...], cell: Any, evidence: Any) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    if isinstance(cell, str):
        yield key, cell, evidence
    elif "require" in cell:
        yield key, cell["require"], cell.get("evidence", evidence)
    else:
        for part, inside in cell.items():
            yield from _cells((*key, part), inside, evidence)
