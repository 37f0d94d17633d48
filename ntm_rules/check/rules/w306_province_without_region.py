"""The set of a province does not say which region the province is in.

The criteria that it extends ask for other figures in other regions. Without `for` the overlay is judged against all
of them, and units of another region are let in.

VI: Bộ của tỉnh không ghi tỉnh thuộc vùng nào.

Bộ gốc quy định mỗi vùng một mức. Không có `for` thì bộ mở rộng bị so sánh với mọi vùng, và đơn vị khai nhầm vùng cũng
không bị phát hiện.

FAIL:

    # set.yaml
    id: mau/commune
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU, in_force: {from: 2016-12-01, to: 2020-12-31}}
    parameters: {region: [mien-bac, mien-nam]}
    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: {by: [region], values: {mien-bac: "≥ 85", mien-nam: "≥ 80"}}
    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh  # <-
    extends: mau/commune

PASS:

    # set.yaml
    id: mau/commune
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU, in_force: {from: 2016-12-01, to: 2020-12-31}}
    parameters: {region: [mien-bac, mien-nam]}
    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: {by: [region], values: {mien-bac: "≥ 85", mien-nam: "≥ 80"}}
    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    for: {region: mien-bac}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.compile.model import LeafRule


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Overlays of a province that are for no region, over criteria that vary by it."""
    base, criteria = subject.base, subject.criteria
    if base is None or criteria.province is None or "region" in criteria.fixed:
        return
    varying = [
        node.address
        for node in base.criteria.nodes.values()
        if isinstance(node.rule, LeafRule) and "region" in node.rule.by
    ]
    if varying:
        regions = criteria.parameters.get("region", ())
        yield Breach(
            span=subject.loaded.head.places.value(("province",)),
            values={"base": base.id, "ids": tuple(varying), "regions": regions},
        )
