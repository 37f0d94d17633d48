"""The lock: what counts as the content of a set, what is said against it, and how it is written."""

from __future__ import annotations

import json
from errno import ENOSPC
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from criteria_folder import BASE, checked, write
from hypothesis import given, settings
from hypothesis import strategies as st

from ntm_rules.check import check_files, collect
from ntm_rules.check.lock import NAME, content_hash
from ntm_rules.cli import check_lock, main
from ntm_rules.messages import catalogue

ROOT = Path(__file__).parents[2]
SHA = "0f1e2d3c4b5a69788796a5b4c3d2e1f0" * 2
RULES = ("E604", "E605", "E606", "W607", "W608", "E609", "N610", "E611")


def digest(folder: Path) -> str:
    collection, problems = collect([folder])
    assert collection is not None
    assert problems == ()
    return content_hash(collection.subjects["mau/commune"].loaded)


def locked(**versions: str) -> str:
    """A lock of `mau/…` sets with a content that none of them has."""
    sets = {f"mau/{name}": {"version": version, "sha256": SHA} for name, version in versions.items()}
    return json.dumps({"schema": "ntm.lock/1", "sets": sets})


def beginning(code: str) -> str:
    """What a message begins with, before its first value."""
    return catalogue("en").messages[code].partition("{")[0]


def head(version: str) -> str:
    return BASE["set.yaml"].replace('version: "1"', f'version: "{version}"')


# ------------------------------------------------------------------------------------- what is content

SAME = {
    "a comment": ("01.yaml", 'require: "≥ 85"', 'require: "≥ 85"  # Điều 1'),
    "other quotes": ("01.yaml", 'require: "≥ 85"', "require: '≥ 85'"),
    "another sign": ("01.yaml", 'require: "≥ 85"', 'require: ">= 85 %"'),
    "a comma for the point": ("01.yaml", 'require: "≥ 85.5"', 'require: "≥ 85,5"'),
    "a field that says nothing": ("set.yaml", "level: commune", "level: commune\nparameters: {}\nnote: x"),
    "examples": ("01.yaml", "  - {finding: 85, verdict: pass}\n", ""),
    "examples of the set": ("set.yaml", "  - {rest: đạt, verdict: pass}\n", ""),
    "a note": ("01.yaml", "measure: percent", "measure: percent\nnote: x"),
    "the version": ("set.yaml", 'version: "1"', 'version: "2"'),
    "letters and accents apart": ("01.yaml", "Bảo hiểm", normalize("NFD", "Bảo hiểm")),
}
OTHER = {
    "a figure": ("01.yaml", 'require: "≥ 85"', 'require: "≥ 86"'),
    "a decimal more": ("01.yaml", 'require: "≥ 85"', 'require: "≥ 85.0"'),
    "a closed bound": ("01.yaml", 'require: "≥ 85"', 'require: "> 85"'),
    "bounds": ("01.yaml", 'require: "≥ 85"', 'require: "≥ 85..90"'),
    "a name": ("01.yaml", "Health insurance", "Insurance"),
    "evidence": ("01.yaml", "status: verified", "status: recalled"),
    "a department": ("01.yaml", "responsible: so-y-te\n", ""),
    "how long findings are good": ("01.yaml", "measure: percent", "measure: percent\nvalid_for: 12 months"),
    "a date": ("set.yaml", "to: 2020-12-31", "to: 2020-12-30"),
    "the count of criteria": ("set.yaml", "level: commune", "level: commune\nrequire: {at_least: 1, of: criteria}"),
}


def edited(folder: Path, name: str, old: str, new: str) -> tuple[str, str]:
    """The digests of the base and of the base with one edit; `old` replaces nothing less than itself."""
    text = BASE[name].replace("≥ 85", "≥ 85.5") if "85.5" in old else BASE[name]
    assert old in text
    before = digest(write(folder / "before", {name: text}))
    return before, digest(write(folder / "after", {name: text.replace(old, new)}))


@pytest.mark.parametrize(("name", "old", "new"), SAME.values(), ids=SAME)
def test_what_is_no_content(name: str, old: str, new: str, tmp_path: Path) -> None:
    before, after = edited(tmp_path, name, old, new)
    assert before == after


@pytest.mark.parametrize(("name", "old", "new"), OTHER.values(), ids=OTHER)
def test_what_is_content(name: str, old: str, new: str, tmp_path: Path) -> None:
    before, after = edited(tmp_path, name, old, new)
    assert before != after


def test_the_name_of_a_file_is_no_content(tmp_path: Path) -> None:
    renamed = write(tmp_path / "after", {"01.yaml": "", "1-bao-hiem.yaml": BASE["01.yaml"]})
    assert digest(renamed) == digest(write(tmp_path / "before", {}))


