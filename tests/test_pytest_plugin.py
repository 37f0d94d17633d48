"""The plugin of pytest: examples of criteria sets as tests, and nothing else of anybody's tests touched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from criteria_folder import write

ROOT = Path(__file__).parents[1]

#: A criterion that differs by region, one with parts, and one that says nothing of examples.
FILES = {
    "set.yaml": """\
id: mau/commune
level: commune
title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
legal: {document: 1/QĐ-MAU}
parameters: {region: [bac, nam]}
examples:
  - {rest: đạt, verdict: pass}
""",
    "01.yaml": """\
id: "1"
name: {vi: Bảo hiểm y tế, en: Health insurance}
quantity: health-insured-share
measure: percent
require: {by: [region], values: {bac: "≥ 85", nam: "≥ 90"}}
examples:
  - {finding: 90, verdict: pass, with: {region: [bac, nam]}}
  - {finding: 84.9, verdict: fail, with: {region: bac}}
  - {finding: 84.9, verdict: fail, with: {region: bac}}
""",
    "02.yaml": """\
id: "2"
name: {vi: Trạm y tế, en: Health station}
require:
  all:
    - {id: a, name: {vi: Bác sĩ, en: Doctors}, require: attested}
    - {id: b, name: {vi: Nhà trạm, en: Building}, require: attested}
examples:
  - {findings: {2/a: đạt, 2/b: pending}, verdict: pending}
  - {each: chưa đạt, rest: đạt, verdict: fail}
""",
    "03.yaml": """\
id: "3"
name: {vi: Nhà ở, en: Housing}
require: attested
""",
}
NAMES = [
    "criteria/commune/01.yaml::1[finding 90 → pass, region=bac]",
    "criteria/commune/01.yaml::1[finding 90 → pass, region=nam]",
    "criteria/commune/01.yaml::1[finding 84.9 → fail, region=bac]",
    "criteria/commune/01.yaml::1[finding 84.9 → fail, region=bac]#2",
    "criteria/commune/02.yaml::2[2/a đạt, 2/b pending → pending]",
    "criteria/commune/02.yaml::2[2/a chưa đạt, rest đạt → fail]",
    "criteria/commune/02.yaml::2[2/b chưa đạt, rest đạt → fail]",
    "criteria/commune/set.yaml::mau/commune[rest đạt → pass]",
]
Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest in a folder with the set in `criteria/`, some of its files changed."""
    monkeypatch.delenv("NTM_LANG", raising=False)

    def run(*arguments: str, files: Mapping[str, str] = {}) -> pytest.RunResult:
        write(pytester.path / "criteria", {**FILES, **files})
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)

    return run


def collected(result: pytest.RunResult) -> list[str]:
    """The ids of what was collected, with `-q --collect-only`."""
    return [line for line in result.outlines if "::" in line]


class TestItems:
    def test_an_example_is_an_item_for_each_region_and_each_turn(self, run: Run) -> None:
        assert collected(run("-q", "--collect-only", "criteria")) == NAMES

    def test_those_that_hold_pass(self, run: Run) -> None:
        run("criteria").assert_outcomes(passed=len(NAMES))

    @pytest.mark.parametrize(
        ("words", "left"), [("nam", [1]), ("bac and fail", [2, 3]), ("2/b", [4, 6]), ("commune and rest", [5, 6, 7])]
    )
    def test_they_are_chosen_by_their_words(self, run: Run, words: str, left: list[int]) -> None:
        assert collected(run("-q", "--collect-only", "-k", words, "criteria")) == [NAMES[at] for at in left]

    def test_one_is_run_by_its_id(self, run: Run) -> None:
        result = run("-v", NAMES[1])
        result.assert_outcomes(passed=1)

    @pytest.mark.slow
    def test_workers_share_them(self, run: Run) -> None:
        run("-n", "2", "criteria").assert_outcomes(passed=len(NAMES))

    def test_an_overlay_runs_its_own_only(self, run: Run) -> None:
        overlay = """\
id: mau/tinh
level: commune
title: {vi: Bộ của tỉnh, en: Provincial set}
legal: {document: 2/QĐ-MAU}
extends: mau/commune
change:
  "3": {examples: [{finding: đạt, verdict: pass}]}
"""
        result = run("-q", "--collect-only", "criteria/tinh", files={"tinh/set.yaml": overlay})
        assert collected(result) == ["criteria/tinh/set.yaml::3[finding đạt → pass]"]

    def test_a_folder_of_criteria_is_known_by_its_name_too(self, run: Run) -> None:
        run("criteria", files={"measures.yaml": "", "departments.yaml": ""}).assert_outcomes(passed=len(NAMES))

    def test_a_link_to_a_set_is_followed(self, run: Run, pytester: pytest.Pytester) -> None:
        run("-q", "--collect-only")
        try:
            (pytester.path / "linked").symlink_to(pytester.path / "criteria", target_is_directory=True)
        except OSError:
            pytest.skip("no links here")
        assert len(collected(run("-q", "--collect-only", "linked"))) == len(NAMES)


