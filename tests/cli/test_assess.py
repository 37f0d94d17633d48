"""`ntm assess`, from the arguments to what is printed and the exit status, on Hà Tĩnh's report of April 2020."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from build import Files, word

import ntm_rules.pipeline  # noqa: F401 - for its module, which a test changes
from ntm_rules.cli import main
from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import Disagreement, EngineFailure
from ntm_rules.network import State

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the assessments and the criteria, so that no test can harm them, as the current folder."""
    shutil.copytree(ROOT / "assessments", tmp_path / "assessments")
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    monkeypatch.chdir(tmp_path)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


APRIL = "assessments/ha-tinh/2020-04"
LOC_HA = f"{APRIL}/loc-ha.yaml"
#: What ends a run in which nothing is wrong with the files, but with what is asked of them.
NOTHING = "1 lỗi; không có kết quả nào được đưa ra\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The status, stdout and stderr of `ntm assess` with some arguments."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["assess", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


Run = "Callable[..., tuple[int, str, str]]"


def test_the_whole_round(run: Run, snapshot: Callable[[str, str], None]) -> None:
    status, out, err = run(APRIL)
    assert (status, err) == (0, "")
    snapshot(out, "round")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("loc-ha.en.120", [LOC_HA, "--lang", "en"]),
        ("loc-ha.whole", [LOC_HA, "--unit", "loc-ha"]),
        ("tan-loc.whole", [LOC_HA, "--unit", "tan-loc"]),
        ("phu-luu.open", [LOC_HA, "--unit", "phu-luu", "--only", "fail,pending"]),
        ("loc-ha.open", [LOC_HA, "--only", "fail,pending"]),
    ],
)
def test_pages(
    run: Run, snapshot: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, name: str, arguments: list[str]
) -> None:
    if name.endswith("120"):
        monkeypatch.setenv("COLUMNS", "120")
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    snapshot(out, name)


@pytest.mark.parametrize("unit", ["loc-ha", "thach-ha", "duc-tho"])
def test_json(run: Run, snapshot: Callable[[str, str], None], unit: str) -> None:
    status, out, err = run(f"{APRIL}/{unit}.yaml", "--format", "json")
    assert (status, err) == (0, "")
    outcome = json.loads(out)
    assert (outcome["schema"], outcome["id"]) == ("ntm.outcome/1", unit)
    for file in outcome["inputs"]:  # they change with every comment in a criteria file
        file["sha256"] = "…"
    snapshot(json.dumps(outcome, ensure_ascii=False, indent=1), f"{unit}.json")


def test_both_engines_say_the_same(run: Run) -> None:
    assert run(APRIL, "--engine", "direct") == run(APRIL)


def test_a_folder_gives_a_list_and_several_files_too(run: Run) -> None:
    whole = [outcome["id"] for outcome in json.loads(run(APRIL, "--format", "json")[1])]
    assert sorted(whole) == ["duc-tho", "loc-ha", "thach-ha"]
    two = json.loads(run(LOC_HA, f"{APRIL}/duc-tho.yaml", "--format", "json")[1])
    assert sorted(outcome["id"] for outcome in two) == ["duc-tho", "loc-ha"]


@pytest.mark.parametrize("name", ["tan-loc", "Tân Lộc", "xã tân lộc", "TAN LOC"])
def test_a_unit_by_id_or_name(run: Run, name: str) -> None:
    assert json.loads(run(APRIL, "--unit", name, "--format", "json")[1])["id"] == "tan-loc"


def test_one_unit_says_what_would_settle_it(run: Run) -> None:
    outcome = json.loads(run(APRIL, "--unit", "phu-luu", "--format", "json")[1])
    assert outcome["verdict"] == "pending"
    assert outcome["settling"]["passes"]
    assert json.loads(run(LOC_HA, "--format", "json")[1])["members"][-1]["settling"] == outcome["settling"]


def test_a_unit_that_is_not_there(run: Run) -> None:
    status, out, err = run(APRIL, "--unit", "lac-ha")
    assert (status, out) == (1, "")
    assert err == f"unit_not_assessed các tệp này không có đơn vị “lac-ha”\n  gợi ý: có phải “loc-ha”?\n{NOTHING}"


def test_a_unit_that_is_listed_but_not_assessed(run: Run) -> None:
    status, out, err = run(LOC_HA, "--unit", "thach ha")
    assert (status, out) == (1, "")
    assert err.startswith("unit_listed_only Huyện Thạch Hà có trong units.yaml nhưng ")
    assert err.endswith(NOTHING)


def test_the_page_of_a_commune_says_at_what_stage(run: Run) -> None:
    assert "\nSố liệu đến ngày 30/04/2020; bước thẩm tra\n" in run(LOC_HA, "--unit", "tan-loc")[1]


