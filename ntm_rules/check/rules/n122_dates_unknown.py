"""The document of a set has no date, or nothing says from when it is in force.

Which set holds on a day cannot be told then. A date that was not found stays open, and this note lists it.

VI: Văn bản của bộ tiêu chí chưa có ngày ban hành hoặc ngày có hiệu lực.

Khi đó không xác định được ngày nào thì áp dụng bộ nào. Ngày chưa tìm thấy thì để trống; lưu ý này liệt kê lại.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU, issued: 2016-10-17}  # <-

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU, issued: 2016-10-17, in_force: {from: 2016-12-01}}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.legal_references import of_set_itself
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """The set's legal reference, where a date is not given."""
    reference = of_set_itself(subject)
    dates = {"issued": reference.file.issued, "in_force.from": reference.file.in_force.start}
    unknown = tuple(name for name, day in dates.items() if day is None)
    if unknown:
        yield Breach(span=reference.at(), values={"document": reference.file.document, "unknown": unknown})