class TestFailures:
    WRONG = FILES["01.yaml"].replace(
        "84.9, verdict: fail, with: {region: bac}", "84.9, verdict: pass, with: {region: nam}", 1
    )

    def test_one_says_all_there_is_to_know(self, run: Run) -> None:
        result = run("criteria/commune/01.yaml", files={"01.yaml": self.WRONG})
        result.assert_outcomes(passed=3, failed=1)
        result.stdout.fnmatch_lines([
            "*_ 1?finding 84.9 → pass, region=nam? _*",
            "criteria/commune/01.yaml:8:5: E501 ví dụ của 1 cho kết quả “chưa đạt”, không phải “đạt”",
            "*{finding: 84.9, verdict: pass, with: {region: nam}}",
            "  gợi ý: *",
            "  1 Bảo hiểm y tế",
            "  Hiện trạng: 84,9 %, region=nam",
            "  Yêu cầu: ≥ 90 %",
            "FAILED criteria/commune/01.yaml::1?finding 84.9 → pass, region=nam?*",
        ])  # fmt: skip
        assert "Traceback" not in result.stdout.str()
        assert "pytest_plugin.py" not in result.stdout.str()

    def test_it_speaks_english_if_asked(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NTM_LANG", "en_US.UTF-8")
        result = run("criteria", files={"01.yaml": self.WRONG})
        result.stdout.fnmatch_lines(["*E501 an example of 1 comes to “not met”, not to “met”", "  1 Health insurance"])

    def test_of_parts_it_names_the_turn(self, run: Run) -> None:
        wrong = FILES["02.yaml"].replace("rest: đạt, verdict: fail", "rest: đạt, verdict: pass")
        result = run("criteria/commune/02.yaml", files={"02.yaml": wrong})
        result.assert_outcomes(passed=1, failed=2)
        result.stdout.fnmatch_lines(["  Hiện trạng: 2/a chưa đạt, rest đạt", "  Hiện trạng: 2/b chưa đạt, rest đạt"])

    def test_one_that_cannot_be_run_fails_and_says_why(self, run: Run) -> None:
        misfit = FILES["03.yaml"] + "examples: [{finding: 85, verdict: pass}]\n"
        result = run("criteria/commune/03.yaml", files={"03.yaml": misfit})
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["criteria/commune/03.yaml:4:12: E502 *", "*: criteria/commune/03.yaml:4:12"])


@pytest.mark.slow
class TestUnreadable:
    BROKEN = FILES["02.yaml"].replace("require:\n", "requires:\n")

    @pytest.mark.parametrize("path", ["criteria", "criteria/commune", "criteria/commune/01.yaml"])
    def test_the_file_is_an_error_told_once_as_ntm_tells_it(self, run: Run, path: str) -> None:
        result = run(path, files={"02.yaml": self.BROKEN})
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines([
            "*_ ERROR collecting criteria/commune/02.yaml _*",
            "criteria/commune/02.yaml:3:1: unknown_field *",
            "*3 | requires:",
            "ERROR criteria/commune/02.yaml*",
        ])  # fmt: skip
        assert "Traceback" not in result.stdout.str()
        assert result.stdout.str().count("unknown_field") == 1

    def test_so_is_one_that_stands_beside_the_sets(self, run: Run) -> None:
        result = run("criteria", files={"measures.yaml": "measures: [percent]\n"})
        assert result.ret == pytest.ExitCode.INTERRUPTED
        result.stdout.fnmatch_lines(
            ["criteria/measures.yaml:1:11: mapping_expected *", "ERROR criteria/measures.yaml*"]
        )

    def test_so_is_what_is_no_yaml(self, run: Run) -> None:
        result = run("criteria", files={"02.yaml": 'id: "2\n'})
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*_ ERROR collecting criteria/commune/02.yaml _*"])

    def test_other_sets_are_run_all_the_same(self, run: Run) -> None:
        other = FILES["set.yaml"].replace("mau/commune", "mau/khac")
        sound = {"khac/set.yaml": other, "khac/03.yaml": FILES["03.yaml"]}
        result = run("--continue-on-collection-errors", "criteria", files={"02.yaml": self.BROKEN, **sound})
        result.assert_outcomes(errors=1, passed=1)


@pytest.mark.slow
class TestWhatIsNotCollected:
    TEST = "def test_it(): pass\n"

    @pytest.mark.parametrize("arguments", [(), (".",), ("tests",), ("test_it.py",)])
    def test_ordinary_tests_are_what_they_were(
        self, run: Run, pytester: pytest.Pytester, arguments: tuple[str, ...]
    ) -> None:
        pytester.makepyfile(test_it=self.TEST)
        inside = pytester.mkdir("tests")
        (inside / "test_inside.py").write_text(self.TEST, encoding="utf-8")
        write(inside / "data", FILES)
        result = run("-q", "--collect-only", *arguments)
        assert all(".py::test_it" in line for line in collected(result))
        assert collected(result)

    def test_other_yaml_files_are_nobody_s_tests(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.mkdir("data").joinpath("a.yaml").write_text("a: [", encoding="utf-8")
        result = run("data", "criteria/measures.yaml")
        assert result.ret in {pytest.ExitCode.NO_TESTS_COLLECTED, pytest.ExitCode.USAGE_ERROR}

    def test_criteria_named_as_testpaths_are_collected(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makeini("[pytest]\ntestpaths = criteria\n")
        assert len(collected(run("-q", "--collect-only"))) == len(NAMES)

    def test_criteria_and_tests_go_together(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(test_it=self.TEST)
        run("criteria", "test_it.py").assert_outcomes(passed=len(NAMES) + 1)

    def test_it_can_be_left_out(self, run: Run) -> None:
        assert run("-p", "no:ntm", "criteria").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_nothing_of_ours_is_loaded_for_tests_of_others(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_it="import sys\n"
        "def test_it():\n"
        "    ours = {name for name in sys.modules if name.split('.')[0] in {'ntm_rules', 'yaml', 'pydantic'}}\n"
        "    assert ours == {'ntm_rules', 'ntm_rules.pytest_plugin'}\n"
    )
    # A process of its own, and without the plugins of others, which may load what they like.
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    done = subprocess.run(command, cwd=pytester.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_shipped_examples_hold(pytester: pytest.Pytester) -> None:
    result = pytester.runpytest_subprocess("-q", "-p", "no:cacheprovider", str(ROOT / "criteria"))
    assert result.ret == pytest.ExitCode.OK
