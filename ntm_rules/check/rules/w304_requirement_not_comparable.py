"""An overlay changes a requirement into one that cannot be compared with it.

An attestation in place of a number, the other direction, another measure or quantity, or a known threshold that
becomes open: nobody can tell whether the overlay asks for more or for less, so a person must look.

VI: Bộ mở rộng thay một yêu cầu bằng yêu cầu không so sánh được.

Thay con số bằng “Đạt”, đổi chiều, đổi đơn vị đo hay đại lượng, hoặc để ngỏ một ngưỡng đã biết: không thể biết bộ mở
rộng đòi hỏi cao hơn hay thấp hơn, nên cần có người xem lại.

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
        require: attested  # <-
        evidence: {status: verified, source: 2/QĐ-UBND}

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
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Requirements that are neither as strict as those they override, nor stricter or looser."""
    for change in changes(subject):
        figures = change.told(Strictness.INCOMPARABLE, Strictness.OPENED)
        if figures:
            yield Breach(
                span=change.span, values={"id": change.id, "figures": figures},
                related=(Related(code="see_also", span=change.old.span),),
            )  # fmt: skip
