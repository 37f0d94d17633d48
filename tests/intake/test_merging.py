"""Entries merged into the assessments of a round: which file, which change, and what of the text stays as it was."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sample import ASSESSMENT, Sample

from ntm_rules.finding import Stage
from ntm_rules.intake.ground import open_ground
from ntm_rules.intake.merging.from_entries import merge
from ntm_rules.intake.merging.model import Asked, FileChanges, Merged
from ntm_rules.intake.merging.said import said_in
from ntm_rules.intake.model import Entry
from ntm_rules.problem import Problem
from ntm_rules.source import cell_at

HA_TINH = Path(__file__).parents[2] / "assessments" / "ha-tinh"
ROUND = Path("2020-04")
SHEET = "nhap.xlsx"
SOURCES = {SHEET: "nhap.xlsx"}

Found = tuple[Merged | None, tuple[Problem, ...]]


def entry(unit: str, key: str, finding: str | tuple[str, str], row: int = 1, **more: Any) -> Entry:
    """What a cell in column C of a row says."""
    value = {"finding": finding} if isinstance(finding, str) else dict(zip(("part", "of"), finding, strict=True))
    of_entry = {name: more.pop(name) for name in ("stage", "as_of") if name in more}
    return Entry(unit=unit, key=key, fields={**value, **more}, cell=cell_at(SHEET, "Xã", row, 3), **of_entry)


def merging(*entries: Entry, folder: Path = ROUND, roles: Mapping[str, str] | None = None, **asked: Any) -> Found:
    """What entries come to, and all problems."""
    ground, problems = open_ground(folder, roles or {})
    assert ground is not None, problems
    return merge(entries, ground, folder, asked=Asked(**{"sources": SOURCES, **asked}))


def only_file(found: Found) -> FileChanges:
    merged, problems = found
    assert merged is not None, problems
    (file,) = merged.files
    return file


def told(found: Found) -> list[str]:
    """Each problem as "place code"."""
    return [f"{problem.place} {problem.code}".strip() for problem in found[1]]


def lines_of_change(file: FileChanges) -> list[str]:
    """The lines that go and come, with their sign."""
    lines = difflib.unified_diff(file.before.splitlines(), file.after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


class TestRealRound:
    """The report of April 2020, whose files have comments, folded text and rows in braces."""

    @pytest.fixture(autouse=True)
    def _round(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(HA_TINH, tmp_path / "ha-tinh")
        monkeypatch.chdir(tmp_path / "ha-tinh")

    def test_what_the_files_say_already_changes_no_byte(self) -> None:
        ground, _ = open_ground(ROUND, {})
        assert ground is not None
        said = said_in(ROUND, ground.units)
        entries = [
            Entry(unit=unit, key=key, fields=fields, cell=cell_at(SHEET, "Xã", row, 3), stage=stage)
            for row, ((unit, key, stage), fields) in enumerate(said.items(), 1)
        ]
        merged, problems = merging(*entries)
        assert (merged is not None, problems) == (True, ())
        assert merged is not None
        assert len(entries) > 30
        assert [change.how.value for file in merged.files for change in file.changes] == ["same"] * len(entries)
        assert not any(file.is_changed for file in merged.files)

    def test_a_new_value_takes_the_place_of_the_old_and_of_its_ground(self) -> None:
        file = only_file(merging(entry("thach-kim", "15.1", "91")))
        assert lines_of_change(file) == [
            '-      finding: "< 90 %"',
            "-      because: >-",
            "-        Có 9/11 xã không đạt tiêu chí Y tế do tỉ lệ bảo hiểm y tế dưới 90% (Tân Lộc, Hồng Lộc, Thịnh",
            "-        Lộc, Bình An, Ích Hậu, Thạch Châu, Thạch Kim, Hộ Độ, Mai Phụ,)",
            "+      finding: 91",
            "+      source: nhap.xlsx",
        ]

    def test_many_changes_leave_all_other_lines(self) -> None:
        found = merging(
            entry("loc-ha", "2", "đạt", because="đã khởi công " * 12),
            entry("loc-ha", "no-debt", "chưa đạt"),
            entry("loc-ha", "satisfaction", "91,5"),
            entry("mai-phu", "10", "36,5"),
            entry("phu-luu", "15.1", ("8481", "9669")),
        )
        lines = lines_of_change(only_file(found))
        assert [line for line in lines if line[0] == "-"] == [
            "-    finding: chưa đạt",
            "-      tuyến đường từ Thạch Kênh đến Hồng Lộc (tuyến TL7) dài 6,0km đã có Quyết định chủ trương đầu tư dự",
            "-      án, dự kiến kinh phí 49 tỷ đồng (đã được bố trí 9 tỷ đồng tại Quyết định 2152/QĐ-UBND ngày",
            "-      28/6/2019) nhưng đến nay đang tạm dừng, chưa triển khai",
            "-    finding: đạt",
            '-    because: "Về nợ xây dựng cơ bản: Huyện không còn nợ đọng."',
        ]
        assert [line for line in lines if line[0] == "+"][-6:] == [
            "+    finding: chưa đạt",
            "+    source: nhap.xlsx",
            '+  satisfaction: {finding: "91,5", source: nhap.xlsx}',
            '+    "10": {finding: "36,5", source: nhap.xlsx}',
            "+  phu-luu:",
            '+    "15.1": {finding: {part: 8481, of: 9669}, source: nhap.xlsx}',
        ]


HEAD = """\
# ai viết tệp này
unit: huyen-a
as_of:   2020-04-30   # hai dấu cách
criteria: {district: mau/district,  commune: mau/tinh-commune}
stage: verification
source: nhap.xlsx
"""


def text_after(sample: Sample, body: str, *entries: Entry) -> str:
    """The text below HEAD once entries are merged into a file with `body` below it."""
    sample.write(ASSESSMENT, HEAD + body)
    after = only_file(merging(*entries)).after
    assert after.startswith(HEAD)
    return after.removeprefix(HEAD)


#: What a file says, what is brought in, and what it says then.
FORMS: list[tuple[str, list[Entry], str]] = [
    # short findings
    ('findings:\n  "1": đạt # rõ\n', [entry("huyen-a", "1", "chưa đạt")], 'findings:\n  "1": chưa đạt # rõ\n'),
    ('findings: {"1": đạt}\n', [entry("huyen-a", "1", "chưa đạt")], 'findings: {"1": chưa đạt}\n'),
    (
        'findings:\n  "1": đạt # rõ\n',
        [entry("huyen-a", "1", "chưa đạt", because="thiếu 2 km, chưa xong")],
        'findings:\n  "1": {finding: chưa đạt, because: "thiếu 2 km, chưa xong"} # rõ\n',
    ),
    (
        'findings:\n  "1": đạt\n# cuối\n',
        [entry("huyen-a", "1", "chưa đạt", because="còn một đoạn đường " * 7)],
        (
            'findings:\n  "1":\n    finding: chưa đạt\n    because: >-\n'
            "      còn một đoạn đường còn một đoạn đường còn một đoạn đường còn một đoạn đường còn một đoạn đường\n"
            "      còn một đoạn đường còn một đoạn đường\n# cuối\n"
        ),
    ),
    # findings of several lines
    (
        'findings:\n  "1":\n    # ghi chú\n    finding: đạt\n    document: 1/QĐ\n  # cuối\n',
        [entry("huyen-a", "1", "chưa đạt")],
        'findings:\n  "1":\n    # ghi chú\n    finding: chưa đạt\n  # cuối\n',
    ),
    (
        'findings:\n  "1":\n    finding: pending\n    cause: survey_not_done\n',
        [entry("huyen-a", "1", "pending", cause="survey_not_done", due="2020-05-20")],
        'findings:\n  "1":\n    finding: pending\n    cause: survey_not_done\n    due: 2020-05-20\n',
    ),
    (
        'communes:\n  xa-1:\n    "2.1":\n      part: 9\n      of: 10\n    no-debt: đạt\n',
        [entry("xa-1", "2.1", "80")],
        'communes:\n  xa-1:\n    "2.1":\n      finding: 80\n    no-debt: đạt\n',
    ),
    (
        'findings:\n  "1":\n    finding: đạt\n    because: |+\n      một\n\n\ncommunes: {xa-1: {"1": 45}}\n',
        [entry("huyen-a", "1", "đạt", document="1/QĐ")],
        ('findings:\n  "1":\n    finding: đạt\n    because: |+\n      một\n\n\n    document: 1/QĐ\n'
        'communes: {xa-1: {"1": 45}}\n'),
    ),
    # what is not there yet
    ("findings: {}\n", [entry("huyen-a", "1", "đạt")], 'findings: {"1": đạt}\n'),
    (
        "",
        [entry("xa-1", "1", "45"), entry("huyen-a", "1", "đạt")],
        'findings:\n  "1": đạt\ncommunes:\n  xa-1:\n    "1": 45\n',
    ),
    (
        "communes:\n  rest: đạt # trừ các xã sau\n\n  # hết\nnote: xong",
        [entry("xa-1", "1", "45"), entry("xa-2", "1", "46"), entry("xa-1", "2.1", "< 90")],
        ('communes:\n  rest: đạt # trừ các xã sau\n  xa-1:\n    "1": 45\n    "2.1": "< 90"\n  xa-2:\n    "1": 46\n'
        "\n  # hết\nnote: xong"),
    ),
    (
        'communes:\n  xa-1: {"1": 45}',
        [entry("xa-1", "2.1", "90,5"), entry("xa-2", "no-debt", "đạt")],
        'communes:\n  xa-1: {"1": 45, "2.1": "90,5"}\n  xa-2:\n    no-debt: đạt',
    ),
    (
        'communes: {all: {"1": 45}, xa-1: {\n    "1": 45, # đã đo\n  }}\n',
        [entry("xa-1", "2.1", "90"), entry("xa-2", "1", "45")],
        'communes: {all: {"1": 45}, xa-1: {\n    "1": 45, "2.1": 90, # đã đo\n  }, xa-2: {"1": 45}}\n',
    ),
    # the node under another of its names
    ('communes: {xa-1: {"commune#1": 45}}\n', [entry("xa-1", "1", "46")], 'communes: {xa-1: {"commune#1": 46}}\n'),
    # text that YAML would read as something else
    (
        'findings: {"1": đạt}\n',
        [entry("huyen-a", "1", "chưa đạt", because='chưa: "xong" # 1', document="no")],
        'findings: {"1": {finding: chưa đạt, because: "chưa: \\"xong\\" # 1", document: "no"}}\n',
    ),
    (
        'findings: {"1": đạt}\n',
        [entry("huyen-a", "1", "đạt", because="dòng một\ndòng\x0bhai\u2028ba")],
        'findings: {"1": {finding: đạt, because: "dòng một\\ndòng hai\\U00002028ba"}}\n',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "entries", "expected"), FORMS)
def test_only_what_must_changes(sample: Sample, body: str, entries: list[Entry], expected: str) -> None:
    assert text_after(sample, body, *entries) == expected


def test_line_ends_stay(sample: Sample) -> None:
    body = 'findings:\r\n  "1": đạt\r\ncommunes:\r\n  xa-1:\r\n    no-debt: đạt\r\n'
    sample.write(ASSESSMENT, HEAD.replace("\n", "\r\n") + body)
    file = only_file(merging(entry("xa-1", "1", "45"), entry("huyen-a", "1", "chưa đạt", because="x, y")))
    assert "\n" not in file.after.replace("\r\n", "")
    assert lines_of_change(file) == [
        '-  "1": đạt',
        '+  "1": {finding: chưa đạt, because: "x, y"}',
        '+    "1": 45',
    ]


@pytest.mark.parametrize(
    ("written", "brought"),
    [
        ("90", "90.0"),
        ('"90,0 %"', "90"),
        ("chưa đạt", "không đạt"),
        ("chưa đánh giá", ("pending", "not_yet_verified")),
        ("{finding: pending, cause: xin gia hạn}", ("pending", "extension_requested")),
        ("{part: 91, of: 100}", "91/100.0"),
        ('"< 90"', "dưới 90 %"),
        ("{finding: 90, because: đo ngày 3/4, source: biểu 2}", "90"),
    ],
)
def test_the_same_in_other_words_is_no_change(sample: Sample, written: str, brought: str | tuple[str, str]) -> None:
    sample.change(ASSESSMENT, '"2.1": {part: 91, of: 100}', f'"2.1": {written}')
    more = {"cause": brought[1]} if isinstance(brought, tuple) else {}
    said: Any = brought[0] if isinstance(brought, tuple) else brought
    new = entry("xa-1", "2.1", tuple(said.split("/")) if "/" in said else said, **more)
    file = only_file(merging(new))
    assert (file.is_changed, [change.how for change in file.changes]) == (False, ["same"])


class TestGround:
    """Who says a finding and as of when is told of the new one, and never left over from the old."""

    def test_a_figure_does_not_go_under_the_source_of_the_others(self, sample: Sample) -> None:
        file = only_file(merging(entry("xa-2", "2.1", "91")))
        assert lines_of_change(file)[-1] == '+    "2.1": {finding: 91, source: nhap.xlsx}'

    def test_a_reason_that_is_new_brings_its_source(self, sample: Sample) -> None:
        file = only_file(merging(entry("xa-2", "2.1", "< 90", because="mới đo")))
        assert lines_of_change(file)[-1] == '+    "2.1": {finding: "< 90 %", because: mới đo, source: nhap.xlsx}'

    def test_another_day_than_that_of_the_file(self, sample: Sample) -> None:
        later = entry("xa-2", "2.1", "91", as_of=date(2020, 4, 2), source="biểu 2")
        assert lines_of_change(only_file(merging(later)))[-1].endswith("source: biểu 2, as_of: 2020-04-02}")
        same_day = entry("xa-2", "2.1", "91", as_of=date(2020, 4, 30), source="biểu 2")
        assert lines_of_change(only_file(merging(same_day)))[-1].endswith("{finding: 91, source: biểu 2}")

    def test_older_figures_over_newer_ones(self, sample: Sample) -> None:
        found = merging(entry("xa-2", "2.1", "91", as_of=date(2020, 3, 31)))
        assert told(found) == ["nhap.xlsx!Xã!C1 import_older"]
        assert found[0] is not None

    def test_the_same_value_seen_again_later(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, '"2.1": "< 90 %"', '"2.1": {finding: "< 90 %", as_of: 2020-01-31, because: đo}')
        file = only_file(merging(entry("xa-2", "2.1", "< 90"), as_of=date(2020, 4, 15)))
        assert lines_of_change(file)[-1].strip() == '+    "2.1": {finding: "< 90 %", as_of: 2020-04-15, because: đo}'


class TestCells:
    def test_several_that_agree_are_one(self, sample: Sample) -> None:
        found = merging(entry("xa-1", "2.1", "92"), entry("xa-1", "2.1", "92,0", 2, because="đã đo"))
        (change,) = only_file(found).changes
        assert (change.after["finding"], change.after["because"]) == ("92", "đã đo")

    @pytest.mark.parametrize(
        ("one", "other", "values"),
        [
            (("92", {}), ("93", {}), ("93", "92")),
            (("92", {}), ("đạt", {}), ("đạt", "92")),
            (("92", {"document": "1/QĐ"}), ("92", {"document": "2/QĐ"}), ("document: 2/QĐ", "document: 1/QĐ")),
        ],
    )
    def test_two_that_differ(self, sample: Sample, one: Any, other: Any, values: tuple[str, str]) -> None:
        first, second = (entry("xa-1", "2.1", each[0], row, **each[1]) for row, each in enumerate((one, other), 1))
        merged, (problem,) = merging(first, second)
        assert (merged, problem.code, problem.place) == (None, "cells_disagree", "nhap.xlsx!Xã!C2")
        assert (problem.values["value"], problem.values["other"]) == values
        assert [str(related.span) for related in problem.related] == ["nhap.xlsx!Xã!C1"]

    def test_what_each_stage_says_is_no_disagreement(self, sample: Sample) -> None:
        found = merging(
            entry("xa-1", "2.1", "92", stage=Stage.SELF), entry("xa-1", "2.1", "93", stage=Stage.VERIFICATION)
        )
        assert found[0] is not None
        assert sorted(file.path.name for file in found[0].files) == ["huyen-a-self.yaml", "huyen-a.yaml"]

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            (entry("xa-1", "2.1", "191", 7), "finding_outside_domain"),
            (entry("xa-1", "2.1", "chín mươi", 7), "finding_unreadable"),
            (entry("xa-1", "2.1", "90.000", 7), "number_ambiguous"),
            (entry("xa-1", "9.9", "90", 7), "node_unknown"),
            (entry("xa-1", "no-debt", "90", 7), "number_on_attested"),
            (entry("xa-1", "2.1", "not_applicable", 7), "not_applicable_without_ground"),
            (entry("xa-1", "2.1", "91", 7, due="mai"), "date_unreadable"),
            (entry("xa-1", "commune-advanced#1", "91", 7), "role_unknown"),
            (entry("xa-1", "2.1", "91", 7, as_of=date(2020, 5, 1)), "finding_after_as_of"),
        ],
    )
    def test_what_assess_would_refuse_is_told_at_the_cell(self, sample: Sample, wrong: Entry, code: str) -> None:
        found = merging(entry("xa-2", "2.1", "95"), wrong)
        assert (found[0], told(found)) == (None, [f"nhap.xlsx!Xã!C7 {code}"])

    def test_a_warning_is_told_at_the_cell(self, sample: Sample) -> None:
        found = merging(entry("xa-1", "2.1", "0,91", 7))
        assert found[0] is not None
        assert told(found) == ["nhap.xlsx!Xã!C7 percent_as_fraction"]


class TestFiles:
    """Which file takes an entry, and what a new one looks like."""

    def test_a_new_district(self, sample: Sample) -> None:
        file = only_file(merging(entry("xa-3", "1", "45"), entry("huyen-b", "1", "đạt")))
        assert (file.path, file.data, file.before) == (ROUND / "huyen-b.yaml", None, "")
        assert file.after == (
            "unit: huyen-b\nas_of: 2020-04-30\ncriteria: {district: mau/district, commune: mau/tinh-commune}\n"
            'stage: self\nsource: nhap.xlsx\nfindings:\n  "1": đạt\ncommunes:\n  xa-3:\n    "1": 45\n'
        )

    def test_a_new_file_names_the_sources_of_what_it_holds(self, sample: Sample) -> None:
        other = replace(entry("xa-3", "1", "45"), cell=cell_at("b.xlsx", "Xã", 2, 3))
        third = replace(entry("huyen-c", "1", "đạt"), cell=cell_at("c.xlsx", "Xã", 1, 3))
        sources = {**SOURCES, "b.xlsx": "b.xlsx", "c.xlsx": "c.xlsx"}
        merged, problems = merging(entry("huyen-b", "1", "đạt"), other, third, sources=sources)
        assert merged is not None, problems
        texts = {file.path.name: file.after.partition("source: ")[2] for file in merged.files}
        assert texts == {
            "huyen-b.yaml": 'nhap.xlsx; b.xlsx\nfindings:\n  "1": {finding: đạt, source: nhap.xlsx}\n'
            'communes:\n  xa-3:\n    "1": {finding: 45, source: b.xlsx}\n',
            "huyen-c.yaml": 'c.xlsx\nfindings:\n  "1": đạt\n',
        }

    def test_a_new_file_names_its_schema_where_there_is_one(self, sample: Sample) -> None:
        sample.write("schemas/assessment.schema.json", "{}")
        file = only_file(merging(entry("huyen-b", "1", "đạt")))
        assert file.after.startswith(
            "# yaml-language-server: $schema=../schemas/assessment.schema.json\nunit: huyen-b\n"
        )

    def test_a_commune_by_itself(self, sample: Sample) -> None:
        Path("2020-05").mkdir()
        roles = {"commune": "mau/tinh-commune"}
        file = only_file(merging(entry("xa-3", "1", "45"), folder=Path("2020-05"), roles=roles))
        assert file.path == Path("2020-05/xa-3.yaml")
        assert "as_of: 2020-05-31\ncriteria: {commune: mau/tinh-commune}\n" in file.after

    def test_a_commune_with_a_file_of_its_own_keeps_to_it(self, sample: Sample) -> None:
        own = "unit: xa-1\nas_of: 2020-04-30\ncriteria: {commune: mau/tinh-commune}\n"
        sample.write("2020-04/xa-1.yaml", own)
        assert only_file(merging(entry("xa-1", "1", "45"))).path == ROUND / "xa-1.yaml"

    @pytest.mark.parametrize(
        ("stage", "asked", "name"),
        [
            (None, None, "huyen-a.yaml"),  # the stage of the only file there is
            (Stage.VERIFICATION, Stage.SELF, "huyen-a.yaml"),
            (None, Stage.APPRAISAL, "huyen-a-appraisal.yaml"),
            (Stage.SELF, None, "huyen-a-self.yaml"),
        ],
    )
    def test_by_stage(self, sample: Sample, stage: Stage | None, asked: Stage | None, name: str) -> None:
        file = only_file(merging(entry("xa-1", "1", "44", stage=stage), stage=asked))
        assert file.path.name == name

    @pytest.mark.parametrize(
        ("stages", "names"),
        [
            ({"1": Stage.VERIFICATION, "2.1": None}, {"huyen-b.yaml": 2}),
            (
                {"1": Stage.VERIFICATION, "2.1": None, "no-debt": Stage.SELF},
                {"huyen-b.yaml": 1, "huyen-b-self.yaml": 2},
            ),
        ],
    )
    def test_a_new_file_takes_what_has_no_stage(
        self, sample: Sample, stages: dict[str, Stage | None], names: dict[str, int]
    ) -> None:
        values = {"1": "45", "2.1": "90", "no-debt": "đạt"}
        merged, _ = merging(*(entry("xa-3", key, values[key], stage=stage) for key, stage in stages.items()))
        assert merged is not None
        assert {file.path.name: len(file.changes) for file in merged.files} == names

    @pytest.mark.parametrize(
        ("node", "value", "stage"),
        [
            ("1", "44", "appraisal"),  # it has a figure already, and so has the file of an earlier stage
            ("1", "đạt", "verification"),
            ("no-debt", "chưa đạt", "verification"),
            ("2.1", "90", "self"),
        ],
    )
    def test_of_files_of_several_stages_the_latest_that_says_the_like(
        self, sample: Sample, node: str, value: str, stage: str
    ) -> None:
        head = "unit: xa-3\nas_of: 2020-04-30\ncriteria: {commune: mau/tinh-commune}\nstage: "
        sample.write("2020-04/a.yaml", f'{head}self\nfindings: {{"1": 40, no-debt: đạt}}\n')
        sample.write("2020-04/b.yaml", f'{head}verification\nfindings: {{"1": chưa đạt, no-debt: đạt}}\n')
        sample.write("2020-04/c.yaml", f'{head}appraisal\nfindings: {{"1": 42}}\n')
        assert f"stage: {stage}\n" in only_file(merging(entry("xa-3", node, value))).before

    def test_of_two_files_of_one_stage_the_one_that_says_it(self, sample: Sample) -> None:
        sample.write(
            "2020-04/a.yaml", sample.text(ASSESSMENT).partition("findings:")[0] + 'communes: {xa-2: {"1": 40}}\n'
        )
        assert only_file(merging(entry("xa-2", "1", "44"))).path.name == "a.yaml"
        assert only_file(merging(entry("xa-1", "1", "44"))).path.name == "huyen-a.yaml"
        sample.change("2020-04/a.yaml", "xa-2", "xa-1")
        assert told(merging(entry("xa-1", "1", "44", 3))) == ["nhap.xlsx!Xã!C3 import_many_files"]

    @pytest.mark.parametrize(
        ("day", "folder", "expected"),
        [(date(2020, 6, 1), "2020-05", "2020-06-01"), (None, "2021-02", "2021-02-28"), (None, "thang-5", None)],
    )
    def test_the_day_of_a_new_file(self, sample: Sample, day: date | None, folder: str, expected: str | None) -> None:
        Path(folder).mkdir()
        roles = {"district": "mau/district", "commune": "mau/tinh-commune"}
        found = merging(
            entry("xa-3", "1", "45"), entry("xa-3", "2.1", "90"), folder=Path(folder), roles=roles, as_of=day
        )
        if expected is None:
            assert told(found) == ["thang-5 import_without_day"]
        else:
            assert f"as_of: {expected}\n" in only_file(found).after

    def test_the_day_that_entries_name(self, sample: Sample) -> None:
        days = [entry("xa-3", key, "90", as_of=date(2020, 4, day)) for key, day in (("1", 10), ("2.1", 20))]
        after = only_file(merging(*days)).after
        assert "as_of: 2020-04-20\n" in after
        assert '"1": {finding: 90, as_of: 2020-04-10}' in after

    def test_no_set_for_the_unit(self, sample: Sample) -> None:
        Path("2020-05").mkdir()
        found = merging(entry("huyen-b", "1", "đạt"), folder=Path("2020-05"), roles={"commune": "mau/tinh-commune"})
        assert told(found) == ["nhap.xlsx!Xã!C1 import_without_set"]

    def test_a_set_that_looks_at_another_which_nobody_names(self, sample: Sample) -> None:
        Path("2020-05").mkdir()
        found = merging(entry("huyen-b", "1", "đạt"), folder=Path("2020-05"), roles={"district": "mau/district"})
        assert told(found) == ["nhap.xlsx!Xã!C1 import_role_missing"]

    def test_a_name_that_is_taken(self, sample: Sample) -> None:
        sample.write(
            "2020-04/huyen-b.yaml", "# để sau\nunit: huyen-a\nas_of: 2020-04-30\ncriteria: {district: mau/district}\n"
        )
        assert told(merging(entry("huyen-b", "1", "đạt"))) == ["nhap.xlsx!Xã!C1 import_name_taken"]

    def test_a_unit_that_is_assessed_in_a_folder_below(self, sample: Sample) -> None:
        Path("2020-04/thang-4").mkdir()
        Path("2020-04/huyen-a.yaml").rename("2020-04/thang-4/huyen-a.yaml")
        roles = {"district": "mau/district", "commune": "mau/tinh-commune"}
        assert told(merging(entry("huyen-a", "1", "đạt"), roles=roles)) == ["nhap.xlsx!Xã!C1 import_unit_below"]

    def test_a_file_that_cannot_be_read_stops_all(self, sample: Sample) -> None:
        sample.write("2020-04/b.yaml", "unit: huyen-b\nas_of: hôm nay\n")
        found = merging(entry("huyen-a", "1", "chưa đạt"))
        assert found[0] is None
        assert "2020-04/b.yaml:2:8 date_unreadable" in told(found)

    def test_what_is_repeated_by_a_star_is_not_changed_behind_its_back(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, 'xa-1:\n    "1": 45,5', 'xa-1:\n    "1": &thu 45,5')
        sample.change(ASSESSMENT, "no-debt: chưa đạt", 'no-debt: chưa đạt\n    "1": *thu')
        found = merging(entry("xa-1", "1", "40"))
        assert (found[0], told(found)) == (None, [f"{ASSESSMENT}:17:10 import_repeated"])
        assert lines_of_change(only_file(merging(entry("xa-2", "1", "40"))))[0] == '-    "1": *thu'


def test_what_is_said_of_all_and_of_the_rest_stays_beside_the_unit_s_own(sample: Sample) -> None:
    file = only_file(merging(entry("xa-1", "3", "đạt")))
    assert lines_of_change(file) == ['+    "3": {finding: đạt, source: nhap.xlsx}']


def test_what_was_brought_in_is_said_and_brings_no_change_again(sample: Sample) -> None:
    entries = [
        entry("huyen-a", "1", "chưa đạt", because="còn 2 km: đoạn cuối", due="2020-05-20"),
        entry("xa-1", "2.1", ("8481", "9669")),
        entry("xa-2", "1", "40..45", document="1/BC"),
        entry("xa-2", "3", "pending", cause="extension_requested", by="so-y-te"),
    ]
    file = only_file(merging(*entries))
    sample.write(ASSESSMENT, file.after)
    ground, _ = open_ground(ROUND, {})
    assert ground is not None
    said = said_in(ROUND, ground.units)
    for each in entries:
        found = said[each.unit, each.key, Stage.VERIFICATION]
        assert {name: found[name] for name in each.fields} == each.fields
    assert not only_file(merging(*entries)).is_changed
