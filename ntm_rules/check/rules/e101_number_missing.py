"""The numbering of criteria, or of the indicators of one criterion, has a hole.

A decree numbers without holes, so a missing number is a criterion that was forgotten, or one typed under a wrong
number. A criterion that an overlay drops leaves no hole; the overlay says why it is gone.

VI: Số thứ tự của các tiêu chí, hoặc của các chỉ tiêu trong một tiêu chí, bị khuyết.

Văn bản đánh số liên tục, nên số bị khuyết là tiêu chí bị bỏ sót hoặc ghi sai số. Tiêu chí mà bộ sửa đổi bãi bỏ thì
không coi là khuyết, vì ở đó đã ghi lý do.

FAIL:

    # 15.yaml
    id: "15"  # <-
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "15.1", name: {vi: Bảo hiểm y tế xã hội, en: Insured}, require: attested}
      - {id: "15.3", name: {vi: Suy dinh dưỡng, en: Stunting}, require: attested}  # <-

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    indicators:
      - {id: "2.1", name: {vi: Bảo hiểm y tế xã hội, en: Insured}, require: attested}
      - {id: "2.2", name: {vi: Suy dinh dưỡng, en: Stunting}, require: attested}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import adds, chain
from ntm_rules.compile import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.compile.model import Kind
from ntm_rules.problem import Related

_MOST_NAMED = 10  # of the numbers missing before one node


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes before which a number is missing."""
    numbered = [draft for draft in subject.draft.drafts() if _is_numbered(draft)]
    known = {address for step in chain(subject) for address in step.criteria.nodes}
    for prefix in dict.fromkeys(_split(draft)[0] for draft in numbered):
        before: Draft | None = None
        for draft in sorted((d for d in numbered if _split(d)[0] == prefix), key=lambda d: _split(d)[1]):
            first = 1 if before is None else _split(before)[1] + 1
            between = (f"{prefix}{number}" for number in range(first, _split(draft)[1]))
            missing = tuple(islice((address for address in between if address not in known), _MOST_NAMED + 1))
            if missing and adds(subject, draft):
                related = () if before is None else (Related(code="see_also", span=before.span),)
                named = missing if len(missing) <= _MOST_NAMED else (*missing[:_MOST_NAMED], "…")
                yield Breach(span=draft.span, values={"id": draft.address, "missing": named}, related=related)
            before = draft


def _is_numbered(draft: Draft) -> bool:
    return draft.kind in {Kind.CRITERION, Kind.INDICATOR} and draft.file.id.replace(".", "").isdigit()


def _split(draft: Draft) -> tuple[str, int]:
    """What stands before the last number of an id, its dot included, and that number: "15.", 2."""
    above, dot, number = draft.file.id.rpartition(".")
    return above + dot, int(number)
