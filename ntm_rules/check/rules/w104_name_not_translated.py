"""The English name of a node is the Vietnamese one.

A name that was only copied leaves readers of the other language with nothing.

VI: Tên tiếng Anh của một mục chép nguyên tên tiếng Việt.

Tên chỉ được chép lại thì người đọc tiếng kia không hiểu được gì.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Thu nhập}  # <-
    measure: percent
    require: "≥ 85"

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Income}
    measure: percent
    require: "≥ 85"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import gives
from ntm_rules.compile import Subject
from ntm_rules.vietnamese import fold


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes whose two names are the same text."""
    for draft in subject.draft.drafts():
        if gives(subject, draft, "name") and fold(draft.file.name.vi) == fold(draft.file.name.en):
            yield Breach(span=draft.at("name", "en"), values={"id": draft.address, "name": draft.file.name.en})
