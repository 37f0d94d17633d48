"""The columns of the long table; what each means is in the catalogues, under `explained_<name>`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import narwhals as nw
from narwhals.dtypes import DType

from ntm_rules.evaluate.sheets import PARENT, UNIT

#: Of the unit; they have the types that the table of units gives them.
ABOUT = (UNIT, PARENT)

#: Of each node of the unit, with their types; words may be enumerations. What is not known, or not said, is null.
COLUMNS: Mapping[str, DType] = MappingProxyType({
    "role": nw.String(),
    "node": nw.String(),
    "kind": nw.String(),
    "verdict": nw.String(),
    "reason": nw.String(),
    "value": nw.Float64(),
    "low": nw.Float64(),
    "high": nw.Float64(),
    "met": nw.Boolean(),
    "cause": nw.String(),
    "requirement": nw.String(),
    "measure": nw.String(),
    "gap": nw.Float64(),
    "gap_share": nw.Float64(),
    "gap_node": nw.String(),
})  # fmt: skip

#: All columns, in their order.
NAMES = (*ABOUT, *COLUMNS)
