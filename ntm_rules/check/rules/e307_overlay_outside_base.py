"""An overlay is in force when the set that it extends is not yet, or no longer.

It begins before that set begins, or the two are never in force on the same day: one of the dates, or `extends`, is
wrong. Dates that are not given are not judged.

VI: Bộ mở rộng có hiệu lực khi bộ gốc chưa có hoặc đã hết hiệu lực.

Bộ mở rộng bắt đầu trước bộ gốc, hoặc hai bộ không có ngày nào cùng hiệu lực: ngày ghi sai, hoặc `extends` trỏ nhầm
bộ. Ngày nào không ghi thì không xét.

FAIL:

    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND, in_force: {from: 2021-01-15}}  # <-
    province: tinh
    extends: mau/commune

PASS:

    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND, in_force: {from: 2017-01-15}}
    province: tinh
    extends: mau/commune
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.history import in_force_at, may_be_both_in_force
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Overlays whose period begins too early, or does not meet that of their base."""
    if subject.base is None:
        return
    own, base = subject.criteria, subject.base.criteria
    early = own.start is not None and base.start is not None and own.start < base.start
    if early or not may_be_both_in_force(subject, subject.base):
        yield Breach(
            span=in_force_at(subject),
            values={"start": own.start, "end": own.end, "base": base.id, "first": base.start, "last": base.end},
            related=(Related(code="see_also", span=in_force_at(subject.base)),),
        )
