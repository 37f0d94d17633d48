"""Sources disagree on a requirement.

Until the decree itself settles it, findings between the two figures stay pending; this note lists where.

VI: Các nguồn không thống nhất về một mức yêu cầu.

Cho đến khi đối chiếu được với văn bản gốc, kết quả nằm giữa hai con số vẫn chưa kết luận được; lưu ý này liệt kê
những chỗ đó.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 80..85"
    evidence: {status: conflict, source: 1/QĐ-MAU}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 85"
    evidence: {status: verified, source: 1/QĐ-MAU}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.marks import marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes with requirements that are marked as in conflict."""
    for node in marked(subject):
        some = [mark for mark in node.marks if mark.status == "conflict"]
        if some:
            yield Breach(span=some[0].span, values=node.listing(some))
