"""The figure for the whole country is compared the other way round than those of the regions.

Of the two signs one was mistyped.

VI: Mức của cả nước dùng chiều so sánh ngược với mức của các vùng.

Một trong hai dấu so sánh bị ghi nhầm.

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
      nationwide: "≤ 85"  # <-
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

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import upward
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Figures for the whole country that point elsewhere than all of the table."""
    for leaf in own_leaves(subject):
        nationwide = leaf.rule.nationwide
        country = None if nationwide is None else upward(leaf, nationwide)
        regions = {upward(leaf, cell) for cell in leaf.rule.cells.values()} - {None}
        if nationwide is not None and country is not None and regions and country not in regions:
            yield Breach(span=nationwide.span, values={"id": leaf.node.address})
