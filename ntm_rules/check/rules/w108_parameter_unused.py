"""A parameter is declared and no requirement varies by it.

Either a table that should vary by it does not, or every unit is asked for something that decides nothing.

VI: Tham số được khai báo nhưng không mức yêu cầu nào thay đổi theo nó.

Hoặc có bảng ngưỡng lẽ ra phải chia theo tham số này, hoặc đơn vị nào cũng phải khai một điều không dùng đến.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters:
      region: [mien-nui, dong-bang]  # <-

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters:
      region: [mien-nui, dong-bang]

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: {by: [region], values: {mien-nui: "≥ 80", dong-bang: "≥ 85"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import chain, leaves
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Parameters of the set that neither it nor a set that extends it has a table by."""
    heirs = [other for other in collection.subjects.values() if subject in chain(other)]
    used = {name for heir in heirs for leaf in leaves(heir) for name in leaf.rule.by}
    head = subject.loaded.head
    for name in head.model.parameters:
        if name not in used:
            yield Breach(span=head.places.key(("parameters", name)), values={"parameter": name})
