"""A table has no threshold for a region that the set knows.

A unit there could not be assessed. A threshold that was not found is written as one that is not known ("≥ .."), and
one that is the same everywhere is written for each region: nothing is taken over in silence.

VI: Bảng ngưỡng thiếu một vùng mà bộ tiêu chí có khai báo.

Đơn vị thuộc vùng đó sẽ không xét được. Ngưỡng chưa tìm thấy thì ghi là chưa biết (“≥ ..”); ngưỡng giống nhau thì vẫn
ghi cho từng vùng, không mặc nhiên lấy theo vùng khác.

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
      values:  # <-
        mien-nui: "≥ 80"
        dong-bang: "≥ 85"

PASS:

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
        dong-bang: "≥ 85"
        ven-bien: "≥ .."
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import ELSE, missing, regional, rows
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Tables, or parts of one, that leave out values of a parameter that the set needs."""
    for leaf in own_leaves(subject):
        for parameter in regional(leaf):
            for prefix, values in rows(leaf, parameter).items():
                lacking = () if ELSE in values else missing(subject, parameter, values)
                if lacking:
                    breach = {"id": leaf.node.address, "parameter": parameter, "missing": lacking}
                    yield Breach(span=leaf.row(*prefix), values=breach)
