"""`ntm check`, from the arguments to what is printed and the exit status."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from spoilt_folder import SELECT, spoil

from ntm_rules.check.registry import all_rules
from ntm_rules.cli import main
from ntm_rules.messages import LANGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ntm_rules.check.model import Rule

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The status, stdout and stderr of `ntm check` with some arguments."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["check", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


COMMUNE = "criteria/commune"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page(run: Run, snapshot: Callable[[str, str], None], lang: str) -> None:
    status, out, err = run(*SELECT, "--lang", lang)
    assert (status, err) == (1, "")
    snapshot(out, f"spoilt.{lang}")


@pytest.mark.parametrize("paths", [["criteria"], ["criteria/"], ["./criteria"], ["criteria/commune", "criteria"]])
def test_the_folder_criteria_is_the_default(run: Run, paths: list[str]) -> None:
    assert run(*SELECT) == run(*SELECT, *paths)


def test_without_a_path_and_a_folder_criteria(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("criteria/commune")
    status, out, err = run()
    assert (status, out) == (1, "")
    assert err.splitlines()[:2] == [
        "no_criteria_folder ở đây không có thư mục “criteria”",
        "  gợi ý: nêu thư mục, bộ tiêu chí hoặc tệp cần kiểm tra: ntm check ĐƯỜNG-DẪN",
    ]


def test_a_file_stands_for_its_set(run: Run) -> None:
    one = run(*SELECT, "criteria/commune/01.yaml")
    assert one == run(*SELECT, COMMUNE)
    assert "criteria/commune/02.yaml" in one[1]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--select", "W104"], 0),
        (["--select", "W104", "--fail-on", "warning"], 1),
        (["--select", "W104", "--fail-on", "note"], 1),
        (["--select", "W104", "--fail-on", "error"], 0),
        (["--select", "E901"], 1),
        (["--select", "E901,W104", "--ignore", "E9"], 0),
        (["--select", "E9,W1", "--ignore", "E", "--ignore", "W", "--fail-on", "note"], 0),
        (["--select", "e901"], 1),
    ],
)
def test_the_status_says_whether_something_so_grave_was_found(run: Run, arguments: list[str], status: int) -> None:
    assert run(COMMUNE, *arguments)[0] == status


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(("word", "guess"), [("W1044", "“W104”"), ("E80", None), ("X", None), ("W104,EE901", "“E901”")])
def test_an_id_that_no_rule_has(run: Run, option: str, word: str, guess: str | None) -> None:
    status, out, err = run(option, word)
    assert (status, out) == (2, "")
    assert f"không có quy tắc nào có mã bắt đầu bằng “{word.rpartition(',')[2]}”" in err
    assert ("có phải" in err) is (guess is not None)
    assert guess is None or f"; có phải {guess}?; " in err
    assert re.search(r"; mã bắt đầu bằng E1, .*W9; xem tất cả: ntm check --list$", err, re.MULTILINE)


class TestNotes:
    def test_they_are_summed_up(self, run: Run) -> None:
        out = run("--select", "E9,N207,W104", COMMUNE)[1]
        assert "lưu ý: " not in out

    @pytest.mark.parametrize("arguments", [["--select", "N207"], ["--select", "W,N207"], ["--fail-on", "note"]])
    def test_but_where_they_are_asked_for(self, run: Run, arguments: list[str]) -> None:
        for path in Path(COMMUNE).glob("0*.yaml"):
            path.write_text(path.read_text(encoding="utf-8").replace("status: verified", "status: recalled"), "utf-8")
        assert "N207 lưu ý: " in run(COMMUNE, *arguments)[1]
        assert "N207 lưu ý: " not in run(COMMUNE)[1]


class TestBadInput:
    def test_a_path_that_is_not_there(self, run: Run) -> None:
        status, out, err = run("criteria/commun")
        assert (status, err) == (1, "")
        assert "criteria/commun: file_missing không tìm thấy tệp này\n" in out
        assert "“commune”" in out

    def test_a_folder_without_sets(self, run: Run) -> None:
        Path("empty").mkdir()
        status, out, _ = run("empty", "--lang", "en")
        assert status == 1
        assert "empty: no_sets there is no criteria set (set.yaml) here\n" in out

    def test_a_file_that_is_of_no_set(self, run: Run) -> None:
        Path("stray.yaml").write_text("a: 1\n", encoding="utf-8")
        assert run("stray.yaml")[0] == 1

    @pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab"])
    @pytest.mark.parametrize("content", [b"\x00\x01\xff", b"\xff\xfei\x00d\x00", b"", b"id: [" * 500, b"\xc3\x28"])
    def test_a_file_that_is_no_text(self, run: Run, content: bytes, form: str) -> None:
        for name in ("set.yaml", "01.yaml"):
            Path(COMMUNE, name).write_bytes(content)
            status, out, err = run(COMMUNE, "--format", form, *SELECT)
            assert (status, err) == (1, "")
            assert out

    @pytest.mark.parametrize(
        "arguments",
        [["{}"], ["criteria", "-o", "{}"], ["criteria", "--criteria", "{}"], ["--implies", "a", "b", "-o", "{}"]],
    )
    def test_a_path_longer_than_the_system_allows(self, run: Run, arguments: list[str]) -> None:
        status, out, err = run(*(word.format("a" * 5000) for word in arguments))
        assert (status, out) == (2, "")
        assert "không dùng được đường dẫn này: đường dẫn dài quá giới hạn của hệ thống\n" in err

    def test_folders_that_lie_apart(self, run: Run) -> None:
        shutil.copytree("criteria", "others")
        status, out, err = run("criteria", "others")
        assert (status, err) == (1, "")
        assert "paths_apart" in out
        assert "kiểm tra lần lượt từng thư mục" in out

    def test_a_folder_to_look_in_that_is_not_there(self, run: Run) -> None:
        status, out, _ = run("--criteria", "nothere", "--select", "W104")
        assert status == 1
        assert "nothere: criteria_folder_missing " in out


class TestOutput:
    FORMS = ("text", "json", "sarif", "junit", "github", "gitlab")

    @pytest.mark.parametrize("form", FORMS)
    def test_a_file_gets_what_stdout_would(self, run: Run, form: str) -> None:
        printed = run(*SELECT, "--format", form)[1]
        status, out, err = run(*SELECT, "--format", form, "-o", "out")
        assert (status, out) == (1, "")
        assert err == "đã ghi out: 2 lỗi, 2 cảnh báo; 1 vi phạm được bỏ qua theo chú thích\n"
        assert Path("out").read_text(encoding="utf-8") == printed

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("path", ["criteria", COMMUNE, "nowhere"])
    def test_any_result_is_replaced(self, run: Run, form: str, lang: str, path: str) -> None:
        assert run(path, *SELECT, "--format", form, "--lang", lang, "-o", "out")[0] in {0, 1}
        assert run(*SELECT, "-o", "out")[:2] == (1, "")
        assert "W104" in Path("out").read_text(encoding="utf-8")

    @pytest.mark.parametrize("content", ["notes", '{"a": 1}', "<?xml version='1.0'?>\n<a/>", "::error::x", "ntm check"])
    def test_what_is_no_result_is_replaced_only_when_forced(self, run: Run, content: str) -> None:
        Path("out").write_text(content, encoding="utf-8")
        status, out, err = run(*SELECT, "-o", "out")
        assert (status, out) == (2, "")
        assert err.startswith("out: output_not_ours ")
        assert Path("out").read_text(encoding="utf-8") == content
        assert run(*SELECT, "-o", "out", "--force")[0] == 1

    @pytest.mark.parametrize("name", ["commune/set.yaml", "measures.yaml", "criteria.lock.json", "commune/99.yaml"])
    def test_nothing_that_is_read_is_overwritten(self, run: Run, name: str) -> None:
        path = Path("criteria", name)
        before = path.read_bytes() if path.exists() else b"{}"
        path.write_bytes(before)
        status, out, err = run("-o", str(path), "--force")
        assert (status, out) == (2, "")
        assert "output_is_input" in err
        assert path.read_bytes() == before

    def test_a_place_that_is_not_there(self, run: Run) -> None:
        status, out, err = run(*SELECT, "-o", "nowhere/out")
        assert (status, out) == (1, "")
        assert err.startswith("nowhere/out: output_unwritable ")


class TestRules:
    @pytest.mark.parametrize("lang", LANGS)
    def test_the_list_has_each_rule_on_a_line(self, run: Run, lang: str) -> None:
        status, out, err = run("--list", "--lang", lang)
        assert (status, err) == (0, "")
        lines = out.splitlines()
        assert len(lines) == len(all_rules())
        for line, rule in zip(lines, all_rules(), strict=True):
            assert line.startswith(f"{rule.id}  ")
            assert line.endswith(f"  {rule.page.title(lang)}")

    def test_the_list_of_some(self, run: Run) -> None:
        out = run("--list", "--select", "E9,W9", "--ignore", "W903")[1]
        assert [line[:4] for line in out.splitlines()] == ["E901", "W902"]

    def test_it_needs_no_folder(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("criteria/commune")
        assert run("--list")[0] == run("--explain", "W104")[0] == 0

    @pytest.mark.parametrize("lang", LANGS)
    def test_a_rule_is_explained(self, run: Run, snapshot: Callable[[str, str], None], lang: str) -> None:
        status, out, err = run("--explain", "w104", "--lang", lang)
        assert (status, err) == (0, "")
        assert max(map(len, out.splitlines())) <= 80
        snapshot(out, f"w104.{lang}")

    @pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
    @pytest.mark.parametrize("lang", LANGS)
    def test_every_rule_can_be_explained_and_nothing_of_it_is_cut(self, run: Run, rule: Rule, lang: str) -> None:
        status, out, _ = run("--explain", rule.id, "--lang", lang)
        assert status == 0
        shown = "".join(out.split())
        for snippet in (rule.page.fail, rule.page.passing):
            assert all("".join(line.split()) in shown for line in snippet.text.splitlines())

    @pytest.mark.parametrize(
        ("word", "said"),
        [
            ("W1044", "không có quy tắc “W1044”; có phải “W104”?"),
            ("quy tac", "không có quy tắc “quy tac”; mã bắt đầu bằng"),
            ("file_missing", "“file_missing” không phải là quy tắc mà là mã của lỗi khi đọc tệp"),
        ],
    )
    def test_a_rule_that_is_not_there(self, run: Run, word: str, said: str) -> None:
        status, out, err = run("--explain", word)
        assert (status, out) == (2, "")
        assert said in err


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (["--implies", "a", "b"], "check_implies"),
        (["--fix-examples"], "check_fix"),
        (["--update-lock"], "check_lock"),
        (["--watch"], "check_watch"),
    ],
)
def test_what_is_done_instead_has_a_module_of_its_own(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], module: str
) -> None:
    asked: list[list[Path]] = []

    def instead(options: SimpleNamespace) -> int:
        asked.append(options.paths)
        return 42

    monkeypatch.setitem(sys.modules, f"ntm_rules.cli.{module}", SimpleNamespace(run=instead))  # type: ignore[arg-type]
    assert run(*arguments) == (42, "", "")
    assert asked == [[Path("criteria")]]


def test_only_one_thing_is_done_instead(run: Run) -> None:
    status, _, err = run("--list", "--watch")
    assert status == 2
    assert "--watch" in err


def test_problems_of_all_forms_are_the_same(run: Run) -> None:
    codes = [problem["code"] for problem in json.loads(run(*SELECT, "--format", "json")[1])["problems"]]
    text = run(*SELECT)[1]
    assert sorted(codes) == sorted(re.findall(r":\d+: (\w+) ", text))
