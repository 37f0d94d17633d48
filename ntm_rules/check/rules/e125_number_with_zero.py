"""A number begins with a zero: 15.01 instead of 15.1.

To the program 15.01 and 15.1 are two indicators; findings typed as the decree numbers them would reach neither.

VI: Số của tiêu chí, chỉ tiêu bắt đầu bằng số 0: 15.01 thay cho 15.1.

Với chương trình, 15.01 và 15.1 là hai chỉ tiêu khác nhau; kết quả nhập theo số trong văn bản sẽ không khớp.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "2.01", name: {vi: Trạm y tế, en: Health station}, require: attested}  # <-

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "2.1", name: {vi: Trạm y tế, en: Health station}, require: attested}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import adds
from ntm_rules.compile import Subject

_ZERO = re.compile(r"(?<![0-9])0+(?=[0-9])")


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes with a number that has a zero before it."""
    for draft in subject.draft.drafts():
        if adds(subject, draft) and draft.file.id[0].isdigit() and _ZERO.search(draft.file.id):
            yield Breach(span=draft.span, values={"id": draft.address, "meant": _ZERO.sub("", draft.file.id)})
