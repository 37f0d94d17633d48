"""`ntm todo`, from the arguments to what is printed or written, and the exit status."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sample import Sample

from ntm_rules.cli import main

ROUND = "2020-04"
HEALTH = "Sở Y tế"
COLUMNS = (
    "responsible", "department", "unit", "name", "level", "parent", "parent_name", "role", "set", "node", "kind",
    "node_name", "verdict", "finding", "requirement", "measure", "gap", "gap_at_least", "reason_code", "reason", "due",
    "overdue",
)  # fmt: skip

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The status, stdout and stderr of `ntm todo` with some arguments."""
    for name in ("NTM_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["todo", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


@pytest.fixture
def owing(sample: Sample) -> Sample:
    """The sample with something overdue, something due, and something without a day."""
    sample.change(
        f"{ROUND}/huyen-a.yaml",
        '"2.1": "< 90 %"',
        '"2.1": {finding: 84, due: 2020-04-20}\n'
        '    "4": {finding: pending, cause: dossier_incomplete, due: 2020-05-15}',
    )
    return sample


def tasks(run: Run, *arguments: str) -> list[dict[str, Any]]:
    status, out, err = run(ROUND, "--format", "json", *arguments)
    assert (status, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)["tasks"]
    return found


@pytest.mark.parametrize("rounds", [("2020-04", "2020-05"), ("2020-05", "2020-04")])
def test_of_several_rounds_the_latest_counts(run: Run, owing: Sample, rounds: tuple[str, str]) -> None:
    later = owing.text(f"{ROUND}/huyen-a.yaml").replace("due: 2020-05-15", "due: 2020-06-15")
    later = later.replace("{finding: 84, due: 2020-04-20}", "96").replace("as_of: 2020-04-30", "as_of: 2020-05-31")
    owing.write("2020-05/huyen-a.yaml", later)
    status, out, _ = run(*rounds, "--format", "json")
    found = {(each["unit"], each["node"]): each["due"] for each in json.loads(out)["tasks"]}
    assert (status, found["xa-2", "4"], ("xa-2", "2.1") in found) == (0, "2020-06-15", False)


def test_who_owes_what_by_when(run: Run, owing: Sample) -> None:
    found = {(each["unit"], each["node"]): each for each in tasks(run)}
    insured = found["xa-2", "2.1"]
    assert tuple(insured) == COLUMNS
    assert (insured["responsible"], insured["department"]) == ("so-y-te", HEALTH)
    assert (insured["parent"], insured["verdict"], insured["requirement"]) == ("huyen-a", "fail", "≥ 85 %")
    assert (insured["gap"], insured["gap_at_least"], insured["measure"]) == ("1", False, "percent")
    assert (insured["due"], insured["overdue"]) == ("2020-04-20", True)
    garden = found["xa-1", "3"]
    assert (garden["responsible"], garden["due"], garden["overdue"]) == (None, "2020-06-30", False)
    assert (garden["verdict"], garden["reason_code"]) == ("pending", "pending_survey_not_done")
    assert found["xa-2", "no-debt"]["due"] is None
    assert found["huyen-a", "communes"]["parent"] is None


def test_a_unit_that_is_assessed_twice_owes_once(run: Run, owing: Sample) -> None:
    owing.write(f"{ROUND}/again.yaml", owing.text(f"{ROUND}/huyen-a.yaml").replace("2020-04-30", "2020-04-29"))
    found = [(each["unit"], each["node"]) for each in tasks(run)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("until", "days"),
    [(None, {None, "2020-04-20", "2020-05-15", "2020-06-30"}), ("2020-05-15", {None, "2020-04-20", "2020-05-15"}),
     ("2020-05-14", {None, "2020-04-20"}), ("2020-04-19", {None})],
)  # fmt: skip
def test_what_is_due_by_a_day_and_what_has_none(
    run: Run, owing: Sample, until: str | None, days: set[str | None]
) -> None:
    assert {each["due"] for each in tasks(run, *([] if until is None else ["--due", until]))} == days


def test_departments_come_one_after_the_other_the_soonest_due_first(run: Run, owing: Sample) -> None:
    found = tasks(run)
    owners = [each["responsible"] for each in found]
    assert owners == sorted(owners, key=lambda owner: owner is None), "what nobody answers for comes last"
    for owner in set(owners):
        days = [each["due"] or "9999" for each in found if each["responsible"] == owner]
        assert days == sorted(days)
    units = [each["unit"] for each in tasks(run, "--by", "unit")]
    assert list(dict.fromkeys(units)) == ["huyen-a", "xa-1", "xa-2"]
    assert units == sorted(units, key=["huyen-a", "xa-1", "xa-2"].index)


@pytest.mark.parametrize("by", ["department", "unit"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page(run: Run, owing: Sample, snapshot: Callable[[str, str], None], by: str, lang: str) -> None:
    status, out, err = run(ROUND, "--by", by, "--lang", lang)
    assert (status, err) == (0, "")
    snapshot(out, f"page-{by}.{lang}")


def test_as_markdown(run: Run, owing: Sample, snapshot: Callable[[str, str], None]) -> None:
    snapshot(run(ROUND, "--format", "md", "--due", "2020-05-20")[1], "due.md")


def test_units_that_owe_the_same_are_said_once(run: Run, owing: Sample) -> None:
    _, out, _ = run(ROUND, "--format", "md")
    (line,) = [line for line in out.splitlines() if "Vườn mẫu" in line]
    assert line.startswith("| 30/06/2020 | 2 xã |")
    assert sum(each["node"] == "3" for each in tasks(run)) == 2


def test_nothing_is_owed(run: Run, owing: Sample) -> None:
    findings = '{"1": 45, "2": đạt, "3": đạt, "4": 90, no-debt: đạt}'
    head = "unit: xa-1\nas_of: 2020-04-30\ncriteria: {commune: mau/tinh-commune}\nstage: appraisal\nsource: mẫu"
    owing.write(f"{ROUND}/huyen-a.yaml", f"{head}\nfindings: {findings}\n")
    assert "Không còn việc nào." in run(ROUND)[1]
    assert run(ROUND, "-o", "khong.xlsx")[0] == 0
    assert "Không còn việc nào." in {cell.value for row in load_workbook("khong.xlsx").active for cell in row}
    assert run(ROUND, "--format", "ics")[1].count("VEVENT") == 0


def test_csv_says_what_json_says(run: Run, owing: Sample) -> None:
    status, out, err = run(ROUND, "--format", "csv")
    assert (status, err, out[0]) == (0, "", "\ufeff")
    rows = list(csv.DictReader(StringIO(out.removeprefix("\ufeff"))))
    expected = [
        {name: "" if value is None else str(value).lower() if isinstance(value, bool) else value
         for name, value in each.items()}
        for each in tasks(run)
    ]  # fmt: skip
    assert rows == expected


def test_excel_says_what_json_says(run: Run, owing: Sample) -> None:
    assert run(ROUND, "-o", "con-no.xlsx")[0] == 0
    book = load_workbook("con-no.xlsx")
    sheet = book.active
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    columns = {cell.value: at for at, cell in enumerate(head)}
    found = [
        (row[columns["Đơn vị"]].value, row[columns["Nội dung"]].value, row[columns["Hạn"]].value,
         row[columns["Tình trạng"]].value)
        for row in rows
    ]  # fmt: skip
    assert found == [(each["name"], each["node_name"], as_day(each["due"]), state(each)) for each in tasks(run)]
    assert table.autoFilter is not None
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${head[0].row}:${head[0].row}"
    assert sheet.freeze_panes == f"D{head[0].row + 1}"
    assert (book.properties.creator, book.properties.lastModifiedBy) == ("ntm-rules", "ntm-rules")


def as_day(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def state(each: dict[str, Any]) -> str:
    return "chưa có hạn" if each["due"] is None else "quá hạn" if each["overdue"] else "còn hạn"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://a.b";"x")', "+1+cmd", "@SUM(1)", "-2+3"])
def test_nothing_in_a_table_is_taken_for_a_formula(run: Run, owing: Sample, name: str) -> None:
    owing.change("units.yaml", "name: Xã Hai", f"name: {json.dumps(name)}")
    rows = list(csv.DictReader(StringIO(run(ROUND, "--format", "csv")[1].removeprefix("\ufeff"))))
    assert f"'{name}" in {row["name"] for row in rows}
    assert not any(re.match(r"[=+@\t\r-]", value) for row in rows for value in row.values())
    assert run(ROUND, "-o", "a.xlsx")[0] == 0
    cells = [cell for row in load_workbook("a.xlsx").active for cell in row if cell.value is not None]
    assert name in {cell.value for cell in cells}
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_a_calendar_has_an_event_for_each_department_and_day(run: Run, owing: Sample) -> None:
    status, out, err = run(ROUND, "--format", "ics")
    dated = [each for each in tasks(run) if each["due"] is not None]
    assert status == 0
    assert err == f"không có trong lịch, vì chưa có hạn: {len(tasks(run)) - len(dated)} việc\n"
    calendar = Calendar.from_ical(out)
    assert calendar["prodid"] == "-//ntm-rules//ntm todo//VI"
    events = calendar.walk("VEVENT")
    expected = {(each["department"] or "chưa rõ cơ quan phụ trách", date.fromisoformat(each["due"])) for each in dated}
    assert {(event["summary"].split(":")[0], event.start) for event in events} == expected
    assert len(events) == len(expected) == len({event["uid"] for event in events})
    for event in events:
        assert event.end - event.start == timedelta(days=1)
        assert event["dtstamp"].dt.isoformat() == "2020-04-30T00:00:00+00:00"
        assert [alarm["action"] for alarm in event.walk("VALARM")] == ["DISPLAY"]
    gardens = next(event for event in events if event.start == date(2020, 6, 30))
    assert "2 xã: tiêu chí 3 Vườn mẫu" in gardens["description"]
    assert out == run(ROUND, "--format", "ics")[1]


def test_a_calendar_by_unit(run: Run, owing: Sample) -> None:
    events = Calendar.from_ical(run(ROUND, "--by", "unit", "--format", "ics")[1]).walk("VEVENT")
    assert ("Xã Hai", date(2020, 4, 20)) in {(event["summary"].split(":")[0], event.start) for event in events}


@pytest.mark.parametrize("ending", ["txt", "md", "csv", "json", "xlsx", "ics"])
def test_the_ending_says_the_form_and_a_result_may_be_replaced(run: Run, owing: Sample, ending: str) -> None:
    path = Path(f"con-no.{ending}")
    begin = {"txt": b"ntm todo: ", "md": b"<!-- ntm todo -->", "csv": b"\xef\xbb\xbfresponsible,",
             "json": b'{\n  "schema": "ntm.todo/1"', "xlsx": b"PK", "ics": b"BEGIN:VCALENDAR"}  # fmt: skip
    for arguments in ([], ["--due", "2020-05-20"]):
        status, out, err = run(ROUND, "-o", str(path), *arguments)
        assert (status, out) == (0, "")
        assert err.endswith(f"đã ghi {path}\n")
    assert path.read_bytes().startswith(begin[ending])


def test_what_is_not_a_result_stays(run: Run, owing: Sample) -> None:
    owing.write("con-no.csv", "của tôi\n")
    status, _, err = run(ROUND, "-o", "con-no.csv")
    assert (status, "document_changed" in err) == (2, True)
    assert owing.text("con-no.csv") == "của tôi\n"
    assert run(ROUND, "-o", "con-no.csv", "--force")[0] == 0


REFUSED = [
    ([ROUND, "--format", "xlsx"], 2, "todo_needs_file"),
    ([ROUND, "-o", "con-no.docx"], 2, "todo_ending"),
    ([ROUND, "-o", f"{ROUND}/huyen-a.yaml", "--format", "json"], 2, "output_is_input"),
    ([ROUND, "-o", "units.yaml", "--format", "json", "--force"], 2, "output_is_input"),
    ([ROUND, "-o", ROUND], 2, "output_is_folder"),
    ([ROUND, "--due", "20/5/2020"], 2, "20/5/2020"),
    (["2020-99"], 1, "file_missing"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "status", "code"), REFUSED)
def test_what_cannot_be_had(run: Run, owing: Sample, arguments: list[str], status: int, code: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out, code in err) == (status, "", True), err
