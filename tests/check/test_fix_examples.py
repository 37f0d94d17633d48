"""`ntm check --fix-examples`: examples are put in, and everything else in the file stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from criteria_folder import write

from ntm_rules.check import check_files
from ntm_rules.cli import main

HEAD = 'id: "1"\nname: {vi: Bảo hiểm y tế, en: Health insurance}\n'
LEAF = HEAD + 'measure: percent\nrequire: "≥ 85"\n'
ADDED = [
    "{finding: 85, verdict: pass, generated: true}",
    "{finding: 84.9, verdict: fail, generated: true}",
    '{finding: "84.9..85.1", verdict: pending, generated: true}',
]
BLOCK = "".join(f"  - {text}\n" for text in ADDED)

CASES = {
    "no examples": (LEAF, LEAF + "examples:\n" + BLOCK),
    "no line end": (LEAF.rstrip("\n"), LEAF + "examples:\n" + BLOCK),
    "comment behind": (LEAF + "\n# hết\n", LEAF + "examples:\n" + BLOCK + "\n# hết\n"),
    "empty list": (LEAF + "examples: []\n", LEAF + f"examples: [{', '.join(ADDED)}]\n"),
    "flow list": (
        LEAF + "examples: [{finding: 85, verdict: pass}]  # một\nnote: x\n",
        LEAF + f"examples: [{{finding: 85, verdict: pass}}, {', '.join(ADDED[1:])}]  # một\nnote: x\n",
    ),
    "block list": (
        LEAF + "examples:\n- {finding: 85, verdict: pass}   # ở trên\n# giữa\n\nnote: x\n",
        LEAF
        + "examples:\n- {finding: 85, verdict: pass}   # ở trên\n"
        + "".join(f"- {text}\n" for text in ADDED[1:])
        + "# giữa\n\nnote: x\n",
    ),
    "block items": (
        LEAF + "examples:\n    -   finding: 85\n        verdict: pass\nnote: x\n",
        LEAF
        + "examples:\n    -   finding: 85\n        verdict: pass\n"
        + "".join(f"    - {text}\n" for text in ADDED[1:])
        + "note: x\n",
    ),
    "nested": (
        HEAD
        + 'indicators:\n  - id: "1.1"\n    name: {vi: A, en: B}\n    measure: percent\n    require: "≥ 85"\n'
        + "    # về sau\nnote: x\n",
        HEAD
        + 'indicators:\n  - id: "1.1"\n    name: {vi: A, en: B}\n    measure: percent\n    require: "≥ 85"\n'
        + "    examples:\n"
        + "".join(f"      - {text}\n" for text in ADDED)
        + "    # về sau\nnote: x\n",
    ),
    "flow node": (
        HEAD + 'indicators:\n  - {id: "1.1", name: {vi: A, en: B}, measure: percent, require: "≥ 85"} # nút\n',
        HEAD
        + 'indicators:\n  - {id: "1.1", name: {vi: A, en: B}, measure: percent, require: "≥ 85", '
        + f"examples: [{', '.join(ADDED)}]}} # nút\n",
    ),
}


def fixed(folder: Path, text: str) -> str:
    """The file of one criterion after the command, bytes as they are."""
    write(folder, {"01.yaml": text})
    path = folder / "commune" / "01.yaml"
    path.write_bytes(text.encode())
    assert main(["check", "--fix-examples", str(folder)]) == 0
    return path.read_bytes().decode()


@pytest.mark.parametrize("name", CASES)
def test_examples_are_put_where_they_belong(tmp_path: Path, name: str) -> None:
    before, after = CASES[name]
    assert fixed(tmp_path, before) == after
    survived = [p.code for p in check_files([tmp_path], select=["W5"]).problems]
    assert survived == []


@pytest.mark.parametrize("name", CASES)
def test_line_ends_and_a_byte_order_mark_are_kept(tmp_path: Path, name: str) -> None:
    before, after = (f"\ufeff{text}".replace("\n", "\r\n") for text in CASES[name])
    assert fixed(tmp_path, before) == after


def test_a_second_run_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = fixed(tmp_path, LEAF)
    capsys.readouterr()
    assert fixed(tmp_path, first) == first
    assert "không phải thêm gì" in capsys.readouterr().out


def test_an_overlay_gets_them_in_its_change_and_its_base_none_for_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "tinh/set.yaml": "id: mau/tinh\nversion: '1'\nlevel: commune\ntitle: {vi: A, en: B}\n"
            "legal: {document: 2/QĐ}\nextends: mau/commune\nchange:\n"
            '  "1":\n    require: "≥ 90"\n    evidence: {status: verified, source: 2/QĐ}\n'
        },
    )
    before = (tmp_path / "commune" / "01.yaml").read_bytes()
    assert main(["check", "--fix-examples", str(tmp_path)]) == 0
    text = (tmp_path / "tinh" / "set.yaml").read_text(encoding="utf-8")
    assert "    examples:\n      - {finding: 90, verdict: pass, generated: true}\n" in text
    assert (tmp_path / "commune" / "01.yaml").read_bytes() == before


def test_a_broken_file_stays_and_the_others_are_completed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"01.yaml": LEAF, "khac/set.yaml": "id: mau/khac\nlevel: xa\n"})
    assert main(["check", "--fix-examples", str(tmp_path)]) == 1
    shown = capsys.readouterr()
    assert "not_one_of" in shown.err
    assert "đã thêm 3 ví dụ" in shown.out
    assert (tmp_path / "khac" / "set.yaml").read_text(encoding="utf-8") == "id: mau/khac\nlevel: xa\n"
