"""A comment asks to ignore a breach that is not there.

The breach was mended, or the comment stands at the wrong line; left in place it would hide the next one.

VI: Chú thích yêu cầu bỏ qua một vi phạm không có ở đó.

Vi phạm đã được sửa, hoặc chú thích đặt sai dòng; để lại thì nó sẽ che vi phạm sau này.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Income}  # ntm: ignore W104 because it was not translated yet   # <-
    measure: percent
    require: "≥ 85"

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Internet, en: Internet}  # ntm: ignore W104 because the word is the same in both languages
    measure: percent
    require: "≥ 85"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Remarked


def of_comments(remarked: Remarked) -> Iterator[Breach]:
    """Ids of rules that were asked and found nothing at that line."""
    for comment in remarked.comments:
        for rule in comment.ids:
            if comment.because is not None and rule in remarked.asked and (comment, rule) not in remarked.used:
                yield Breach(span=comment.span, values={"rule": rule})
