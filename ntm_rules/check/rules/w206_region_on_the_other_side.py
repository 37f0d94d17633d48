"""A region lies on the other side of the nationwide figure than in all other tables of the set.

A region for which every other table is milder than for the country, and this one stricter, was probably given its
neighbour's figure. At least three other tables must differ for it, all the same way.

VI: Một vùng nằm khác phía so với mức cả nước, trong khi ở mọi bảng khác đều nằm về một phía.

Vùng mà bảng nào cũng nhẹ hơn cả nước, riêng bảng này lại chặt hơn, thì có lẽ đã chép nhầm số của vùng bên cạnh. Phải
có ít nhất ba bảng khác có mức riêng cho vùng đó và cùng về một phía.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang]}

    # 02.yaml
    id: "2"
    name: {vi: Điện, en: Electricity}
    indicators:
      - {id: "2.1", name: {vi: Hộ có điện, en: With electricity}, measure: percent, require:
          {by: [region], nationwide: "≥ 98", values: {mien-nui: "≥ 95", dong-bang: "≥ 99"}}}
      - {id: "2.2", name: {vi: Hộ có nước, en: With water}, measure: percent, require:
          {by: [region], nationwide: "≥ 95", values: {mien-nui: "≥ 90", dong-bang: "≥ 98"}}}
      - {id: "2.3", name: {vi: Hộ nghèo, en: Poor}, measure: percent, require:
          {by: [region], nationwide: "≤ 6", values: {mien-nui: "≤ 12", dong-bang: "≤ 2"}}}
      - {id: "2.4", name: {vi: Hộ có nhà, en: With a house}, measure: percent, require: {by: [region],
          nationwide: "≥ 80", values: {
            mien-nui: "≥ 90",  # <-
            dong-bang: "≥ 90"}}}

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang]}

    # 02.yaml
    id: "2"
    name: {vi: Điện, en: Electricity}
    indicators:
      - {id: "2.1", name: {vi: Hộ có điện, en: With electricity}, measure: percent, require:
          {by: [region], nationwide: "≥ 98", values: {mien-nui: "≥ 95", dong-bang: "≥ 99"}}}
      - {id: "2.2", name: {vi: Hộ có nước, en: With water}, measure: percent, require:
          {by: [region], nationwide: "≥ 95", values: {mien-nui: "≥ 90", dong-bang: "≥ 98"}}}
      - {id: "2.3", name: {vi: Hộ nghèo, en: Poor}, measure: percent, require:
          {by: [region], nationwide: "≤ 6", values: {mien-nui: "≤ 12", dong-bang: "≤ 2"}}}
      - {id: "2.4", name: {vi: Hộ có nhà, en: With a house}, measure: percent, require: {by: [region],
          nationwide: "≥ 80", values: {
            mien-nui: "≥ 75",
            dong-bang: "≥ 90"}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import Leaf, gives, leaves
from ntm_rules.check.strictness import Strictness, compare_cells
from ntm_rules.check.tables import regional
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell

_FEWEST_OTHERS = 3
_SIDES = frozenset({Strictness.TIGHTER, Strictness.LOOSER})


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Cells by which a region changes sides."""
    sides: dict[tuple[str, str], list[tuple[Leaf, Cell, Strictness]]] = {}
    for leaf in leaves(subject):
        for where, (cell, side) in _sides(leaf).items():
            sides.setdefault(where, []).append((leaf, cell, side))
    for (_, region), tables in sides.items():
        for leaf, cell, side in tables:
            others = [other for one, _, other in tables if one is not leaf]
            if len(others) >= _FEWEST_OTHERS and side not in others and gives(subject, leaf.draft, "require"):
                values = {"id": leaf.node.address, "region": region, "others": len(others)}
                yield Breach(span=cell.span, values=values)


def _sides(leaf: Leaf) -> dict[tuple[str, str], tuple[Cell, Strictness]]:
    """By parameter and value, a cell and on which side it lies, of those that lie on one side only."""
    found: dict[tuple[str, str], dict[Strictness, Cell]] = {}
    for parameter in regional(leaf):
        at = leaf.rule.by.index(parameter)
        for key, cell in leaf.rule.cells.items():
            side = _side(leaf, cell)
            if side in _SIDES:
                found.setdefault((parameter, key[at]), {}).setdefault(side, cell)
    return {where: (cell, side) for where, cells in found.items() if len(cells) == 1 for side, cell in cells.items()}


def _side(leaf: Leaf, cell: Cell) -> Strictness:
    """What a cell is against the nationwide figure."""
    measure = leaf.node.measure
    return compare_cells(leaf.rule.nationwide, cell, None if measure is None else measure.domain)
