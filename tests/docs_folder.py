"""A small folder of criteria with one of everything that a page can show, for the tests of pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from html_pages import Page

from ntm_rules.check import collect
from ntm_rules.messages import Lang
from ntm_rules.problem import Problem
from ntm_rules.report.docs import make_site

FOLDER = {
    "measures.yaml": """\
measures:
  percent: {name: {vi: "%", en: "%"}, symbol: "%", min: 0, max: 100, step: 0.1}
  count: {name: {vi: số lượng, en: number}, min: 0, whole: true, step: 1}
""",
    "departments.yaml": """\
departments:
  so-y-te: {name: {vi: Sở Y tế, en: Department of Health}, short: Sở Y tế}
  main: {name: {vi: Sở Chính, en: Main Department}, short: Sở Chính}
""",
    "legal/luat.md": "# Luật\n\n## 1. Bảng\n\n| No. | Tên |\n|---|---|\n| 1.1 | Một |\n| 2 | Hai |\n",
    "mau/README.md": "# mau/commune\n\nXem [luật](../legal/luat.md).\n",
    "mau/set.yaml": """\
id: mau/commune
version: "1.2"
level: commune
title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
legal: {document: 1/QĐ-MAU, issued: 2016-10-17, in_force: {from: 2016-12-01, to: 2020-12-31}}
parameters: {region: [bac-trung-bo, tay-nguyen], zone: [gan, xa]}
require: {at_least: "75 %", of: criteria}
conditions:
  - id: most
    name: {vi: Phần lớn tiêu chí, en: Most criteria}
    require: {at_least: 1, of: criteria}
    evidence: {status: inferred, source: "legal/luat.md mục 1"}
""",
    "mau/01.yaml": """\
id: "1"
name: {vi: Nước, en: Water}
responsible: so-y-te
require: {at_least: 2, of: indicators}
indicators:
  - id: "1.1"
    name: {vi: Nước sạch, en: Clean water}
    quantity: clean-water-share
    measure: percent
    valid_for: 12 months
    require:
      by: [region, year]
      nationwide: "≥ 60..65"
      values:
        bac-trung-bo: {2020: "≥ 70", else: "≥ 60.."}
        tay-nguyen: {2020: {require: "≥ 50", evidence: {status: conflict, source: tin đồn}}, else: "≥ .."}
    evidence: {status: verified, source: "legal/luat.md 1.1"}
    note: Ghi chú tiếng Việt. / A note in English.
    examples:
      - {finding: 70, verdict: pass, with: {region: bac-trung-bo, year: 2020}}
      - {finding: {part: 2, of: 3}, verdict: fail, with: {region: [bac-trung-bo], year: 2020}, generated: true}
  - id: "1.2"
    name: {vi: Giếng, en: Wells}
    responsible: main
    require:
      any:
        - {id: a, name: {vi: Có giếng, en: A well}, require: attested}
        - {id: b, name: {vi: Số giếng, en: Number of wells}, quantity: wells, measure: count, require: "≥ 3"}
    examples:
      - {each: đạt, rest: chưa đạt, verdict: pass}
      - {findings: {"1.2/a": chưa đạt}, rest: chưa đạt, verdict: fail}
  - id: "1.3"
    name: {vi: Trạm, en: Station}
    require: attested
""",
    "mau/02.yaml": """\
id: "2"
name: {vi: Thôn, en: Villages}
require: {by: [zone], values: {gan: "≥ ..10", xa: "≥ 20"}}
quantity: villages
measure: count
evidence: {status: verified, source: "legal/luat.md 2"}
""",
    "tinh/set.yaml": """\
id: tinh/commune
level: commune
title: {vi: Bộ của tỉnh, en: Set of the province}
legal: {document: 9/QĐ-UBND}
province: ha-tinh
extends: mau/commune
for: {region: bac-trung-bo, zone: xa}
change:
  "1.1":
    name: {vi: Nước sạch đạt quy chuẩn, en: Clean water that meets the standard}
    responsible: main
    require: {by: [region, year], values: {bac-trung-bo: {2020: "≥ 75", else: "≥ 60.."}}}
add:
  - {id: "3", name: {vi: Vườn mẫu, en: Model gardens}, require: attested}
drop:
  "1.3": {because: Đã bỏ trạm, legal: {document: 9/QĐ-UBND, clause: khoản 2}}
""",
    "huyen/set.yaml": """\
id: huyen
level: district
title: {vi: Bộ huyện, en: District set}
legal: {document: 2/QĐ-MAU}
""",
    "huyen/01.yaml": """\
id: "1"
name: {vi: Các xã, en: Communes}
indicators:
  - id: "1.1"
    name: {vi: Xã đạt, en: Communes that pass}
    require: {at_least: "75 %", of: communes, each: {passing: commune}}
    evidence: {status: verified, source: "legal/luat.md 1.1"}
  - {id: "1.2", name: {vi: Mọi xã, en: All}, require: {at_least: "100 %", of: communes, each: {passing: "commune#1.1"}}}
  - {id: "1.3", name: {vi: Thị trấn, en: Towns}, require: {at_least: 1, of: towns, each: {failing: thu-hoi}}}
""",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """The folder with `files` put in or over it; a file with no text is left out."""
    for name, text in {**FOLDER, **files}.items():
        if text:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def made(folder: Path, files: Mapping[str, str], lang: Lang = "vi") -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The texts of the site of the folder, and what of its papers cannot be read."""
    collection, problems = collect([write(folder, files)])
    assert collection is not None
    assert not [problem for problem in problems if problem.is_error], problems
    texts, more = make_site(collection, lang)
    return dict(texts), more


def pages(texts: Mapping[str, str]) -> dict[str, Page]:
    """The pages among them, as a browser reads them."""
    return {path: Page(text) for path, text in texts.items() if path.endswith(".html")}
