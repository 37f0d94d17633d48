"""Sources disagree, and one of their numbers was chosen.

Nobody may settle by taste what a decree says. Write both as bounds ("≥ 60..65"): what passes or fails under either is
decided, the rest stays pending.

VI: Các nguồn không thống nhất nhưng ngưỡng lại chọn một con số.

Không ai được tự chọn thay văn bản. Ghi cả hai làm giới hạn (“≥ 60..65”): kết quả đạt hay không đạt theo cả hai thì
kết luận được, phần còn lại để chờ.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 60"  # <-
    evidence: {status: conflict, source: 1/QĐ-MAU}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 60..65"
    evidence: {status: conflict, source: 1/QĐ-MAU}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.marks import marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Known thresholds that are marked as in conflict."""
    for node in marked(subject):
        for mark in node.printed:
            if mark.status == "conflict" and mark.comparison is not None and mark.comparison.is_known():
                yield Breach(span=mark.at, values={"id": node.node.address})
