"""A department stands in the registry and no set names it.

Perhaps criteria that it answers for do not say so, or it no longer exists. Said only when all sets beside the
registry are examined.

VI: Cơ quan có trong danh mục nhưng không bộ tiêu chí nào nhắc đến.

Có thể có tiêu chí do cơ quan này phụ trách mà chưa ghi, hoặc cơ quan không còn nữa. Chỉ nêu khi kiểm tra tất cả các
bộ tiêu chí nằm cùng danh mục.

FAIL:

    # departments.yaml
    departments:
      so-y-te: {name: {vi: Sở Y tế, en: Department of Health}, short: Sở Y tế}
      so-cong-thuong: {name: {vi: Sở Công Thương, en: Department of Industry}, short: Sở CT}  # <-

PASS:

    # departments.yaml
    departments:
      so-y-te: {name: {vi: Sở Y tế, en: Department of Health}, short: Sở Y tế}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ntm_rules.check.model import Breach, Collection
from ntm_rules.load.registry_model import DepartmentsFile


def of_all(collection: Collection) -> Iterator[Breach]:
    """Departments of the folder's own registry that are named nowhere."""
    if len(collection.examined) < sum(1 for _ in collection.folder.rglob("set.yaml")):
        return
    used = {draft.file.responsible for subject in collection.examined for draft in subject.draft.drafts()}
    for read in collection.registries.reads:
        beside = Path(read.places.source.name).resolve().parent == collection.folder.resolve()
        if beside and isinstance(read.model, DepartmentsFile):
            for name in read.model.departments.keys() - used:
                yield Breach(span=read.places.key(("departments", name)), values={"id": name})
