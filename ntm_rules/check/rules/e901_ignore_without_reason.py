"""A comment that asks to ignore a rule must name the rule and say why.

What is passed over without a reason is passed over for ever: nobody can tell later whether it still holds.

VI: Chú thích yêu cầu bỏ qua một quy tắc phải ghi mã quy tắc và lý do.

Bỏ qua mà không ghi lý do thì về sau không ai biết lý do đó còn đúng hay không.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Thu nhập, en: Income}  # ntm: ignore W104   # <-
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
    """Comments that name no rule or give no reason."""
    for comment in remarked.comments:
        if comment.because is None:
            yield Breach(span=comment.span)
