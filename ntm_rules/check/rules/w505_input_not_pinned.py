"""An input of a gate could be left out, and no example would notice.

Each input in turn failing, with all the others met, shows that every one of them counts.

VI: Có thể bỏ sót một nội dung con mà không ví dụ nào phát hiện.

Cho lần lượt từng nội dung con chưa đạt trong khi các nội dung khác đều đạt sẽ thấy nội dung nào cũng có hiệu lực.

FAIL:

    # 01.yaml
    id: "1"  # <-
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "1.1", name: {vi: Trạm y tế, en: Health station}, require: attested}
      - {id: "1.2", name: {vi: Bác sĩ, en: Doctors}, require: attested}
    examples:
      - {rest: đạt, verdict: pass}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "1.1", name: {vi: Trạm y tế, en: Health station}, require: attested}
      - {id: "1.2", name: {vi: Bác sĩ, en: Doctors}, require: attested}
    examples:
      - {rest: đạt, verdict: pass}
      - {each: chưa đạt, rest: đạt, verdict: fail}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Inputs that could be left out unnoticed."""
    for survivor in collection.survivors[subject.id]:
        if survivor.slip.dropped is not None:
            yield Breach(span=survivor.slip.span, values=survivor.values)
