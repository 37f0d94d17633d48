"""Evidence says that a requirement was read somewhere, and does not say where.

What is verified, or in conflict, was read in a text; without it nobody can verify it again.

VI: Căn cứ ghi là đã đối chiếu nhưng không ghi nguồn.

Đã xác minh, hoặc thấy các nguồn không thống nhất, nghĩa là đã đọc ở đâu đó; không ghi nguồn thì người sau không đối
chiếu lại được.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    evidence: {status: verified}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    evidence: {status: recalled}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.marks import marked
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject

_READ = frozenset({"verified", "verified-province", "conflict"})


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Evidence of something read, without a source."""
    for node in marked(subject):
        for mark in node.printed:
            if mark.evidence is not None and mark.evidence.status in _READ and mark.evidence.source is None:
                status = mark.evidence.status.replace("-", "_")
                yield Breach(span=mark.span, values={"id": node.draft.address, "status": status})
