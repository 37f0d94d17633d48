"""A requirement is not verified.

It was recalled, inferred, or read only in the set of a province of the region, which may be stricter than the national
one. Verdicts that hang on it say so; this note lists what is still to be looked up.

VI: Mức yêu cầu chưa được xác minh.

Mức này ghi theo trí nhớ, do suy luận, hoặc chỉ thấy trong bộ tiêu chí của một tỉnh trong vùng, có thể chặt hơn bộ quốc
gia. Kết luận dựa vào đó đều có ghi chú; lưu ý này liệt kê những gì còn phải tra cứu.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 85"
    evidence: {status: recalled}  # <-

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

_UNVERIFIED = ("recalled", "inferred", "verified-province")


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """For each node and way of not being verified, the cells of which that is true."""
    for node in marked(subject):
        for status in _UNVERIFIED:
            some = [mark for mark in node.marks if mark.status == status]
            if some:
                values = {**node.listing(some), "status": status.replace("-", "_")}
                yield Breach(span=some[0].span, values=values)
