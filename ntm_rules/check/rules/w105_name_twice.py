"""Two nodes of a set have the same Vietnamese name.

A report that says "Tỷ lệ hộ nghèo: chưa đạt" must mean one of them. Mostly the name was copied with the rest of a
node and never changed. A node and one inside it may share a name.

VI: Hai mục trong cùng một bộ tiêu chí trùng tên tiếng Việt.

Báo cáo ghi “Tỷ lệ hộ nghèo: chưa đạt” thì phải biết là mục nào. Thường là do chép cả mục mà quên sửa tên. Một mục và
mục nằm trong nó được phép trùng tên.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Bảo hiểm y tế, en: Electricity}  # <-
    require: attested

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Điện, en: Electricity}
    require: attested
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import gives
from ntm_rules.compile import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.problem import Related
from ntm_rules.vietnamese import nfc


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Nodes whose name is already that of another, the one inside the other excepted."""
    named: dict[str, list[Draft]] = {}
    drafts = subject.draft.drafts()
    for draft in sorted(drafts, key=lambda draft: gives(subject, draft, "name")):  # those inherited first
        same = named.setdefault(" ".join(nfc(draft.file.name.vi).casefold().split()), [])
        other = next((one for one in same if not _one_inside_other(subject, one, draft)), None)
        if other is not None and gives(subject, draft, "name"):
            related = (Related(code="first_defined_here", span=other.at("name")),)
            values = {"id": draft.address, "other": other.address, "name": draft.file.name.vi}
            yield Breach(span=draft.at("name", "vi"), values=values, related=related)
        same.append(draft)


def _one_inside_other(subject: Subject, one: Draft, other: Draft) -> bool:
    path = subject.criteria.path
    return one.address in path(other.address) or other.address in path(one.address)
