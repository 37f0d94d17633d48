"""A threshold could be off by one step, or strict where it is not, and no example would notice.

A slip of one digit can fail a district. An example on either side of the threshold, one step apart, catches it.

VI: Ngưỡng có thể lệch một bước, hoặc nhầm ≥ thành >, mà không ví dụ nào phát hiện.

Sai một chữ số có thể làm cả huyện chưa đạt. Hai ví dụ ở hai bên ngưỡng, cách nhau một bước, sẽ phát hiện được.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"  # <-
    examples:
      - {finding: 86, verdict: pass}
      - {finding: 84, verdict: fail}
      - {finding: "84..86", verdict: pending}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    examples:
      - {finding: 85, verdict: pass}
      - {finding: 84.9, verdict: fail}
      - {finding: "84..86", verdict: pending}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Slips in a requirement of a leaf, or in the share of units that are needed, that no example notices."""
    for survivor in collection.survivors[subject.id]:
        if survivor.slip.in_threshold:
            yield Breach(span=survivor.slip.span, values=survivor.values)
