"""A percentage that must be reached is less than 1 %.

0.85 was typed for 85 %: a percentage is written as the decree prints it, never as a fraction. Of a percentage that
must not be exceeded this is not said, for there so little can be meant.

VI: Tỷ lệ phần trăm phải đạt lại nhỏ hơn 1 %.

Đã ghi 0,85 thay cho 85 %: tỷ lệ ghi như in trong văn bản, không ghi dạng số thập phân của 1. Với tỷ lệ không được
vượt quá thì không xét, vì ở đó mức nhỏ như vậy là có thể.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 0.85"  # <-

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
from ntm_rules.check.tables import ends, upward
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Cells on percentages whose threshold, or an end of its bounds, lies between 0 and 1."""
    for leaf in own_leaves(subject):
        if leaf.node.measure is None or leaf.node.measure.id != "percent":
            continue
        for cell in leaf.printed:
            small = [end for end in ends(cell) if 0 < end < 1]
            if small and upward(leaf, cell):
                values = {"id": leaf.node.address, "value": small[0], "meant": small[0].scaleb(2)}
                yield Breach(span=cell.span, values=values)
