"""A node repeats the legal reference that it has anyway.

A node stands on its set's document unless it says otherwise. Whoever reads a reference of its own looks for a
difference, and after an amendment only one of the two will be changed.

VI: Một mục ghi lại đúng căn cứ pháp lý mà nó vốn đã có.

Mục không ghi gì thì theo văn bản của bộ tiêu chí. Ghi riêng khiến người đọc tưởng có điểm khác, và khi văn bản được
sửa đổi thì dễ chỉ sửa một chỗ.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    legal: {document: 1/QĐ-MAU}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    legal: {document: 1/QĐ-MAU, clause: Điều 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.legal_references import of_nodes
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.load.model import LegalFile, PeriodFile


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Legal references of nodes that say nothing that would not hold without them."""
    for reference in of_nodes(subject):
        if _adds_nothing(reference.file, _otherwise(subject, reference.id)):
            values = {"id": reference.id, "document": reference.file.document}
            yield Breach(span=reference.at(), values=values)


def _otherwise(subject: Subject, address: str) -> LegalFile:
    """On what a node would stand without a reference of its own: where only that changes, on the old one."""
    change = subject.loaded.head.model.change.get(address)
    if change is None or change.require is not None:
        return subject.loaded.head.model.legal
    assert subject.base is not None, "only an overlay changes anything"
    return next(draft.legal for draft in subject.base.draft.drafts() if draft.address == address)


def _adds_nothing(own: LegalFile, other: LegalFile) -> bool:
    return (
        own.document == other.document
        and own.clause in {None, other.clause}
        and own.issued in {None, other.issued}
        and own.in_force in (PeriodFile(), other.in_force)
    )
