"""The row that some evidence names does not occur in the page that it cites.

The row was renumbered, or the number mistyped: the threshold cannot be looked up. What is looked for is the first
word behind the name of the page; behind "section" or "mục" it is the number of a heading.

VI: Dòng mà căn cứ dẫn ra không có trong trang được dẫn.

Dòng đã đổi số hoặc bị ghi nhầm nên không tra lại được. Từ đầu tiên sau tên trang được tìm trong trang; sau “section”
hay “mục” là số của một đề mục.

FAIL:

    # legal/van-ban.md
    | 15.10 | Bảo hiểm y tế | ≥ 85 |

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    evidence: {status: verified, source: "legal/van-ban.md 15.1"}  # <-

PASS:

    # legal/van-ban.md
    | 15.1 | Bảo hiểm y tế | ≥ 85 |

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    evidence: {status: verified, source: "legal/van-ban.md 15.1"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.citations import Library, citations
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Rows that are named and not in the page."""
    library = Library(collection.folder)
    for citation in citations(subject):
        text = library.text(citation.page)
        if text is not None and not citation.occurs_in(text):
            values = {"id": citation.id, "page": citation.page, "row": citation.row}
            yield Breach(span=citation.span, values=values)
