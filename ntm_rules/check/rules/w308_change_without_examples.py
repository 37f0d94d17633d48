"""An overlay changes the requirement of a leaf and gives no examples of its own.

The examples of the old requirement no longer speak of it and are left out, so that nothing holds the new number.

VI: Bộ mở rộng đổi yêu cầu của một chỉ tiêu mà không kèm ví dụ.

Ví dụ của yêu cầu cũ không còn đúng và không được kế thừa, nên không có gì giữ cho con số mới khỏi sai.

FAIL:

    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    change:
      "1":  # <-
        require: "≥ 90"
        evidence: {status: verified, source: 2/QĐ-UBND}

PASS:

    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    change:
      "1":
        require: "≥ 90"
        evidence: {status: verified, source: 2/QĐ-UBND}
        examples:
          - {finding: 90, verdict: pass}
          - {finding: 89.9, verdict: fail}
          - {finding: "89..91", verdict: pending}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.compile.model import LeafRule


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Leaves whose requirement the overlay gives, without examples."""
    head = subject.loaded.head
    for address, change in head.model.change.items():
        node = subject.criteria.nodes.get(address)
        if change.require is not None and node is not None and isinstance(node.rule, LeafRule) and not node.examples:
            yield Breach(span=head.places.key(("change", address)), values={"id": address})
