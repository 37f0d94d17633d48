"""Random worlds whose findings stand in tables, one row a unit: the tables, and the same as assessments."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from build import Data, Files
from worlds import GROUND, Chance, Maker, Writer

from ntm_rules.bulk import Bulk, Request, open_bulk
from ntm_rules.finding import Cause

DAY = date(2020, 4, 30)
REGIONS = ("bac", "nam")
CAUSES = tuple(cause.value for cause in Cause)

#: Figures as they are written: thresholds of worlds.py and others beside them, within the domain of each measure.
FIGURES = {
    "percent": ("0", "39.9", "40", "45", "50", "50.5", "60", "100"),
    "count": ("0", "1", "2", "3", "4", "5"),
    "money": ("-1.5", "0", "39.9", "40", "50", "50.5", "60", "100", "250"),
}
#: What a column of figures may hold; each must give the same verdicts.
TYPES: Mapping[str, Any] = {
    "float": pl.Float64, "narrow": pl.Float32, "exact": pl.Decimal(12, 3), "whole": pl.Int16,
}  # fmt: skip
#: One finding: what it gives for each aspect, as columns are named.
Found = Mapping[str, Any]


@dataclass
class Tabled:
    """Sets, units, and what is found of each node of each unit under each role."""

    files: Files
    roles: dict[str, str]
    level: str
    units: list[Data]
    found: dict[str, dict[tuple[str, str], Found]]
    types: dict[tuple[str, str], str]
    empty: dict[str, str] = field(default_factory=dict)

    # ------------------------------------------------------------------------------------------ as tables

    def columns(self) -> dict[str, tuple[Any, list[Any]]]:
        """The table of findings: type and values of each column by its title."""
        units = list(self.found)
        columns: dict[str, tuple[Any, list[Any]]] = {"unit": (pl.String, units)}
        for role, address in self.types:
            titled = self.title(role, address)
            cells = [self.found[unit].get((role, address), {}) for unit in units]
            for aspect in dict.fromkeys(aspect for cell in cells for aspect in cell):
                values = [self._given(cell.get(aspect), aspect, role, address) for cell in cells]
                columns[f"{titled}:{aspect}" if aspect else titled] = self._type(aspect, role, address), values
        for title, dtype in self.empty.items():
            columns.setdefault(title, ({"text": pl.String, "null": pl.Null}[dtype], [None] * len(units)))
        return columns

    def title(self, role: str, address: str) -> str:
        """What the column of a node is called, without its aspect."""
        return address if role in {self.level, "district"} and self._alone(role, address) else f"{role}#{address}"

    def _alone(self, role: str, address: str) -> bool:
        """Whether no other set that plays its own level's role has such a node."""
        return not any((r, address) in self.types for r in (self.level, "district") if r != role)

    def _type(self, aspect: str, role: str, address: str) -> Any:
        if aspect in {"met", "na"} or (not aspect and self.types[role, address] == "flag"):
            return pl.Boolean
        return pl.String if aspect == "cause" else TYPES[self.types[role, address]]

    def _given(self, value: Any, aspect: str, role: str, address: str) -> Any:
        kind = self.types[role, address]
        if value is None:
            return float("nan") if kind in {"float", "narrow"} and aspect in {"", "low", "high"} else None
        if isinstance(value, str) and aspect != "cause":
            return Decimal(value) if kind == "exact" else int(value) if kind == "whole" else float(value)
        return value

    def write(self, folder: Path) -> None:
        """Write the sets, and both tables as Parquet."""
        self.files.write(folder)
        columns = {name: pl.Series(values, dtype=dtype) for name, (dtype, values) in self.columns().items()}
        pl.DataFrame(columns).write_parquet(folder / "data.parquet")
        names = dict.fromkeys(name for unit in self.units for name in unit)
        about = {
            name: pl.Series(
                [u.get(name) for u in self.units], dtype=pl.Int64 if name in {"communes", "towns"} else pl.String
            )
            for name in names
        }
        pl.DataFrame(about).write_parquet(folder / "units.parquet")

    def bulk(self, folder: Path, backend: str = "polars") -> Bulk:
        """The tables opened, which must be sound."""
        request = Request(
            paths=(folder / "data.parquet",), units=folder / "units.parquet", sets=self.roles, as_of=DAY,
            criteria=folder / "criteria", backend=backend,
        )  # fmt: skip
        bulk, problems = open_bulk(request)
        assert [problem.code for problem in problems] == []
        assert bulk is not None
        return bulk

    # ------------------------------------------------------------------------------------- as assessments

    def as_files(self) -> Files:
        """The same sets and units, and an assessment of each unit that is no member of another."""
        files = Files(sets=self.files.sets)
        for unit in self.units:
            files.units[unit["unit"]] = dict(self._unit(unit))
        for unit in self.units:
            if "parent" not in unit:
                self._assess(files, unit)
        return files

    def _unit(self, unit: Data) -> Iterator[tuple[str, Any]]:
        yield from ((key, unit[key]) for key in ("name", "level", "parent") if key in unit)
        for key in ("communes", "towns"):
            if key in unit:
                yield key, {"number": unit[key], **({"document": unit["document"]} if "document" in unit else {})}
        if "region" in unit:
            yield "parameters", {"region": unit["region"]}
            yield "parameters_because", "theo quyết định"

    def _assess(self, files: Files, unit: Data) -> None:
        members = [other["unit"] for other in self.units if other.get("parent") == unit["unit"]]
        about = {member: self._findings(member, self.level) for member in members}
        block = {f"{self.level}s": {key: found for key, found in about.items() if found}}
        fields = {"criteria": self.roles, **(block if any(about.values()) else {})}
        files.assess(unit["unit"], self._findings(unit["unit"], unit["level"]), name=unit["unit"], **fields)

    def _findings(self, unit: str, plain: str) -> Data:
        return {
            address if role == plain else f"{role}#{address}": _written(found)
            for (role, address), found in self.found.get(unit, {}).items()
            if found and found != {"na": False}
        }


