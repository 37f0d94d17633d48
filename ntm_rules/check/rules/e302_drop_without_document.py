"""An overlay drops a node and names no legal document.

What a decree requires falls away only by another document; the reason alone does not tell a reviewer which one.

VI: Bộ mở rộng bỏ một mục mà không nêu văn bản.

Nội dung văn bản đã quy định chỉ được bỏ theo một văn bản khác; chỉ nêu lý do thì người rà soát không biết văn bản nào.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Chợ, en: Market}
    require: attested
    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    drop:
      "2": {because: xã không quy hoạch chợ}  # <-

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Chợ, en: Market}
    require: attested
    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    drop:
      "2": {because: xã không quy hoạch chợ, legal: {document: 3/QĐ-TTg, clause: Điều 2}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes dropped on no legal ground."""
    head = subject.loaded.head
    for address, drop in head.model.drop.items():
        if drop.legal is None:
            yield Breach(span=head.places.key(("drop", address)), values={"id": address})
