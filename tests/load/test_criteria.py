"""Which sets paths lead to, in which folder they are held to lie, and what is said where they lie in several."""

from __future__ import annotations

from pathlib import Path

import pytest
from criteria_folder import BASE, write

from ntm_rules.load import load_criteria


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two folders of criteria, and one without a registry that has two of its own inside."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        write(tmp_path / name, {"criteria.lock.json": ""})
    for name in ("c/one", "c/two/three"):
        Path(name).mkdir(parents=True)
        Path(name, "set.yaml").write_text(BASE["set.yaml"].replace("commune", name.rpartition("/")[2]), "utf-8")


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["a"], "a"),
        (["a", "a/commune", "a/commune/01.yaml"], "a"),
        (["a/measures.yaml", "a/commune"], "a"),
        (["c"], "c"),
        (["c/two/three", "c"], "c"),
        (["c/one", "c/two"], "c"),
    ],
)
def test_one_folder_holds_all(paths: list[str], folder: str) -> None:
    found, _ = load_criteria([Path(path) for path in paths])
    assert found is not None
    assert found.folder == Path(folder).resolve()


@pytest.mark.parametrize("paths", [["a", "b"], ["a/commune", "b/commune/01.yaml"], ["a", "c/one"]])
def test_folders_that_lie_apart_are_not_read_at_once(paths: list[str]) -> None:
    found, problems = load_criteria([Path(path) for path in paths])
    assert found is None
    values = {"path": paths[0], "other": paths[1]}
    assert [(problem.code, problem.values) for problem in problems] == [("paths_apart", values)]


@pytest.mark.parametrize("path", ["a", "a/measures.yaml"])
def test_what_is_hidden_is_left_out(path: str) -> None:
    Path("a/.old").mkdir()
    Path("a/.old/set.yaml").write_text(BASE["set.yaml"].replace("mau/commune", "mau/old"), encoding="utf-8")
    found, _ = load_criteria([Path(path)])
    assert found is not None
    assert found.asked == ("mau/commune",)


@pytest.mark.parametrize(
    ("criteria", "code"), [("nothere", "criteria_folder_missing"), ("a/measures.yaml", "criteria_not_folder")]
)
def test_a_folder_to_look_in_that_is_none(criteria: str, code: str) -> None:
    problems = load_criteria([Path("a")], criteria=Path(criteria))[1]
    assert [(problem.code, problem.values) for problem in problems] == [(code, {"path": criteria})]