def test_a_change_that_takes_a_value_away_is_content(tmp_path: Path) -> None:
    overlay = "id: mau/commune\nlevel: commune\ntitle: {vi: a, en: b}\nlegal: {document: x}\nextends: mau/goc\n"
    base = {"goc/set.yaml": BASE["set.yaml"].replace("mau/commune", "mau/goc"), "goc/01.yaml": BASE["01.yaml"]}
    digests = {
        digest(write(tmp_path / name, {**base, "01.yaml": "", "set.yaml": overlay + change}))
        for name, change in {
            "none": "",
            "empty": 'change: {"1": {}}',
            "gone": 'change: {"1": {responsible: ~}}',
        }.items()
    }
    assert len(digests) == 3


@st.composite
def rewritten(draw: st.DrawFn, text: str) -> str:
    """The same YAML with its keys in another order, in another style, with comments."""

    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shuffled(value[key]) for key in draw(st.permutations(list(value)))}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    value = yaml.load(text, Loader=yaml.BaseLoader)
    style = draw(st.sampled_from(["'", '"', None]))
    flow = draw(st.sampled_from([True, False, None]))
    lines = yaml.dump(
        shuffled(value), allow_unicode=True, sort_keys=False, default_style=style, default_flow_style=flow,
        width=draw(st.sampled_from([20, 1000])),
    ).splitlines()  # fmt: skip
    return "\n".join(["# a comment", *lines, "# another"]) + "\n"


@settings(max_examples=25)
@given(data=st.data())
def test_how_a_file_is_written_is_no_content(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("rewritten")
    files = {name: data.draw(rewritten(BASE[name])) for name in ("set.yaml", "01.yaml")}
    assert digest(write(folder / "after", files)) == digest(write(folder / "before", {}))


# ------------------------------------------------------------------------------------ what is said of it

#: The lock, the version in set.yaml, the changelog, and what is said.
STANDINGS: dict[str, tuple[str, str, str, list[str]]] = {
    "no lock": ("", "1", "", ["N610"]),
    "not in the lock": (locked(), "1", "", ["W607"]),
    "changed under its version": (locked(commune="1"), "1", "- mau/commune 1: x", ["E605"]),
    "changed under its version, written in another way": (locked(commune="1"), "1.0", "", ["E605"]),
    "stepped, and no changelog": (locked(commune="1"), "2", "", ["E606"]),
    "stepped, and told": (locked(commune="1"), "2", "- mau/commune 2: x", []),
    "stepped, and told in another form": (locked(commune="1"), "2.1", "## v\n* Set `mau/commune` (2.1). More.\n", []),
    "stepped, with a point after it": (locked(commune="1"), "2", "- mau/commune is now at 2.", []),
    "told of another version": (locked(commune="1"), "2", "- mau/commune 2.1: x", ["E606"]),
    "told of a version it is the end of": (locked(commune="1"), "2", "- mau/commune 1.2: x", ["E606"]),
    "told of another set": (locked(commune="1"), "2", "- mau/commune-2 2: x", ["E606"]),
    "told of a set below": (locked(commune="1"), "2", "- mau/commune/2: x", ["E606"]),
    "told in two lines": (locked(commune="1"), "2", "- mau/commune:\n  version 2", ["E606"]),
    "gone back": (locked(commune="2"), "1", "- mau/commune 1: x", ["E609"]),
    "a locked set that is gone": (locked(commune="1", xa="1"), "2", "- mau/commune 2: x", ["W608"]),
}


@pytest.mark.parametrize(("lock", "version", "changelog", "expected"), STANDINGS.values(), ids=STANDINGS)
def test_what_is_said_of_a_set(lock: str, version: str, changelog: str, expected: list[str], tmp_path: Path) -> None:
    files = {NAME: lock, "set.yaml": head(version), "CHANGELOG.md": changelog}
    assert [p.code for p in checked(tmp_path, files, select=RULES).problems] == expected


def test_nothing_is_said_of_a_set_that_is_as_it_was_locked(tmp_path: Path) -> None:
    assert checked(tmp_path, {}, select=RULES).problems == ()


def test_a_set_without_a_version_is_told_that_alone(tmp_path: Path) -> None:
    files = {NAME: locked(), "set.yaml": BASE["set.yaml"].replace('version: "1"\n', "")}
    assert [p.code for p in checked(tmp_path, files, select=RULES).problems] == ["E604"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["commune"], []),
        (["."], []),
        ([".."], []),
        (["../.."], ["E606"]),
        ([], ["E606"]),
    ],
)
def test_where_the_changelog_is_looked_for(places: list[str], expected: list[str], tmp_path: Path) -> None:
    folder = write(tmp_path / "a" / "repository" / "criteria", {NAME: locked(commune="1"), "set.yaml": head("2")})
    for place in places:
        (folder / place / "CHANGELOG.md").write_text("- mau/commune 2: x\n", encoding="utf-8")
    assert [p.code for p in check_files([folder], select=RULES).problems] == expected


