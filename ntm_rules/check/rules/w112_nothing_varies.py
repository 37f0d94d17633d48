"""Nothing in a table varies by one of its parameters.

All cells along it have one threshold, equally well known, so the table only hides that the requirement is the same
everywhere; or one of them was to be another and was copied. Where a threshold was not found nothing is said: it may
yet differ.

VI: Bảng ngưỡng không có gì thay đổi theo một tham số của nó.

Mọi ô theo tham số đó cùng một ngưỡng và cùng mức căn cứ, nên bảng chỉ che mất việc yêu cầu là như nhau; hoặc có ô lẽ
ra phải khác mà bị chép lại. Ngưỡng chưa tìm thấy thì không xét, vì có thể khác nhau.

FAIL:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang]}

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require:
      by: [region]  # <-
      values: {mien-nui: "≥ 85", dong-bang: "≥ 85"}

PASS:

    # set.yaml
    id: mau/commune
    level: commune
    title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
    legal: {document: 1/QĐ-MAU}
    parameters: {region: [mien-nui, dong-bang]}

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require:
      by: [region]
      values: {mien-nui: "≥ 80", dong-bang: "≥ 85"}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import Leaf, own_leaves
from ntm_rules.check.tables import lines
from ntm_rules.compile import Subject
from ntm_rules.compile.model import Cell


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Parameters of tables whose choice makes no difference."""
    for leaf in own_leaves(subject):
        for i, parameter in enumerate(leaf.rule.by):
            if _is_idle(leaf, parameter):
                places, path = leaf.draft.written
                values = {"id": leaf.node.address, "parameter": parameter}
                yield Breach(span=places.value((*path, "by", i)), values=values)


def _is_idle(leaf: Leaf, parameter: str) -> bool:
    if any(_is_open(cell) for cell in leaf.rule.cells.values()):
        return False
    nationwide = () if leaf.rule.nationwide is None else (_said(leaf.rule.nationwide),)
    along = [[_said(cell) for cell in line.values()] for line in lines(leaf, parameter)]
    return all(len(cells) > 1 and len({*cells, *nationwide}) == 1 for cells in along)


def _is_open(cell: Cell) -> bool:
    if cell.evidence is not None and cell.evidence.status == "not-found":
        return True
    return cell.comparison is not None and not cell.comparison.is_known()


def _said(cell: Cell) -> tuple[object, object]:
    return cell.comparison, None if cell.evidence is None else cell.evidence.status
