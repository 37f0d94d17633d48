"""The version of a criteria set was stepped, and no line of CHANGELOG.md names the set with it.

The line tells everybody who assesses under the set what is different now. It is looked for in the nearest
CHANGELOG.md: in the folder of the set, above it up to the folder of criteria, and in the one that holds this.

VI: Phiên bản bộ tiêu chí đã nâng nhưng CHANGELOG.md không có dòng nào ghi mã bộ và phiên bản mới.

Dòng đó cho người đang đánh giá theo bộ biết điều gì đã khác. Tệp được xét là CHANGELOG.md gần nhất: trong thư mục của
bộ, rồi lên dần đến thư mục tiêu chí và thư mục chứa nó.

FAIL:

    # set.yaml
    id: mau/commune
    version: "2"  # <-
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    # CHANGELOG.md
    - mau/commune 1: first version.
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
    - mau/commune 1: first version.
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

import re
from collections.abc import Iterator
from pathlib import Path

from ntm_rules.check.lock import entry_of, version_order
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.load.file_text import read_source
from ntm_rules.load.reading import shown
from ntm_rules.source import Source

_NAME = "CHANGELOG.md"


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Sets whose version is later than the one that is locked, without a line that says so."""
    entry, version = entry_of(collection.lock, subject.id), subject.loaded.head.model.version
    if entry is None or version is None or version_order(version) <= version_order(entry.version):
        return
    changelog = _nearest(subject.loaded.folder, collection.folder)
    if changelog is None or not _names(changelog, subject.id, version):
        yield Breach(
            span=subject.loaded.head.places.value(("version",)),
            values={"id": subject.id, "version": version, "locked": entry.version,
                    "changelog": _NAME if changelog is None else shown(changelog)},
        )  # fmt: skip


def _nearest(folder: Path, root: Path) -> Path | None:
    """The changelog nearest to a set's folder, at most one above the folder of criteria."""
    around = (folder, *folder.parents)
    reach = around[: around.index(root.parent) + 1] if root.parent in around else (folder,)
    return next((place / _NAME for place in reach if (place / _NAME).is_file()), None)


def _names(changelog: Path, set_id: str, version: str) -> bool:
    """Whether one line has both as words of their own: 1.2 is not in 1.2.1, vn/commune not in vn/commune-2021."""
    source = read_source(changelog)
    id_ = re.compile(rf"(?<![\w/-]){re.escape(set_id)}(?![\w/-])")
    number = re.compile(rf"(?<![\w./-]){re.escape(version)}(?![\w/-]|\.\d)")
    lines = source.lines if isinstance(source, Source) else ()
    return any(id_.search(line) and number.search(line) for line in lines)
