"""A table says "else" in place of a region.

"else" is for years. A region that it swallows gets a threshold that nobody looked up for it, and a region that the
next decree splits off gets one in silence.

VI: Bảng ngưỡng dùng “else” thay cho tên vùng.

“else” chỉ dùng cho năm. Vùng bị gộp vào “else” sẽ nhận một ngưỡng mà không ai tra cho vùng đó; vùng mới tách ra sau
này cũng mặc nhiên nhận ngưỡng ấy.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang, ven-bien]}

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require:
      by: [region]
      values:
        mien-nui: "≥ 80"
        else: "≥ 85"  # <-

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require:
      by: [year]
      values:
        2020: "≥ 85"
        else: "≥ ..85"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import ELSE, missing, regional, rows
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Each "else" of a table that does not stand for years."""
    for leaf in own_leaves(subject):
        for parameter in regional(leaf):
            for prefix, values in rows(leaf, parameter).items():
                if ELSE in values:
                    swallowed = missing(subject, parameter, values)
                    breach = {"id": leaf.node.address, "parameter": parameter, "missing": swallowed or None}
                    yield Breach(span=leaf.row(*prefix, ELSE), values=breach)
