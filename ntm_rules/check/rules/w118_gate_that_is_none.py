"""A gate is written as something that it is not: a choice among one, or a count that means all or any.

"at least 3" of three parts is `all`, "at least 1" is `any`, and either of a single part is that part. A count that
counts nothing is mostly one that was not changed when parts were added or removed.

VI: Phép gộp ghi không đúng bản chất: chọn trong một, hoặc đếm mà thực ra là tất cả hay bất kỳ.

“at_least: 3” của ba phần là `all`, “at_least: 1” là `any`, còn chỉ có một phần thì chính là phần đó. Thường là do thêm
hoặc bớt phần mà quên sửa con số.

FAIL:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    require: {at_least: 2, of: [{id: a, name: {vi: Trạm, en: Station}, require: attested},  # <-
      {id: b, name: {vi: Bác sĩ, en: Doctor}, require: attested}]}

PASS:

    # 02.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    require: {all: [{id: a, name: {vi: Trạm, en: Station}, require: attested},
      {id: b, name: {vi: Bác sĩ, en: Doctor}, require: attested}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import gives
from ntm_rules.compile import Subject
from ntm_rules.load.model import AllFile, AnyFile, AtLeastFile


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Gates that another form says better; the hint names it."""
    for draft in subject.draft.drafts():
        better = _better(draft.file.require, len(draft.children))
        if better is not None and gives(subject, draft, "require"):
            yield Breach(span=draft.at("require"), values={"id": draft.address, **better})
    better = _better(subject.loaded.head.model.require, len(subject.draft.criteria))
    if better is not None:
        yield Breach(span=subject.draft.require_at, values={"id": subject.id, **better})


def _better(require: object, children: int) -> dict[str, str] | None:
    """How to write a gate better, {} where its one part says it all; None where it is well written."""
    match require:
        case AllFile(all=[_]) | AnyFile(any=[_]) | AtLeastFile(of=[_]):
            return {}
        case AtLeastFile(of="indicators" | "criteria" as inputs) if children and _is_all(require, children):
            return {"default": inputs}
        case AtLeastFile(of=list()) if _is_all(require, children):
            return {"write": "all"}
        case AtLeastFile(of=list(), at_least=int(1)):
            return {"write": "any"}
        case _:
            return None


def _is_all(gate: AtLeastFile, children: int) -> bool:
    return gate.at_least == (children if isinstance(gate.at_least, int) else 1)
