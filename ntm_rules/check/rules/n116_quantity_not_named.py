"""A requirement on a number does not name the quantity.

What is found of it stays in this set: under the next decree, or the advanced criteria, the same figure must be typed
again.

VI: Mức yêu cầu bằng số không ghi tên đại lượng.

Số liệu của nó chỉ dùng được trong bộ này; sang bộ tiêu chí sau hoặc bộ nâng cao phải nhập lại cùng một con số.

FAIL:

    # 01.yaml
    id: "1"  # <-
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 85"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Measured leaves without a quantity."""
    for leaf in own_leaves(subject):
        is_measured = any(cell.comparison is not None for cell in leaf.rule.cells.values())
        if is_measured and leaf.draft.file.quantity is None:
            yield Breach(span=leaf.draft.span, values={"id": leaf.node.address})
