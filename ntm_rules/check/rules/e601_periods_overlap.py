"""Two criteria sets of one scope are in force on the same day.

A scope is a level, a province (or the whole country), and a role, which is the last part of the id without its
period: `vn/commune-2016-2020` and `vn/commune-2021-2025` are both `commune` and must not overlap, while
`vn/commune-advanced-2021-2025` stands beside them. A set that extends another one of its scope amends it and takes
over from its own first day.

VI: Hai bộ tiêu chí cùng phạm vi có hiệu lực cùng một ngày.

Phạm vi gồm cấp, tỉnh (hoặc cả nước) và vai trò; vai trò là phần cuối của mã bộ, bỏ giai đoạn: `vn/commune-2016-2020`
và `vn/commune-2021-2025` cùng là `commune` nên không được chồng nhau, còn `vn/commune-advanced-2021-2025` là bộ song
song. Bộ mở rộng một bộ cùng phạm vi là bộ sửa đổi, thay bộ kia kể từ ngày có hiệu lực của mình.

FAIL:

    # moi/set.yaml
    id: mau/commune-2020
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu mới, en: New sample commune criteria}
    legal: {document: 2/QĐ-MAU, in_force: {from: 2020-12-31}}  # <-
    # moi/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 90"

PASS:

    # moi/set.yaml
    id: mau/commune-2020
    version: "1"
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu mới, en: New sample commune criteria}
    legal: {document: 2/QĐ-MAU, in_force: {from: 2021-01-01}}
    # moi/01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 90"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ntm_rules.check.history import amends, both_in_force, in_force_at, in_turn
from ntm_rules.check.model import Breach, Collection
from ntm_rules.problem import Related


def of_all(collection: Collection) -> Iterator[Breach]:
    """Pairs of sets whose known dates overlap, at the later of the two."""
    for sets in in_turn(collection.subjects.values()):
        for earlier, later in combinations(sets, 2):
            if both_in_force(earlier, later) and not amends(later, earlier) and not amends(earlier, later):
                yield Breach(
                    span=in_force_at(later), values={"id": later.id, "other": earlier.id},
                    related=(Related(code="see_also", span=in_force_at(earlier)),),
                )  # fmt: skip
