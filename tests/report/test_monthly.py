"""The monthly report against the real one of April 2020, sentence by sentence: wording may differ, facts may not."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from prose import lines_of, text_of
from rounds import HA_TINH, report_of

from ntm_rules.compile.model import Name
from ntm_rules.report.prose.md import to_monthly_md
from ntm_rules.report.prose.model import Section
from ntm_rules.report.prose.monthly import monthly
from ntm_rules.report.prose.numbering import numbered
from ntm_rules.report.round.model import RoundReport

REAL = Path(__file__).parent / "texts/ha-tinh-2020-04.txt"

#: Where the real report has other words for the same fact: its words, and ours. All else must be the same.
REWORDED = (
    ("triển khai làm được", "làm được"),
    ("rãnh thoát nước, lũy kế", "rãnh thoát nước; lũy kế"),
    ("% kh)", "% kế hoạch)"),
    ("kết quả tất cả các tiêu chí", "kết quả tất cả 9 tiêu chí"),
    ("tỷ lệ hài lòng đảm bảo", "tỷ lệ hài lòng của người dân đảm bảo"),
    ("tỷ lệ hài lòng người dân đảm bảo", "tỷ lệ hài lòng của người dân đảm bảo"),
    ("và không còn nợ đọng", "và không còn nợ đọng xây dựng cơ bản"),
    ("về chỉ tiêu 100% số xã đạt chuẩn", "về điều kiện “có 100% số xã đạt chuẩn ntm theo quy định”"),
    ("do tỉ lệ bảo hiểm y tế dưới", "do tỷ lệ người dân tham gia bảo hiểm y tế dưới"),
    ("mai phụ,)", "mai phụ)"),
    ("; 2 tiêu chí và 1 chỉ tiêu", "; tất cả 11 xã còn 2 tiêu chí và 1 chỉ tiêu"),
    ("chỉ tiêu nước sạch", "“tỷ lệ hộ được sử dụng nước hợp vệ sinh, trong đó nước sạch”"),
    ("; chỉ đạo xây dựng nông thôn mới", "; chỉ đạo xây dựng ntm"),
    ("giáo dục – y tế - văn hóa", "y tế - văn hóa - giáo dục"),
    (
        "về nợ xây dựng cơ bản: huyện không còn nợ đọng",
        "về điều kiện “không có nợ đọng xây dựng cơ bản trong xây dựng ntm”: đạt",
    ),
)  # fmt: skip

_COMMUNES = "điều kiện “có 100% số xã đạt chuẩn ntm theo quy định” "
_SATISFACTION = "- về điều kiện “tỷ lệ hài lòng của người dân đối với kết quả xây dựng nông thôn mới”: "
#: What the data says and the real report does not: by section, the clauses that are ours alone.
ADDED = {
    "I.2": {"đường giao thông trong tháng", "rãnh thoát nước trong tháng"},
    "4.1": {
        _COMMUNES + "đạt (suy ra, nguồn không nêu trực tiếp)",
        _COMMUNES + "chưa có kết quả đánh giá (chưa biết số xã và danh sách xã của đơn vị)",
    },
    "4.2": {
        _SATISFACTION + "chưa có kết quả đánh giá (thuộc phạm vi phụ trách của ủy ban mặt trận tổ quốc việt nam tỉnh)",
    },
}


def normal(text: str) -> str:
    """Text without what is a matter of typing: capitals, blanks, the form of numbers and days, the last full stop."""
    text = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    text = text.replace(" %", "%").replace("%", "% ").replace("% )", "%)")
    text = re.sub(r"\b0(\d)/(?=\d)", r"\1/", text)  # 06/04/2020
    text = re.sub(r"/0(\d)/", r"/\1/", text)
    text = re.sub(r"\b0(\d) (?=tiêu chí|chỉ tiêu)", r"\1 ", text)
    return " ".join(text.split()).rstrip(" .;")


def clauses(line: str, section: str) -> Iterator[str]:
    """What a line says, piece by piece; lines of 4.2 to 4.4 are held whole, as their order is told by their marks."""
    if section == "4.1":
        yield from (part for part in re.split(r"\. |, (?!nguồn)| và (?=không|tỷ)|: ", line) if part)
    elif section == "I.2":
        yield from (part for part in re.split(r"trong tháng(?= \d)|: |; ", line) if part)
    else:
        yield line


def real() -> dict[str, set[str]]:
    """The clauses of the real report by section, in our words."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in REAL.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            section = line[2:]
            continue
        text = normal(line)
        for theirs, ours in REWORDED:
            text = text.replace(normal(theirs), normal(ours)) if theirs in text else text
        found.setdefault(section, set()).update(clauses(text, section))
    return found


def told(report: RoundReport) -> dict[str, set[str]]:
    """The clauses of our report by the same sections."""
    progress, districts = monthly(report)
    found = {"I.2": set().union(*(clauses(normal(line.removeprefix("- ")), "I.2") for line in lines_of(progress)))}
    for section in districts.sections:
        lines = (clauses(normal(line), section.number) for line in lines_of(section))
        found[section.number] = set().union(*lines)
    return found


