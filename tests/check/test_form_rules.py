"""Rules on the form of sets (1xx) at their edges; their plain cases are the examples of their pages.

Those on tables and on evidence have files of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from criteria_folder import write
from rule_cases import cases, points, says

from ntm_rules.check import check_files
from ntm_rules.check.registry import all_rules

if TYPE_CHECKING:
    from ntm_rules.check.model import Rule

NUMBERS = """
== E101: every hole is told
# 02.yaml
<criterion 2>
indicators:
  - <node 2.2>  # <-
  - <node 2.4>  # <-
== E101: in whatever order they stand
# 02.yaml
<criterion 2>
indicators: [<node 2.3>, <node 2.1>, <node 2.2>]
== E101: names have no number
# 02.yaml
<criterion 2>
indicators: [<node tram-y-te>, <node 2.1>]
== E101: nor have parts
# 02.yaml
<criterion 2>
require: {all: [<node 3>]}
== E101: 2.10 follows 2.9
# 02.yaml
<criterion 2>
indicators: [<node 2.1>, <node 2.2>, <node 2.3>, <node 2.4>, <node 2.5>, <node 2.6>, <node 2.7>, <node 2.8>, <node 2.9>,
  <node 2.10>]
== E101: of criteria
# 03.yaml
<criterion 3>  # <-
indicators: [<node 3.1>]
== E101: what an overlay drops leaves none
# 02.yaml
<criterion 2>
indicators: [<node 2.1>, <node 2.2>, <node 2.3>]
<overlay>
drop: {"2.2": {because: không có}}
== E101: what an overlay drops, and what it adds behind
# 02.yaml
<criterion 2>
require: attested
<overlay>
drop: {"2": {because: không có}}
add: [<node 3>]
== E101: nor does an overlay tell that of its base again
# 02.yaml
<criterion 2>
indicators:
  - <node 2.1>
  - <node 2.3>  # <-
<overlay>
== E101: an overlay adds the next
<overlay>
add: [<node 2>]
== E101: an overlay adds one too far on
<overlay>
add:
  - <node 4>  # <-
== E101: ever so far
# 02.yaml
<criterion 2>
indicators:
  - <node 2.9999>  # <-
== E102: 21.1 is not of 2
# 02.yaml
<criterion 2>
indicators:
  - <node 21.1>  # <-
  - <node 2.1>
== E102: a number without a point
# 02.yaml
<criterion 2>
indicators:
  - <node 7>  # <-
== E102: parts
# 02.yaml
<criterion 2>
require: {all: [<node 3>]}
== E102: names
# 02.yaml
<criterion 2>
indicators: [<node tram-y-te>]
# van-hoa.yaml
<criterion van-hoa>
indicators: [<node 5.1>]
== W103: zeros before the number
# 002-y-te.yaml
<criterion 2>
require: attested
== W103: 2 is not 20
# 20.yaml
<criterion 2>  # <-
require: attested
== W103: names
# y-te.yaml
<criterion 2>
require: attested
# 03.yaml
<criterion van-hoa>
require: attested
== E125: zeros in their place
# 02.yaml
<criterion 20>
indicators: [<node 20.10>, <node 20.100>]
== E125: of a name
# khu-05.yaml
<criterion khu-05>
require: attested
== E125: of a criterion
# 02.yaml
<criterion 02>  # <-
indicators:
  - <node 02.1>  # <-
"""

NAMES = """
== W104: accents and case aside
# 02.yaml
id: "2"
name: {vi: Y TẾ, en: Y te}  # <-
require: attested
== W104: an overlay that inherits it
# 02.yaml
id: "2"
name: {vi: Y tế, en: Y tế}  # <-
require: attested
<overlay>
change: {"2": {require: "đạt"}}
== W105: case and spaces aside
# 02.yaml
id: "2"
name: {vi: BẢO HIỂM  y tế, en: A}  # <-
require: attested
== W105: accents tell names apart
# 02.yaml
id: "2"
name: {vi: Bao hiem y te, en: A}
require: attested
== W105: a node and one inside it
# 02.yaml
id: "2"
name: {vi: Mục 2.1, en: A}
indicators: [<node 2.1>]
== W105: an overlay adds a known one
<overlay>
add: [{id: "0",
  name: {vi: Bảo hiểm y tế, en: A},  # <-
  require: attested}]
