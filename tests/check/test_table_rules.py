"""Rules on tables by region and year at their edges; their plain cases are the examples of their pages.

Those on their form are E106, E107, W108 and W112, those on their figures W204, W205, W206, W212 and W216.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import cases, points, says

FORM = """
== E106: in the row of a year
<regions>
# 01.yaml
<percent 1>
require:
  by: [year, region]
  values:
    2020: {mien-nui: "≥ 1", dong-bang: "≥ 2"}
    else: {mien-nui: "≥ 1"}  # <-
== E106: with years below
<regions>
# 01.yaml
<percent 1>
require:
  by: [region, year]
  values:  # <-
    mien-nui: {2020: "≥ 1"}
== E106: years may be left out
<regions>
# 01.yaml
<percent 1>
require: {by: [region, year], values: {mien-nui: {2020: "≥ 1"}, dong-bang: {else: "≥ 1"}}}
== E106: else is told by another rule
<regions>
# 01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 1", else: "≥ 2"}}
== E106: an overlay for one region needs no other
<regions>
<overlay>
for: {region: mien-nui}
change: {"1": {require: {by: [region], values: {mien-nui: "≥ 1"}}}}
== E106: an overlay for one region needs that
<regions>
<overlay>
for: {region: mien-nui}
change:
  "1": {require: {by: [region], values: {dong-bang: "≥ 1"}}}  # <-
== E106: an overlay that inherits the table
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  values: {dong-bang: "≥ 1"}  # <-
<overlay>
for: {region: mien-nui}
== E107: of years
<regions>
# 01.yaml
<percent 1>
require: {by: [region, year], values: {mien-nui: {else: "≥ 1"}, dong-bang: {2020: "≥ 2", else: "≥ 1"}}}
== E107: in the row of a year
<regions>
# 01.yaml
<percent 1>
require:
  by: [year, region]
  values:
    2020: {mien-nui: "≥ 1", dong-bang: "≥ 2"}
    else: {else: "≥ 1"}  # <-
== E107: for nothing
<regions>
# 01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 1", dong-bang: "≥ 2", else: "≥ 3"}}  # <-
== W108: a set that extends it has the table
<regions>
<overlay>
change: {"1": {require: {by: [region], values: {mien-nui: "≥ 1", dong-bang: "≥ 2"}}}}
== W108: a set that does not extend it has the table
# set.yaml
id: mau/commune
level: commune
title: {vi: A, en: B}
legal: {document: X}
parameters:
  region: [mien-nui, dong-bang]  # <-
# other/set.yaml
id: mau/khac
level: commune
title: {vi: C, en: D}
legal: {document: X}
parameters: {region: [mien-nui, dong-bang]}
# other/01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 1", dong-bang: "≥ 2"}}
== W108: an overlay's own
<overlay>
parameters:
  khu-vuc: [mot, hai]  # <-
== W108: a table of attestations
<regions>
# 01.yaml
<criterion 1>
require: {by: [region], values: {mien-nui: attested, dong-bang: attested}}
== W112: equal numbers, however written
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]  # <-
  values: {mien-nui: "≥ 85", dong-bang: "≥ 85.0"}
== W112: another status is a difference
<regions>
# 01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 85", dong-bang: {require: "≥ 85", evidence: {status: recalled}}}}
== W112: another source is none
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]  # <-
  values: {mien-nui: {require: "≥ 85", evidence: {status: recalled, source: A}}, dong-bang: "≥ 85"}
evidence: {status: recalled, source: B}
== W112: a nationwide figure of its own
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 80", values: {mien-nui: "≥ 85", dong-bang: "≥ 85"}}
== W112: only years differ
<regions>
# 01.yaml
<percent 1>
require:
  by:
    - region  # <-
    - year
  values: {mien-nui: {2020: "≥ 2", else: "≥ 1"}, dong-bang: {2020: "≥ 2", else: "≥ 1"}}
== W112: only regions differ
<regions>
# 01.yaml
<percent 1>
require:
  by:
    - region
    - year  # <-
  values: {mien-nui: {2020: "≥ 1", else: "≥ 1"}, dong-bang: {2020: "≥ 2", else: "≥ 2"}}
== W112: thresholds that were not found may differ
<regions>
# 01.yaml
<criterion 1>
require: {by: [region], values: {mien-nui: attested, dong-bang: attested}}
evidence: {status: not-found}
# 02.yaml
<percent 2>
require: {by: [region], values: {mien-nui: "≥ ..", dong-bang: "≥ .."}}
== W112: attestations
<regions>
# 01.yaml
<criterion 1>
require:
  by: [region]  # <-
  values: {mien-nui: attested, dong-bang: attested}
== W112: one year alone
# 01.yaml
<percent 1>
require: {by: [year], values: {2020: "≥ 1"}}
"""

FIGURES = """
== W204: of three others
<regions a, b, c, d>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    a: "≥ 9.8"  # <-
    b: "≥ 98"
    c: "≥ 95"
    d: "≥ 99"
