"""A comment asks to ignore a rule that does not exist.

A mistyped id protects nothing, and hides that the real breach is still there.

VI: Chú thích yêu cầu bỏ qua một quy tắc không tồn tại.

Mã gõ sai không bỏ qua được gì, mà còn che mất vi phạm thật.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Income}  # ntm: ignore W999 because of a slip   # <-
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
from ntm_rules.problem import did_you_mean


def of_comments(remarked: Remarked) -> Iterator[Breach]:
    """Ids that are no rule's."""
    for comment in remarked.comments:
        for rule in comment.ids:
            if rule not in remarked.known:
                yield Breach(span=comment.span, values={"rule": rule, "guess": did_you_mean(rule, remarked.known)})
