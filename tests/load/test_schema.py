"""The schemas of the files: fresh, true to the loader, and of use in an editor."""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from pydantic import ValidationError
from pydantic_core import PydanticCustomError
from sample import BAD

from ntm_rules.cli import main
from ntm_rules.cli.options import SHAPES
from ntm_rules.cli.schema import schema_of
from ntm_rules.load import text
from ntm_rules.load.notation import NOTATIONS
from ntm_rules.load.schema import FILES, schema
from ntm_rules.load.words import CAUSES, STAGES
from ntm_rules.load.yaml_text import read_yaml
from ntm_rules.messages.en import schema as en
from ntm_rules.messages.vi import schema as vi

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
SHIPPED = sorted([*ROOT.glob("criteria/**/*.yaml"), *ROOT.glob("assessments/**/*.yaml")])
BY_NAME = {
    f"{name}.yaml": name for name in ("set", "units", "measures", "departments", "schemes", "progress", "actions")
}  # fmt: skip
#: What a bad file is, by its folder.
OF_FOLDER = {
    "assessment": "assessment", "units": "units", "commune-set": "set", "overlay": "set", "district-set": "set",
    "table": "criterion", "criterion": "criterion", "measures": "measures",
}  # fmt: skip


def name_of(path: Path) -> str:
    """Which schema a file must keep to."""
    inside = path.relative_to(ROOT).parts[0]
    within = {"scenarios": "scenario", "sweeps": "sweep", "tables": "mapping"}.get(path.parent.name, "assessment")
    return BY_NAME.get(path.name) or (within if inside == "assessments" else "criterion")


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def as_text(path: Path) -> Any:
    """The file with every scalar as text, as the loader sees it."""
    document, _ = read_yaml(path)
    return None if document is None else document.value


def as_seen(value: Any) -> Any:
    """What YAML makes of a file, with what JSON has no type for as text."""
    match value:
        case dict():
            return {str(key): as_seen(item) for key, item in value.items()}
        case list():
            return [as_seen(item) for item in value]
        case date():
            return value.isoformat()
        case _:
            return value


def unquoted(value: Any) -> Any:
    """The same document with no quotes: what looks like a number or true is that to an editor."""
    if isinstance(value, dict):
        return {key: unquoted(item) for key, item in value.items()}
    if isinstance(value, list):
        return [unquoted(item) for item in value]
    seen = yaml.safe_load(value) if isinstance(value, str) and re.fullmatch(r"[\w.+-]+", value) else None
    return seen if isinstance(seen, int | float) else value


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


