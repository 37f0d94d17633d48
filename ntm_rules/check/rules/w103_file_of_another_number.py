"""The number in the name of a file is not that of the criterion in it.

People look for criterion 15 in 15-y-te.yaml; whatever else stands there is changed by mistake one day.

VI: Số ở đầu tên tệp khác số của tiêu chí trong tệp.

Người ta tìm tiêu chí 15 trong tệp 15-y-te.yaml; nếu trong đó là tiêu chí khác thì sẽ có lúc sửa nhầm.

FAIL:

    # 03-y-te.yaml
    id: "2"  # <-
    name: {vi: Y tế, en: Health}
    require: attested

PASS:

    # 02-y-te.yaml
    id: "2"
    name: {vi: Y tế, en: Health}
    require: attested
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject

_NUMBER = re.compile(r"[0-9]+")


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Criteria with a number, in a file that begins with another."""
    for read in subject.loaded.criteria:
        name = PurePath(read.places.source.name).name
        number = _NUMBER.match(name)
        if number is not None and read.model.id[0].isdigit() and not _is_same(number[0], read.model.id):
            yield Breach(span=read.places.value(("id",)), values={"id": read.model.id, "file": name})


def _is_same(number: str, criterion: str) -> bool:
    return number.lstrip("0") == criterion.lstrip("0")
