"""The command line: its own words in both languages, and what it makes of mistakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ntm_rules.cli import main
from ntm_rules.cli.arguments import COMMANDS, language, read
from ntm_rules.cli.options import PAGES, SHAPES
from ntm_rules.evaluate import engines
from ntm_rules.messages import LANGS
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from ntm_rules.messages import Lang

ENGLISH = re.compile(r"\b(usage|options|positional|arguments|argument|error|required|expected|show|default)\b")


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NTM_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], "", "vi"),
        ([], "en", "en"),
        ([], "en_GB.UTF-8", "en"),
        ([], "fr", "vi"),
        (["--lang", "en", "assess"], "", "en"),
        (["assess", "x", "--lang=en"], "vi", "en"),
        (["assess", "--lang", "fr"], "en", "en"),
        (["--lang"], "", "vi"),
    ],
)
def test_the_language(monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: str, expected: Lang) -> None:
    monkeypatch.setenv("NTM_LANG", environment)
    assert language(arguments) == expected


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_in_one_language(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    assert main([*command, "--help"]) == 0
    vietnamese = capsys.readouterr().out
    assert vietnamese.startswith("cách dùng: ntm")
    assert not ENGLISH.search(re.sub(r"\[.*?\]|--[a-z-]+|\{.*?\}", "", vietnamese))
    assert main([*command, "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("usage: ntm")


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in COMMANDS)


USAGE = [
    (["asses"], "không có lệnh “asses”; có phải “assess”?"),
    (["xyz"], "không có lệnh “xyz”"),
    (["--lang", "vi"], "còn thiếu tên lệnh"),
    (["--lang"], "--lang: cần đúng một giá trị"),
    (["--format", "json", "assess", "x"], "không hiểu: --format; tùy chọn của một lệnh viết sau tên lệnh"),
    (["assess"], "còn thiếu: ĐƯỜNG-DẪN"),
    (["assess", "x", "--frmat=json"], "không hiểu: --frmat=json; có phải “--format”?"),
    (["assess", "x", "--form", "json"], "không hiểu: --form, json; có phải “--format”?"),
    (
        ["assess", "x", "--format", "jsn"],
        "--format: “jsn” không dùng được ở đây, chỉ dùng: table, json; có phải “json”?",
    ),
    (
        ["assess", "x", "--only", "fail,pendin"],
        "--only: “pendin” không dùng được ở đây, chỉ dùng: pass, fail, pending, not_applicable; có phải “pending”?",
    ),
    (["assess", "x", "--unit"], "--unit: cần đúng một giá trị"),
    (["assess", "x", "--exit-code=3"], "--exit-code: tùy chọn này không nhận giá trị '3'"),
    (
        ["assess", "x", "--set", "commune"],
        "--set: “commune” phải viết theo dạng VAI-TRÒ=MÃ, ví dụ commune=vn/commune-2016-2020",
    ),
    (["assess", "x", "--set", "a=b", "--set", "a=c"], "--set: vai trò “a” được chọn hai bộ tiêu chí: b và c"),
    (
        ["assess", "x", "--engine", "ret"],
        "--engine: “ret” không dùng được ở đây, chỉ dùng: rete, direct, columns; có phải “rete”?",
    ),
    (["assess", "x", "--lang", "fr"], "--lang: “fr” không dùng được ở đây, chỉ dùng: vi, en"),
    (
        ["schema", "outcom"],
        f"TÊN: “outcom” không dùng được ở đây, chỉ dùng: {', '.join(SHAPES)}; có phải “outcome”?",
    ),
    (["schema", "outcome", "more"], "không hiểu: more"),
    (
        ["help", "file"],
        f"TRANG: “file” không dùng được ở đây, chỉ dùng: {', '.join(PAGES)}; có phải “files”?",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE, ids=[" ".join(a) for a, _ in USAGE])
def test_a_mistake_is_named_with_what_may_have_been_meant(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    usage, error, more = captured.err.splitlines()
    assert usage.startswith("cách dùng: ntm")
    assert error.partition(": lỗi: ")[2] == message
    assert more.startswith("Xem cách dùng: ntm")


@pytest.mark.parametrize("arguments", [a for a, _ in USAGE], ids=[" ".join(a) for a, _ in USAGE])
def test_and_in_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("NTM_LANG", "en")
    assert main([word for word in arguments if word != "vi"] if arguments != ["--lang", "vi"] else ["--lang=en"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("usage: ntm")
    assert not re.search("[ạảãáàăâđêôơưýỳỵỷỹ]", err)


def test_options_before_and_after_the_command() -> None:
    command, options = read(
        ["--lang", "en", "assess", "a", "b", "--only", "fail, pending", "--set", "x=y", "--set", "v=w/z"], "en"
    )
    assert command == "assess"
    assert [str(path) for path in options.paths] == ["a", "b"]
    assert options.only == {Verdict.FAIL, Verdict.PENDING}
    assert options.chosen == {"x": "y", "v": "w/z"}
    assert (options.lang, options.format, options.unit, options.output, options.engine) == (
        "en",
        "table",
        None,
        None,
        None,
    )
    assert read(["assess", "a"], "vi")[1].chosen == {}  # nothing is left of the run before


def test_explain_takes_a_unit_and_a_node() -> None:
    command, options = read(["explain", "a", "--unit", "tan-loc", "--node", "15.1", "--engine", "direct"], "vi")
    assert (command, options.unit, options.node, options.engine) == ("explain", "tan-loc", "15.1", "direct")


@pytest.mark.parametrize("lang", LANGS)
def test_an_engine_that_does_not_run_here_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    monkeypatch.setattr(engines, "available", lambda: ("direct",))
    assert main(["assess", "x", "--engine", "rete", "--lang", lang]) == 2
    assert "ntm --version" in capsys.readouterr().err


def test_the_version_says_how_often_verdicts_are_derived(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "available", lambda: ("rete", "direct"))
    assert main(["--version"]) == 0
    assert "được suy ra hai lần" in capsys.readouterr().out
    monkeypatch.setattr(engines, "available", lambda: ("direct",))
    assert main(["--version", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert re.match(r"ntm-rules \d+\.\d+\.\d+ \(Python 3\.\d+", out)
    assert "derived once, not twice" in out