class TestPublished:
    @pytest.mark.parametrize("name", SHAPES)
    def test_the_committed_schema_is_what_the_command_prints(
        self, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        assert main(["schema", name]) == 0
        fresh, path = capsys.readouterr().out, SCHEMAS / f"{name}.schema.json"
        if request.config.getoption("--snapshot-update"):
            path.write_text(fresh, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == fresh, "`make snapshot` takes the present schemas"

    def test_definitions_stand_in_an_order_that_no_other_schema_changes(self) -> None:
        for name in FILES:
            names = list(schema(name).get("$defs", ()))
            assert names == sorted(names)

    def test_nothing_else_is_committed(self) -> None:
        assert {path.name for path in SCHEMAS.iterdir()} == {f"{name}.schema.json" for name in SHAPES}
        assert set(SHAPES) == {*FILES, "outcome", "report"}

    @pytest.mark.parametrize("name", SHAPES)
    def test_it_is_a_schema_also_for_editors_that_know_an_older_draft(self, name: str) -> None:
        Draft202012Validator.check_schema(schema_of(name))
        Draft7Validator.check_schema(schema_of(name))

    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_the_first_line_of_a_file_names_its_schema(self, path: Path) -> None:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match is not None, first
        assert (path.parent / match[1]).resolve() == SCHEMAS / f"{name_of(path)}.schema.json"


class TestWords:
    def test_both_languages_have_a_title_and_a_description_for_the_same(self) -> None:
        assert vi.FIELDS.keys() == en.FIELDS.keys()
        for fields in (vi.FIELDS, en.FIELDS):
            assert [key for key, told in fields.items() if not re.fullmatch(r"[^:]{2,30}: \S.*[^.]", told)] == []

    @pytest.mark.parametrize("name", FILES)
    def test_every_field_has_both(self, name: str) -> None:
        for each in objects(schema(name)):
            if each.get("type") == "object" and each.get("properties"):
                silent = [field for field, told in each["properties"].items() if " / " not in told.get("title", "")]
                assert silent == []

    def test_no_words_are_left_that_nothing_shows(self) -> None:
        shown = json.dumps([schema(name) for name in FILES], ensure_ascii=False)
        assert [key for key, told in vi.FIELDS.items() if told.split(": ", 1)[1] not in shown] == []

    def test_patterns_mean_the_same_in_javascript(self) -> None:
        for name in FILES:
            for each in objects(schema(name)):
                pattern = each.get("pattern", "")
                if isinstance(pattern, str):
                    assert set(re.findall(r"\\.", pattern)) <= {r"\s", r"\S", r"\."}
                    assert not re.search(r"\(\?[^:!]", pattern)


class TestShippedFiles:
    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
    def test_a_shipped_file_is_valid(self, path: Path) -> None:
        seen = as_seen(yaml.safe_load(path.read_text(encoding="utf-8")))
        for value in (as_text(path), seen, unquoted(as_text(path))):
            assert [error.message for error in validator(name_of(path)).iter_errors(value)] == []

    @pytest.mark.parametrize("name", FILES)
    def test_there_is_one_of_each(self, name: str) -> None:
        assert name in {name_of(path) for path in SHIPPED}


#: The bad files of which an editor can tell that they are bad, by folder.
TOLD = {
    "assessment": """
        bare-no both-separators cause-in-other-words decimal-comma-in-braces decimal-comma-in-short-form empty-date
        empty-finding infinite list-as-finding malformed-set-id mapping-for-a-text no-such-year of-is-zero
        part-negative part-without-of range-by-a-dash range-without-end reason-without-finding share-by-a-slash
        text-for-a-mapping thousands-by-space thousands-or-decimals-of-a-percentage true unit-behind-number
        unit-missing unknown-cause unknown-field unknown-field-of-a-finding unknown-stage word word-behind-sign""",
    "commune-set": "no-title one-language",
    "criterion": """
        at-least-0 between-one-number empty-list equality-with-bounds id-without-end malformed-id mistyped-requirement
        reserved-id
        threshold-thousands unknown-evidence unknown-field unknown-verdict unreadable-example unreadable-requirement
        unreadable-valid-for""",
    "district-set": "of-unknown",
    "measures": "no-step",
    "overlay": "changed-quantity-malformed drops-without-reason for-unknown-region",
    "table": "empty-by unreadable-cell",
    "units": """
        decimal-comma-in-braces fraction-of-a-commune list-of-regions malformed-id reserved-id unknown-level""",
}
#: What the loader may say of a value whose form is right: it takes arithmetic, or a calendar.
BEYOND = {
    "bounds_reversed", "date_unreadable", "domain_reversed", "need_not_whole", "number_too_long", "part_negative",
    "part_of_nothing", "part_over_whole", "period_reversed", "share_out_of_range",
}  # fmt: skip


def refusals(name: str, value: Any) -> set[str]:
    """What the loader's model has to say of a document that is just read."""
    try:
        FILES[name].model_validate(value)
    except ValidationError as error:
        return {detail["type"] for detail in error.errors()}
    return set()


class TestBadFiles:
    @pytest.mark.parametrize("folder", TOLD)
    def test_those_that_an_editor_can_tell(self, folder: str) -> None:
        refused = set()
        for path in BAD.glob(f"{folder}/*.yaml"):
            try:
                seen = as_seen(yaml.safe_load(path.read_text(encoding="utf-8")))
            except yaml.YAMLError:  # any editor tells that
                continue
            if not validator(OF_FOLDER[folder]).is_valid(seen):
                refused.add(path.stem)
        assert refused == set(TOLD[folder].split())

    @pytest.mark.parametrize("folder", TOLD)
    def test_the_schema_refuses_what_the_model_refuses_but_for_arithmetic(self, folder: str) -> None:
        name = OF_FOLDER[folder]
        for path in BAD.glob(f"{folder}/*.yaml"):
            value = as_text(path)
            if value is not None:
                assert validator(name).is_valid(value) is (refusals(name, value) <= BEYOND), path.stem


VALUES = [
    None, "", " ", "x", "true", "no", "rest", "all", "85", "84,9", "-0", "-1", "1.5", "43.860", "1e3", "2020", "11,0",
    "đạt", "ĐẠT", "chua dat", "“đạt”", "tốt", "attested", "84..86", "dưới 90 %", "≥ 85", ">= 85", "≥ “85” %", "≥ ..",
    "= 60..65", "75 %", "12 tháng", "12", "2020-04-30", "30/4/2020", "“30/4/2020”", "Thẩm tra", "self", "nearly_met",
    "communes", "commune#15.1", "vn/x", "“vn/x”", "tan-loc", "Tân Lộc", "verified", "pass", [], ["x"], ["20", "30"], {},
    {"x": "y"}, {"part": "1", "of": "2"}, {"part": "1"}, {"finding": "đạt"}, {"finding": None}, {"rest": "đạt"},
    {"between": ["1", "2"]}, {"require": "≥ 1"}, {"all": "≥ 1"}, {"passing": "commune"}, {"passing": None},
    {"vi": "x", "en": "y"}, {"status": "recalled"}, {"number": "11", "document": "x"},
]  # fmt: skip
NAMES = sorted({key.rpartition(".")[2] for key in vi.FIELDS if key.islower()} | {"else", "tan-loc", "15.1", "2020"})


@cache
def sound() -> list[tuple[str, Any]]:
    """Documents to spoil: all shipped files, and those of the sample."""
    of_sample = [(BY_NAME.get(path.name, "criterion"), path) for path in BAD.glob("_base/criteria/**/*.yaml")]
    of_sample += [("units", BAD / "_base/units.yaml"), ("assessment", BAD / "_base/2020-04/huyen-a.yaml")]
    return [(name, as_text(path)) for name, path in [*of_sample, *((name_of(path), path) for path in SHIPPED)]]


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, Any]:
    """A sound document in which up to three values were left out, renamed, replaced or put elsewhere."""
    name, original = draw(st.sampled_from(sound()))
    value = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 3))):
        spoil(draw, value)
    return name, value


