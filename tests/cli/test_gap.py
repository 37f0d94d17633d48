"""`ntm gap`, from the arguments to what is printed and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ntm_rules.cli import main
from ntm_rules.scenario.whatif import whatif

APRIL = "assessments/ha-tinh/2020-04"
LOC_HA = f"{APRIL}/loc-ha.yaml"
NOTHING = "1 lỗi; không có kết quả nào được đưa ra\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm gap` with some arguments."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["gap", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def test_a_district(run: Run) -> None:
    status, out, err = run(LOC_HA)
    assert (status, err) == (0, "")
    assert out.startswith("ntm gap: Huyện Lộc Hà\n")
    assert "Nội dung cản trở nhiều xã nhất" in out


def test_one_unit_by_name(run: Run) -> None:
    status, out, _ = run(APRIL, "--unit", "Tân Lộc", "--lang", "en")
    assert (status, out.splitlines()[0]) == (0, "ntm gap: Xã Tân Lộc")
    assert "Hồng Lộc" not in out


def test_a_district_comes_with_its_communes(run: Run) -> None:
    units = json.loads(run(APRIL, "--unit", "loc-ha", "--format", "json")[1])["units"]
    assert len(units) == 12
    assert {unit["within"] for unit in units} == {"loc-ha", None}


def test_another_set_asks_for_something_else(run: Run) -> None:
    _, out, _ = run(LOC_HA, "--unit", "tan-loc", "--format", "json", "--set", "commune=vn/commune-2016-2020")
    (unit,) = json.loads(out)["units"]
    required = {change["node"]: change["require"] for change in unit["ways"][0]}
    assert (unit["verdict"], required["15.1"]) == ("pending", "≥ 85 %")


def test_fewer_rows(run: Run) -> None:
    assert "Còn 1 dòng khác: thêm --limit" in run(LOC_HA, "--limit", "1")[1]
    assert len(json.loads(run(LOC_HA, "--format", "json", "--limit", "1")[1])["blockers"]) == 1


@pytest.mark.parametrize("limit", ["0", "-1", "nhiều", "1.5", "²"])
def test_a_limit_is_a_whole_number(run: Run, limit: str) -> None:
    status, out, err = run(LOC_HA, f"--limit={limit}")
    assert (status, out) == (2, "")
    assert f"“{limit}” phải là một số nguyên từ 1 trở lên" in err


@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_to_a_file_and_again(run: Run, tmp_path: Path, form: str) -> None:
    """What an earlier run wrote is known as ours, and written over; somebody else's file is not."""
    path = tmp_path / "thiếu.txt"
    shown = run(LOC_HA, "--format", form)[1]
    for _ in range(2):
        assert run(LOC_HA, "--format", form, "-o", str(path)) == (0, "", f"đã ghi {path}\n")
    assert path.read_text(encoding="utf-8") == shown
    path.write_text("của người khác\n", encoding="utf-8")
    status, _, err = run(LOC_HA, "--format", form, "-o", str(path))
    assert (status, err.endswith(NOTHING)) == (2, True)
    assert run(LOC_HA, "--format", form, "-o", str(path), "--force")[0] == 0


def test_what_is_read_is_not_written_to(run: Run) -> None:
    before = Path(LOC_HA).read_bytes()
    assert run(LOC_HA, "-o", LOC_HA, "--force")[0] == 2
    assert Path(LOC_HA).read_bytes() == before


def test_problems_in_the_files_stop_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("unit: khong-co\n", encoding="utf-8")
    status, out, err = run(str(path))
    assert (status, out) == (1, "")
    assert "a.yaml" in err


def test_a_unit_that_is_not_there(run: Run) -> None:
    status, out, err = run(LOC_HA, "--unit", "tan-lo")
    assert (status, out) == (1, "")
    assert "tan-loc" in err


@pytest.mark.parametrize("engine", ["direct", "rete"])
def test_every_engine_lacks_the_same(run: Run, engine: str) -> None:
    from ntm_rules.evaluate.engines import available

    if engine not in available():
        pytest.skip(f"{engine} does not run here")
    assert run(LOC_HA, "--engine", engine)[1] == run(LOC_HA)[1]


class TestScenario:
    """A way written as a scenario, which makes the unit pass when it is tried."""

    @pytest.mark.parametrize(("unit", "level"), [("loc-ha", "district"), ("tan-loc", "commune")])
    def test_tried_it_passes(self, run: Run, tmp_path: Path, unit: str, level: str) -> None:
        file = tmp_path / "de-dat.yaml"
        status, _, err = run(LOC_HA, "--unit", unit, "--scenario", str(file))
        assert (status, err.count(str(file))) == (0, 2)
        found = whatif([file])
        assert found.problems == ()
        (alternative,) = found.alternatives
        outcomes = (alternative.outcomes[0], *alternative.outcomes[0].members)
        assert next(each.verdict for each in outcomes if each.id == unit) == "pass"
        assert alternative.notes == ()

    def test_one_for_all_districts(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "de-dat.yaml"
        assert run(APRIL, "--scenario", str(file))[0] == 0
        assert [outcome.verdict for outcome in whatif([file]).alternatives[0].outcomes] == ["pass"] * 3

    def test_what_stands_there_is_never_replaced(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "de-dat.yaml"
        file.write_text("title: của tôi\n", encoding="utf-8")
        status, out, err = run(LOC_HA, "--scenario", str(file), "--force")
        assert (status, out) == (2, "")
        assert " scenario_exists " in err
        assert file.read_text(encoding="utf-8") == "title: của tôi\n"

    def test_nothing_to_write(self, run: Run, tmp_path: Path) -> None:
        status, _, err = run(f"{APRIL}/duc-tho.yaml", "--scenario", str(tmp_path / "x.yaml"))
        assert status == 1
        assert "gap_without_way " in err
        assert list(tmp_path.iterdir()) == []

    def test_where_it_cannot_be_written(self, run: Run, tmp_path: Path) -> None:
        status, _, err = run(LOC_HA, "--scenario", str(tmp_path / "nowhere" / "x.yaml"))
        assert status == 1
        assert " output_unwritable " in err
