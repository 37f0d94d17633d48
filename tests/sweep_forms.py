"""A small district with sweeps of every form: one axis, two, draws, and both."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from build import Data, Files, number, share, word

from ntm_rules.scenario.sweep.model import RoleSweep, Sweep

COMMUNES: dict[str, Data] = {
    "an": {"1": "84", "2": "40", "3": "đạt"},
    "binh": {"1": "86.25", "2": "35", "3": "đạt"},
    "cao": {"1": "91", "2": "50", "3": "đạt"},
    "dong": {"1": "88", "2": "37"},
}
#: Sweeps of every form, by what is varied and drawn.
FORMS: dict[str, dict[str, Any]] = {
    "one": {"vary": ["1 from 80 to 95 by 1"]},
    "long": {"require": ["1 from 80 to 95 by 0.1"]},
    "two": {"vary": ["1 from 83 to 87 by 1"], "lift": ["2 from 0 to 4 by 1"]},
    "draws": {"draw": ["1 around normal 0 2", "2 normal 37 2 together 0.5", "3 chance 0.9"], "draws": 400, "seed": 3},
    "both": {"require": ["1 from 80 to 90 by 2"], "draw": ["2 normal 37 2"], "draws": 400, "seed": 3},
    "grid": {"require": ["1 from 80 to 90 by 5", "2 from 34 to 38 by 1"], "draw": ["1 around uniform -3 3"],
             "draws": 400, "seed": 3},
}  # fmt: skip


def province(districts: int = 1, communes: dict[str, Data] = COMMUNES) -> Files:
    """Districts, of which the first has four communes and each other one; three of four communes must pass."""
    named = [("Bảo hiểm y tế", "Health insurance"), ("Thu nhập", "Income"), ("An ninh", "Security")]
    nodes = [number("1", "≥ 85", "insured"), number("2", "≥ 36", "income", "money"), word("3")]
    nodes = [{**node, "name": {"vi": vi, "en": en}} for node, (vi, en) in zip(nodes, named, strict=True)]
    files = Files().criteria("t/xa", *nodes)
    files.criteria("t/huyen", word("9"), level="district", conditions=[share("communes", "75 %", passing="commune")])
    for at in range(districts):
        unit, mine = f"h{at}", communes if at == 0 else {f"x{at}": communes["an"]}
        files.unit(unit, "district", name=f"Huyện {at}")
        for member in mine:
            files.unit(member, name=f"Xã {member.capitalize()}", parent=unit)
        roles = {"district": "t/huyen", "commune": "t/xa"}
        files.assess(unit, {"9": "đạt"}, name=unit, criteria=roles, communes=mine, stage="verification")
    return files


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counted(RoleSweep):
    """A role of which it is known how often how many units pass."""

    numbers: np.ndarray[tuple[int, ...], np.dtype[np.int64]]


def counted(found: Sweep, role: str, *numbers: int) -> Sweep:
    """A sweep without axes in which so many draws have 0, 1, 2 … passing units of a role."""
    names = [each.name for each in fields(RoleSweep) if each.name != "numbers"]
    roles = [
        Counted(numbers=np.array([numbers]), **{name: getattr(one, name) for name in names})
        if one.role == role
        else one
        for one in found.roles
    ]
    return replace(found, roles=tuple(roles))
