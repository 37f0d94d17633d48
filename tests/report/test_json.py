"""JSON out, and the schema that is published with it: the two must hold together."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from outcomes import NOTHING, Q, district, indicator, reason
from pydantic import TypeAdapter

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import FoundFinding, Gap, Margin, Outcome, Range, Settling, Step
from ntm_rules.report.json import schema, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = indicator(
    "15.1",
    "Bảo hiểm y tế",
    Q,
    measure="percent",
    quantity="health-insured-share",
    evidence="verified",
    evidence_source="legal/x.md 15.1",
    decided_by_unverified="recalled",
    finding=FoundFinding(
        value="84..86 %",
        via="own",
        because="chưa chốt số",
        by="bhxh",
        source="Báo cáo",
        document="1/BC",
        stage="self",
        as_of=date(2020, 4, 1),
        due=date(2020, 5, 1),
        until=date(2020, 6, 1),
        inferred=True,
    ),
    reasons=(reason("due", "hạn trả lời 01/05/2020", due=date(2020, 5, 1), names=("a", "b"), count=2, by=None),),
    notes=(reason("finding_inferred", "suy ra"),),
    gap=Gap(node="15.1", amount="0.5", measure="percent", share="0.56", at_least=False),
    margin=Margin(
        amount="1",
        measure="percent",
        lost_with=((Step(node="a", kind=Kind.INDICATOR, name="A", require="Đạt", met=False),),),
    ),
    settling=Settling(
        passes=((Step(node="15.1", kind=Kind.INDICATOR, name="BHYT", require="≥ 90 %", met=True),),),
        fails=(),
        exact=False,
    ),
    range=Range(least=0, most=2, of=11, need=11),
)


def again(text: str) -> str:
    """The outcomes that `text` holds, read back by the schema's own type and written anew."""
    value = TypeAdapter(Outcome | list[Outcome]).validate_json(text)
    return to_json(value if isinstance(value, list) else [value])


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def test_what_is_written_can_be_read_and_says_the_same() -> None:
    for outcomes in ([district()], [FULL], [district(), FULL]):
        assert again(to_json(outcomes)) == to_json(outcomes)


def test_one_outcome_is_an_object_several_are_a_list() -> None:
    assert json.loads(to_json([district()]))["id"] == "loc-ha"
    assert [each["id"] for each in json.loads(to_json([district(), FULL]))] == ["loc-ha", "15.1"]
    assert json.loads(to_json([])) == []


def test_the_schema_goes_first() -> None:
    assert to_json([district()]).startswith('{\n  "schema": "ntm.outcome/1",\n  "kind": "unit",')


def test_what_is_empty_is_left_out_but_not_what_says_that_there_is_nothing() -> None:
    bare = json.loads(to_json([indicator("1.1", "Tên", Q, requirement=None)]))
    assert bare == {
        "kind": "indicator",
        "id": "1.1",
        "name": "Tên",
        "verdict": "pending",
        "reasons": [],
        "children": [],
    }
    full = json.loads(to_json([FULL]))
    assert full["range"] == {"least": 0, "most": 2, "of": 11, "need": 11}
    assert full["settling"]["fails"] == []
    assert full["gap"]["at_least"] is False
    assert full["settling"]["exact"] is False
    assert full["reasons"][0]["values"] == {"due": "2020-05-01", "names": ["a", "b"], "count": 2, "by": None}
    assert json.loads(to_json([replace(FULL, reasons=NOTHING)]))["reasons"][0]["values"] == {}


def test_letters_stay_letters() -> None:
    text = to_json([district()])
    assert "Huyện Lộc Hà" in text
    assert "\\u" not in text
    assert text.endswith("}\n")


def test_every_field_stands_in_the_schema() -> None:
    known = {name for each in schema()["$defs"].values() for name in each.get("properties", ())}
    values = {"due", "names", "count", "by", "text", "found", "required"}
    written = {name for each in objects(json.loads(to_json([district(), FULL]))) for name in each}
    assert written - known <= values
    assert {"gap", "settling", "margin", "range", "finding"} <= written & known


def test_the_schema_asks_for_nothing_that_is_left_out() -> None:
    outcome = schema()["$defs"]["Outcome"]
    assert outcome["required"] == ["kind", "id", "name", "verdict"]
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"$ref": "#/$defs/Outcome"} in schema()["anyOf"]
