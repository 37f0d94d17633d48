"""A threshold is a number although its evidence says that none was found.

A number that was not found is never invented: it is written as not known ("≥ .."), or its evidence says where it
comes from.

VI: Ngưỡng là một con số cụ thể trong khi căn cứ ghi là chưa tìm thấy.

Con số chưa tìm thấy thì không được tự đặt ra: ghi là chưa biết (“≥ ..”), hoặc ghi rõ con số lấy từ đâu.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 85"  # <-
    evidence: {status: not-found}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ .."
    evidence: {status: not-found}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.marks import marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Known thresholds that are marked as not found."""
    for node in marked(subject):
        for mark in node.printed:
            if mark.status == "not-found" and mark.comparison is not None and mark.comparison.is_known():
                yield Breach(span=mark.at, values={"id": node.node.address})
