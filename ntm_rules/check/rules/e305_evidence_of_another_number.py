"""An overlay changes a requirement and leaves the evidence of the old one.

What a change does not name is inherited, so that a number from one document would be marked as verified in another.

VI: Bộ mở rộng đổi yêu cầu nhưng để nguyên nguồn kiểm chứng của yêu cầu cũ.

Trường không ghi lại thì được kế thừa, nên con số ở văn bản này sẽ mang dấu đã kiểm chứng của văn bản khác.

FAIL:

    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    change:
      "1":
        require: "≥ 90"  # <-

PASS:

    # tinh/set.yaml
    id: tinh/commune
    version: "1"
    level: commune
    title: {vi: Bộ của tỉnh, en: The province's criteria}
    legal: {document: 2/QĐ-UBND}
    province: tinh
    extends: mau/commune
    change:
      "1":
        require: "≥ 90"
        evidence: {status: verified, source: 2/QĐ-UBND}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.overlay import changes
from ntm_rules.check.strictness import Strictness
from ntm_rules.compile import Subject
from ntm_rules.load.model import ByFile, CellFile


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Requirements given anew whose evidence is inherited."""
    head, drafts = subject.loaded.head.model, {draft.address: draft for draft in subject.draft.drafts()}
    for change in changes(subject):
        file = head.change.get(change.id)
        if file is None or "evidence" in file.model_fields_set or change.compared.strictness is Strictness.EQUAL:
            continue
        inherited = drafts[change.id].file.evidence
        if inherited is not None and not _has_its_own(file.require):
            yield Breach(span=change.span, values={"id": change.id, "source": inherited.source})


def _has_its_own(requirement: object) -> bool:
    """Whether every cell of a requirement carries evidence of its own."""
    match requirement:
        case ByFile(values=cells) | dict(cells):
            return all(map(_has_its_own, cells.values()))
        case CellFile(evidence=evidence):
            return evidence is not None
        case _:
            return False
