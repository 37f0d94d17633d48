"""The number of an indicator does not begin with that of its criterion.

An indicator 16.2 under criterion 15 was filed wrongly or numbered wrongly; findings typed for one would answer the
other.

VI: Số của chỉ tiêu không bắt đầu bằng số của tiêu chí chứa nó.

Chỉ tiêu 16.2 nằm trong tiêu chí 15 là xếp nhầm chỗ hoặc ghi nhầm số; kết quả nhập cho chỉ tiêu này sẽ bị hiểu là của
chỉ tiêu kia.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "2.1", name: {vi: Trạm y tế, en: Health station}, require: attested}
      - {id: "3.2", name: {vi: Suy dinh dưỡng, en: Stunting}, require: attested}  # <-

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "2.1", name: {vi: Trạm y tế, en: Health station}, require: attested}
      - {id: "2.2", name: {vi: Suy dinh dưỡng, en: Stunting}, require: attested}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import adds
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Kind
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Indicators whose number is another criterion's."""
    for above in subject.draft.drafts():
        for draft in above.children:
            numbers = draft.kind is Kind.INDICATOR and draft.file.id[0].isdigit() and above.file.id[0].isdigit()
            if numbers and adds(subject, draft) and not draft.file.id.startswith(f"{above.file.id}."):
                related = (Related(code="see_also", span=above.span),)
                yield Breach(span=draft.span, values={"id": draft.address, "above": above.address}, related=related)
