"""The source of some evidence is a page that is not in the folder of criteria.

Nobody could look the threshold up. A source that begins with the name of a file, such as "legal/decree.md 15.1", is
looked for in the folder that holds all sets; any other text is left alone.

VI: Nguồn của căn cứ là một tệp không có trong thư mục tiêu chí.

Người sau không tra lại được ngưỡng này. Nguồn bắt đầu bằng tên tệp, như “legal/van-ban.md 15.1”, được tìm trong thư
mục chứa các bộ tiêu chí; nguồn ghi kiểu khác thì không xét.

FAIL:

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
    """Pages that are named and not there."""
    library = Library(collection.folder)
    for citation in citations(subject):
        if library.text(citation.page) is None:
            yield Breach(span=citation.span, values={"id": citation.id, "page": citation.page})
