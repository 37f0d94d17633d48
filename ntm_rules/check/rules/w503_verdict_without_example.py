"""A leaf has no example that passes, none that fails, or none that stays pending.

Three examples show a reader what the requirement means, and the program that it means the same.

VI: Một nội dung thiếu ví dụ đạt, ví dụ chưa đạt hoặc ví dụ chưa đánh giá được.

Ba ví dụ cho người đọc thấy yêu cầu nghĩa là gì, và cho thấy chương trình hiểu đúng như vậy.

FAIL:

    # 01.yaml
    id: "1"  # <-
    name: {vi: Trạm y tế, en: Health station}
    require: attested
    examples:
      - {finding: đạt, verdict: pass}
      - {finding: chưa đạt, verdict: fail}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Trạm y tế, en: Health station}
    require: attested
    examples:
      - {finding: đạt, verdict: pass}
      - {finding: chưa đạt, verdict: fail}
      - {finding: pending, verdict: pending}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.examples.pinning import own_nodes
from ntm_rules.check.examples.suggest import Suggestions
from ntm_rules.check.examples.written import written
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.compile.model import LeafRule, ShareRule
from ntm_rules.verdict import Verdict


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Verdicts that no example of a leaf claims."""
    suggestions = Suggestions(subject)
    for address in own_nodes(subject):
        node = subject.criteria.nodes[address]
        if isinstance(node.rule, LeafRule | ShareRule):
            claimed = {example.verdict for example in node.examples}
            for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.PENDING):
                if verdict not in claimed:
                    example = suggestions.coming_to(address, verdict)
                    text = None if example is None else written(example, address)
                    values = {"id": address, "verdict": str(verdict), "example": text}
                    yield Breach(span=node.span, values=values)