== W204: two others are too few
<regions a, b, c>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≥ 9", b: "≥ 98", c: "≥ 95"}}
== W204: others that are not known do not count
<regions a, b, c, d, e>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≥ 9", b: "≥ 98", c: "≥ 95", d: "≥ 90..95", e: attested}}
# 02.yaml
<percent 2>
require: {by: [region], values: {a: {between: [1, 2]}, b: {between: [50, 60]}, c: {between: [50, 60]},
  d: {between: [50, 60]}, e: {between: [50, 60]}}}
== W204: not quite ten times
<regions a, b, c, d>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≤ 1", b: "≤ 9.9", c: "≤ 9.9", d: "≤ 9.9"}}
== W204: ten times the middle of two
<regions a, b, c, d, e>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    a: "≤ 5"
    b: "≤ 1"
    c: "≤ 3"
    d: "≤ 7"
    e: "≤ 40"  # <-
== W204: nothing among something
<regions a, b, c, d>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    a: "≤ 0"  # <-
    b: "≤ 5"
    c: "≤ 5"
    d: "≤ 6"
== W204: something among nothing
<regions a, b, c, d>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≤ 5", b: "≤ 0", c: "≤ 0", d: "≤ 0"}}
== W204: ten times less than one
<regions a, b, c, d>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    a: "≤ 5"  # <-
    b: "≤ 0.5"
    c: "≤ 0.5"
    d: "≤ 0.4"
== W204: year by year
<regions a, b, c, d>
# 01.yaml
<percent 1>
require:
  by: [year, region]
  values:
    2020: {a: "≥ 4", b: "≥ 5", c: "≥ 4", d: "≥ 5"}
    2021:
      a: "≥ 4"  # <-
      b: "≥ 50"
      c: "≥ 40"
      d: "≥ 50"
== W204: years are no regions
# 01.yaml
<percent 1>
require: {by: [year], values: {2018: "≥ 5", 2019: "≥ 5", 2020: "≥ 5", 2021: "≥ 50"}}
== W205: at either end
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 90", values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}}
== W205: at the other end
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 80", values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}}
== W205: nothing for the country, or nothing known
<regions>
# 01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}}
# 02.yaml
<percent 2>
require: {by: [region], nationwide: "≥ ..", values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}}
== W205: nothing that can be compared
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 95", values: {mien-nui: attested, dong-bang: "≥ 90"}}
# 02.yaml
<percent 2>
require: {by: [region], nationwide: {between: [7, 8]}, values: {mien-nui: {between: [1, 2]},
  dong-bang: {between: [1, 3]}}}
== W205: below
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  nationwide: "≤ 1"  # <-
  values: {mien-nui: "≤ 12", dong-bang: "≤ 2"}
== W205: bounds that reach it
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 92", values: {mien-nui: "≥ 80", dong-bang: "≥ 90..95"}}
== W205: bounds of it that reach in
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 90..95", values: {mien-nui: "≥ 80", dong-bang: "≥ 90"}}
== W205: a region that may lie anywhere
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 95", values: {mien-nui: "≥ 80..", dong-bang: "≥ 90"}}
== W205: of one of the years
<regions>
# 01.yaml
<percent 1>
require: {by: [region, year], nationwide: "≥ 45", values: {mien-nui: {2020: "≥ 36", else: "≥ ..36"},
  dong-bang: {2020: "≥ 50", else: "≥ ..50"}}}
== W205: of none of the years
<regions>
# 01.yaml
<percent 1>
require:
  by: [region, year]
  nationwide: "≥ 45"  # <-
  values: {mien-nui: {2020: "≥ 50", else: "≥ ..50"}, dong-bang: {2020: "≥ 60", else: "≥ ..60"}}
== W212: where both are known
# 01.yaml
<percent 1>
require:
  by: [year]
  values:
    2021: "≥ 80"  # <-
    2020: "≥ 85"
    else: "≥ ..50"
== W212: a limit that grows
# 01.yaml
<percent 1>
require:
  by: [year]
  values:
    2020: "≤ 5"
    2021: "≤ 5"
    2022: "≤ 6"  # <-
== W212: bounds that may rise
# 01.yaml
<percent 1>
require: {by: [year], values: {2020: "≥ 60..65", 2021: "≥ 60..70", 2022: "≥ 60..70"}}
== W212: region by region
<regions>
# 01.yaml
<percent 1>
require:
  by: [region, year]
  values:
    mien-nui: {2020: "≥ 80", 2021: "≥ 85"}
    dong-bang:
      2020: "≥ 70"
      2021: "≥ 69"  # <-
== W212: years above regions
<regions>
# 01.yaml
<percent 1>
require:
  by: [year, region]
  values:
    2020: {mien-nui: "≥ 90", dong-bang: "≥ 80"}
    2021:
      mien-nui: "≥ 85"  # <-
      dong-bang: "≥ 85"
== W212: over a year left out
# 01.yaml
<percent 1>
require:
  by: [year]
  values:
    2018: "≥ 80"
    2021: "≥ 70"  # <-
