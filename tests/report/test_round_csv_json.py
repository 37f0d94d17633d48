"""A round for other programs: a table of all nodes, and one JSON that keeps to its schema."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from outcomes import F, P, Q, district, indicator
from pydantic import TypeAdapter
from rounds import HA_TINH, report_of, report_with

from ntm_rules.cli.output import is_result
from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import lacking
from ntm_rules.explain.model import FoundFinding, Gap, Outcome
from ntm_rules.report.json import plain
from ntm_rules.report.json import schema as outcome_schema
from ntm_rules.report.round.csv import COLUMNS, to_csv
from ntm_rules.report.round.figures import Figure, figure, unit_in
from ntm_rules.report.round.json import schema, to_json
from ntm_rules.report.standing import units, walk

if TYPE_CHECKING:
    from pathlib import Path

    from ntm_rules.messages import Lang


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeffunit,name,")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def told(**more: Any) -> dict[str, str]:
    """The row of one indicator in a table."""
    node = indicator("15.1", more.pop("name", "BHYT"), F, **more)
    unit = Outcome(kind=Kind.UNIT, id="u", name="Xã U", verdict=F, children=(node,))
    return table(to_csv(report_with(unit)))[1]


# --------------------------------------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_row_for_every_node_of_every_unit(lang: Lang) -> None:
    report = report_of(HA_TINH, lang)
    rows = table(to_csv(report))
    known = [
        (unit.id, "" if node is unit else node.id, node.verdict)
        for unit in units(report.outcomes)
        for node in walk(unit)
    ]
    assert [(row["unit"], row["node"], row["verdict"]) for row in rows] == known
    assert all(tuple(row) == COLUMNS for row in rows)
    (insured,) = [row for row in rows if (row["unit"], row["node"]) == ("tan-loc", "15.1")]
    assert insured.items() >= {
        "parent": "loc-ha", "level": "commune", "set": "ha-tinh/commune-2016-2020", "finding": "< 90 %",
        "requirement": "≥ 90 %", "value": "", "responsible": "bhxh",
    }.items()  # fmt: skip
    assert insured["as_of"] == "2020-04-30"


def test_numbers_are_decimal_and_days_are_iso_whatever_the_language() -> None:
    found = FoundFinding(value="1.234,5 tấn", via="own", as_of=date(2020, 4, 15), due=date(2020, 5, 20))
    gap = Gap(node="15.1", amount="-5.5", measure="t", share=None, at_least=False)
    row = told(finding=found, gap=gap)
    assert (row["value"], row["finding"], row["gap"]) == ("1234.5", "1.234,5 tấn", "-5.5")
    assert (row["finding_as_of"], row["due"], row["inferred"]) == ("2020-04-15", "2020-05-20", "false")
    assert told(finding=FoundFinding(value="1/3 (33,3333 %)", via="own"))["value"] == "33.333333"


@pytest.mark.parametrize("text", ["=1+1", "+84 1", "-cmd", "@SUM(1)", "\t=1", "\r=1", " =1"])
def test_no_text_runs(text: str) -> None:
    row = told(name=text, finding=FoundFinding(value=text, via="own", because=text, source=text))
    assert [row[name] for name in ("node_name", "finding", "because", "source")] == [f"'{text}"] * 4


def test_commas_quotes_and_line_breaks_stay_in_their_cell() -> None:
    assert told(name='a, "b"\nc')["node_name"] == 'a, "b"\nc'


# -------------------------------------------------------------------------------------------------------- JSON


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_keeps_to_its_schema_and_holds_the_outcomes_as_they_are(lang: Lang) -> None:
    report = report_of(HA_TINH, lang)
    made = json.loads(to_json(report))
    assert next(iter(made)) == "schema"
    assert (made["schema"], made["lang"], made["province"], made["day"]) == (
        "ntm.report/1", lang, "Tỉnh Hà Tĩnh" if lang == "vi" else report.province, "2020-04-30",
    )  # fmt: skip
    assert made["outcomes"] == [plain(outcome) for outcome in report.outcomes]
    Draft202012Validator(schema()).validate(made)
    assert TypeAdapter(tuple[Outcome, ...]).validate_python(made["outcomes"])


def test_the_shape_of_an_outcome_is_the_published_one() -> None:
    ours, theirs = schema()["$defs"], outcome_schema()["$defs"]
    assert {name: ours[name] for name in theirs} == theirs


def test_what_is_owed_by_whom() -> None:
    report = report_of(HA_TINH)
    made = json.loads(to_json(report))
    known = [
        (unit.id, item.node.id)
        for verdict in (F, Q)
        for unit in units(report.outcomes)
        for item in lacking(unit, verdict)
    ]
    assert sorted((each["unit"], each["node"]) for each in made["owed"]) == sorted(known)
    insured = next(each for each in made["owed"] if (each["unit"], each["node"]) == ("tan-loc", "15.1"))
    assert (insured["department"], insured["verdict"], insured["unit_name"]) == ("bhxh", "fail", "Xã Tân Lộc")


def test_schemes_and_progress_in_decimal_strings() -> None:
    made = json.loads(to_json(report_of(HA_TINH)))
    roads = next(each for each in made["programmes"] if each["id"] == "rural-roads")
    assert roads["whole"] == {"plan": "432.3", "month": "18.96", "cumulative": "28.67", "share": "6.631969"}
    assert sum(Decimal(part["month"]) for part in roads["by"]) == Decimal(roads["whole"]["month"])
    model = next(each for each in made["schemes"] if each["target"] == "model")
    assert (model["unit"], model["stage"], model["dates"][0]["on"]) == ("nghi-xuan", "consulting", "2020-04-17")
    assert len(model["text"]) == 3


def test_where_there_is_nothing_the_lists_are_empty() -> None:
    made = json.loads(to_json(report_with(indicator("1.1", "x", P))))
    assert (made["owed"], made["schemes"], made["programmes"]) == ([], [], [])


# -------------------------------------------------------------------------------------------- what both stand on


@pytest.mark.parametrize("write", [to_csv, to_json])
def test_what_was_written_may_be_written_anew(tmp_path: Path, write: Any) -> None:
    path = tmp_path / "r"
    path.write_bytes(write(report_with(district())).encode())
    assert is_result(path)


@pytest.mark.parametrize(
    ("text", "lang", "known"),
    [
        ("89,5 %", "vi", Figure(value=Decimal("89.5"), places=1, unit="%")),
        ("89.5 %", "en", Figure(value=Decimal("89.5"), places=1, unit="%")),
        ("43,860", "en", Figure(value=Decimal(43860))),
        ("43.860", "vi", Figure(value=Decimal(43860))),
        ("89.5 %", "vi", None),
        ("4386,5.1", "vi", None),
        ("< 90 %", "vi", None),
        ("80..85 %", "vi", None),
        ("chưa đạt", "vi", None),
        ("3 4", "vi", None),
    ],
)
def test_figures_in_words(text: str, lang: Lang, known: Figure | None) -> None:
    assert figure(text, lang) == known


@pytest.mark.parametrize(
    ("requirement", "unit"),
    [
        ("≥ 90 %", "%"),
        ("≥ 80..85 %", "%"),
        ("≥ .. %", "%"),
        ("20–30 triệu đồng", "triệu đồng"),
        ("≥ 3", ""),
        ("Đạt", ""),
        ("ít nhất 100 % số xã", ""),
    ],
)
def test_what_the_figures_of_a_requirement_are_given_in(requirement: str, unit: str) -> None:
    assert unit_in(requirement) == unit
