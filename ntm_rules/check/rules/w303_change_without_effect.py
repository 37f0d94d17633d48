"""An overlay gives a field the value that it overrides.

Such a line says nothing, and will hide the change when the set that it extends changes. Requirements are compared
in the overlay's own region. With a new requirement the evidence, the examples and the legal ground are restated,
and may then be the same.

VI: Bộ mở rộng ghi lại đúng giá trị mà nó ghi đè.

Dòng như vậy không thêm điều gì, mà về sau còn che mất thay đổi của bộ gốc. Yêu cầu được so sánh theo vùng của chính
bộ mở rộng. Khi yêu cầu thay đổi thì evidence, examples và legal phải ghi lại, nên được phép giống bộ gốc.

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
        responsible: so-y-te   # <-
        require: "≥ 85.0"      # <-

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
        note: Hồ sơ do bảo hiểm xã hội huyện xác nhận.
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.overlay import changes
from ntm_rules.check.strictness import Strictness
from ntm_rules.compile import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.load.model import ChangeFile

_RESTATED = frozenset({"evidence", "examples", "legal"})


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Fields of changes, and the requirement of the whole set, that are already so in the set extended."""
    base, head, places = subject.base, subject.loaded.head.model, subject.loaded.head.places
    if base is None:
        return
    alike = {change.id for change in changes(subject) if change.compared.strictness is Strictness.EQUAL}
    if subject.id in alike:
        yield Breach(
            span=places.key(("require",)), values={"id": subject.id, "field": "require", "base": base.id}
        )  # fmt: skip
    for draft in base.draft.drafts():
        change = head.change.get(draft.address)
        for field in () if change is None else _idle(change, draft, alike):
            at = places.key(("change", draft.address, field))
            yield Breach(span=at, values={"id": draft.address, "field": field, "base": base.id})


def _idle(change: ChangeFile, draft: Draft, alike: set[str]) -> Iterator[str]:
    """The fields of a change that change nothing."""
    restated = _RESTATED if change.require is not None else frozenset()
    before = draft.file.model_copy(update={"legal": draft.legal})
    for field in sorted(change.model_fields_set - restated):
        same = getattr(change, field) == getattr(before, field)
        if same or (field == "require" and draft.address in alike and not draft.children):
            yield field