== W105: an overlay gives a node the name of another
# 02.yaml
<criterion 2>
require: attested
<overlay>
change:
  "2": {name: {vi: Bảo hiểm y tế, en: A}}  # <-
== W105: an overlay that inherits both
# 02.yaml
id: "2"
name: {vi: Bảo hiểm y tế, en: A}  # <-
require: attested
<overlay>
change: {"1": {require: "≥ 90"}, "2": {require: "đạt"}}
"""

LAW = """
== W117: another date
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: 1/QĐ-MAU, issued: 2015-01-01}
== W117: another period
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: 1/QĐ-MAU, in_force: {from: 2018-01-01}}
== W117: the same dates
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: 1/QĐ-MAU, issued: 2016-10-17, in_force: {from: 2016-12-01, to: 2020-12-31}}  # <-
== W117: an overlay's own document for a new number
<overlay>
change:
  "1":
    require: "≥ 90"
    legal: {document: 2/QĐ-MAU}  # <-
== W117: an overlay's own document for the old number
<overlay>
change: {"1": {legal: {document: 2/QĐ-MAU}}}
== W117: the old document for the old number
<overlay>
change:
  "1": {legal: {document: 1/QĐ-MAU}}  # <-
== W117: the old document of another node
# 02.yaml
<criterion 2>
require: attested
legal: {document: 9/QĐ-MAU}
<overlay>
change:
  "2": {legal: {document: 1/QĐ-MAU}}
== W117: of a number that an overlay replaces
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: 2/QĐ-MAU}
<overlay>
change: {"1": {require: "≥ 90"}}
== W117: of what is dropped
# 02.yaml
<criterion 2>
require: attested
<overlay>
drop:
  "2": {because: A, legal: {document: 2/QĐ-MAU}}  # <-
== E120: on one day
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, issued: 2016-01-01, in_force: {from: 2016-01-01}}
== E120: one date only
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, issued: 2016-01-01}
# 02.yaml
<percent 2>
require: "≥ 85"
legal: {document: A, in_force: {from: 2016-01-01}}
== E120: of a node
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, issued: 2016-01-02, in_force: {from: 2016-01-01}}  # <-
== E120: of a change
<overlay>
change:
  "1":
    legal:
      document: A
      issued: 2016-01-02  # <-
      in_force: {from: 2016-01-01}
== E121: ended the day before
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, in_force: {to: 2016-11-30}}  # <-
== E121: ended on the first day
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, in_force: {to: 2016-12-01}}
== E121: in force after the end
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, in_force: {from: 2021-01-01}}  # <-
== E121: issued long before, with no end
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, issued: 2009-01-01}
== E121: inherited by an overlay of another time
# 01.yaml
<percent 1>
require: "≥ 85"
legal: {document: A, issued: 2018-01-01}
# ha-tinh/set.yaml
id: mau/ha-tinh
level: commune
title: {vi: A, en: B}
legal: {document: X, in_force: {to: 2017-01-01}}
extends: mau/commune
== E121: of an indicator
# 02.yaml
<criterion 2>
indicators:
  - name: {vi: A, en: B}
    id: "2.1"
    require: attested
    legal: {document: A, issued: 2021-01-01}  # <-
== N122: an overlay has dates of its own
<overlay>  # <-
"""

REST = """
== N109: all are named
# 01.yaml
<percent 1>
require: "≥ 85"
# 02.yaml
<criterion 2>
indicators: [<node 2.1 responsible: so-y-te, require: attested>]
== N109: two that are not
# departments.yaml
departments:
  mot: {name: {vi: A, en: B}, short: C}  # <-
  so-y-te: {name: {vi: A, en: B}, short: C}
  hai: {name: {vi: A, en: B}, short: C}  # <-
