"""No number alone can make a requirement pass, or fail, because its threshold is not known.

Until the threshold is found, only an attestation (đạt, chưa đạt) decides such a leaf; a figure leaves it pending.

VI: Không con số nào đủ để kết luận đạt, hoặc chưa đạt, vì chưa biết ngưỡng.

Khi chưa tìm được ngưỡng thì chỉ có xác nhận “đạt”, “chưa đạt” mới kết luận được; con số thì vẫn phải chờ.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Income}
    measure: money
    require: "≥ .."  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Income}
    measure: money
    require: "≥ 36..41"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Leaves of which some verdict is out of reach of every number, once for each requirement."""
    for found in collection.unreachable[subject.id]:
        if not found.known:
            yield Breach(span=found.span, values={"id": found.name, "require": found.require})
