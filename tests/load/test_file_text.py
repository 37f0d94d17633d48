"""Reading files: what a path may be, what a file may hold, and that nothing keeps the program waiting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ntm_rules.load.file_text import MAX_BYTES, read_source
from ntm_rules.problem import Problem, render
from ntm_rules.source import Source

UTF8_BOM = b"\xef\xbb\xbf"


def problem(path: str | os.PathLike[str]) -> Problem:
    found = read_source(path)
    assert isinstance(found, Problem)
    assert render(found, "vi") != render(found, "en")
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("đạt\n".encode(), "đạt\n"),
        (UTF8_BOM + "đạt".encode(), "đạt"),
        (UTF8_BOM, ""),
        (b"a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n"),
        (b"x" * MAX_BYTES, "x" * MAX_BYTES),
    ],
    ids=["empty", "utf-8", "bom", "bom only", "crlf", "the largest"],
)
def test_text(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    source = read_source(path)
    assert isinstance(source, Source)
    assert source.text == text
    assert source.name == str(path)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * (MAX_BYTES + 1), "file_too_large"),
        ("a: đạt".encode("utf-16"), "file_utf16"),
        ("a: đạt".encode("utf-16-be"), "file_binary"),
        (b"\xfe\xff\x00a", "file_utf16"),
        (b"PK\x03\x04\x00\x00", "file_binary"),
        (b"a: 1\0", "file_binary"),
        (b"a: \xe9", "file_not_utf8"),
    ],
)
def test_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    assert problem(path).code == code
    assert problem(path).place.startswith(str(path))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xe9", "1:1"),
        ("a: đạt\r\nb: đ".encode() + b"\xe9t", "2:5"),
        (UTF8_BOM + b"ab\xff", "1:3"),
        ("chưa".encode("cp1258"), "1:3"),
        ("a: đ".encode()[:-1], "1:4"),
    ],
    ids=["first", "second line", "after a bom", "cp1258", "cut short"],
)
def test_the_place_of_a_byte_that_is_no_text(tmp_path: Path, data: bytes, place: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    assert problem(path).place == f"{path}:{place}"


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing, on paper
    assert problem(path).code == "file_too_large"


def test_a_folder(tmp_path: Path) -> None:
    assert problem(tmp_path).code == "file_is_folder"


@pytest.mark.parametrize("name", ["loc-ha.yaml", "a/b/c.yaml", "a\0b.yaml", "", "đất.yaml"])
def test_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    found = problem(name or tmp_path / "none")
    assert found.code == "file_missing"
    assert found.values["guess"] is None


def test_a_missing_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    assert problem(tmp_path / "a.yaml" / "b.yaml").code == "file_missing"


def test_a_missing_file_that_has_a_near_neighbour(tmp_path: Path) -> None:
    (tmp_path / "loc-ha.yaml").touch()
    (tmp_path / "duc-tho.yaml").touch()
    assert problem(tmp_path / "lộc-hà.yaml").values["guess"] == "loc-ha.yaml"


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert problem(tmp_path / "a.yaml").code in {"file_unreadable", "file_missing"}


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("đạt", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    source = read_source(tmp_path / "b.yaml")
    assert isinstance(source, Source)
    assert source.text == "đạt"


def test_a_name_too_long(tmp_path: Path) -> None:
    assert problem(tmp_path / ("x" * 5000)).code in {"file_unreadable", "file_missing"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_keep_the_program_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert problem(tmp_path / "a.yaml").code == "file_not_regular"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_an_endless_device_is_not_read() -> None:
    assert problem("/dev/zero").code == "file_not_regular"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.touch()

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert problem(path) == Problem(code="file_unreadable", values={"path": str(path), "reason": "Permission denied"})


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    small = (tmp_path / "small").write_bytes(b"") or (tmp_path / "small").stat()
    monkeypatch.setattr(Path, "stat", lambda self, **_: small)
    assert problem(path).code == "file_too_large"


def test_the_name_is_the_path_as_typed_unless_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").touch()
    monkeypatch.chdir(tmp_path)
    assert read_source("./a.yaml") == Source("./a.yaml", "")
    assert read_source(tmp_path / "a.yaml", name="a.yaml") == Source("a.yaml", "")
    missing = read_source(tmp_path / "b.yaml", name="b.yaml")
    assert isinstance(missing, Problem)
    assert missing.place == "b.yaml"