def test_only(run: Run) -> None:
    outcomes = json.loads(run(APRIL, "--only", "fail", "--format", "json")[1])
    assert [outcome["id"] for outcome in outcomes] == ["loc-ha", "thach-ha"]
    assert [child["id"] for child in outcomes[0]["children"]] == ["communes", "2", "5"]
    assert len(outcomes[0]["members"]) == 9
    status, out, _ = run(LOC_HA, "--only", "not_applicable", "--format", "json")
    assert (status, json.loads(out)["id"], json.loads(out)["children"]) == (0, "loc-ha", [])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([APRIL], 3),
        ([f"{APRIL}/duc-tho.yaml"], 0),
        ([LOC_HA, "--unit", "phu-luu"], 4),
        ([LOC_HA, "--unit", "tan-loc"], 3),
        ([APRIL, "--only", "pass"], 0),
    ],
)
def test_the_exit_status_says_how_it_stands_when_asked_to(run: Run, arguments: list[str], status: int) -> None:
    assert run(*arguments, "--exit-code")[0] == status
    assert run(*arguments)[0] == 0


def test_another_set(run: Run) -> None:
    with_national = json.loads(run(LOC_HA, "--set", "commune=vn/commune-2016-2020", "--format", "json")[1])
    assert with_national["members"][0]["set"] == "vn/commune-2016-2020"
    assert [child["verdict"] for child in with_national["members"][0]["children"] if child["id"] == "15"] == ["pending"]


class TestProblems:
    def test_a_path_that_is_not_there(self, run: Run) -> None:
        status, out, err = run(f"{APRIL}/loc-h.yaml")
        assert (status, out) == (1, "")
        assert err == (
            f"{APRIL}/loc-h.yaml: file_missing không tìm thấy tệp này\n"
            "  gợi ý: có phải bạn định viết “loc-ha.yaml”?\n"
            "1 lỗi; chưa đánh giá gì\n"
        )

    def test_all_problems_are_listed_and_counted_and_nothing_is_evaluated(self, run: Run) -> None:
        path = Path(LOC_HA)
        path.write_text(
            path.read_text(encoding="utf-8").replace("finding: pending", "finding: pendin"), encoding="utf-8"
        )
        status, out, err = run(APRIL, "--lang", "en")
        assert (status, out) == (1, "")
        assert err.count("finding_unreadable") == 6
        assert err.endswith("\n6 errors; nothing was evaluated\n")
        assert f"{LOC_HA}:" in err

    def test_a_warning_does_not_stop_the_run(self, run: Run) -> None:
        path = Path(LOC_HA)
        path.write_text(path.read_text(encoding="utf-8").replace('"< 90 %"', "0.89", 1), encoding="utf-8")
        status, out, err = run(LOC_HA)
        assert status == 0
        assert "Huyện Lộc Hà" in out
        assert "percent_as_fraction cảnh báo: " in err
        assert err.endswith("\n1 cảnh báo\n")

    def test_a_folder_of_criteria_that_is_not_there(self, run: Run) -> None:
        assert run(LOC_HA, "--criteria", "nowhere")[0] == 1


