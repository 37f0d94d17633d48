"""A threshold that never decides, because another one of the same quantity always decides first.

Where both ≥ 80 and ≥ 90 are needed of one quantity, 80 is dead text, and often one of the two is a slip.

VI: Ngưỡng không bao giờ có tác dụng, vì một ngưỡng khác của cùng đại lượng luôn quyết định trước.

Khi một đại lượng vừa phải ≥ 80 vừa phải ≥ 90 thì mức 80 là chữ chết, và thường một trong hai mức bị gõ nhầm.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm, en: Insurance}
    indicators:
      - {id: "1.1", name: {vi: Mức một, en: Level one}, quantity: insured, measure: percent, require: "≥ 80"}  # <-
      - {id: "1.2", name: {vi: Mức hai, en: Level two}, quantity: insured, measure: percent, require: "≥ 90"}

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm, en: Insurance}
    indicators:
      - {id: "1.1", name: {vi: Mức một, en: Level one}, quantity: insured, measure: percent, require: "≥ 80"}
      - {id: "1.2", name: {vi: Mức hai, en: Level two}, quantity: covered, measure: percent, require: "≥ 90"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.proof.shadow import shadowed
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Leaves that decide for none of the parameters of the set."""
    grounds = collection.proved[subject.id]
    found = [dict(shadowed(ground)) for ground in grounds]
    nodes = subject.criteria.nodes
    for address in nodes:
        if found and all(address in each for each in found):
            others = found[0][address]
            related = tuple(Related(code="see_also", span=nodes[other].span) for other in others)
            yield Breach(span=nodes[address].span, values={"id": address, "others": others}, related=related)
