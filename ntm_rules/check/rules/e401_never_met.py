"""No number meets a requirement, so nobody can ever pass it.

A threshold beyond what its measure can be is a slip of the pen: nobody decrees what nobody can do.

VI: Không con số nào thỏa yêu cầu, nên không ai có thể đạt.

Ngưỡng vượt quá mọi giá trị có thể có là do gõ nhầm: không ai quy định điều không ai làm được.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "> 100"  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "= 100"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Leaves that cannot pass, once for each requirement."""
    for found in collection.unreachable[subject.id]:
        if not found.reach.can_pass and found.known:
            yield Breach(span=found.span, values={"id": found.name, "require": found.require})