class TestOutput:
    def test_a_file_gets_all_and_stdout_nothing(self, run: Run) -> None:
        status, out, err = run(LOC_HA, "-o", "out.txt")
        assert (status, out, err) == (0, "", "đã ghi out.txt\n")
        assert Path("out.txt").read_text(encoding="utf-8") == run(LOC_HA)[1]
        assert [path.name for path in Path().glob(".*")] == []

    def test_an_old_result_is_replaced_and_keeps_its_mode(self, run: Run) -> None:
        out = Path("out.json")
        assert run(APRIL, "--format", "json", "-o", "out.json")[0] == 0
        out.chmod(0o640)
        assert run(LOC_HA, "--format", "json", "-o", "out.json")[0] == 0
        assert json.loads(out.read_text(encoding="utf-8"))["id"] == "loc-ha"
        assert out.stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize(
        "path",
        [
            LOC_HA,
            f"{APRIL}/../2020-04/loc-ha.yaml",
            "assessments/ha-tinh/units.yaml",
            "link.txt",
            "criteria/measures.yaml",
            "criteria/departments.yaml",
            "criteria/vn/district-2016-2020/set.yaml",
        ],
    )
    def test_nothing_that_is_read_is_overwritten(self, run: Run, path: str) -> None:
        Path("link.txt").symlink_to(Path(LOC_HA).resolve())
        before = Path(path).read_bytes()
        status, out, err = run(LOC_HA, "-o", path)
        assert (status, out) == (2, "")
        assert err == f"{path}: output_is_input không ghi đè: đây là tệp đầu vào hoặc tệp YAML\n{NOTHING}"
        assert run(LOC_HA, "-o", path, "--force") == (status, out, err)
        assert Path(path).read_bytes() == before

    def test_a_folder_or_a_place_that_is_not_there(self, run: Run) -> None:
        said = f"assessments: output_is_folder đây là một thư mục; cần tên của một tệp\n{NOTHING}"
        assert run(LOC_HA, "-o", "assessments")[::2] == (2, said)
        status, out, err = run(LOC_HA, "-o", "nowhere/out.txt")
        assert (status, out) == (1, "")
        assert err.startswith("nowhere/out.txt: output_unwritable không ghi được tệp: không có thư mục này\n")
        assert err.endswith(NOTHING)

    def test_a_run_that_fails_leaves_the_old_result(self, run: Run) -> None:
        Path("out.json").write_text("[]", encoding="utf-8")
        assert run("nowhere.yaml", "-o", "out.json")[0] == 1
        assert Path("out.json").read_text(encoding="utf-8") == "[]"

    @pytest.mark.parametrize("lang", ["vi", pytest.param("en", marks=pytest.mark.slow)])
    @pytest.mark.parametrize(
        "arguments",
        [
            [APRIL],
            [LOC_HA],
            [APRIL, "--only", "pass"],
            [LOC_HA, "--unit", "tan-loc"],
            [LOC_HA, "--format", "json"],
            [APRIL, "--format", "json"],
            [LOC_HA, "--unit", "tan-loc", "--format", "json"],
        ],
    )
    def test_any_result_is_replaced(self, run: Run, arguments: list[str], lang: str) -> None:
        assert run(*arguments, "--lang", lang, "-o", "out")[0] == 0
        assert run(LOC_HA, "-o", "out")[0] == 0

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_a_page_is_known_whatever_its_set_calls_the_verdict(self, run: Run, lang: str) -> None:
        files = Files().criteria("t/xa", word("1"), label={"pass": {"vi": "thu hồi", "en": "revoked"}})
        for unit in "ab":
            files.unit(unit).assess(unit, {"1": "đạt"}, name=unit, criteria={"commune": "t/xa"})
        files.write(Path("small"))
        for path, head in (("small/a.yaml", "✓ Đơn vị a: (THU HỒI|REVOKED)"), ("small", "2 .+: 2/2 (thu hồi|revoked)")):
            assert run(path, "--lang", lang, "-o", "out")[0] == 0
            assert re.fullmatch(head, Path("out").read_text(encoding="utf-8").split("\n")[0])
            assert run(LOC_HA, "-o", "out")[0] == 0

    @pytest.mark.parametrize(
        "content",
        [
            b"old", b'{"a": 1}', "1 huyện\n".encode(), "Báo cáo: ĐẠT CHUẨN\n".encode(), b"\xff\xfe", b"[1]",
            "3 xã:\n  - Xã A\n".encode(), "3 xã: 2/3 xong\n".encode(),
            "✓ Sao lưu máy chủ: XONG\n✗ Gửi báo cáo: CHƯA\n".encode(),
            "✓ Huyện Lộc Hà: ĐẠT CHUẨN\nViệc còn lại: không\n".encode(),
        ],
    )  # fmt: skip
    def test_what_is_no_result_is_replaced_only_when_forced(self, run: Run, content: bytes) -> None:
        Path("notes").write_bytes(content)
        status, out, err = run(LOC_HA, "-o", "notes")
        assert (status, out) == (2, "")
        assert err.startswith("notes: output_not_ours ")
        assert "--force" in err
        assert err.endswith(NOTHING)
        assert Path("notes").read_bytes() == content
        assert run(LOC_HA, "-o", "notes", "--force") == (0, "", "đã ghi notes\n")


class TestFailure:
    @pytest.fixture
    def fails(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
        """Make the assessing raise."""

        def fails(error: BaseException) -> None:
            def broken(*args: object, **kwargs: object) -> None:
                raise error

            # by way of sys.modules: the package has a function of the same name as the module
            monkeypatch.setattr(sys.modules["ntm_rules.pipeline"], "assess", broken)

        return fails

    def test_engines_that_disagree_show_both_states_and_nothing_else(
        self, run: Run, fails: Callable[[BaseException], None]
    ) -> None:
        states = {
            "rete": State((True, False, False), (False, False, True)),
            "direct": State((True, False, False), (False, True, True)),
        }
        fails(Disagreement(CaseKey("loc-ha", "district"), states))
        status, out, err = run(LOC_HA)
        assert (status, out) == (70, "")
        assert "  rete    T?F\n  direct  TFF\n" in err
        assert "loc-ha (district)" in err
        assert "vị trí: 1 " in err
        assert "Traceback" not in err

    def test_an_engine_that_fails(self, run: Run, fails: Callable[[BaseException], None]) -> None:
        fails(EngineFailure("durable-rules lost 2 facts"))
        status, out, err = run(LOC_HA, "--lang", "en")
        assert (status, out) == (70, "")
        assert "durable-rules lost 2 facts" in err

    def test_a_defect_asks_for_a_report_and_shows_a_traceback_only_on_request(
        self, run: Run, fails: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fails(KeyError("x"))
        status, out, err = run(LOC_HA)
        assert (status, out) == (70, "")
        assert "KeyError" in err
        assert "NTM_DEBUG=1" in err
        assert "Traceback" not in err
        monkeypatch.setenv("NTM_DEBUG", "1")
        assert "Traceback" in run(LOC_HA)[2]

    def test_an_interrupt_is_quiet(self, run: Run, fails: Callable[[BaseException], None]) -> None:
        fails(KeyboardInterrupt())
        assert run(LOC_HA) == (130, "", "")