def test_the_nearest_changelog_is_the_one_that_counts(tmp_path: Path) -> None:
    files = {NAME: locked(commune="1"), "set.yaml": head("2"), "CHANGELOG.md": "- mau/commune 2: x"}
    own = {"commune/CHANGELOG.md": "- nothing yet"}
    (found,) = checked(tmp_path, files | own, select=RULES).problems
    assert str(found.values["changelog"]).endswith("commune/CHANGELOG.md")


def test_a_changelog_that_cannot_be_read_names_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, {NAME: locked(commune="1"), "set.yaml": head("2")})
    (folder / "CHANGELOG.md").write_bytes(b"mau/commune 2 \xff\0")
    assert [p.code for p in check_files([folder], select=RULES).problems] == ["E606"]


def test_a_set_checked_alone_is_held_to_the_lock_and_the_others_are_not_missed(tmp_path: Path) -> None:
    folder = write(tmp_path, {NAME: locked(commune="1", xa="1")} | other_set())
    assert [p.code for p in check_files([folder / "commune"], select=RULES).problems] == ["E605"]


def other_set(version: str = "1") -> dict[str, str]:
    return {
        "huyen/set.yaml": head(version).replace("mau/commune", "mau/district"),
        "huyen/01.yaml": BASE["01.yaml"],
    }


ENTRY = f'{{"version": "1", "sha256": "{SHA}"}}'


def holding(sets: str, schema: str = "ntm.lock/1") -> bytes:
    """A lock with its sets in the second line and below."""
    return f'{{"schema": "{schema}", "sets": {{\n{sets}}}}}'.encode()


#: What is in the lock, the code of what is wrong with it, and the line.
BROKEN: dict[str, tuple[bytes, str, int | None]] = {
    "empty": (b"", "lock_not_json", 1),
    "a conflict": (b'{\n"schema": "ntm.lock/1",\n<<<<<<< ours\n"sets": {}}', "lock_not_json", 3),
    "cut off": (b'{\n"schema": "ntm.lock/1",\n"sets": {', "lock_not_json", 3),
    "brackets without end": (b"[" * 200_000, "lock_not_json", 1),
    "a number beyond measure": (b'{"schema": ' + b"9" * 9_999 + b"}", "lock_not_json", 1),
    "a list": (b"[]", "lock_form", 1),
    "a number": (b"1", "lock_form", 1),
    "nothing in it": (b"{}", "lock_form", 1),
    "sets as a list": (b'{"schema": "ntm.lock/1", "sets": []}', "lock_form", 1),
    "a schema that is no text": (b'{"schema": 1, "sets": {}}', "lock_form", 1),
    "a field too many": (b'{"schema": "ntm.lock/1", "sets": {}, "x": 1}', "lock_form", 1),
    "another schema": (b"\n" + holding("", schema="ntm.lock/2"), "lock_schema", 2),
    "an entry that is text": (holding('"a": "1"'), "lock_entry", 2),
    "a version that is a number": (holding(f'"a": {{"version": 1, "sha256": "{SHA}"}}'), "lock_entry", 2),
    "a version in words": (holding(f'"a": {{"version": "one", "sha256": "{SHA}"}}'), "lock_entry", 2),
    "a version and a line": (holding(f'"a": {{"version": "1\\n", "sha256": "{SHA}"}}'), "lock_entry", 2),
    "a hash cut off": (holding('"a": {"version": "1", "sha256": "0f"}'), "lock_entry", 2),
    "a field too many in an entry": (holding(f'"a": {ENTRY},\n"b": {ENTRY[:-1]}, "x": 1}}'), "lock_entry", 3),
    "what is no id": (holding(f'"A B": {ENTRY}'), "lock_entry", 2),
    "what is no id, in escapes": (holding(f'"\\u0001": {ENTRY}'), "lock_entry", 2),
    "the same set twice": (holding(f'"a": {ENTRY},\n"a": {ENTRY}'), "lock_key_twice", 3),
    "binary": (b"\x7fELF\0\0", "file_binary", None),
    "UTF-16": ("{}".encode("utf-16"), "file_utf16", None),
    "another encoding": (b'{\n"\xff"}', "file_not_utf8", 2),
    "50 MB": (b" " * 50_000_000, "file_too_large", None),
}


