"""A form made, filled in, brought in, and given out again: the same findings all the way round."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sample import ASSESSMENT, Sample

from ntm_rules.cli import main
from ntm_rules.finding import Stage
from ntm_rules.intake.ground import open_ground
from ntm_rules.intake.merging.said import said_in

#: What somebody writes, by sheet, node and what stands over the column.
WRITTEN: dict[tuple[str, str, str], Any] = {
    ("A", "1", "Kết quả thẩm tra"): "chưa đạt",
    ("A", "1", "Ghi chú"): "còn 2 km: đoạn “TL7”",
    ("A", "1", "Thời hạn"): date(2020, 5, 20),
    ("Một", "1", "Kết quả thực hiện"): 46.5,
    ("Một", "2.1", "Kết quả thực hiện"): "8481/9669",
    ("Một", "2.1", "Tài liệu minh chứng"): "12/BC-BHXH",
    ("Một", "3", "Kết quả thẩm tra"): "xin gia hạn",
    ("Hai", "1", "Kết quả thực hiện"): "40..45",
    ("Hai", "2.1", "Kết quả thực hiện"): 89.5,
    ("Hai", "no-debt", "Kết quả thẩm tra"): "đạt",
}
#: What that comes to, by unit and node.
SAID = {
    ("huyen-a", "1"): {"finding": "chưa đạt", "because": "còn 2 km: đoạn “TL7”", "due": "2020-05-20"},
    ("xa-1", "1"): {"finding": "46.5"},
    ("xa-1", "2.1"): {"part": "8481", "of": "9669", "document": "12/BC-BHXH"},
    ("xa-1", "3"): {"finding": "pending", "cause": "extension_requested"},
    ("xa-2", "1"): {"finding": "40..45"},
    ("xa-2", "2.1"): {"finding": "89.5"},
    ("xa-2", "no-debt"): {"finding": "đạt"},
}


def cell_of(sheet: Worksheet, node: str, column: str) -> Any:
    """The cell in the line of a node, under a heading."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "TT")
    at = next(cell.column for cell in head if cell.value == column)
    row = next(row[0].row for row in sheet.iter_rows() if str(row[0].value) == node)
    return sheet.cell(row, at)


def template(name: str, *options: str) -> Path:
    assert main(["template", "--round", "2020-04", "--units", "huyen-a", "-o", name, *options]) == 0
    return Path(name)


def test_the_same_findings_all_the_way_round(sample: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    path = template("nhap.xlsx")
    book = load_workbook(path)
    for (sheet, node, column), value in WRITTEN.items():
        cell_of(book[sheet], node, column).value = value
    book.save(path)
    assert main(["import", "nhap.xlsx", "--round", "2020-04", "--write", "--lang", "vi"]) == 0
    ground, _ = open_ground(Path("2020-04"), {})
    assert ground is not None
    said = said_in(Path("2020-04"), ground.units)
    own = {(unit, node): dict(fields) for (unit, node, stage), fields in said.items() if stage is Stage.VERIFICATION}
    assert {at: {name: own[at].get(name) for name in fields} for at, fields in SAID.items()} == SAID
    assert sample.told("2020-04") == []

    book = load_workbook(template("lai.xlsx", "--filled"))
    for (sheet, node, column), value in WRITTEN.items():
        cell = cell_of(book[sheet], node, column).value
        assert (cell.date() if isinstance(value, date) else cell) == value, (sheet, node, column)
    before = sample.text(ASSESSMENT)
    capsys.readouterr()
    assert main(["import", "lai.xlsx", "--round", "2020-04", "--write", "--lang", "vi"]) == 0
    assert capsys.readouterr().out == "Không có gì thay đổi: 7 kết quả đúng như trong đợt\n"
    assert sample.text(ASSESSMENT) == before
