"""One quantity must be high in one set and low in another.

Either a sign is turned round, or the two sets mean different things by the name; then the findings of one would be
read for the other.

VI: Cùng một đại lượng nhưng bộ này yêu cầu cao, bộ kia yêu cầu thấp.

Hoặc có dấu so sánh bị ghi ngược, hoặc hai bộ dùng chung tên cho hai đại lượng khác nhau; khi đó số liệu của bộ này bị
dùng nhầm cho bộ kia.

FAIL:

    # other/set.yaml
    id: mau/xa-nang-cao
    level: commune
    title: {vi: Bộ tiêu chí nâng cao mẫu, en: Sample advanced criteria}
    legal: {document: 2/QĐ-MAU}

    # other/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≤ 90"  # <-

PASS:

    # other/set.yaml
    id: mau/xa-nang-cao
    level: commune
    title: {vi: Bộ tiêu chí nâng cao mẫu, en: Sample advanced criteria}
    legal: {document: 2/QĐ-MAU}

    # other/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 90"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import upward
from ntm_rules.problem import Related
from ntm_rules.source import Span


def of_all(collection: Collection) -> Iterator[Breach]:
    """Leaves of the sets asked for that compare a quantity the other way round than the first set that has it."""
    first: dict[str, tuple[bool, str, Span]] = {}
    for subject in collection.subjects.values():
        for leaf in own_leaves(subject):
            quantity = leaf.draft.file.quantity
            cell = next((cell for cell in leaf.rule.cells.values() if upward(leaf, cell) is not None), None)
            if quantity is None or cell is None:
                continue
            up = bool(upward(leaf, cell))
            other, other_set, there = first.setdefault(quantity, (up, subject.id, cell.span))
            if other is not up and subject in collection.examined:
                values = {"id": leaf.node.address, "quantity": quantity, "other": other_set}
                yield Breach(span=cell.span, values=values, related=(Related(code="see_also", span=there),))
