"""The lock names a criteria set that is not there.

The set was removed, renamed or moved, or its folder did not come along: assessments that name it fail. Only said
when the whole folder is checked.

VI: Tệp khóa ghi một bộ tiêu chí không còn ở đó.

Bộ đã bị xóa, đổi mã hoặc chuyển đi nơi khác, hoặc thư mục của nó bị sót: đánh giá nào ghi mã bộ này sẽ không chạy
được. Chỉ nêu khi kiểm tra cả thư mục.

FAIL:

    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
      "sets": {
        "mau/xa": {  # <-
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

from ntm_rules.check.lock import Lock, vanished
from ntm_rules.check.model import Breach, Collection


def of_all(collection: Collection) -> Iterator[Breach]:
    """Sets in the lock that no file of the folder gives."""
    lock = collection.lock
    if isinstance(lock, Lock):
        for set_id in vanished(lock, collection.folder, collection.asked):
            yield Breach(span=lock.at(set_id), values={"id": set_id})
