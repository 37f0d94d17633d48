"""Rules on evidence at their edges; their plain cases are the examples of their pages.

Those on its form are E113, E114, W115 and W124, those on what it marks N207, N208, N209, E210, E211 and W215.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import cases, points, says

FORM = """
== E113: of some cells
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  nationwide: "≥ 85"  # <-
  values:
    mien-nui: {require: "≥ 85", evidence: {status: recalled}}
    dong-bang: "≥ 85"  # <-
== E113: of all cells
<regions>
# 01.yaml
<percent 1>  # <-
require: {by: [region], values: {mien-nui: "≥ 85", dong-bang: "≥ 85"}}
== E113: the node speaks for all cells
<regions>
# 01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 85", dong-bang: "≥ 85"}}
evidence: {status: recalled}
== E113: gates need none
# 02.yaml
<criterion 2>
indicators: [<node 2.1 require: attested, evidence: {status: recalled}>]
== E113: a share of members does
# set.yaml
id: mau/commune
level: district
title: {vi: A, en: B}
legal: {document: X}
conditions:
  - <node xa require: {at_least: "75 %", of: communes, each: {passing: commune}}>  # <-
== E113: an overlay keeps that of its base
<overlay>
change: {"1": {require: "≥ 90"}}
== E113: an overlay keeps what its base lacks
# 01.yaml
<percent 1>  # <-
require: "≥ 85"
<overlay>
change:
  "1": {require: "≥ 90"}  # <-
== E114: a page of the web
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "https://vbpl.vn/van-ban.html 15.1"}
== E114: outside the folder
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "../../van-ban.md"}  # <-
== E114: of a cell
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    mien-nui: {require: "≥ 85", evidence: {status: recalled, source: legal/a.pdf}}  # <-
    dong-bang: "≥ 8"
== E114: an overlay that inherits it
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: a.md}  # <-
<overlay>
change: {"1": {note: A}}
== E114: an overlay that writes it
<overlay>
change:
  "1":
    evidence: {status: recalled, source: a.md}  # <-
== W115: no row is named
# legal/a.md
A
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: legal/a.md}
== W115: at the end of a sentence
# legal/a.md
See row 15.1.
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md 15.1, last column"}
== W115: 15 is not in 15.1
# legal/a.md
| 15.1 |
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md 15"}  # <-
== W115: nor is 5.1
# legal/a.md
| 15.1 |
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md 5.1"}  # <-
== W115: at the very start and end
# legal/a.md
15.1
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md 15.1"}
== W115: behind others that are longer
# legal/a.md
| 15.1.1 | 15.10 | 215.1 | D16-15.1 |
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md 15.1"}
== W115: a section
# legal/a.md
## 3. Facts
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md section 3"}
== W115: the word alone
# legal/a.md
See this section.
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md section"}
== W115: a section that is none
# legal/a.md
## 13. Facts of section 3
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md mục 3"}  # <-
== W124: none at all, and one with its source
# 02.yaml
<criterion 2>
require: attested
== W124: of a cell
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    mien-nui: {require: "≥ 1..2", evidence: {status: conflict}}  # <-
    dong-bang: {require: "≥ 8", evidence: {status: inferred}}
"""

MARKS = """
== N207: each status once
<regions a, b, c, d>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    a: "≥ 1"
    b: "≥ 2"
    c: {require: "≥ 3", evidence: {status: verified-province, source: A}}  # <-
    d: {require: "≥ 3", evidence: {status: verified, source: A}}
evidence: {status: recalled}  # <-
== N207: of a gate
# 02.yaml
<criterion 2>
require: {at_least: 2, of: [<node a require: attested, evidence: {status: verified}>, <node b>, <node c>]}
evidence: {status: inferred}  # <-
== N207: of a share of members
# set.yaml
id: mau/commune
level: district
title: {vi: A, en: B}
legal: {document: X}
conditions:
  - <node xa require: {at_least: "75 %", of: communes, each: {passing: commune}}, evidence: {status: recalled}>  # <-
== N207: the nationwide figure binds nobody
<regions>
# 01.yaml
<percent 1>
require: {by: [region], nationwide: {require: "≥ 1", evidence: {status: recalled}}, values: {mien-nui: "≥ 1",
  dong-bang: "≥ 2"}}
evidence: {status: verified}
== N207: an overlay that says it of the old number
<overlay>
change:
  "1":
    evidence: {status: recalled}  # <-
