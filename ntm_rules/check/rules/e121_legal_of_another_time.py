"""A node stands on a document that was never in force together with its set.

The document had ended before the set began, or came only after the set's end: one of the dates is wrong, or the
document is.

VI: Một mục dẫn văn bản không có lúc nào cùng hiệu lực với bộ tiêu chí.

Văn bản hết hiệu lực trước khi bộ tiêu chí bắt đầu, hoặc chỉ có sau khi bộ tiêu chí kết thúc: ngày ghi sai, hoặc dẫn
nhầm văn bản.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    legal: {document: 9/QĐ-MAU, issued: 2021-03-08}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    legal: {document: 9/QĐ-MAU, issued: 2018-03-08}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ntm_rules.check.legal_references import of_nodes, of_set_itself
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Legal references of nodes whose time lies outside that of the set."""
    whole = of_set_itself(subject)
    for reference in of_nodes(subject):
        before = _is_before(reference.file.in_force.end, whole.file.in_force.start)
        starts = (reference.file.issued, reference.file.in_force.start)
        if before or any(_is_before(whole.file.in_force.end, start) for start in starts):
            values = {"id": reference.id, "document": reference.file.document}
            related = (Related(code="see_also", span=whole.at()),)
            yield Breach(span=reference.at(), values=values, related=related)


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
