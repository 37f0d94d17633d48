"""Two bounds are marked as verified.

A decree prints one number. "≥ 60..65" means that two numbers were read, so the sources are in conflict or were
remembered; that cannot be verified. A bound to one side ("≥ 80..") can: the decree leaves the rest to the province.

VI: Hai giới hạn khác nhau mà lại ghi là đã xác minh.

Văn bản chỉ in một con số. “≥ 60..65” nghĩa là đã gặp hai con số, tức các nguồn không thống nhất hoặc chỉ nhớ lại, nên
không thể là đã xác minh. Giới hạn một phía (“≥ 80..”) thì được: văn bản giao phần còn lại cho tỉnh.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 60..65"  # <-
    evidence: {status: verified, source: 1/QĐ-MAU}

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

from ntm_rules.check.marks import Mark, marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Requirements with a lower and an upper bound that are called verified."""
    for node in marked(subject):
        for mark in node.printed:
            if mark.status in {"verified", "verified-province"} and _has_two_bounds(mark):
                assert mark.comparison is not None
                values = {"id": node.node.address, "low": mark.comparison.low, "high": mark.comparison.high}
                yield Breach(span=mark.at, values=values)


def _has_two_bounds(mark: Mark) -> bool:
    comparison = mark.comparison
    if comparison is None or comparison.is_known():
        return False
    return comparison.low is not None and comparison.high is not None