def spoil(draw: st.DrawFn, value: Any) -> None:
    places = [
        (each, key) for each in containers(value) for key in (each if isinstance(each, dict) else range(len(each)))
    ]
    if not places:
        return
    around, key = draw(st.sampled_from(places))
    match draw(st.sampled_from(["leave out", "replace", "put", "rename"])):
        case "leave out":
            del around[key]
        case "replace":
            around[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        case "put":
            other, where = draw(st.sampled_from(places))
            around[key] = copy.deepcopy(other[where])
        case _ if isinstance(around, dict):
            around[draw(st.sampled_from(NAMES))] = around.pop(key)


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


class TestTheLoaderDecides:
    @given(spoiled())
    def test_what_the_loader_takes_the_schema_takes(self, given: tuple[str, Any]) -> None:
        name, value = given
        if not refusals(name, value):
            for seen in (value, unquoted(value)):
                assert [error.message for error in validator(name).iter_errors(seen)] == []

    @given(spoiled())
    def test_what_is_wrong_in_form_the_schema_refuses(self, given: tuple[str, Any]) -> None:
        name, value = given
        if refusals(name, value) - BEYOND:
            assert not validator(name).is_valid(value)


#: What may stand in a text of the notation, from left to right.
FIRST = [
    "", "≥", ">=", "=>", "<", "=", "==", "-", "dưới", "TRÊN", "từ", "không quá", "tối đa", "Ít nhất", "toi thieu",
    "không dưới", "−",
]  # fmt: skip
NUMBERS = [
    "",
    "0",
    "11",
    "85",
    "84,5",
    "43.860",
    "100.0",
    "2020",
    "2020-4-30",
    "30/4/2020",
    "“85”",
    "84..86",
    "80..",
    "..",
]
WORDS = [
    "", "%", "đạt", "CHƯA ĐẠT", "khong dat", "cơ bản  đạt", "chưa đánh giá", "không áp dụng", "Pending", "pending",
    "not_applicable", "attested", "true", "tháng", "days", "Năm", "Thẩm tra", "self", "nearly_met", "xin gia hạn",
    "trở lên", "trở xuống", "% trở lên",
]  # fmt: skip
AROUND = ["{}", "“{}”", "‘{}’", " «{}»", "{}\u00a0"]


@pytest.mark.parametrize("reader", NOTATIONS, ids=lambda reader: reader.__name__)
def test_a_text_that_a_reader_reads_is_in_its_notation(reader: Any) -> None:
    notation = Draft202012Validator(NOTATIONS[reader])
    parts = product(FIRST, ["", " "], NUMBERS, ["", " "], WORDS)
    taken = [written for written in map("".join, parts) if reads(reader, written)]
    assert taken or reader is text.to_between, "no text that it reads was tried"
    for written in (around.format(each) for each in taken for around in AROUND):
        if reads(reader, written):
            assert notation.is_valid(written)
            assert notation.is_valid(unicodedata.normalize("NFD", written))


def reads(reader: Any, written: str) -> bool:
    """Whether the loader takes a text there."""
    if reader is text.to_attested:
        return text.leaf_tag(written) == "<attested>"
    try:
        found = reader(written)
    except PydanticCustomError:
        return False
    return found in {text.to_stage: STAGES, text.to_cause: CAUSES}[reader].values() if isinstance(found, str) else True
