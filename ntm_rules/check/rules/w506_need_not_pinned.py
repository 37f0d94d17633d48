"""The number of inputs that a gate needs could be one more or one less, and no example would notice.

An example with just as many inputs met as are needed, and one with one fewer, pin the number.

VI: Số nội dung cần đạt có thể thừa hoặc thiếu một mà không ví dụ nào phát hiện.

Một ví dụ có vừa đủ số nội dung đạt và một ví dụ thiếu đúng một nội dung sẽ giữ chặt con số đó.

FAIL:

    # 01.yaml
    id: "1"  # <-
    name: {vi: Sản xuất, en: Production}
    require:
      any:
        - {id: a, name: {vi: Vùng sản xuất, en: Production area}, require: attested}
        - {id: b, name: {vi: Chuỗi giá trị, en: Value chain}, require: attested}
    examples:
      - {rest: chưa đạt, verdict: fail}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Sản xuất, en: Production}
    require:
      any:
        - {id: a, name: {vi: Vùng sản xuất, en: Production area}, require: attested}
        - {id: b, name: {vi: Chuỗi giá trị, en: Value chain}, require: attested}
    examples:
      - {rest: chưa đạt, verdict: fail}
      - {each: đạt, rest: chưa đạt, verdict: pass}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Numbers that could be one off unnoticed."""
    for survivor in collection.survivors[subject.id]:
        if survivor.slip.in_need:
            yield Breach(span=survivor.slip.span, values=survivor.values)
