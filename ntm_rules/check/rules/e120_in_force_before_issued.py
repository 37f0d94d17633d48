"""A document is in force before it was issued.

One of the two dates is mistyped, often the year; a set would be applied where it did not exist yet.

VI: Văn bản có hiệu lực trước ngày ban hành.

Một trong hai ngày bị ghi sai, thường là sai năm; bộ tiêu chí sẽ được áp dụng khi chưa có.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal:
      document: 1/QĐ-MAU
      issued: 2017-10-17  # <-
      in_force: {from: 2016-12-01}

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal:
      document: 1/QĐ-MAU
      issued: 2016-10-17
      in_force: {from: 2016-12-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.legal_references import of_nodes, of_set_itself
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Legal references, the set's own among them, whose dates are in the wrong order."""
    for reference in (of_set_itself(subject), *of_nodes(subject)):
        issued, start = reference.file.issued, reference.file.in_force.start
        if issued is not None and start is not None and start < issued:
            values = {"document": reference.file.document, "issued": issued, "start": start}
            related = (Related(code="see_also", span=reference.at("in_force", "from")),)
            yield Breach(span=reference.at("issued"), values=values, related=related)
