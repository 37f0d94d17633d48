"""A synthetic province: districts with communes under the sets of 2016-2020, most of what is found passing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from ntm_rules.check import collect
from ntm_rules.comparison import UPWARD
from ntm_rules.compile.model import LeafRule, Node
from ntm_rules.compile.sets import one_sided

ROOT = Path(__file__).resolve().parents[2]
COMMUNE, DISTRICT = "vn/commune-2016-2020", "vn/district-2016-2020"
PARAMETERS = {"region": "bac-trung-bo", "year": "2020"}
SEED = 20_200_430


@dataclass(frozen=True, kw_only=True)
class Province:
    """How large a province is, and what share of the findings of each unit is missing, and what share fails.

    `set` is that of the districts; one in `folder/criteria` where it is not shipped.
    """

    districts: int = 13
    communes: int = 182
    missing: float = 0.05
    failing: float = 0.05
    set: str = DISTRICT

    def write(self, folder: Path) -> Path:
        """Write units and one assessment a district into `folder`; the folder itself."""
        chance = random.Random(SEED)
        collection, _ = collect([ROOT / "criteria"])
        assert collection is not None
        leaves = {
            set_id: [node for node in collection.subjects[set_id].criteria.nodes.values() if _is_leaf(node)]
            for set_id in (COMMUNE, DISTRICT)
        }
        units: dict[str, object] = {}
        for at in range(self.districts):
            names = [f"c{i}" for i in range(self.communes) if i % self.districts == at]
            units[f"d{at}"] = {"name": f"Huyện {at}", "level": "district", "communes": len(names)}
            units |= {name: {"name": f"Xã {name}", "level": "commune", "parent": f"d{at}"} for name in names}
            own = leaves[DISTRICT] if self.set == DISTRICT else []
            assessment = {
                "unit": f"d{at}", "as_of": "2020-04-30", "stage": "verification",
                "criteria": {"district": self.set, "commune": COMMUNE},
                "findings": self._findings(own, chance),
                "communes": {name: self._findings(leaves[COMMUNE], chance) for name in names},
            }  # fmt: skip
            _dump(folder / f"d{at}.yaml", assessment)
        region = {"region": PARAMETERS["region"]}
        _dump(folder / "units.yaml", {"province": {"id": "t", "name": "Tỉnh", "parameters": region}, "units": units})
        return folder

    def _findings(self, leaves: list[Node], chance: random.Random) -> Mapping[str, str]:
        found = {}
        for node in leaves:
            drawn = chance.random()
            if drawn >= self.missing:
                found[node.address] = _finding(node, chance, met=drawn >= self.missing + self.failing)
        return found


def _is_leaf(node: Node) -> bool:
    return isinstance(node.rule, LeafRule)


def _finding(node: Node, chance: random.Random, *, met: bool) -> str:
    """A figure on one side of the threshold, or a word."""
    assert isinstance(node.rule, LeafRule)
    cell = node.rule.cell(PARAMETERS)
    required = None if cell is None or cell.comparison is None else cell.comparison
    if required is None or node.measure is None:
        return "đạt" if met else "chưa đạt"
    compared = one_sided(required, node.measure.domain)
    limit = compared.strictest() if met else compared.mildest()
    if limit is None:
        return "đạt" if met else "chưa đạt"
    better = met is (compared.op in UPWARD)
    figure = limit * Decimal(str(round(chance.uniform(1.01, 1.2) if better else chance.uniform(0.8, 0.99), 3)))
    end = node.measure.domain.high
    figure = figure if end is None or figure <= end else end
    return str(round(figure)) if node.measure.domain.whole else f"{figure:.1f}"


def _dump(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


def write_share(folder: Path, need: str) -> str:
    """Write a district set that asks so large a share of the communes to pass, and nothing else; its id."""
    head = {
        "id": "t/share", "level": "district", "title": {"vi": "Tỷ lệ xã", "en": "Share"},
        "legal": {"document": "1/QĐ"},
    }  # fmt: skip
    each = {"at_least": need, "of": "communes", "each": {"passing": "commune"}}
    named = {"id": "communes", "name": {"vi": "Xã đạt", "en": "Communes"}, "require": each}
    word = {"id": "1", "name": {"vi": "Quy hoạch", "en": "Planning"}, "require": "attested"}
    _dump(folder / "criteria/t-share/set.yaml", {**head, "conditions": [named]})
    _dump(folder / "criteria/t-share/1.yaml", word)
    return "t/share"
