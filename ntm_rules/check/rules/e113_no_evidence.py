"""A requirement does not say how well it is established.

A threshold that is only remembered must not look like one that was read in the decree: a verdict that hangs on it
says so.

VI: Mức yêu cầu không ghi căn cứ.

Ngưỡng chỉ nhớ lại không được trông giống ngưỡng đã đọc trong văn bản; kết luận dựa vào ngưỡng ấy phải nói rõ.

FAIL:

    # 01.yaml
    id: "1"  # <-
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    evidence: {status: recalled}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.marks import marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Leaves without evidence; where only some cells lack it, each of these."""
    for node in marked(subject):
        without = [mark for mark in node.printed if mark.evidence is None]
        if len(without) == len(node.printed):
            yield Breach(span=node.draft.span, values={"id": node.draft.address})
        else:
            for mark in without:
                yield Breach(span=mark.span, values={"id": node.draft.address})