def _written(found: Found) -> Any:
    """A finding as an assessment has it."""
    if found.get("na"):
        return {"finding": "not_applicable", **GROUND}
    if "cause" in found:
        return {"finding": "pending", "cause": found["cause"]}
    word = found.get("met", found[""] if isinstance(found.get(""), bool) else None)
    if word is not None:
        return "đạt" if word else "chưa đạt"
    low, high = (found.get(end, found.get("")) for end in ("low", "high"))
    if low is None or high is None:
        return f"≥ {low}" if high is None else f"≤ {high}"
    return low if low == high else f"{low}..{high}"


# ----------------------------------------------------------------------------------------------- random ones


class Dice(Chance):
    """Chance from a seed: a world is then made, and made again, in no time."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def of(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)


def tabled(seed: int, *, members: int = 4) -> Tabled:
    """Sets for communes or towns, mostly with districts above that have up to so many members."""
    chance = Dice(seed)
    maker = Maker(chance)
    roles = maker._commune_sets(budget=5)
    if chance.often():
        roles["district"] = "t/huyen"
        writer = maker.writers["district"] = Writer(chance, "huyen", 2)
        criteria = writer.criteria()
        conditions = [maker._share(f"members-{i + 1}", roles) for i in range(chance.number(1, 2))]
        maker.files.criteria("t/huyen", *criteria, level="district", conditions=conditions)
    level = "town" if chance.seldom() else "commune"
    if level == "town":
        _as_towns(maker, roles)
    for data in maker.files.sets.values():
        _vary(data, chance.random)
    return _filled(maker, roles, level, chance.random, members)


def _as_towns(maker: Maker, roles: dict[str, str]) -> None:
    """Make of sets for communes such for towns."""
    text = json.dumps(maker.files.sets).replace('"commune', '"town')
    maker.files.sets.update(json.loads(text))
    maker.writers["town"], roles["town"] = maker.writers.pop("commune"), roles.pop("commune")


def _vary(data: Data, dice: random.Random) -> None:
    """Let some thresholds of a set vary by region, by year, or by both."""
    if dice.random() < 0.5:
        return
    data["parameters"] = {"region": list(REGIONS)}
    for leaf in _leaves(data):
        by = dice.choice([(), (), ("region",), ("year",), ("region", "year")])
        if by:
            leaf["require"] = _table(leaf["require"], by, dice)


def _leaves(data: Any) -> Iterator[Data]:
    """The leaves of a set that compare with one threshold."""
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, Sequence) else ():
        if isinstance(value, dict | list | tuple):
            yield from _leaves(value)
    if isinstance(data, dict) and "measure" in data and isinstance(data["require"], str) and data["require"][0] != "=":
        yield data


def _table(require: str, by: tuple[str, ...], dice: random.Random) -> Data:
    sign = require.split(maxsplit=1)[0]

    def other() -> str:
        return require if dice.random() < 0.4 else f"{sign} {dice.choice(['1', '2', '39.9', '40', '50'])}"

    def of(name: str) -> tuple[str, ...]:
        return REGIONS if name == "region" else ("2020", "else")

    values: Data = {}
    for first in of(by[0]):
        values[first] = other() if len(by) == 1 else {second: other() for second in of(by[1])}
    return {"by": list(by), "values": values}


def _filled(maker: Maker, roles: dict[str, str], level: str, dice: random.Random, members: int) -> Tabled:
    types: dict[tuple[str, str], str] = {}
    leaves: dict[tuple[str, str], Data | None] = {}
    for role in roles:
        writer = maker.writers[role]
        shares = maker.shares if role == "district" else []
        for address, leaf in {**writer.leaves, **dict.fromkeys((*writer.others, *shares))}.items():
            types[role, address] = dice.choice(list(TYPES)) if leaf is not None and "measure" in leaf else "flag"
            leaves[role, address] = leaf
    units = list(_units(roles, level, dice, members))
    levels = {role: "district" if role == "district" else level for role in roles}
    found = {
        unit["unit"]: {
            key: cell
            for key, leaf in leaves.items()
            if levels[key[0]] == unit["level"] and (cell := _finding(leaf, types[key], dice))
        }
        for unit in units
        if dice.random() < 0.95
    }
    made = Tabled(files=maker.files, roles=roles, level=level, units=units, found=found, types=types)
    for (role, address), kind in types.items():
        if dice.random() < 0.1:
            kinds = ["null"] if kind == "flag" else ["text", "null"]
            made.empty[made.title(role, address)] = dice.choice(kinds)
    return made


def _units(roles: Mapping[str, str], level: str, dice: random.Random, members: int) -> Iterator[Data]:
    """Three districts, listing more or fewer members than they state, or units that stand for themselves."""
    for i in range(3 if "district" in roles else 1):
        listed = dice.randint(1 if i == 0 else 0, members) if "district" in roles else 3 * members
        region = dice.choice(REGIONS)
        if "district" in roles:
            stated = dice.choice([{}, {f"{level}s": listed}, {f"{level}s": listed + 1}])
            document = {"document": "2/QĐ"} if stated.get(f"{level}s") == 0 else {}
            yield {"unit": f"h{i}", "name": f"Huyện {i}", "level": "district", "region": region, **stated, **document}
        for j in range(listed):
            above = {"parent": f"h{i}"} if "district" in roles else {}
            own = {"region": dice.choice(REGIONS)} if not above or dice.random() < 0.3 else {}
            yield {"unit": f"x{i}-{j}", "name": f"Xã {j}", "level": level, **above, **own}


def _finding(leaf: Data | None, kind: str, dice: random.Random) -> Found:
    """A finding of a node, in the aspects of its columns; of many nodes, none."""
    often = leaf is not None
    aspects = ["", "low", "met", "cause", "na", "none"]
    weights = [8, 3, 3, 0.6, 0.4, 4] if kind != "flag" else [4 if often else 0.5, 0, 2 if often else 0.3, 0.4, 0.3, 4]
    match dice.choices(aspects, weights)[0]:
        case "":
            return {"": dice.random() < 0.7} if kind == "flag" else {"": _figure(leaf, kind, dice)}
        case "low":
            low, high = sorted((_figure(leaf, kind, dice), _figure(leaf, kind, dice)), key=Decimal)
            return dice.choice([{"low": low, "high": high}, {"low": low}, {"high": high}])
        case "met":
            word = dice.random() < 0.7
            return {"met": word} if kind != "flag" else {"": word}
        case "cause":
            return {"cause": dice.choice(CAUSES)}
        case "na":
            return {"na": True}
        case _:
            return dice.choice([{}, {}, {"na": False}])


def _figure(leaf: Data | None, kind: str, dice: random.Random) -> str:
    assert leaf is not None
    row = FIGURES[leaf["measure"]]
    return dice.choice([figure for figure in row if "." not in figure] if kind == "whole" else row)