== E110: an overlay that inherits it
<other>
# other/01.yaml
id: "1"
name: {vi: Bảo hiểm y tế, en: A}
quantity: health-insured-share
measure: count  # <-
require: "≥ 85"
<overlay>
== E110: quantities without a name
# 02.yaml
<percent 2>
require: "≥ 85"
# 03.yaml
<criterion 3>
measure: count
require: "≥ 85"
== E110: attestations of one quantity
# 02.yaml
<criterion 2>
quantity: health-insured-share
require: attested
== E110: an overlay that gives it
# 01.yaml
<percent 1>
quantity: health-insured-share
require: "≥ 85"
<overlay>
change:
  "1":
    measure: count  # <-
== W111: one above answers
# 02.yaml
<criterion 2>
responsible: so-y-te
require: {any: [<node a>, <node b>]}
== W111: each leaf
# 02.yaml
<criterion 2>
indicators:
  - <node 2.1>  # <-
  - <node 2.2 responsible: so-y-te, require: attested>
  - <node 2.3 require: {passing: commune}>  # <-
== W111: an overlay adds one and inherits one
# 02.yaml
<criterion 2>  # <-
require: attested
<overlay>
add:
  - <node 3>  # <-
== N116: an attestation
# 02.yaml
<criterion 2>
require: attested
== N116: between
# 02.yaml
<percent 2>  # <-
require: {between: [1, 2]}
== N116: an overlay changes the number only
<overlay>
change: {"1": {require: "≥ 90"}}
== W118: one part
# 02.yaml
<criterion 2>
require: {any: [<node a>]}  # <-
== W118: one of two
# 02.yaml
<criterion 2>
require: {at_least: 1, of: [<node a>, <node b>]}  # <-
== W118: 100 % of two
# 02.yaml
<criterion 2>
require: {at_least: "100 %", of: [<node a>, <node b>]}  # <-
== W118: 60 % of two
# 02.yaml
<criterion 2>
require: {at_least: "60 %", of: [<node a>, <node b>]}
== W118: two of three
# 02.yaml
<criterion 2>
require: {at_least: 2, of: [<node a>, <node b>, <node c>]}
== W118: all indicators
# 02.yaml
<criterion 2>
indicators: [<node 2.1>, <node 2.2>]
require: {at_least: 2, of: indicators}  # <-
== W118: one of the indicators has no other form
# 02.yaml
<criterion 2>
indicators: [<node 2.1>, <node 2.2>]
require: {at_least: 1, of: indicators}
== W118: all criteria
<regions>
require: {at_least: "100 %", of: criteria}  # <-
== W118: all criteria, as a condition
<regions>
conditions: [<node du require: {at_least: "100 %", of: criteria}>]
== W118: an overlay that leaves one part
# 02.yaml
<criterion 2>
require: {any: [<node a>, <node b>]}
<overlay>
drop: {"2/a": {because: A}}
== W119: each set has its own
<other>  # <-
# other/01.yaml
<criterion 1>
require: attested
== E126: of whole numbers
# measures.yaml
measures:
  percent: {name: {vi: "%", en: "%"}, step: 0.1}
  count: {name: {vi: A, en: B}, whole: true, step: 0.5}  # <-
== E126: below 0
# measures.yaml
measures:
  percent: {name: {vi: "%", en: "%"}, step: -1}  # <-
