"""Two criteria sets of one scope may be in force on the same day, for a date is not known.

The end of the earlier set or the beginning of the later one is not given, so that nobody is told which of the two
governs in between. What a scope is stands at E601.

VI: Hai bộ tiêu chí cùng phạm vi có thể có hiệu lực cùng một ngày, do còn thiếu ngày.

Bộ trước chưa ghi ngày hết hiệu lực, hoặc bộ sau chưa ghi ngày bắt đầu, nên không biết trong khoảng giữa áp dụng bộ
nào. Phạm vi là gì, xem E601.

FAIL:

    # cu/set.yaml
    id: mau/commune-2010
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu cũ, en: Old sample commune criteria}
    legal: {document: 2/QĐ-MAU, in_force: {from: 2010-01-01}}  # <-
    # cu/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 70"

PASS:

    # cu/set.yaml
    id: mau/commune-2010
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu cũ, en: Old sample commune criteria}
    legal: {document: 2/QĐ-MAU, in_force: {from: 2010-01-01, to: 2016-11-30}}
    # cu/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 70"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntm_rules.check.history import amends, both_in_force, in_force_at, in_turn, may_be_both_in_force
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_all(collection: Collection) -> Iterator[Breach]:
    """Sets that follow each other, at the one whose date is missing."""
    for sets in in_turn(collection.subjects.values()):
        for earlier, later in pairwise(sets):
            unsure = may_be_both_in_force(earlier, later) and not both_in_force(earlier, later)
            if not unsure or amends(later, earlier):
                continue
            lacking = _lacking(earlier, later)
            other = later if lacking is earlier else earlier
            yield Breach(
                span=in_force_at(lacking), values={"earlier": earlier.id, "later": later.id},
                related=(Related(code="see_also", span=in_force_at(other)),),
            )  # fmt: skip


def _lacking(earlier: Subject, later: Subject) -> Subject:
    """The one with a date missing; of both the one whose date would tell them apart."""
    if earlier.criteria.end is None:
        return earlier
    return earlier if later.criteria.start is not None and earlier.criteria.start is None else later
