"""`ntm plan`, from the arguments to what is printed and written, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import build
import pytest
from build import number, share, word

from ntm_rules.cli import main
from ntm_rules.explain import Outcome
from ntm_rules.report.plan.scenario import to_scenario
from ntm_rules.scenario.plan.answers import chance
from ntm_rules.scenario.plan.asked import AskedFor
from ntm_rules.scenario.plan.from_files import plan
from ntm_rules.scenario.plan.model import Goal
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.results import Plan
from ntm_rules.scenario.plan.solving.goals import Found
from ntm_rules.scenario.whatif import whatif

LOC_HA = "assessments/ha-tinh/2020-04/loc-ha.yaml"
ACTIONS = {
    "bao-hiem": {"name": "Bảo hiểm", "units": "xa-1", "cost": 3, "duration": "2 months", "lift": {"1": "1..2"}},
    "truong": {"name": "Trường", "units": "xa-1", "cost": 5, "duration": "1 month", "set": {"2": "đạt"}},
    "truong-nhanh": {"name": "Trường lắp ghép", "units": "xa-1", "cost": 6, "set": {"2": "đạt"}, "excludes": "truong"},
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a district of which one commune lacks a figure and a word, and one passes."""
    return written(tmp_path, "≥ 90", monkeypatch)


def written(tmp_path: Path, require: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    each = [number("1", require, quantity="insured"), word("2")]
    files = build.district(share("xa", "100 %", passing="commune"), members=["xa-1", "xa-2"], each=each)
    files.units["xa-1"] |= {"name": "Xã Một"}
    communes = {"xa-1": {"1": 89, "2": "chưa đạt"}, "xa-2": {"1": 95, "2": "đạt"}}
    build.assess_district(files, {}, communes).write(tmp_path)
    (tmp_path / "actions.yaml").write_text(build.to_yaml({"actions": ACTIONS}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm plan` with some arguments; also what a solver would print by itself."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["plan", *arguments])
        captured = capfd.readouterr()
        return status, captured.out, captured.err

    return run


def doings(out: str) -> list[str]:
    return [each["task"] for each in json.loads(out)["plan"]["doings"]]


@pytest.mark.parametrize(
    ("arguments", "tasks"),
    [
        ([], ["bao-hiem", "truong"]),
        (["--goal", "earliest", "--pace", "month"], ["bao-hiem", "truong"]),
        (["--by", "2020-05-20", "--target", "Một#2"], ["truong-nhanh"]),
        (["--target", "xa-1#1", "--certainty", "likely"], ["bao-hiem"]),
        (["--target", "xa-2"], []),
        (["--goal", "most", "--budget", "8"], ["bao-hiem", "truong"]),
        (["--goal", "roadmap", "--by", "2021-12-31", "--weight", "nearness"], ["bao-hiem", "truong"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_done(run: Run, arguments: list[str], tasks: list[str]) -> None:
    status, out, err = run(".", *arguments, "--format", "json")
    assert (status, err) == (0, "")
    assert sorted(doings(out)) == tasks


@pytest.mark.usefixtures("folder")
def test_pages(run: Run) -> None:
    """What is open and no action settles is told as assumed, or keeps all from passing."""
    status, out, err = run("a.yaml")
    assert (status, err) == (0, "")
    assert out.startswith("ntm plan: Đơn vị huyen, đến 31/12/2020\n")
    assert "Giả định" in out
    assert run(".", "--pending", "block")[0] == 3
    assert run("a.yaml", "--lang", "en", "--format", "md")[1].startswith("# ntm plan: Đơn vị huyen, by 2020-12-31\n")


@pytest.mark.usefixtures("folder")
def test_one_unit_of_the_plan_for_all(run: Run) -> None:
    assert doings(run(".", "--unit", "xa-2", "--format", "json")[1]) == []
    assert len(doings(run(".", "--unit", "mot", "--format", "json")[1])) == 2
    assert "chỉ là phần của xã Một" in " ".join(run(".", "--unit", "mot")[1].split())


@pytest.mark.parametrize("form", ["table", "md", "json", pytest.param("xlsx", marks=pytest.mark.slow)])
def test_to_a_file_and_again(run: Run, folder: Path, form: str) -> None:
    """What an earlier run wrote is known as ours, and written over; somebody else's file is not."""
    path = folder / f"ke-hoach.{form}"
    for _ in range(2):
        assert run(".", "--format", form, "-o", str(path)) == (0, "", f"đã ghi {path}\n")
    path.write_text("của người khác\n", encoding="utf-8")
    assert run(".", "--format", form, "-o", str(path))[0] == 2
    assert path.read_text(encoding="utf-8") == "của người khác\n"
    assert run(".", "--format", form, "-o", str(path), "--force")[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_chart(run: Run, folder: Path, form: str) -> None:
    path = folder / f"von.{form}"
    for _ in range(2):
        status, out, err = run(".", "--chart", str(path))
        assert (status, out != "", err) == (0, True, f"đã ghi {path}\n")
    path.write_text("của người khác\n", encoding="utf-8")
    assert run(".", "--chart", str(path))[0] == 2


@pytest.mark.usefixtures("folder")
def test_no_plan_within_the_limits(run: Run) -> None:
    status, out, err = run(".", "--budget", "7,5")
    assert (status, err) == (3, "không kế hoạch nào đạt được trong các giới hạn này\n")
    assert "7,5" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--budget", "nhiều"], "“nhiều” phải là số tỷ đồng từ 0 trở lên"),
        (["--budget=-1"], "“-1” phải là số tỷ đồng từ 0 trở lên"),
        (["--budget", "nan"], "“nan” phải là số tỷ đồng từ 0 trở lên"),
        (["--certainty", "0"], "“0” phải là all, likely hoặc một xác suất"),
        (["--certainty", "1.5"], "“1.5” phải là all, likely hoặc một xác suất"),
        (["--time-limit", "0"], "“0” phải là số giây lớn hơn 0"),
        (["--by", "31/12"], "“31/12” không phải là ngày"),
        (["--goal", "cheap"], "“cheap” không dùng được ở đây"),
        (["--alternatives", "-1"], "--alternatives"),
        (["--format", "xlsx"], "plan_format_binary "),
        (["--chart", "x.pdf"], "chart_ending "),
        (["--chart", "x.svg", "-o", "./x.svg"], "outputs_same "),
        (["-o", "a.yaml", "--force"], "output_is_input "),
        (["--scenario", "a.yaml", "--force"], "scenario_exists "),
    ],
)
@pytest.mark.usefixtures("folder")
def test_usage(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run(".", *arguments)
    assert (status, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["--by", "2020-04-30"], "plan_day_past", "sau ngày đánh giá"),
        (["--by", "2033-01-01"], "plan_day_far", "30/04/2032"),
        (["--target", "xa-11"], "target_unknown", "“xa-1”"),
        (["--target", "xa-1#22"], "target_node_unknown", "“2”"),
        (["--first", "muốt"], "target_unknown", "“Xã Một”"),
        (["--target", "xa-1", "--weight", "population"], "target_without_population", "population"),
        (["--actions", "khong-co.yaml"], "file_missing", "đường dẫn"),
        (["--unit", "xa-11"], "unit_not_assessed", "“xa-1”"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_asked(run: Run, arguments: list[str], code: str, hint: str) -> None:
    status, out, err = run(".", *arguments)
    assert (status, out) == (1, "")
    assert f"{code} " in err
    assert hint in err


def test_a_year_without_law(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is planned by a day on which nothing is required, nor is it told that more time would do."""
    written(tmp_path, {"by": ["year"], "values": {"2020": "≥ 90"}}, monkeypatch)
    status, out, _ = run(".", "--budget", "7", "--format", "json")
    assert (status, {each["limit"] for relief in json.loads(out)["reliefs"] for each in relief["relaxed"]}) == (
        3, {"budget", "node"},
    )  # fmt: skip
    status, out, err = run(".", "--by", "2021-06-30")
    assert (status, out) == (1, "")
    assert "no_requirement_for " in err


class TestActions:
    """Where the file of actions is looked for."""

    def test_none(self, run: Run, folder: Path) -> None:
        (folder / "actions.yaml").unlink()
        status, _, err = run(".")
        assert status == 1
        assert err.startswith("actions.yaml: plan_without_actions ")
        assert "ntm schema actions" in err
        assert "ntm help plan" in err

    def test_one_that_is_named(self, run: Run, folder: Path) -> None:
        (folder / "khac").mkdir()
        (folder / "actions.yaml").rename(folder / "khac" / "actions.yaml")
        status, out, _ = run(".", "--actions", "khac/actions.yaml", "--format", "json")
        assert (status, len(doings(out))) == (0, 2)
        assert "khac/actions.yaml" in {file["path"] for file in json.loads(out)["inputs"]}

    def test_of_several_folders(self, run: Run, folder: Path) -> None:
        """One beside some of the assessments serves them all; of two it is open which."""
        for name in ("b", "c"):
            (folder / name).mkdir()
            (folder / name / "a.yaml").write_bytes((folder / "a.yaml").read_bytes())
        (folder / "a.yaml").unlink()
        (folder / "actions.yaml").rename(folder / "b" / "actions.yaml")
        assert run("b", "c")[0] == 0
        (folder / "c" / "actions.yaml").write_bytes((folder / "b" / "actions.yaml").read_bytes())
        status, _, err = run("b", "c")
        assert status == 1
        assert "plan_actions_several " in err
        assert "b/actions.yaml" in err


@pytest.mark.parametrize(("by", "told"), [("2020-10-30", False), ("2020-10-31", True)])
def test_what_is_achieved_and_may_have_expired_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str, told: bool
) -> None:
    """The plan takes it to be found anew by the last day, and says so."""
    build.commune(word("1", valid_for="6 months"), findings={"1": "chưa đạt"}).write(tmp_path)
    actions = {"a": {"name": "A", "cost": 1, "set": {"1": "đạt"}}}
    (tmp_path / "actions.yaml").write_text(build.to_yaml({"actions": actions}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    status, out, err = run(".", "--by", by, "--format", "json")
    assert (status, len(doings(out)), "effect_may_expire" in err) == (0, 1, told)


class TestScenario:
    """The plan as a scenario."""

    @pytest.mark.parametrize(
        ("arguments", "ask"),
        [
            ([], AskedFor()),
            (["--goal", "earliest"], AskedFor(goal=Goal.EARLIEST)),
            (
                ["--target", "xa-1#1", "--certainty", "likely", "--by", "2021-06-30"],
                AskedFor(targets=["xa-1#1"], certainty=None, by=date(2021, 6, 30)),
            ),
        ],
        ids=["cheapest", "earliest", "a node"],
    )
    def test_tried_it_comes_to_the_same(self, run: Run, folder: Path, arguments: list[str], ask: AskedFor) -> None:
        (folder / "scenarios").mkdir()
        file = Path("scenarios", "ke-hoach.yaml")
        status, _, err = run(".", "--scenario", str(file), *arguments)
        assert (status, err) == (0, f"đã ghi kịch bản vào {file}; thử bằng: ntm whatif {file}\n")
        same(file, plan([folder], ask=ask).after)

    @pytest.mark.usefixtures("folder")
    def test_what_stands_there_is_never_replaced(self, run: Run) -> None:
        file = Path("ke-hoach.yaml")
        file.write_text("title: của tôi\n", encoding="utf-8")
        assert run(".", "--scenario", str(file), "--force")[0] == 2
        assert file.read_text(encoding="utf-8") == "title: của tôi\n"

    @pytest.mark.usefixtures("folder")
    def test_without_a_plan_none_is_written(self, run: Run) -> None:
        status, _, err = run(".", "--budget", "1", "--scenario", "x.yaml")
        assert (status, "không ghi x.yaml" in err, Path("x.yaml").exists()) == (3, True, False)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("ask", "chosen"),
        [
            (AskedFor(), {}),
            (AskedFor(goal=Goal.MOST, by=date(2021, 12, 31), budget=Decimal(1)), {}),
            (AskedFor(goal=Goal.EARLIEST, certainty=None), {}),
            (AskedFor(targets=["tan-loc"]), {"commune": "vn/commune-2016-2020"}),
        ],
        ids=["cheapest", "most", "earliest", "another set"],
    )
    def test_of_a_real_district(self, tmp_path: Path, ask: AskedFor, chosen: Mapping[str, str]) -> None:
        """The last stands on a present value that no action of it moves, and says so."""
        assessment = Path(__file__).parents[2] / LOC_HA
        found = plan([assessment], ask=ask, chosen=chosen)
        file = tmp_path / "ke-hoach.yaml"
        file.write_text(to_scenario(found, [assessment], tmp_path, chosen, "vi"), encoding="utf-8")
        same(file, found.after)


def same(scenario: Path, after: Sequence[Outcome]) -> None:
    """Every node of every unit under a scenario has the verdict that is told of it after a plan."""
    found = whatif([scenario])
    assert found.problems == ()
    (alternative,) = found.alternatives
    assert alternative.notes == ()
    assert list(verdicts(alternative.outcomes)) == list(verdicts(after))


def verdicts(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, str]]:
    for outcome in outcomes:
        yield outcome.id, str(outcome.verdict)
        yield from verdicts((*outcome.children, *outcome.members))


@pytest.mark.usefixtures("folder")
def test_a_plan_that_the_engines_do_not_confirm(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never shown: what was claimed is told beside what was found."""
    honest = chance.best

    def boasting(question: Question) -> tuple[Found, Plan | None]:
        found, plan = honest(question)
        assert plan is not None
        return found, replace(plan, doings=())

    monkeypatch.setattr(chance, "best", boasting)
    status, out, err = run(".")
    assert (status, out) == (70, "")
    assert "huyen (district)" in err
    assert "chưa đạt" in err
