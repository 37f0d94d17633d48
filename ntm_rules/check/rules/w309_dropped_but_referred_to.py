"""An overlay drops a node that another set refers to.

The other set cannot be assessed together with the overlay; that would come to light only with the first assessment.
The role of a set is the last part of its id without the period: `ha-tinh/commune-2016-2020` plays `commune`.

VI: Bộ mở rộng bỏ một mục mà bộ khác tham chiếu đến.

Bộ kia sẽ không đánh giá được cùng với bộ mở rộng này, mà đến lần đánh giá đầu tiên mới lộ ra. Vai trò của một bộ là
phần cuối của mã bộ, bỏ giai đoạn: `ha-tinh/commune-2016-2020` giữ vai trò `commune`.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Chợ, en: Market}
    require: attested
    # huyen/set.yaml
    id: mau/district
    version: "1"
    level: district
    title: {vi: Bộ tiêu chí huyện mẫu, en: Sample district criteria}
    legal: {document: 1/QĐ-MAU}
    # huyen/01.yaml
    id: "1"
    name: {vi: Chợ ở mọi xã, en: Markets everywhere}
    require: {at_least: "100 %", of: communes, each: {passing: "commune#2"}}
    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    drop:
      "2": {because: xã không quy hoạch chợ, legal: {document: 3/QĐ-TTg}}  # <-

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Chợ, en: Market}
    require: attested
    # huyen/set.yaml
    id: mau/district
    version: "1"
    level: district
    title: {vi: Bộ tiêu chí huyện mẫu, en: Sample district criteria}
    legal: {document: 1/QĐ-MAU}
    # huyen/01.yaml
    id: "1"
    name: {vi: Xã đạt chuẩn, en: Communes meet the standard}
    require: {at_least: "100 %", of: communes, each: {passing: commune}}
    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    drop:
      "2": {because: xã không quy hoạch chợ, legal: {document: 3/QĐ-TTg}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.history import role_of
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Node, Reference, ShareRule
from ntm_rules.problem import Related


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Nodes that are gone, dropped or with the parts of one changed, to which other sets refer by this role."""
    base, head = subject.base, subject.loaded.head
    if base is None:
        return
    for other in collection.subjects.values():
        for node in other.criteria.nodes.values():
            address = _refers_to(node, role_of(subject.id))
            if address not in base.criteria.nodes or address in subject.criteria.nodes:
                continue
            gone = next(
                (field, step)
                for step in base.criteria.path(address)
                for field in ("drop", "change")
                if step in getattr(head.model, field)
            )
            yield Breach(
                span=head.places.key(gone), values={"id": address, "set": other.id, "node": node.address},
                related=(Related(code="see_also", span=node.span),),
            )  # fmt: skip


def _refers_to(node: Node, role: str) -> str:
    """The node of that role's set which a node refers to; "" where it refers to none, or to the set as a whole."""
    match node.rule:
        case ShareRule(each=reference) | (Reference() as reference) if reference.role == role:
            return reference.address or ""
        case _:
            return ""
