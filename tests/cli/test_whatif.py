"""`ntm whatif`, from the arguments to what is printed and the exit status."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ntm_rules
from ntm_rules.cli import main
from ntm_rules.messages import LANGS

ROOT = Path(__file__).parents[2]
APRIL = Path("ha-tinh/2020-04")
LOC_HA = APRIL / "loc-ha.yaml"
HEALTH = APRIL / "scenarios" / "suc-khoe.yaml"
ROAD = APRIL / "scenarios" / "duong.yaml"
NOTHING = "1 lỗi; không có kết quả nào được đưa ra\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the assessments with two scenarios of Lộc Hà, in the current folder."""
    shutil.copytree(ROOT / "assessments" / "ha-tinh", tmp_path / "ha-tinh", ignore=shutil.ignore_patterns("scenarios"))
    monkeypatch.chdir(tmp_path)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    HEALTH.parent.mkdir()
    write(HEALTH, "Chín xã đạt 90 %", '{units: {fails: "15.1"}, set: {"15.1": 90}}')
    write(ROAD, "Đường xong", '{remove: "2", set: {"2.1": đạt, "2.2": 100}}')


def write(path: Path, title: str, change: str) -> None:
    path.write_text(f"title: {title}\nof: ../loc-ha.yaml\nchanges:\n  - {change}\n", encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm whatif` with some arguments."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["whatif", *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def plain(run: Run, *arguments: str | Path) -> Any:
    status, out, err = run(*arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_one_scenario(run: Run) -> None:
    status, out, err = run(HEALTH)
    assert (status, err) == (0, "")
    assert out.startswith("ntm whatif: suc-khoe\nChín xã đạt 90 %\n\n✗ Huyện Lộc Hà: VẪN CHƯA ĐẠT CHUẨN\n")
    assert "  - 11 xã: 9 từ chưa đạt chuẩn thành chưa kết luận\n" in out
    assert "Các xã theo từng tiêu chí: Bộ tiêu chí xã nông thôn mới tỉnh Hà Tĩnh" in out
    assert re.search(r"^✗→… Tân Lộc .* ✗→✓ ", out, re.MULTILINE)
    assert "\x1b" not in out


def test_a_folder_means_all_scenarios_in_it(run: Run) -> None:
    found = plain(run, HEALTH.parent)
    assert [each["id"] for each in found["scenarios"]] == ["duong", "suc-khoe"]
    road, health = (each["units"][0] for each in found["scenarios"])
    assert (found["units"][0]["criteria"]["2"], road["criteria"]["2"], health["criteria"]["2"]) == (
        "fail", "pass", "fail",
    )  # fmt: skip
    assert {member["verdict"] for member in health["members"]} == {"pending"}


def test_scenarios_stand_in_the_order_asked_for(run: Run) -> None:
    out = run(HEALTH, ROAD, "--lang", "en")[1]
    assert out.startswith("ntm whatif: suc-khoe, duong\n")
    assert out.index("1. Chín xã đạt 90 % (suc-khoe)") < out.index("2. Đường xong (duong)")


def test_on_other_assessments(run: Run) -> None:
    may = Path("ha-tinh/2020-05")
    may.mkdir()
    text = LOC_HA.read_text(encoding="utf-8").replace("as_of: 2020-04-30", "as_of: 2020-05-31")
    (may / "loc-ha.yaml").write_text(text, encoding="utf-8")
    assert plain(run, HEALTH, "--on", may)["units"][0]["as_of"] == "2020-05-31"
    assert plain(run, HEALTH)["units"][0]["as_of"] == "2020-04-30"


def test_one_unit(run: Run) -> None:
    found = plain(run, HEALTH, "--unit", "tan loc")
    assert [(unit["id"], unit["verdict"]) for unit in found["units"]] == [("tan-loc", "fail")]
    assert [unit["id"] for unit in found["scenarios"][0]["turns"]["units"]] == ["tan-loc"]
    assert "\n✗→… Xã Tân Lộc: CHƯA ĐẠT CHUẨN → CHƯA KẾT LUẬN\n" in run(HEALTH, "--unit", "tan-loc")[1]


def test_a_unit_that_nobody_assessed(run: Run) -> None:
    status, out, err = run(HEALTH, "--unit", "tan-lok")
    assert (status, out) == (1, "")
    assert err == f"unit_not_assessed các tệp này không có đơn vị “tan-lok”\n  gợi ý: có phải “tan-loc”?\n{NOTHING}"


def test_sets_can_be_chosen(run: Run) -> None:
    found = plain(run, ROAD, "--set", "commune=vn/commune-2016-2020")
    assert {member["set"] for member in found["units"][0]["members"]} == {"vn/commune-2016-2020"}


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_results_replace_results(run: Run, form: str) -> None:
    first = run(HEALTH, "--format", form)[1]
    for _ in range(2):
        assert run(HEALTH, "--format", form, "-o", "kq.txt") == (0, "", "đã ghi kq.txt\n")
        assert Path("kq.txt").read_text(encoding="utf-8") == first


@pytest.mark.parametrize(
    ("output", "code"),
    [(HEALTH, "output_is_input"), (LOC_HA, "output_is_input"), ("ghi-chu.txt", "output_not_ours")],
)
def test_nothing_else_is_overwritten(run: Run, output: Path | str, code: str) -> None:
    Path("ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    before = Path(output).read_bytes()
    status, out, err = run(HEALTH, "-o", output)
    assert (status, out) == (2, "")
    assert code in err
    assert Path(output).read_bytes() == before


def test_force_overwrites_what_is_no_input(run: Run) -> None:
    Path("ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    assert run(HEALTH, "-o", "ghi-chu.txt", "--force")[0] == 0
    assert run(HEALTH, "-o", HEALTH, "--force")[0] == 2


def test_what_is_wrong_with_a_scenario_is_told_at_its_line(run: Run) -> None:
    write(HEALTH, "Sai", '{units: {passes: "15.1", fails: "15.1"}, set: {"15.1": 90}}')
    status, out, err = run(HEALTH)
    assert (status, out) == (1, "")
    assert err.startswith(f"{HEALTH}:4:")


@pytest.mark.parametrize(("require", "status"), [("≥ 90", 0), ("≥ 85", 1)])
def test_conditions_are_judged_under_the_criteria_of_their_file(run: Run, require: str, status: int) -> None:
    with HEALTH.open("a", encoding="utf-8") as file:
        file.write(f'criteria: {{commune: {{change: {{"15.1": {{require: "{require}"}}}}}}}}\n')
    found, _, err = run(HEALTH)
    assert (found, "change_without_units" in err) == (status, status == 1)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["khong-co.yaml"], 1), ([], 2), ([HEALTH, "--format", "xml"], 2), ([HEALTH, "--on", "khong-co"], 1)],
)
def test_what_cannot_be_done(run: Run, arguments: list[str | Path], status: int) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert err


@pytest.mark.parametrize("lang", LANGS)
def test_the_examples_of_the_manual(run: Run, lang: str) -> None:
    page = (Path(ntm_rules.__file__).parent / "help" / f"whatif.{lang}.md").read_text(encoding="utf-8")
    shutil.rmtree(HEALTH.parent)
    HEALTH.parent.mkdir()
    for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", page, re.DOTALL):
        (APRIL / name).write_text(text, encoding="utf-8")
    found = {each["id"]: each for each in plain(run, HEALTH.parent)["scenarios"]}
    units = {name: each["units"][0] for name, each in found.items()}
    assert units["tl7-hoan-thanh"]["criteria"]["2"] == units["tat-ca"]["criteria"]["2"] == "pass"
    assert {member["criteria"]["15"] for member in units["tat-ca"]["members"]} == {"pass"}
    assert {member["criteria"].get("7") for member in units["bao-hiem-95"]["members"]} == {None}
    assert units["bao-hiem-95"]["as_of"] == "2020-12-31"
    assert (found["sap-nhap"]["new"], found["sap-nhap"]["gone"]) == (["xa-moi"], ["tan-loc", "hong-loc"])
