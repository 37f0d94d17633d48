"""The folder of a set has no README.md.

There it stands which decree the set is, what was left out and why, and how well the thresholds are known; without it
the next maintainer must guess.

VI: Thư mục của bộ tiêu chí không có tệp README.md.

Tệp này cho biết bộ tiêu chí theo văn bản nào, bỏ qua những gì và vì sao, các ngưỡng chắc chắn đến đâu; không có thì
người sau phải đoán.

FAIL:

    # README.md

    # set.yaml
    id: mau/commune  # <-
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}

PASS:

    # README.md
    Bộ tiêu chí xã mẫu, theo 1/QĐ-MAU.

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """The set itself, where nothing explains it."""
    if not (subject.loaded.folder / "README.md").is_file():
        yield Breach(span=subject.criteria.span, values={"id": subject.id})
