"""The version of a criteria set is lower than the one that is locked.

A version that comes back would stand for two different texts. Versions are compared number by number: 1.10 is later
than 1.9.

VI: Phiên bản của bộ tiêu chí thấp hơn phiên bản đã khóa.

Dùng lại một phiên bản cũ thì một số hiệu chỉ hai nội dung khác nhau. Phiên bản được so từng số: 1.10 mới hơn 1.9.

FAIL:

    # set.yaml
    id: mau/commune
    version: "1.9"  # <-
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
      "sets": {
        "mau/commune": {
          "version": "1.10",
          "sha256": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
        }
      }
    }

PASS:

    # set.yaml
    id: mau/commune
    version: "1.11"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
      "sets": {
        "mau/commune": {
          "version": "1.10",
          "sha256": "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
        }
      }
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.lock import entry_of, version_order
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Sets of an earlier version than the locked one."""
    entry, version = entry_of(collection.lock, subject.id), subject.loaded.head.model.version
    if entry is not None and version is not None and version_order(version) < version_order(entry.version):
        span = subject.loaded.head.places.value(("version",))
        yield Breach(span=span, values={"id": subject.id, "version": version, "locked": entry.version})
