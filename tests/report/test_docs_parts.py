"""What pages say of the forms that requirements take, and that nothing a file says can harm who reads them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from docs_folder import FOLDER, made, pages
from html_pages import Page, broken

from ntm_rules.messages import LANGS, Lang
from ntm_rules.report.docs.markdown import read, rendered
from ntm_rules.report.docs.nodes import note_in

COMMUNE, PROVINCE, DISTRICT = "sets/mau/commune", "sets/tinh/commune", "sets/huyen"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    texts, problems = made(tmp_path_factory.mktemp("criteria"), {})
    assert problems == ()
    return pages(texts)


def test_the_sample_is_in_form(site: dict[str, Page]) -> None:
    assert {path: page.faults for path, page in site.items() if page.faults} == {}
    assert broken(site, frozenset({"style.css", "search.js", "search-index.js"})) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # gates in words
        (f"{COMMUNE}/index.html", "Cần đạt điều kiện bên dưới và ≥ 75 % của 2 tiêu chí, tức ít nhất 2."),
        (f"{COMMUNE}/condition-most.html", "Cần đạt ít nhất một trong 2 tiêu chí ≈ suy luận Nguồn: luat, mục 1"),
        (f"{COMMUNE}/criterion-1.html", "1 Nước Cơ quan phụ trách Sở Y tế Văn bản 1/QĐ-MAU Cần đạt ít nhất 2 trong 3"),
        (f"{COMMUNE}/criterion-1.html", "1.2 Giếng Cần đạt ít nhất một trong 2 nội dung 1.2/a Có giếng Đạt"),
        (f"{PROVINCE}/criterion-1.html", "Cần đạt tất cả 2 chỉ tiêu"),
        (f"{DISTRICT}/criterion-1.html", "≥ 75 % số xã đạt bộ tiêu chí xã nông thôn mới ✓ đã xác minh"),
        (f"{DISTRICT}/criterion-1.html", "tất cả các xã đạt mục 1.1 của bộ tiêu chí xã nông thôn mới"),
        (f"{DISTRICT}/criterion-1.html", "ít nhất 1 thị trấn không đạt bộ tiêu chí “thu-hoi”"),
        # a table by region and year
        (f"{COMMUNE}/criterion-1.html", "Vùng Năm Yêu cầu Căn cứ Nguồn Bắc Trung Bộ 2020 ≥ 70 % ✓ đã xác minh luat"),
        (f"{COMMUNE}/criterion-1.html", "còn lại ≥ 60.. % mức cụ thể chưa rõ, không dưới 60 % ✓ đã xác minh"),
        (f"{COMMUNE}/criterion-1.html", "2020 ≥ 50 % ≠ các nguồn không thống nhất tin đồn"),
        (f"{COMMUNE}/criterion-1.html", "≥ .. % chưa có mức cụ thể"),
        (f"{COMMUNE}/criterion-1.html", "≥ 60..65 % mức cụ thể chưa rõ, trong khoảng từ 60 đến 65 %"),
        (f"{COMMUNE}/criterion-1.html", "theo vùng, năm: ≥ 70 % · ≥ 60.. % · ≥ 50 % · ≥ .. %"),
        (f"{COMMUNE}/criterion-1.html", "1.2/b Số giếng ≥ 3 – chưa ghi căn cứ"),
        (f"{COMMUNE}/criterion-2.html", "gan ≥ ..10 mức cụ thể chưa rõ, không quá 10 ✓ đã xác minh"),
        (f"{PROVINCE}/criterion-2.html", "xa áp dụng ≥ 20"),
        # what else there is to know
        (f"{COMMUNE}/criterion-1.html", "Kết quả có giá trị 12 tháng Ghi chú tiếng Việt. Ví dụ (2)"),
        (f"{COMMUNE}/criterion-1.html", "70 % Vùng: Bắc Trung Bộ; Năm: 2020 ✓ đạt"),
        (f"{COMMUNE}/criterion-1.html", "2/3 (66,6667 %) Vùng: Bắc Trung Bộ; Năm: 2020 ✗ chưa đạt do máy sinh"),
        (f"{COMMUNE}/criterion-1.html", "lần lượt từng nội dung: đạt; còn lại: chưa đạt ✓ đạt"),
        (f"{COMMUNE}/criterion-1.html", "1.2/a: chưa đạt; còn lại: chưa đạt ✗ chưa đạt"),
        (f"{COMMUNE}/index.html", "từ 01/12/2016 đến 31/12/2020"),
        (
            f"{COMMUNE}/index.html",
            "1.1 Nước sạch 2020 ≥ 70 % ✓ (đã xác minh) còn lại ≥ 60.. % ✓ (đã xác minh) 2020 ≥ 50 %",
        ),
        ("index.html", "mau/commune · phiên bản 1.2 Văn bản 1/QĐ-MAU"),
        ("index.html", "5 ✓ đã xác minh 1 ≈ suy luận 1 ≠ các nguồn không thống nhất 3 – chưa ghi căn cứ"),
        ("index.html", "1 điều kiện, 2 tiêu chí, 4 chỉ tiêu"),
        ("departments.html", "Sở Y tế Bộ tiêu chí xã mẫu 1 Nước: 1.1 Nước sạch; 1.3 Trạm"),
        ("departments.html", "Sở Chính Bộ tiêu chí xã mẫu 1 Nước: 1.2 Giếng Bộ của tỉnh 1 Nước"),
        ("departments.html", "Chưa rõ cơ quan phụ trách Bộ tiêu chí xã mẫu Phần lớn tiêu chí 2 Thôn"),
        # what an overlay changes
        (f"{PROVINCE}/index.html", "Yêu cầu (Bắc Trung Bộ, 2020) ≥ 70 % ✓ đã xác minh ≥ 75 % ✓ đã xác minh"),
        (f"{PROVINCE}/index.html", "Tên Nước sạch Nước sạch đạt quy chuẩn Cơ quan phụ trách – Sở Chính"),
        (f"{PROVINCE}/index.html", "thêm 3 Vườn mẫu Văn bản: 9/QĐ-UBND bỏ 1.3 Trạm Lý do: Đã bỏ trạm"),
        (f"{PROVINCE}/criterion-1.html", "bỏ 1.3 Trạm Lý do: Đã bỏ trạm Văn bản: 9/QĐ-UBND, khoản 2"),
        (f"{PROVINCE}/criterion-2.html", "Kế thừa nguyên vẹn: Bộ tiêu chí xã mẫu"),
        (f"{COMMUNE}/criterion-1.html", "Các bộ tiêu chí kế thừa Bộ của tỉnh thay đổi 1.1 Nước sạch đạt quy chuẩn"),
        (f"{COMMUNE}/criterion-2.html", "Bộ của tỉnh Giữ nguyên tiêu chí này."),
    ],
)
def test_pages_say(site: dict[str, Page], path: str, text: str) -> None:
    assert site[path].has(text), site[path].text


def test_what_does_not_change_is_no_change(site: dict[str, Page]) -> None:
    assert not site[f"{PROVINCE}/index.html"].has("còn lại)")
    assert not site[f"{PROVINCE}/criterion-1.html"].has("Kế thừa nguyên vẹn")


def test_each_condition_and_criterion_leads_to_the_next(site: dict[str, Page]) -> None:
    beside = {
        path: re.findall(r'<a rel="(prev|next)" href="([^"]+)"', page.html)
        for path, page in site.items()
        if path.startswith(f"{COMMUNE}/c")
    }
    assert beside == {
        f"{COMMUNE}/condition-most.html": [("next", "criterion-1.html")],
        f"{COMMUNE}/criterion-1.html": [("prev", "condition-most.html"), ("next", "criterion-2.html")],
        f"{COMMUNE}/criterion-2.html": [("prev", "criterion-1.html")],
    }


def test_papers_are_linked(site: dict[str, Page]) -> None:
    assert "../../../legal/luat.html" in site[f"{COMMUNE}/index.html"].links
    assert "../../../legal/luat.html#r-1.1" in site[f"{COMMUNE}/criterion-1.html"].links
    assert {"r-1.1", "r-2", "s-1"} <= set(site["legal/luat.html"].ids)


@pytest.mark.parametrize(
    ("cited", "place"),
    [
        ("1.1", "r-1.1"), ("17.1a", "r-17.1a"), ("D16-C1", "r-D16-C1"), ("section 1", "s-1"), ("mục 3", "s-3"),
        ("1.1, as restated", "r-1.1"), ("3", "s-3"), ("5", "r-5"), ("4", None), ("section 1.1", "r-1.1"), ("", None),
    ],
)  # fmt: skip
def test_what_evidence_cites_is_found_in_the_paper(cited: str, place: str | None) -> None:
    text = "# T\n## 1. A\n|n|\n|-|\n|1.1 Tên|\n|17.1a|\n|D16-C1|\n|5|\n## 3. B\n### 3a\n|n|\n|-|\n|3|\n"
    assert read(text).place(cited) == place


EVIL = """<script>alert(1)</script>"'&"""
HOSTILE = {
    "departments.yaml": f"""\
departments:
  so-y-te: {{name: {{vi: {json.dumps(EVIL)}, en: {json.dumps(EVIL)}}}, short: {json.dumps(EVIL)}}}
  main: {{name: {{vi: x, en: x}}, short: x}}
""",
    "legal/luat.md": f"# {EVIL}\n\n{EVIL}\n\n| {EVIL} | <img src=x onerror=alert(1)> |\n|---|---|\n| 1.1 | {EVIL} |\n",
    "mau/README.md": f"""\
# {EVIL}

{EVIL} <img src=x onerror=alert(1)> <!-- x --> &lt;b&gt;

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](vbscript:x) [e](<https://x/" onclick="x>)
[f](../../../../etc/passwd) [g](//evil.example/x) [h](file:///etc/passwd) [i](../legal/luat.md%00) [j](/etc/passwd)
![{EVIL}](https://evil.example/pixel.png) <https://example.org/> [k](mailto:a@example.org) [l](#criteria)
[m]: javascript:alert(1)
""",
    "mau/set.yaml": FOLDER["mau/set.yaml"].replace("Bộ tiêu chí xã mẫu", json.dumps(EVIL)).replace(
        "1/QĐ-MAU", json.dumps(EVIL)
    ),
    "mau/02.yaml": FOLDER["mau/02.yaml"].replace("Thôn", json.dumps(EVIL)).replace("Villages", json.dumps(EVIL))
    + f"note: {json.dumps(EVIL)}\n",
    "tinh/set.yaml": FOLDER["tinh/set.yaml"].replace("Đã bỏ trạm", json.dumps(EVIL)),
    "mau/01.yaml": FOLDER["mau/01.yaml"].replace("tin đồn", json.dumps(EVIL)),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_file_says_is_text_and_nothing_else(tmp_path: Path, lang: Lang) -> None:
    texts, problems = made(tmp_path, HOSTILE, lang)
    assert problems == ()
    site = pages(texts)
    assert {path: page.faults for path, page in site.items() if page.faults} == {}
    for path, page in site.items():
        scripts = [given for tag, given in page.tags if tag == "script"]
        assert all(given.get("src", "").endswith(("search.js", "search-index.js")) for given in scripts), path
        assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "object", "style", "base"}]
        outside = {link for link in page.links + page.loads if ":" in link or link.startswith("/")}
        assert outside <= {"data:,", "https://example.org/", "mailto:a@example.org", "https://x/%22%20onclick=%22x"}
    assert broken(site, frozenset({"style.css", "search.js", "search-index.js"})) == []
    for path in ("index.html", f"{COMMUNE}/criterion-2.html", "departments.html", "legal/luat.html"):
        assert site[path].has(EVIL), path
    assert site[f"{PROVINCE}/index.html"].has(EVIL)


