"""A threshold was not found, or is known within bounds only.

No finding decides such a requirement all the way; this note lists what the decree, or the province, has yet to say.
Bounds between sources that disagree are listed by N208.

VI: Ngưỡng chưa tìm thấy, hoặc chỉ biết trong giới hạn.

Không kết quả nào quyết định trọn vẹn được yêu cầu này; lưu ý này liệt kê những gì còn phải tìm trong văn bản, hoặc còn
chờ tỉnh quy định. Giới hạn do các nguồn không thống nhất được nêu ở N208.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ .."  # <-
    evidence: {status: not-found}

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

from ntm_rules.check.marks import Mark, marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes with requirements whose number is not known."""
    for node in marked(subject):
        some = [mark for mark in node.marks if _is_open(mark)]
        if some:
            yield Breach(span=some[0].at, values=node.listing(some))


def _is_open(mark: Mark) -> bool:
    known = mark.comparison is None or mark.comparison.is_known()
    return mark.status == "not-found" or (not known and mark.status != "conflict")
