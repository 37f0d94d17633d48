"""Every number meets a requirement, so nobody can ever fail it.

A threshold at the very end of what its measure can be asks for nothing; the decree surely asked for something.

VI: Con số nào cũng thỏa yêu cầu, nên không ai có thể chưa đạt.

Ngưỡng nằm ngay ở đầu mút của các giá trị có thể có thì không đòi hỏi gì; quyết định chắc chắn có đòi hỏi.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 0"  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "> 0"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Leaves that cannot fail, once for each requirement."""
    for found in collection.unreachable[subject.id]:
        if not found.reach.can_fail and found.known:
            yield Breach(span=found.span, values={"id": found.name, "require": found.require})
