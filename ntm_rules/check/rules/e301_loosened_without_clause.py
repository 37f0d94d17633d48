"""An overlay loosens a requirement and names no clause that allows it.

A province may ask for more than the national criteria; it may ask for less only where the decree says so. The
requirement is judged in the overlay's own region and for all years. Of the whole set (`require` in set.yaml) the
clause is that of the set's own `legal`.

VI: Bộ mở rộng nới lỏng một yêu cầu mà không nêu điều khoản cho phép.

Tỉnh được quy định cao hơn bộ tiêu chí quốc gia; chỉ được thấp hơn khi văn bản cho phép. Yêu cầu được so sánh theo
vùng của chính bộ mở rộng, cho mọi năm. Với cả bộ (`require` trong set.yaml), điều khoản lấy ở `legal` của bộ.

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
        require: "≥ 80"  # <-
        evidence: {status: verified, source: 2/QĐ-UBND}
        legal: {document: 2/QĐ-UBND}

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
        require: "≥ 80"
        evidence: {status: verified, source: 2/QĐ-UBND}
        legal: {document: 1/QĐ-MAU, clause: khoản 2 Điều 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.overlay import changes
from ntm_rules.check.strictness import Strictness
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Requirements that are looser than those they override, without a clause."""
    for change in changes(subject):
        clause = None if change.legal is None else change.legal.clause
        figures = change.told(Strictness.LOOSER)
        if figures and clause is None:
            yield Breach(
                span=change.span, values={"id": change.id, "figures": figures},
                related=(Related(code="see_also", span=change.old.span),),
            )  # fmt: skip
