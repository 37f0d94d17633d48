"""A threshold is written finer than figures of its measure are usually given.

A digit too many is mostly a slip, and findings with fewer digits cannot be held against it. Where the decree does
print it so, the step in measures.yaml is wrong.

VI: Ngưỡng ghi chi tiết hơn mức làm tròn thông thường của đơn vị đo.

Thừa một chữ số thường là ghi nhầm, và số liệu ít chữ số hơn không so được với ngưỡng ấy. Nếu văn bản in đúng như vậy
thì cần sửa “step” trong measures.yaml.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 85.55"  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 85.5"
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import ends
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Cells with a threshold, or an end of its bounds, that is no multiple of the step."""
    for leaf in own_leaves(subject):
        measure = leaf.node.measure
        if measure is None or measure.step <= 0:
            continue
        for cell in leaf.printed:
            finer = [end for end in ends(cell) if Fraction(end) % Fraction(measure.step)]
            if finer:
                values = {"id": leaf.node.address, "value": finer[0], "step": measure.step, "measure": measure.name}
                yield Breach(span=cell.span, values=values)
