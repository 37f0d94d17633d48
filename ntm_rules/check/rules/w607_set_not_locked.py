"""A criteria set is not in the lock.

The lock beside it holds other sets; what this one says can change without anybody noticing. Its first entry needs no
line in CHANGELOG.md.

VI: Bộ tiêu chí chưa có trong tệp khóa.

Tệp khóa đã giữ các bộ khác; nội dung bộ này có thể thay đổi mà không ai biết. Lần khóa đầu tiên không cần ghi vào
CHANGELOG.md.

FAIL:

    # set.yaml
    id: mau/commune  # <-
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
      "sets": {}
    }

PASS:

    # set.yaml
    id: mau/commune
    version: "2"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
      "sets": {
        "mau/commune": {
          "version": "1",
          "sha256": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
        }
      }
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.lock import Lock
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Sets with a version that the lock does not know."""
    lock, version = collection.lock, subject.loaded.head.model.version
    if isinstance(lock, Lock) and version is not None and subject.id not in lock.entries:
        yield Breach(span=subject.criteria.span, values={"id": subject.id})
