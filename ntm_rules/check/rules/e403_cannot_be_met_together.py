"""Requirements that nobody can meet together.

Each of them can be met, but not all of the group named at once, so the node that needs them can never pass.

VI: Các yêu cầu không ai đáp ứng được cùng lúc.

Từng yêu cầu thì đạt được, nhưng cả nhóm nêu ra thì không, nên mục cần cả nhóm không bao giờ đạt.

FAIL:

    # 01.yaml
    id: "1"  # <-
    name: {vi: Lao động, en: Labour}
    indicators:
      - {id: "1.1", name: {vi: Tỷ lệ tối thiểu, en: At least}, quantity: share, measure: percent, require: "≥ 80"}
      - {id: "1.2", name: {vi: Tỷ lệ tối đa, en: At most}, quantity: share, measure: percent, require: "≤ 60"}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Lao động, en: Labour}
    indicators:
      - {id: "1.1", name: {vi: Tỷ lệ tối thiểu, en: At least}, quantity: share, measure: percent, require: "≥ 80"}
      - {id: "1.2", name: {vi: Tỷ lệ khác, en: Another}, quantity: other-share, measure: percent, require: "≤ 60"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.proof.reach import conflicts
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """The lowest gates that cannot pass, each with a smallest group of leaves that forbids it."""
    told = set()
    for ground in collection.proved[subject.id]:
        for address, group in conflicts(ground):
            if (address, group) not in told:
                told.add((address, group))
                nodes = subject.criteria.nodes
                yield Breach(
                    span=nodes[address].span, values={"id": address or subject.id, "group": group},
                    related=tuple(Related(code="see_also", span=nodes[leaf].span) for leaf in group),
                )  # fmt: skip
