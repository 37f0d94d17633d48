"""The figure for the whole country lies outside those of the regions.

The decree prints both, and the country lies between its regions: one of the figures was misread. Only years for
which every region's figure is known, or known within bounds, are looked at.

VI: Mức của cả nước nằm ngoài khoảng các mức của vùng.

Văn bản in cả hai, và mức cả nước phải nằm giữa các vùng: có con số bị đọc sai. Chỉ xét những năm mà mức của mọi vùng
đã biết, hoặc biết trong giới hạn.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang]}

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require:
      by: [region]
      nationwide: "≥ 95"  # <-
      values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang]}

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require:
      by: [region]
      nationwide: "≥ 85"
      values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import by_year
from ntm_rules.comparison import Op
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Figures for the whole country that no year's regional figures have between them."""
    for leaf in own_leaves(subject):
        nationwide = leaf.rule.nationwide
        country = None if nationwide is None else _range([nationwide])
        ranges = [known for cells in by_year(leaf).values() if (known := _range(cells)) is not None]
        if nationwide is None or country is None or not ranges:
            continue
        if all(country[1] < low or country[0] > high for low, high in ranges):
            low, high = ranges[0]
            yield Breach(span=nationwide.span, values={"id": leaf.node.address, "low": low, "high": high})


def _range(cells: Sequence[Cell]) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest that the thresholds may be; None where that is not known of one of them."""
    ends: list[Decimal] = []
    for cell in cells:
        comparison = cell.comparison
        if comparison is None or comparison.op is Op.BETWEEN or comparison.low is None or comparison.high is None:
            return None
        ends += (comparison.low, comparison.high)
    return (min(ends), max(ends)) if ends else None
