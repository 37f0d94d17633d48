"""A criteria set says something else than the lock holds for its version.

No criterion changes without a step of `version` and a line in CHANGELOG.md. The lock, `criteria.lock.json`, holds the
SHA-256 of what each set says: comments, order of keys, quotes, examples and notes are no part of it.

VI: Nội dung bộ tiêu chí khác với nội dung đã khóa của cùng phiên bản.

Không tiêu chí nào được thay đổi mà không nâng `version` và ghi một dòng vào CHANGELOG.md. Tệp khóa
`criteria.lock.json` giữ mã SHA-256 của nội dung từng bộ; chú thích, thứ tự khóa, dấu nháy, ví dụ và ghi chú không tính
vào nội dung.

FAIL:

    # set.yaml
    id: mau/commune
    version: "1"  # <-
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

PASS:

    # set.yaml
    id: mau/commune
    version: "2"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # CHANGELOG.md
    - mau/commune 2: health insurance from 80 to 85 %.
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

from ntm_rules.check.lock import content_hash, entry_of, version_order
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Sets of the version that is locked, with another content."""
    entry, version = entry_of(collection.lock, subject.id), subject.loaded.head.model.version
    if entry is None or version is None or version_order(version) != version_order(entry.version):
        return
    if content_hash(subject.loaded) != entry.sha256:
        span = subject.loaded.head.places.value(("version",))
        yield Breach(span=span, values={"id": subject.id, "version": version})
