"""Rules on thresholds (W201, W202, W203, W213) at their edges; their plain cases are the examples of their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import cases, points, says

from ntm_rules.check.nature import Nature, nature_of

NUMBERS = """
== W201: trailing zeros say nothing
# 01.yaml
<percent 1>
require: "≥ 85.50"
== W201: either bound
# 01.yaml
<percent 1>
require: "≥ 60..65.25"  # <-
== W201: an end of a between
# 01.yaml
<percent 1>
require: {between: [20.05, 30]}  # <-
== W201: half of something counted
# 01.yaml
<criterion 1>
measure: count
require: "≥ 2.5"  # <-
== W201: cells and the nationwide figure
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  nationwide: "≥ 82.55"  # <-
  values:
    mien-nui: "≥ 80"
    dong-bang: "≥ 85.01"  # <-
== W201: a step of 5
# measures.yaml
measures:
  percent: {name: {vi: "%", en: "%"}, min: 0, max: 100, step: 5}
# 01.yaml
<percent 1>
require: "≥ 85"
# 02.yaml
<percent 2>
require: "≥ 84"  # <-
== W201: a step of 0 is told by another rule
# measures.yaml
measures:
  percent: {name: {vi: "%", en: "%"}, min: 0, max: 100, step: 0}
# 01.yaml
<percent 1>
require: "≥ 85"
== W201: an overlay that changes the name only
# 01.yaml
<percent 1>
require: "≥ 85.55"  # <-
<overlay>
change: {"1": {name: {vi: A, en: B}}}
== W213: 1 % may be meant
# 01.yaml
<percent 1>
require: "≥ 1"
== W213: 0 too
# 01.yaml
<percent 1>
require: "≥ 0"
== W213: as a limit
# 01.yaml
<percent 1>
require: "≤ 0.5"
== W213: of another measure
# 01.yaml
<criterion 1>
measure: money
require: "≥ 0.5"
== W213: a bound
# 01.yaml
<percent 1>
require: "≥ 0.6..65"  # <-
== W213: an upper bound alone
# 01.yaml
<percent 1>
require: "≥ ..0.85"  # <-
"""

DIRECTIONS = """
== W202: equal to the lower end
# 01.yaml
<percent 1>
quantity: health-insured-share
require: "= 0"  # <-
== W202: equal to the upper end
# 01.yaml
<percent 1>
quantity: health-insured-share
require: "= 100"
== W202: a quantity that may be either
# 01.yaml
<percent 1>
quantity: farmland-share
require: "≤ 85"
# 02.yaml
<percent 2>
quantity: farmland-share-2
require: "≥ 85"
== W202: behind an attested cell
<regions>
# 01.yaml
<percent 1>
quantity: rural-income
require:
  by: [region]
  values:
    mien-nui: attested
    dong-bang: "≤ 85"  # <-
== W202: once a table
<regions>
# 01.yaml
<percent 1>
quantity: rural-income
require:
  by: [region]
  values:
    mien-nui: "< 80"  # <-
    dong-bang: "< 85"
== W202: between is neither
# 01.yaml
<percent 1>
quantity: poor-household-share
require: {between: [20, 30]}
== W202: by the Vietnamese name
# 01.yaml
id: "1"
name: {vi: Tỷ lệ hộ nghèo, en: Households}
measure: percent
require: "≥ 5"  # <-
== W202: an overlay that turns it
<overlay>
change:
  "1": {require: "≤ 90"}  # <-
== W202: an overlay that inherits it
# 01.yaml
<percent 1>
quantity: poor-household-share
require: "≥ 5"  # <-
<overlay>
change: {"1": {responsible: so-y-te}}
== W203: an overlay that turns it
<overlay>
change:
  "1": {require: "≤ 90"}  # <-
== W203: behind an attested cell
<regions>
# 01.yaml
<percent 1>
quantity: health-insured-share
require: {by: [region], values: {mien-nui: attested, dong-bang: "≥ 85"}}
<overlay>
change:
  "1":
    require: {by: [region], values: {mien-nui: attested, dong-bang: "≤ 85"}}  # <-
== W203: equal to the upper end
<overlay>
change: {"1": {require: "= 100"}}
== W203: between is neither
<overlay>
change: {"1": {require: {between: [85, 90]}}}
== W203: quantities without a name
<other>
# other/01.yaml
<percent 1>
require: "≤ 90"
# 01.yaml
<percent 1>
require: "≥ 90"
"""

SAID = """
== W213: what was meant
> 1 asks for only 0.855 %
> did you mean 85.5? Percentages are written as the decree prints them
# 01.yaml
<percent 1>
require: "≥ 0.855"
"""


@pytest.mark.parametrize(("rule", "files"), cases(SAID))
def test_it_says_what_it_found(rule: str, files: str, tmp_path: Path) -> None:
    found, demanded = says(tmp_path, rule, files)
    assert found == demanded


@pytest.mark.parametrize(("rule", "files"), cases(NUMBERS + DIRECTIONS))
def test_it_points_where_it_must_and_nowhere_else(rule: str, files: str, tmp_path: Path) -> None:
    found, marked = points(tmp_path, rule, files)
    assert found == marked


@pytest.mark.parametrize(
    ("quantity", "name", "nature"),
    [
        ("health-insured-share", "", Nature.MORE_IS_BETTER),
        ("child-stunting-share", "", Nature.LESS_IS_BETTER),
        ("unemployed-share", "", Nature.LESS_IS_BETTER),
        ("school-count", "Số trường", None),
        ("poverty-reduction", "Mức giảm tỷ lệ hộ nghèo", None),
        ("debt-free-commune-share", "Tỷ lệ xã không nợ đọng", None),
        ("poor-insured-share", "Tỷ lệ hộ nghèo tham gia bảo hiểm y tế", None),
        ("low-income-household-share", "Tỷ lệ hộ thu nhập thấp", None),
        ("village-road-share", "Tỷ lệ đường thôn được cứng hóa", None),
        ("village-road-share", "Tỷ lệ đường thôn cứng hóa", Nature.MORE_IS_BETTER),
        ("household-share", "Tỷ lệ hộ nghèo", Nature.LESS_IS_BETTER),
        (None, "Tỷ lệ hộ nghèo, cận nghèo", Nature.LESS_IS_BETTER),
        (None, "Tỷ lệ hộ nghèo giảm hằng năm", None),
        (None, "Số vụ tai nạn giao thông", Nature.LESS_IS_BETTER),
        (None, "Không có tội phạm", None),
        (None, "Tỷ lệ nghèo", None),
        (None, "Thu nhập bình quân đầu người", Nature.MORE_IS_BETTER),
        (None, "Số bác sĩ", None),
    ],
)
def test_the_words_of_a_name_tell_what_is_good(quantity: str | None, name: str, nature: Nature | None) -> None:
    assert nature_of(quantity, name) is nature
