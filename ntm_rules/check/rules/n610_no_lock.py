"""There is no lock beside the criteria sets.

Without it nobody is told when a criterion changes under the same version. `ntm check --update-lock` writes
`criteria.lock.json`; who does not want one can leave it.

VI: Cạnh các bộ tiêu chí chưa có tệp khóa.

Không có tệp khóa thì một tiêu chí đổi nội dung mà vẫn giữ phiên bản sẽ không ai biết. `ntm check --update-lock` ghi
tệp `criteria.lock.json`; nếu không cần thì thôi.

FAIL:

    # set.yaml
    id: mau/commune  # <-
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # criteria.lock.json

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

from ntm_rules.check.lock import NAME
from ntm_rules.check.model import Breach, Collection
from ntm_rules.load.reading import shown


def of_all(collection: Collection) -> Iterator[Breach]:
    """The folder without a lock, at the first of its sets."""
    if collection.lock is None and collection.examined:
        first = collection.examined[0]
        yield Breach(span=first.criteria.span, values={"path": shown(collection.folder / NAME)})
