"""A folder of criteria with something wrong of each kind, and what `ntm check` writes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from criteria_folder import BASE, write

from ntm_rules.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

#: The rules that are asked; which others there are is no matter here.
SELECT = ("--select", "W104,E901")

_SAME = BASE["01.yaml"].replace("en: Health insurance", "en: Bảo hiểm y tế")
_SECOND = _SAME.replace('id: "1"', 'id: "2"').replace("health-insured-share", "b")
_THIRD = _SAME.replace('id: "1"', 'id: "3"').replace("health-insured-share", "c")

#: A set with a name that was not translated, once more under a comment without a reason, and once under one with a
#: reason; and in a folder that every form has to write in its own way, a set that cannot be read.
FILES = {
    "01.yaml": _SAME,
    "02.yaml": _SECOND.replace("tế}", "tế}  # ntm: ignore W104"),
    "03.yaml": _THIRD.replace("tế}", "tế}  # ntm: ignore W104 because nobody has translated it yet"),
    "bộ hỏng, 100 %/set.yaml": 'id: "mau/hong\n',
}

#: What is found, as code, file, line and column.
FOUND = [
    ("yaml_unclosed_quote", "criteria/bộ hỏng, 100 %/set.yaml", 1, 5),
    ("W104", "criteria/commune/01.yaml", 2, 31),
    ("W104", "criteria/commune/02.yaml", 2, 31),
    ("E901", "criteria/commune/02.yaml", 2, 47),
]
IGNORED = ("W104", "criteria/commune/03.yaml", 2, 31)


def spoil(folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str] | None = None) -> Path:
    """The folder of criteria in `folder`, which becomes the current one, with nothing of the developer's own set."""
    monkeypatch.chdir(folder)
    for name in ("NTM_LANG", "NTM_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return write(folder / "criteria", FILES if files is None else files)


def written(capsys: pytest.CaptureFixture[str], form: str, *arguments: str) -> str:
    """What `ntm check` prints of the spoilt folder in one form."""
    assert main(["check", "--format", form, *SELECT, *arguments]) in {0, 1}
    out, err = capsys.readouterr()
    assert err == ""
    return out