== W216: of an attested column
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≤ 5", values: {mien-nui: attested, dong-bang: attested}}
== W216: an attested figure for the country, and none
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: attested, values: {mien-nui: "≥ 5", dong-bang: "≥ 6"}}
# 02.yaml
<percent 2>
require: {by: [region], values: {mien-nui: "≥ 5", dong-bang: "≥ 6"}}
== W216: equal to the upper end
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 80", values: {mien-nui: "= 100", dong-bang: "≥ 70"}}
"""

TWO = """
# 01.yaml
<criterion 1>
indicators:
  - <node 1.1 measure: percent,
      require: {by: [region], nationwide: "≥ 98", values: {mien-nui: "≥ 95", dong-bang: "≥ 99"}}>
  - <node 1.2 measure: percent,
      require: {by: [region], nationwide: "≤ 6", values: {mien-nui: "≤ 12", dong-bang: "≤ 2"}}>
"""

THREE = f"""{TWO}  - <node 1.3 measure: percent,
      require: {{by: [region], nationwide: "≥ 80", values: {{mien-nui: "≥ 75", dong-bang: "≥ 80"}}}}>
"""

SIDES = f"""
== W206: two others are too few
<regions>
{TWO}
# 02.yaml
<percent 2>
require: {{by: [region], nationwide: "≥ 85", values: {{mien-nui: "≥ 90", dong-bang: "≥ 80"}}}}
== W206: three others, and a region that was on neither side
<regions>
{THREE}
# 02.yaml
<percent 2>
require:
  by: [region]
  nationwide: "≥ 85"
  values:
    mien-nui: "≥ 90"  # <-
    dong-bang: "≥ 80"
== W206: the nationwide figure itself is no side
<regions>
{THREE}
# 02.yaml
<percent 2>
require: {{by: [region], nationwide: "≥ 85", values: {{mien-nui: "≥ 85", dong-bang: "≥ 85"}}}}
== W206: of two tables that differ neither is odd
<regions>
{THREE}
# 02.yaml
<percent 2>
require: {{by: [region], nationwide: "≥ 85", values: {{mien-nui: "≥ 90", dong-bang: "≥ 90"}}}}
# 03.yaml
<percent 3>
require: {{by: [region], nationwide: "≥ 85", values: {{mien-nui: "≥ 90", dong-bang: "≥ 90"}}}}
== W206: by years on both sides
<regions>
{THREE}
# 02.yaml
<percent 2>
require: {{by: [region, year], nationwide: "≥ 85", values: {{mien-nui: {{2020: "≥ 80", 2021: "≥ 90"}},
  dong-bang: {{2020: "≥ 90"}}}}}}
== W206: tables without a figure for the country
<regions>
{THREE}
# 02.yaml
<percent 2>
require: {{by: [region], values: {{mien-nui: "≥ 90", dong-bang: "≥ 90"}}}}
# 03.yaml
<criterion 3>
require: {{by: [region], nationwide: attested, values: {{mien-nui: attested, dong-bang: attested}}}}
== W206: bounds on both sides
<regions>
{THREE}
# 02.yaml
<percent 2>
require: {{by: [region], nationwide: "≥ 85", values: {{mien-nui: "≥ 80..90", dong-bang: "≥ 90"}}}}
== W206: an overlay's table against those it inherits
<regions>
{THREE}
<overlay>
add:
  - id: "2"
    name: {{vi: A, en: B}}
    measure: percent
    require:
      by: [region]
      nationwide: "≥ 85"
      values:
        mien-nui: "≥ 90"  # <-
        dong-bang: "≥ 90"
"""

SAID = """
== E106: each
> the table of 1 has nothing for (region): a, c
> write a threshold for each; one that was not found is “≥ ..” (or “≤ ..”) with “status: not-found”
<regions a, b, c>
# 01.yaml
<percent 1>
require: {by: [region], values: {b: "≥ 1"}}
== E107: for some
> the table of 1 says “else” in place of values of “region”
> write a row for each of: b, c
<regions a, b, c>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≥ 1", else: "≥ 2"}}
== E107: for none
> the table of 1 says “else” in place of values of “region”
> every value has a row already: remove “else”
<regions a>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≥ 1", else: "≥ 2"}}
== W204: a median of two, exactly
> the threshold 5 of 1 for a is far from the other cells (their median is 50.75)
> check the decimal mark, and the number against the decree
<regions a, b, c, d, e>
# 01.yaml
<percent 1>
require: {by: [region], values: {a: "≥ 5", b: "≥ 50.25", c: "≥ 51.25", d: "≥ 51.25", e: "≥ 50.25"}}
== W205: the range with its bounds
> the nationwide figure of 1 lies outside those of the regions (1..90)
> check the nationwide figure and those of the regions against the decree
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: "≥ 99", values: {mien-nui: "≥ 1..2", dong-bang: "≥ 90"}}
"""


@pytest.mark.parametrize(("rule", "files"), cases(SAID))
def test_it_says_what_it_found(rule: str, files: str, tmp_path: Path) -> None:
    found, demanded = says(tmp_path, rule, files)
    assert found == demanded


@pytest.mark.parametrize(("rule", "files"), cases(FORM + FIGURES + SIDES))
def test_it_points_where_it_must_and_nowhere_else(rule: str, files: str, tmp_path: Path) -> None:
    found, marked = points(tmp_path, rule, files)
    assert found == marked
