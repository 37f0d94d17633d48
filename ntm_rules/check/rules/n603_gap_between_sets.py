"""No criteria set of a scope is in force for some days between two that are.

That may be so in law; units cannot be assessed on those days. What a scope is stands at E601.

VI: Có khoảng thời gian giữa hai bộ tiêu chí cùng phạm vi mà không bộ nào có hiệu lực.

Điều này có thể đúng theo văn bản; trong những ngày đó không đánh giá được đơn vị nào. Phạm vi là gì, xem E601.

FAIL:

    # moi/set.yaml
    id: mau/commune-2021
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu mới, en: New sample commune criteria}
    legal: {document: 2/QĐ-MAU, in_force: {from: 2021-03-08}}  # <-
    # moi/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 90"

PASS:

    # moi/set.yaml
    id: mau/commune-2021
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu mới, en: New sample commune criteria}
    legal: {document: 2/QĐ-MAU, in_force: {from: 2021-01-01}}
    # moi/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 90"
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ntm_rules.check.history import in_force_at, in_turn
from ntm_rules.check.model import Breach, Collection
from ntm_rules.problem import Related

_DAY = timedelta(days=1)


def of_all(collection: Collection) -> Iterator[Breach]:
    """Sets that begin later than the day after all earlier ones of their scope have ended, all dates being known."""
    for sets in in_turn(collection.subjects.values()):
        for at, later in enumerate(sets):
            ends = [earlier.criteria.end for earlier in sets[:at]]
            known = [end for end in ends if end is not None]
            start = later.criteria.start
            if start is None or not known or len(known) < len(ends) or max(known) >= start - _DAY:
                continue
            last = sets[ends.index(max(known))]
            yield Breach(
                span=in_force_at(later),
                values={"first": max(known) + _DAY, "last": start - _DAY, "earlier": last.id, "later": later.id},
                related=(Related(code="see_also", span=in_force_at(last)),),
            )
