"""A yearly threshold gets milder from one year to the next.

Decrees raise what they ask for as the years go by; a step back is mostly a slip, or two years exchanged.

VI: Ngưỡng theo năm nhẹ đi so với năm trước.

Văn bản thường nâng dần yêu cầu qua các năm; bước lùi thường do ghi nhầm, hoặc đổi chỗ hai năm.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require:
      by: [year]
      values:
        2018: "≥ 80"
        2019: "≥ 90"
        2020: "≥ 85"  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    quantity: health-insured-share
    measure: percent
    require:
      by: [year]
      values:
        2018: "≥ 80"
        2019: "≥ 85"
        2020: "≥ 90"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntm_rules.check.model import Breach, Collection
from ntm_rules.check.own import own_leaves
from ntm_rules.check.strictness import Strictness, compare_cells
from ntm_rules.check.tables import ELSE, YEAR, lines
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, _collection: Collection) -> Iterator[Breach]:
    """Cells that surely ask for less than the year before."""
    for leaf in own_leaves(subject):
        domain = None if leaf.node.measure is None else leaf.node.measure.domain
        for line in lines(leaf, YEAR) if YEAR in leaf.rule.by else ():
            years = sorted((year for year in line if year != ELSE), key=int)
            for before, year in pairwise(years):
                old, new = line[before], line[year]
                if compare_cells(old, new, domain) is Strictness.LOOSER:
                    values = {"id": leaf.node.address, "year": year, "before": before}
                    yield Breach(span=new.span, values=values, related=(Related(code="see_also", span=old.span),))
