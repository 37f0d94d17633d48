"""An overlay tightens a requirement, or settles one that its base leaves open.

Nothing is wrong with that: it is what overlays are for. The list shows a reviewer what the province asks for beyond
the decree, with both figures.

VI: Bộ mở rộng nâng một yêu cầu, hoặc ấn định mức mà bộ gốc để ngỏ.

Đây không phải lỗi mà là việc của bộ mở rộng. Danh sách cho người rà soát thấy tỉnh đòi hỏi thêm những gì so với bộ
gốc, kèm cả hai mức.

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
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.overlay import changes
from ntm_rules.check.strictness import Strictness
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes of which the overlay asks for more than its base does for sure."""
    for change in changes(subject):
        figures = change.told(Strictness.TIGHTER, Strictness.SETTLED)
        if figures:
            yield Breach(span=change.span, values={"id": change.id, "figures": figures})
