"""A requirement points against the nature of its quantity: poverty "≥", income "≤".

Whoever does worse would pass. What is good or bad is told by English words in the name of the quantity ("poor",
"debt", "insured", "income" …), else by Vietnamese words in the name of the node; names with words of both kinds, or
with a word that turns them ("reduction", "free", "không", "giảm"), are left alone.

VI: Chiều so sánh ngược với bản chất của đại lượng: hộ nghèo “≥”, thu nhập “≤”.

Khi đó nơi làm kém hơn lại đạt. Tốt hay xấu được đoán theo từ tiếng Anh trong tên đại lượng (“poor”, “debt”,
“insured”, “income”…), không có thì theo từ tiếng Việt trong tên mục; tên có cả hai loại từ, hoặc có từ làm đổi nghĩa
(“reduction”, “free”, “không”, “giảm”), thì không xét.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Hộ nghèo, en: Poor households}
    quantity: poor-household-share
    measure: percent
    require: "≥ 5"  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Hộ nghèo, en: Poor households}
    quantity: poor-household-share
    measure: percent
    require: "≤ 5"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.nature import Nature, nature_of
from ntm_rules.check.own import own_leaves
from ntm_rules.check.tables import upward
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Leaves whose first cell compares the wrong way round; the others must go the same way."""
    for leaf in own_leaves(subject):
        nature = nature_of(leaf.draft.file.quantity, leaf.draft.file.name.vi)
        directed = [cell for cell in leaf.rule.cells.values() if upward(leaf, cell) is not None]
        if nature is not None and directed and upward(leaf, directed[0]) is (nature is Nature.LESS_IS_BETTER):
            assert directed[0].comparison is not None
            values = {"id": leaf.node.address, "name": leaf.node.name, "sign": directed[0].comparison.op}
            yield Breach(span=directed[0].span, values=values)
