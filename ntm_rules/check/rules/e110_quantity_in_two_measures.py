"""Two sets give one quantity in two measures.

Leaves of one quantity share what is known: a number of households would be read as a percentage, or the other way
round.

VI: Hai bộ tiêu chí ghi cùng một đại lượng theo hai đơn vị đo.

Các chỉ tiêu cùng đại lượng dùng chung số liệu: số hộ sẽ bị hiểu là tỷ lệ phần trăm, hoặc ngược lại.

FAIL:

    # other/set.yaml
    id: mau/xa-nang-cao
    level: commune
    title: {vi: Bộ tiêu chí nâng cao mẫu, en: Sample advanced criteria}
    legal: {document: 2/QĐ-MAU}

    # other/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: count  # <-
    require: "≥ 900"

PASS:

    # other/set.yaml
    id: mau/xa-nang-cao
    level: commune
    title: {vi: Bộ tiêu chí nâng cao mẫu, en: Sample advanced criteria}
    legal: {document: 2/QĐ-MAU}

    # other/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require: "≥ 90"
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import gives
from ntm_rules.problem import Related
from ntm_rules.source import Span


def of_all(collection: Collection) -> Iterator[Breach]:
    """Leaves of the sets asked for that give a quantity in another measure than the first set that has it."""
    first: dict[str, tuple[str, Span]] = {}
    for subject in collection.subjects.values():
        for draft in subject.draft.drafts():
            quantity, measure = draft.file.quantity, draft.file.measure
            own = any(gives(subject, draft, field) for field in ("require", "quantity", "measure"))
            if quantity is None or measure is None or not own:
                continue
            span = draft.at("measure")
            other, there = first.setdefault(quantity, (measure, span))
            if other != measure and subject in collection.examined:
                values = {"id": draft.address, "quantity": quantity, "measure": measure, "other": other}
                yield Breach(span=span, values=values, related=(Related(code="first_defined_here", span=there),))