@pytest.mark.parametrize(("data", "code", "line"), BROKEN.values(), ids=BROKEN)
def test_a_lock_that_cannot_be_read(data: bytes, code: str, line: int | None, tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    (folder / NAME).write_bytes(data)
    (found,) = check_files([folder], select=RULES).problems
    assert found.code == "E611"
    assert (found.span.start.line if found.span else None) == line
    assert Path(found.place.partition(":")[0]).name == NAME
    assert found.values["reason"].en.startswith(beginning(code))  # type: ignore[attr-defined]


def test_a_folder_in_the_place_of_the_lock(tmp_path: Path) -> None:
    folder = write(tmp_path, {NAME: ""})
    (folder / NAME).mkdir()
    assert [p.code for p in check_files([folder], select=RULES).problems] == ["E611"]


# -------------------------------------------------------------------------------------- how it is written


def update(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str], str]:
    """The status of `ntm check --update-lock`, the lines on stdout, and stderr."""
    status = main(["check", "--update-lock", *(more or (str(folder),)), "--lang", "en"])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err


def versions(folder: Path) -> dict[str, str]:
    sets = json.loads((folder / NAME).read_text(encoding="utf-8"))["sets"]
    assert list(sets) == sorted(sets)
    return {set_id: entry["version"] for set_id, entry in sets.items()}


def test_the_first_lock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {NAME: ""} | other_set("2.1"))
    status, lines, err = update(folder, capsys)
    assert (status, lines) == (
        0,
        ["mau/commune: locked for the first time, version 1", "mau/district: locked for the first time, version 2.1"],
    )
    assert NAME in err
    text = (folder / NAME).read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert json.loads(text)["sets"]["mau/commune"] == {"version": "1", "sha256": digest(folder)}
    assert check_files([folder], select=RULES).problems == ()


def test_nothing_is_written_where_nothing_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, {})
    path = folder / NAME
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert update(folder, capsys) == (0, ["Sets without a change: 1"], "")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_step_an_addition_and_a_removal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = locked(commune="1", xa="3")
    folder = write(tmp_path, {NAME: lock, "set.yaml": head("2"), "CHANGELOG.md": "- mau/commune 2: x"} | other_set())
    status, lines, _ = update(folder, capsys)
    assert (status, lines) == (
        0,
        [
            "mau/commune: version 1 → 2",
            "mau/district: locked for the first time, version 1",
            "mau/xa: removed (version 3), for the folder has no such set any more",
        ],
    )
    assert versions(folder) == {"mau/commune": "2", "mau/district": "1"}


def test_sets_that_were_not_asked_for_keep_their_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = locked(commune="1", district="1", xa="3")
    folder = write(tmp_path, {NAME: lock, "set.yaml": head("2"), "CHANGELOG.md": "- mau/commune 2: x"} | other_set())
    status, lines, _ = update(folder, capsys, str(folder / "commune"))
    assert (status, lines) == (0, ["mau/commune: version 1 → 2", "Sets without a change: 2"])
    assert versions(folder) == {"mau/commune": "2", "mau/district": "1", "mau/xa": "3"}


#: What is spoilt, and the code of what is said.
REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "changed under its version": ({NAME: locked(commune="1")}, "E605"),
    "changed under its version, a comment asking to pass it over": (
        {NAME: locked(commune="1"), "set.yaml": head("1").replace('"1"', '"1"  # ntm: ignore E605 because I say so')},
        "E605"),
    "stepped without a line in the changelog": ({NAME: locked(commune="1"), "set.yaml": head("2")}, "E606"),
    "gone back": ({NAME: locked(commune="2"), "set.yaml": head("1")}, "E609"),
    "no version": ({NAME: locked(), "set.yaml": BASE["set.yaml"].replace('version: "1"\n', "")}, "E604"),
    "a lock that cannot be read": ({NAME: "{"}, "E611"),
    "a file that cannot be read": ({NAME: locked(), "02.yaml": "id: [\n"}, "yaml_syntax"),
    "a set that makes no sense": (
        {NAME: locked(), "01.yaml": BASE["01.yaml"].replace("percent", "per")}, "measure_unknown"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "code"), REFUSED.values(), ids=REFUSED)
def test_what_keeps_the_lock_from_being_written(
    files: dict[str, str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, files)
    status, lines, err = update(folder, capsys)
    assert (status, lines) == (1, [])
    assert (code if code[0] == "E" else beginning(code)) in err
    assert err.endswith("the lock was not written\n")
    assert (folder / NAME).read_text(encoding="utf-8") == files[NAME]


def test_a_disk_that_is_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, text: str) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(check_lock, "write_file", fail)
    folder = write(tmp_path, {NAME: ""})
    status, _, err = update(folder, capsys)
    assert status == 1
    assert "the disk is full" in err
    assert not (folder / NAME).exists()


def test_the_shipped_sets_are_locked_as_they_are() -> None:
    found = check_files([ROOT / "criteria"], select=RULES).problems
    assert [f"{problem.code} {problem.place}" for problem in found] == []