def test_pictures_are_their_words_and_links_that_lead_nowhere_are_text() -> None:
    html = rendered(read("![một *hình*](https://x/y.png) [chỗ khác](x.md)"), lambda _: None, below=1, table="t")
    assert html == "<p>một hình chỗ khác</p>\n"


def test_headings_of_a_paper_come_under_those_of_the_page() -> None:
    html = rendered(read("# a\n# b\n## c\n###### d"), lambda _: None, below=2, table="t")
    assert re.findall(r"<h(\d)", html) == ["3", "3", "6"]


@pytest.mark.parametrize("source", ["../../secret.md 1", "/etc/secret.md", "legal/../../secret.md", "legal/none.md 1"])
def test_evidence_leads_to_no_file_outside_the_criteria(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    two = FOLDER["mau/02.yaml"].replace("legal/luat.md 2", source)
    texts, problems = made(tmp_path / "criteria", {"mau/02.yaml": two})
    assert problems == ()
    assert [path for path in texts if path.startswith("legal/")] == ["legal/luat.html"]
    assert not any("Secret" in text for text in texts.values())


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_a_link_out_of_the_criteria_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (tmp_path / "criteria" / "legal").mkdir(parents=True)
    (tmp_path / "criteria" / "legal" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "criteria" / "mau").mkdir()
    (tmp_path / "criteria" / "mau" / "README.md").symlink_to(tmp_path / "secret.md")
    two = FOLDER["mau/02.yaml"].replace("legal/luat.md", "legal/link.md")
    texts, _ = made(tmp_path / "criteria", {"mau/02.yaml": two, "mau/README.md": ""})
    assert not any("Secret" in text for text in texts.values())


def test_papers_of_one_name_have_pages_of_their_own(tmp_path: Path) -> None:
    two = FOLDER["mau/02.yaml"].replace("legal/luat.md 2", '"legal/Luật.md 2"').replace('""', '"')
    texts, _ = made(tmp_path, {"mau/02.yaml": two, "legal/Luật.md": "# Luật khác\n\n| n |\n|---|\n| 2 |\n"})
    assert [path for path in texts if path.startswith("legal/")] == ["legal/luat.html", "legal/luat-2.html"]
    assert "../../../legal/luat-2.html#r-2" in Page(texts[f"{COMMUNE}/criterion-2.html"]).links


def test_a_paper_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mau").mkdir()
    (tmp_path / "mau" / "README.md").write_bytes(b"\xff\xfex")
    texts, problems = made(tmp_path, {"mau/README.md": ""})
    assert [problem.code for problem in problems] == ["file_utf16"]
    assert texts


@pytest.mark.parametrize(
    ("note", "vi", "en"),
    [
        (None, None, None),
        ("Chưa rõ.", "Chưa rõ.", "Chưa rõ."),
        ("Chưa rõ. / Not known.", "Chưa rõ.", "Not known."),
        ("1/2 số xã / phường", "1/2 số xã / phường", "1/2 số xã / phường"),
    ],
)
def test_a_note_in_two_languages(note: str | None, vi: str | None, en: str | None) -> None:
    assert (note_in(note, "vi"), note_in(note, "en")) == (vi, en)