def differences(report: RoundReport) -> dict[str, tuple[set[str], set[str]]]:
    """By section, what only the real report says, and what only ours does and nobody has reviewed."""
    ours, theirs = told(report), real()
    assert ours.keys() == theirs.keys()
    found = {name: (theirs[name] - ours[name], ours[name] - theirs[name] - ADDED.get(name, set())) for name in ours}
    return {name: both for name, both in found.items() if any(both)}


@pytest.fixture(scope="module")
def april() -> RoundReport:
    return report_of(HA_TINH)


def test_facts_are_those_of_the_real_report(april: RoundReport) -> None:
    assert differences(april) == {}


def test_every_rewording_and_every_addition_is_needed(april: RoundReport) -> None:
    written = normal(REAL.read_text(encoding="utf-8"))
    assert [theirs for theirs, _ in REWORDED if normal(theirs) not in written] == []
    ours = told(april)
    assert {name: added - ours[name] for name, added in ADDED.items() if added - ours[name]} == {}


def _without_a_commune(text: str) -> str:
    return text[: text.index("  mai-phu:")]


@pytest.mark.parametrize(
    ("file", "change", "section"),
    [
        ("loc-ha.yaml", _without_a_commune, "4.2"),
        ("loc-ha.yaml", lambda text: text.replace('"4":\n    finding: đạt', '"4":\n    finding: chưa đạt'), "4.2"),
        ("loc-ha.yaml", lambda text: text.replace("đang tạm dừng", "đang thi công"), "4.2"),
        ("thach-ha.yaml", lambda text: text.replace('"3":\n    finding: đạt', '"3":\n    finding: chưa đạt'), "4.1"),
        ("progress.yaml", lambda text: text.replace("5666", "5667"), "I.2"),
        ("schemes.yaml", lambda text: text.replace("2 lần", "3 lần"), "4.3"),
    ],
)
def test_a_fact_that_changes_is_noticed(
    tmp_path: Path, file: str, change: Callable[[str], str], section: str
) -> None:  # fmt: skip
    folder = tmp_path / "ha-tinh/2020-04"
    folder.mkdir(parents=True)
    shutil.copy(HA_TINH.parent / "units.yaml", folder.parent)
    for path in HA_TINH.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        changed = change(text) if path.name == file else text
        assert (changed == text) is (path.name != file)
        (folder / path.name).write_text(changed, encoding="utf-8")
    assert list(differences(report_of(folder))) == [section]


def test_sections_keep_their_places_and_close_up_where_one_is_empty(april: RoundReport) -> None:
    def headings(report: RoundReport) -> list[str]:
        return [each.heading for section in monthly(report) for each in (section, *section.sections)]

    assert headings(april) == [
        "2. Xây dựng cơ sở hạ tầng",
        "4. Huyện đạt chuẩn nông thôn mới",
        "4.1. Các huyện Đức Thọ, Thạch Hà",
        "4.2. Huyện Lộc Hà",
        "4.3. Đề án huyện đạt chuẩn nông thôn mới Hương Khê, Kỳ Anh",
        "4.4. Đề án huyện Nghi Xuân đạt chuẩn kiểu mẫu, điển hình về văn hóa",
    ]
    only = replace(april, outcomes=april.outcomes[1:2], programmes=())
    assert [heading.split(" ")[0] for heading in headings(only)] == ["4.", "4.1.", "4.2.", "4.3."]
    assert headings(replace(april, schemes=(), programmes=()))[-1] == "4.2. Huyện Lộc Hà"
    assert headings(replace(april, outcomes=(), programmes=()))[0] == "4. Huyện đạt chuẩn nông thôn mới"


def test_schemes_with_one_target_stand_together_and_of_several_paragraphs_apart(april: RoundReport) -> None:
    plain = [replace(scheme, title=None, target="standard") for scheme in april.schemes]
    together = monthly(replace(april, schemes=tuple(plain)))[-1].sections[-1]
    assert together.title == "Đề án huyện đạt chuẩn nông thôn mới Hương Khê, Kỳ Anh, Nghi Xuân"
    assert together.paragraphs[0].text == "Các huyện đã có sự chủ động xây dựng Đề án."
    assert len(together.paragraphs) == 1 + 1 + 1 + 3
    titled = replace(plain[0], title=Name("Đề án riêng", "A scheme of its own"))
    assert monthly(replace(april, schemes=(titled,)))[-1].sections[-1].title == "Đề án riêng"


def test_the_whole_as_text(april: RoundReport, snapshot: Callable[[str, str], None]) -> None:
    snapshot(text_of(monthly(april)), "vi")
    snapshot(to_monthly_md(report_of(HA_TINH, "en")), "en-md")


def test_numbers_go_down_into_sections() -> None:
    inner = Section(title="b", sections=(Section(title="c"),))
    found = numbered([Section(title="a"), inner], first=4)
    assert [found[0].number, found[1].number, found[1].sections[0].number] == ["4", "5", "5.1"]
