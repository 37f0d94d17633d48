"""No department answers for a requirement, neither there nor at a node above it.

A verdict that is pending must say who owes the finding.

VI: Chưa ghi cơ quan phụ trách cho một mức yêu cầu, ở chính mục đó hay ở mục chứa nó.

Khi chưa kết luận được, phải nói rõ cơ quan nào còn nợ kết quả.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Điện, en: Electricity}
    indicators:
      - {id: "2.1", name: {vi: Hệ thống điện, en: The grid}, require: attested}  # <-

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    responsible: so-y-te
    indicators:
      - {id: "2.1", name: {vi: Trạm y tế, en: Health station}, require: attested}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import gives
from ntm_rules.compile import Subject
from ntm_rules.compile.model import GateRule


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes with a requirement of their own that nobody answers for."""
    nodes, path = subject.criteria.nodes, subject.criteria.path
    for draft in subject.draft.drafts():
        is_gate = isinstance(nodes[draft.address].rule, GateRule)
        if is_gate or any(nodes[step].responsible for step in path(draft.address)):
            continue
        if gives(subject, draft, "require"):
            yield Breach(span=draft.span, values={"id": draft.address})