"""

SAID = """
== E101: so many
> before 2.12 these numbers are missing: 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9, 2.10, 2.11
> correct the number, or add what is missing (not found: “evidence: {status: not-found}”)
# 02.yaml
<criterion 2>
indicators: [<node 2.1>, <node 2.12>]
== E101: and no more
> before 2.13 these numbers are missing: 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9, 2.10, 2.11, …
> correct the number, or add what is missing (not found: “evidence: {status: not-found}”)
# 02.yaml
<criterion 2>
indicators: [<node 2.1>, <node 2.13>]
== E125: what was meant
> the number 02.010 begins with a zero
> did you mean “2.10”?
# 02.yaml
<criterion 2>
indicators: [<node 02.010>]
== W118: one part
> the gate of 2 is written as something that it is not
> there is only one part: write its requirement itself
# 02.yaml
<criterion 2>
require: {at_least: 1, of: [<node a>]}
== W118: any
> the gate of 2 is written as something that it is not
> write “any:” in place of “at_least:”
# 02.yaml
<criterion 2>
require: {at_least: 1, of: [<node a>, <node b>]}
== W118: all
> the gate of 2 is written as something that it is not
> write “all:” in place of “at_least:”
# 02.yaml
<criterion 2>
require: {at_least: 2, of: [<node a>, <node b>]}
== W118: what goes without saying
> the gate of mau/commune is written as something that it is not
> remove “at_least” of “of: criteria”: without it all are needed
<regions>
require: {at_least: 1, of: criteria}
"""


@pytest.mark.parametrize(("rule", "files"), cases(SAID))
def test_it_says_what_it_found(rule: str, files: str, tmp_path: Path) -> None:
    found, demanded = says(tmp_path, rule, files)
    assert found == demanded


@pytest.mark.parametrize(("rule", "files"), cases(NUMBERS + NAMES + LAW + REST))
def test_it_points_where_it_must_and_nowhere_else(rule: str, files: str, tmp_path: Path) -> None:
    found, marked = points(tmp_path, rule, files)
    assert found == marked


#: An overlay that changes nothing, complete in itself.
SILENT = {
    "ha-tinh/README.md": "Bộ tiêu chí Hà Tĩnh mẫu.\n",
    "ha-tinh/set.yaml": """\
id: mau/ha-tinh
level: commune
title: {vi: Bộ tiêu chí Hà Tĩnh mẫu, en: Sample criteria of Hà Tĩnh}
legal: {document: 2/QĐ-MAU, issued: 2017-01-01, in_force: {from: 2017-01-01}}
extends: mau/commune
""",
}


#: E126 is asked of the registry, which belongs to every set.
OF_SETS = [rule for rule in all_rules() if rule.id[1] in "12" and rule.id != "E126"]


@pytest.mark.parametrize("rule", OF_SETS, ids=lambda rule: rule.id)
def test_an_overlay_is_asked_only_of_what_it_writes(rule: Rule, tmp_path: Path) -> None:
    write(tmp_path, {**rule.page.fail.files, **SILENT})
    assert rule.id in {problem.code for problem in check_files([tmp_path], select=(rule.id,)).problems}
    assert check_files([tmp_path / "ha-tinh"], select=(rule.id,)).problems == ()


def test_a_registry_is_held_against_all_sets_beside_it(tmp_path: Path) -> None:
    (other,) = cases("== N109: other\n<other>\n# other/01.yaml\n<criterion 1>\nrequire: attested\n")
    assert points(tmp_path, "N109", other.values[1], only="other") == (set(), set())


@pytest.mark.parametrize(("rule", "change"), [("E110", "measure: count"), ("W203", 'require: "≤ 85"')])
def test_two_sets_are_held_against_each_other_only_if_asked_for(rule: str, change: str, tmp_path: Path) -> None:
    text = f'== {rule}: a chain\n<other>\nextends: mau/commune\nchange:\n  "1": {{{change}}}  # <-\n<overlay>\n'
    (chain,) = cases(text)
    files = chain.values[1].replace("extends: mau/commune\nid: mau/ha-tinh", "extends: mau/khac\nid: mau/ha-tinh")
    found, marked = points(tmp_path, rule, files)
    assert found == marked != set()
    assert points(tmp_path, rule, files, only="ha-tinh")[0] == set()
