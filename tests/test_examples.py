"""Every example of every shipped criteria set comes to the verdict it claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from build import Judged, judge_paths, to_yaml

CRITERIA = Path(__file__).parents[1] / "criteria"
PROVINCE = {"id": "ha-tinh", "name": "Tỉnh Hà Tĩnh", "parameters": {"region": "bac-trung-bo"}}
FORMS = ("all", "any", "of")


@dataclass(frozen=True)
class Leaf:
    """A leaf of a set as written; in an overlay, one that it adds or changes."""

    set_id: str
    level: str
    address: str
    data: Any


@dataclass(frozen=True)
class Example:
    """One example of a leaf: what is found, for which parameters, and the verdict it must get."""

    leaf: Leaf
    number: int
    finding: Any
    verdict: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        given = ",".join(f"{name}={value}" for name, value in self.parameters)
        shown = self.finding if isinstance(self.finding, str) else "/".join(self.finding.values())
        return f"{self.leaf.set_id} {self.leaf.address}: {shown} -> {self.verdict}" + (f" ({given})" if given else "")


def read(path: Path) -> Any:
    """A YAML file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def leaves_below(data: Any, address: str) -> Iterator[tuple[str, Any]]:
    """The leaves of a node as written, itself if it is one."""
    require = data.get("require")
    parts = [part for form in FORMS if isinstance(require, dict) for part in _listed(require.get(form))]
    below = [(one["id"], one) for one in data.get("indicators", ())] + [(f"{address}/{p['id']}", p) for p in parts]
    for where, one in below:
        yield from leaves_below(one, where)
    counts = isinstance(require, dict) and not require.keys().isdisjoint({"at_least", "passing", "failing"})
    if not below and not counts:
        yield address, data


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@cache
def leaves() -> tuple[Leaf, ...]:
    found = []
    for head_path in sorted(CRITERIA.rglob("set.yaml")):
        head = read(head_path)
        files = [read(path) for path in sorted(head_path.parent.glob("*.yaml")) if path.name != "set.yaml"]
        nodes = [(one["id"], one) for one in (*head.get("conditions", ()), *files, *head.get("add", ()))]
        nodes += [(address, change) for address, change in head.get("change", {}).items() if "require" in change]
        for address, data in nodes:
            found += [Leaf(head["id"], head["level"], *leaf) for leaf in leaves_below(data, address)]
    return tuple(found)


@cache
def examples() -> tuple[Example, ...]:
    return tuple(
        Example(leaf, i, one["finding"], one["verdict"], tuple(sorted(one.get("with", {}).items())))
        for leaf in leaves()
        for i, one in enumerate(leaf.data.get("examples", ()))
    )


def unit_of(number: int) -> str:
    return f"vi-du-{number}"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """All examples at once, each a finding on one unit of its own that has the example's parameters."""
    folder = tmp_path_factory.mktemp("examples")
    units = {}
    for number, example in enumerate(examples()):
        parameters = {name: value for name, value in example.parameters if name != "year"}
        unit = {"name": example.id, "level": example.leaf.level, "parameters": parameters}
        units[unit_of(number)] = {**unit, "parameters_because": "ví dụ"}
        year = dict(example.parameters).get("year")
        assessment = {
            "unit": unit_of(number), "as_of": "2020-04-30", "criteria": {example.leaf.level: example.leaf.set_id},
            "findings": {example.leaf.address: example.finding},
        }  # fmt: skip
        if example.leaf.level == "district":
            assessment["criteria"]["commune"] = "vn/commune-2016-2020"
        dated = assessment if year is None else {**assessment, "year": year}
        (folder / f"{unit_of(number)}.yaml").write_text(to_yaml(dated), encoding="utf-8")
    (folder / "units.yaml").write_text(to_yaml({"province": PROVINCE, "units": units}), encoding="utf-8")
    return judge_paths([folder])


@pytest.mark.parametrize(("number", "example"), list(enumerate(examples())), ids=[example.id for example in examples()])
def test_example(judged: Judged, number: int, example: Example) -> None:
    assert judged.codes == []
    assert judged.verdict(example.leaf.address, unit_of(number)) == example.verdict


def test_all_three_sets_are_walked() -> None:
    assert {leaf.set_id for leaf in leaves()} == {
        "ha-tinh/commune-2016-2020", "vn/commune-2016-2020", "vn/district-2016-2020",
    }  # fmt: skip
