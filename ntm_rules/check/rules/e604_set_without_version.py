"""A criteria set has no version.

Verdicts are argued over years later: the version, with the lock and the changelog, tells which text of the set they
were made under.

VI: Bộ tiêu chí không ghi phiên bản.

Nhiều năm sau vẫn có thể phải xem lại kết quả đánh giá: phiên bản, cùng tệp khóa và nhật ký thay đổi, cho biết kết quả
dựa trên nội dung nào của bộ.

FAIL:

    # set.yaml
    id: mau/commune  # <-
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}

PASS:

    # set.yaml
    id: mau/commune
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Sets that give no version."""
    if subject.loaded.head.model.version is None:
        yield Breach(span=subject.criteria.span, values={"id": subject.id})