== N207: an overlay that inherits it
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: recalled}  # <-
<overlay>
== N208: an attestation
# 01.yaml
<criterion 1>
require: attested
evidence: {status: conflict}  # <-
== N209: the province decides
# 01.yaml
<percent 1>
require: "≥ 80.."  # <-
evidence: {status: verified}
== N209: an attestation that was not found
# 01.yaml
<criterion 1>
require: attested  # <-
evidence: {status: not-found}
== N209: sources that disagree are told by another
# 01.yaml
<percent 1>
require: "≥ 60..65"
evidence: {status: conflict}
== N209: between is known
# 01.yaml
<percent 1>
require: {between: [20, 30]}
evidence: {status: verified}
== N209: without evidence
# 01.yaml
<percent 1>
require: "≥ .."  # <-
== E210: one bound
# 01.yaml
<percent 1>
require: "≥ 80.."
evidence: {status: verified}
== E210: two that are one
# 01.yaml
<percent 1>
require: "≥ 80..80"
evidence: {status: verified}
== E210: between is no bound
# 01.yaml
<percent 1>
require: {between: [20, 30]}
evidence: {status: verified}
== E210: of a cell
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  nationwide: "≥ 60..65"  # <-
  values:
    mien-nui: {require: "≥ 50..55", evidence: {status: recalled}}
    dong-bang: {require: "≥ 60..65", evidence: {status: verified-province}}  # <-
evidence: {status: verified}
== E211: between is a number
# 01.yaml
<percent 1>
require: {between: [20, 30]}  # <-
evidence: {status: not-found}
== E211: a number that is verified
# 02.yaml
<percent 2>
require: "≥ 85"
evidence: {status: recalled}
== E211: a bound
# 01.yaml
<percent 1>
require: "≥ ..36"
evidence: {status: not-found}
== E211: an attestation
# 01.yaml
<criterion 1>
require: attested
evidence: {status: not-found}
== E211: of a cell
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    mien-nui: "≥ 50"  # <-
    dong-bang: "≥ .."
evidence: {status: not-found}
== E211: an overlay that gives the number and not its evidence
# 01.yaml
<percent 1>
require: "≥ .."
evidence: {status: not-found}
<overlay>
change:
  "1": {require: "≥ 90"}  # <-
== W215: an attestation
# 01.yaml
<criterion 1>
require: attested
evidence: {status: conflict}
== W215: of a cell
<regions>
# 01.yaml
<percent 1>
require:
  by: [region]
  values:
    mien-nui: "≥ 50"
    dong-bang: {require: "≥ 60", evidence: {status: conflict}}  # <-
evidence: {status: verified}
"""

SAID = """
== W115: a section
> the evidence of 1 cites “section 4”, which does not occur in legal/a.md
> correct the row that is cited, or add it to the page
# legal/a.md
## 3. Facts
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md section 4, the end"}
== W115: a row
> the evidence of 1 cites “15.1”, which does not occur in legal/a.md
> correct the row that is cited, or add it to the page
# legal/a.md
15.10
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "legal/a.md 15.1, last column"}
== N207: a table
> 1: 1 of 2 requirements not verified (inferred)
> check against the decree itself: dong-bang
<regions>
# 01.yaml
<percent 1>
require: {by: [region], values: {mien-nui: "≥ 1", dong-bang: {require: "≥ 2", evidence: {status: inferred}}}}
== N207: one requirement
> 1: 1 of 1 requirements not verified (recalled)
> check it against the decree itself
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: recalled}
"""


@pytest.mark.parametrize(("rule", "files"), cases(SAID))
def test_it_says_what_it_found(rule: str, files: str, tmp_path: Path) -> None:
    found, demanded = says(tmp_path, rule, files)
    assert found == demanded


@pytest.mark.parametrize(("rule", "files"), cases(FORM + MARKS))
def test_it_points_where_it_must_and_nowhere_else(rule: str, files: str, tmp_path: Path) -> None:
    found, marked = points(tmp_path, rule, files)
    assert found == marked


def test_a_page_outside_the_folder_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "van-ban.md").write_text("15.1", encoding="utf-8")
    (case,) = cases("""
== E114: beside the folder of criteria
# 01.yaml
<percent 1>
require: "≥ 85"
evidence: {status: verified, source: "../van-ban.md 15.1"}  # <-
""")
    found, marked = points(tmp_path / "criteria", *case.values)
    assert found == marked
