"""The threshold of one region is ten times the others, or a tenth of them.

Such a figure is mostly a slip of the decimal mark. It is held against the median of the other cells of its line, of
which there must be at least three.

VI: Ngưỡng của một vùng gấp mười lần các vùng khác, hoặc chỉ bằng một phần mười.

Con số như vậy thường do đặt nhầm dấu thập phân. Nó được so với trung vị của các ô còn lại trong cùng hàng, khi có ít
nhất ba ô.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang, ven-bien, hai-dao]}

    # 01.yaml
    id: "1"
    name: {vi: Tỷ lệ lao động, en: Trained labour}
    quantity: trained-labour-share
    measure: percent
    require:
      by: [region]
      values:
        mien-nui: "≥ 25"
        dong-bang: "≥ 4.0"  # <-
        ven-bien: "≥ 40"
        hai-dao: "≥ 45"

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang, ven-bien, hai-dao]}

    # 01.yaml
    id: "1"
    name: {vi: Tỷ lệ lao động, en: Trained labour}
    quantity: trained-labour-share
    measure: percent
    require:
      by: [region]
      values:
        mien-nui: "≥ 25"
        dong-bang: "≥ 40"
        ven-bien: "≥ 40"
        hai-dao: "≥ 45"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import median

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import figure, regional_lines
from ntm_rules.compile import Subject

_TIMES = 10
_FEWEST_OTHERS = 3


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Cells far from the others of their line."""
    for leaf in own_leaves(subject):
        for line in regional_lines(leaf):
            figures = {value: known for value, cell in line.items() if (known := figure(cell)) is not None}
            for value, known in figures.items():
                middle = _median([other for name, other in figures.items() if name != value])
                if middle is not None and (known >= _TIMES * middle or known * _TIMES <= middle):
                    values = {"id": leaf.node.address, "region": value, "value": known, "median": middle}
                    yield Breach(span=line[value].span, values=values)


def _median(others: Sequence[Decimal]) -> Fraction | None:
    """The middle of the others; None where they are too few, or about zero, so that there is no "ten times"."""
    middle = median(map(Fraction, others)) if len(others) >= _FEWEST_OTHERS else 0
    return Fraction(middle) if middle > 0 else None
