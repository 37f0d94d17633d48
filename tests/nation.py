"""A made-up nation as tables: communes of all regions with figures about the thresholds, some of them missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from ntm_rules.check import collect
from ntm_rules.compile.model import CriteriaSet, LeafRule, Node

ROOT = Path(__file__).resolve().parents[1]
COMMUNE, DISTRICT = "vn/commune-2016-2020", "vn/district-2016-2020"
SETS = {"commune": COMMUNE, "district": DISTRICT}


@dataclass(frozen=True, kw_only=True)
class Nation:
    """So many communes, a hundred to a district, with a share of their findings missing."""

    communes: int
    missing: float = 0.02
    seed: int = 2020

    def write(self, folder: Path) -> Path:
        """Write units.parquet and findings.parquet into `folder`; the folder itself."""
        chance = np.random.default_rng(self.seed)
        collection, _ = collect([ROOT / "criteria"])
        assert collection is not None
        criteria = collection.subjects[COMMUNE].criteria
        self._units(criteria, chance).write_parquet(folder / "units.parquet")
        self._findings(criteria, chance).write_parquet(folder / "findings.parquet", row_group_size=100_000)
        return folder

    @property
    def districts(self) -> int:
        """How many districts there are."""
        return -(-self.communes // 100)

    def _units(self, criteria: CriteriaSet, chance: np.random.Generator) -> pl.DataFrame:
        regions = chance.choice(np.array(criteria.parameters["region"]), self.districts)
        districts = pl.DataFrame({
            "unit": [f"d{i}" for i in range(self.districts)], "level": "district", "region": regions.tolist(),
        })  # fmt: skip
        communes = pl.DataFrame({
            "unit": self._ids(), "level": "commune", "parent": [f"d{i // 100}" for i in range(self.communes)],
        })  # fmt: skip
        return pl.concat([communes, districts], how="diagonal")

    def _ids(self) -> list[str]:
        return [f"c{i}" for i in range(self.communes)]

    def _findings(self, criteria: CriteriaSet, chance: np.random.Generator) -> pl.DataFrame:
        leaves = [node for node in criteria.nodes.values() if isinstance(node.rule, LeafRule)]
        return pl.DataFrame({"unit": self._ids(), **{node.address: self._column(node, chance) for node in leaves}})

    def _column(self, node: Node, chance: np.random.Generator) -> pl.Series:
        assert isinstance(node.rule, LeafRule)
        compared = [cell.comparison for cell in node.rule.cells.values() if cell.comparison is not None]
        gone = pl.Series(chance.random(self.communes) < self.missing)
        if node.measure is None or not compared:
            return pl.Series(chance.random(self.communes) < 0.97).set(gone, None)
        ends = [float(end) for each in compared for end in (each.low, each.high) if end is not None]
        middle = float(np.median(ends or [50.0]))
        up = compared[0].op.value in {"≥", ">", "="}
        figures = middle * (1 + chance.normal(0.1, 0.06, self.communes) * (1 if up else -1))
        domain = node.measure.domain
        low, high = (None if end is None else float(end) for end in (domain.low, domain.high))
        figures = np.clip(figures, low, high) if low is not None or high is not None else figures
        return pl.Series(np.round(figures, 0 if domain.whole else 1)).set(gone, None)
