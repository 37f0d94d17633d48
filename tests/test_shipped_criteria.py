"""The shipped criteria sets against the legal pages they cite, read here without any of ntm_rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from shipped import CRITERIA, Node, read, sets

COMMUNE = "vn/commune-2016-2020"
DISTRICT = "vn/district-2016-2020"
HA_TINH = "ha-tinh/commune-2016-2020"
PAGE = "legal/commune-2016-2020.md"
#: The table's columns after "Cả nước": TDMNPB, ĐBSH, BTB, DHNTB, TN, ĐNB, ĐBSCL.
REGIONS = (
    "trung-du-mien-nui-phia-bac",
    "dong-bang-song-hong",
    "bac-trung-bo",
    "duyen-hai-nam-trung-bo",
    "tay-nguyen",
    "dong-nam-bo",
    "dong-bang-song-cuu-long",
)
STATUS = {
    "V": "verified",
    "VP": "verified-province",
    "C": "conflict",
    "RH": "recalled",
    "RM": "recalled",
    "RL": "recalled",
}


@cache
def criteria_of(set_id: str) -> list[Any]:
    """The criterion files of a set in the order of their names."""
    return [read(path) for path in sorted((CRITERIA / set_id).glob("[0-9][0-9]-*.yaml"))]


@cache
def set_of(set_id: str) -> Any:
    return read(CRITERIA / set_id / "set.yaml")


def parts_of(node: Any) -> list[Any]:
    """The nodes right under a node: indicators, or the parts of its gate."""
    require = node.get("require")
    parts = list(node.get("indicators", []))
    if isinstance(require, dict):
        for kind in ("all", "any", "of"):
            if isinstance(require.get(kind), list):
                parts += require[kind]
    return parts


def nodes_of(node: Any, address: str = "") -> Iterator[tuple[str, Any]]:
    """A node and all below it, each with its address ("17.1/a")."""
    own = f"{address}/{node['id']}" if node["id"].isalpha() else node["id"]
    yield own, node
    for part in parts_of(node):
        yield from nodes_of(part, own)


def addressed(set_id: str) -> list[tuple[str, Any]]:
    """Every node of a set, conditions and added criteria too, with its address."""
    head = set_of(set_id)
    roots = [*head.get("conditions", []), *criteria_of(set_id), *head.get("add", [])]
    return [found for root in roots for found in nodes_of(root)]


def cell_of(cell: Any, node: Any) -> tuple[str, str]:
    """The requirement and evidence status of a cell, the node's where it has none of its own."""
    if isinstance(cell, str):
        return cell, node["evidence"]["status"]
    return cell["require"], cell.get("evidence", node["evidence"])["status"]


def table_rows() -> dict[str, list[str]]:
    """The legal page's table: number (17.1a and 17.1b apart) -> its cells."""
    lines = (CRITERIA / PAGE).read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| [0-9]", line)]
    return {row[0]: row for row in rows if len(row) == 16}


ROWS = table_rows()


def required(text: str, unit: str) -> str:
    """A cell of the page in the notation of the criteria files."""
    text = text.replace(",", ".") if re.match("[≥≤][0-9]+,[0-9]", text) else text
    if text == "Tỉnh quy định" and unit.startswith("%"):
        return "≥ .."
    if text.startswith(("Đạt", "Không", "Tỉnh quy định")):
        return "attested"
    if match := re.fullmatch(r"≥([0-9]+), tỉnh quy định", text):
        return f"≥ {match[1]}.."
    if match := re.fullmatch(r"≥([0-9]+) \(\D*(?:S5: )?([0-9]+)\)", text):
        low, high = sorted(map(int, match.groups()))
        return f"≥ {low}..{high}"
    if text == "100":
        return "= 100"
    match = re.fullmatch(r"([≥≤])([0-9.]+)", text)
    assert match, f"a cell this test cannot read: {text}"
    return f"{match[1]} {match[2]}"


def cell_on_page(text: str, unit: str) -> tuple[str, str]:
    """Requirement and evidence status of one cell of the page, "≥98 `V`"."""
    match = re.fullmatch(r"(.*) `([A-Z]+)`", text)
    assert match, f"a cell without a mark: {text}"
    return required(match[1], unit), STATUS[match[2]]


def node_of(row: str) -> Any:
    return dict(addressed(COMMUNE))[re.sub("([ab])$", r"/\1", row)]


def region_cell(node: Any, region: str) -> tuple[str, str]:
    """What the criteria file requires in a region (in 2020 where years differ), with its evidence."""
    require = node["require"]
    if isinstance(require, str):
        return cell_of(require, node)
    cell = require["values"][region]
    return cell_of(cell["2020"] if "year" in require["by"] else cell, node)


def test_the_page_has_fifty_rows_for_forty_nine_indicators() -> None:
    assert len(ROWS) == 50
    assert len({row.rstrip("ab") for row in ROWS}) == 49


@pytest.mark.parametrize("row", ROWS)
def test_region_cells_are_those_of_the_page(row: str) -> None:
    unit, cells = ROWS[row][3], ROWS[row][6:13]
    node = node_of(row)
    given = {region: region_cell(node, region) for region in REGIONS}
    assert given == {region: cell_on_page(cell, unit) for region, cell in zip(REGIONS, cells, strict=True)}


@pytest.mark.parametrize("row", ROWS)
def test_the_nationwide_column_is_kept_where_regions_differ(row: str) -> None:
    node = node_of(row)
    on_page = cell_on_page(ROWS[row][5], ROWS[row][3])
    if isinstance(node["require"], str):
        assert node["require"] == on_page[0]
        assert node["evidence"]["status"] == on_page[1] or "nationwide" in node["note"]
    else:
        assert cell_of(node["require"]["nationwide"], node) == on_page
        assert set(node["require"]["values"]) == set(REGIONS)
        assert len({str(region_cell(node, region)) for region in REGIONS}) > 1, "a table in which nothing varies"


@pytest.mark.parametrize("row", ROWS)
def test_names_and_sources_are_those_of_the_page(row: str) -> None:
    node = node_of(row)
    wording = ROWS[row][1].removesuffix(" (part of 17.1)")
    if row == "17.1b":
        wording = "Tỷ lệ hộ được sử dụng nước sạch"  # the page only continues the line above it
    if "." in row:
        assert node["name"]["vi"] == wording
    else:
        assert node["note"].startswith(wording)
    assert node["evidence"]["source"] == f"{PAGE} {row}"


def test_the_criteria_are_the_nineteen_of_the_page() -> None:
    text = (CRITERIA / PAGE).read_text(encoding="utf-8")
    named = re.search(r"^19 criterion names \(VERIFIED S19\): (.*)\.$", text, re.MULTILINE)
    assert named
    assert "; ".join(f"{node['id']} {node['name']['vi']}" for node in criteria_of(COMMUNE)) == named[1]


def test_years_before_2020_are_open_and_marked_not_found() -> None:
    node = node_of("10")
    for region in REGIONS:
        cell = node["require"]["values"][region]
        assert cell["else"]["require"] == cell["2020"].replace("≥ ", "≥ ..")
        assert cell["else"]["evidence"]["status"] == "not-found"
    assert [row for row in ROWS if "year" in str(node_of(row)["require"])] == ["10"]


def test_the_district_set_has_nine_criteria_fourteen_indicators_three_conditions() -> None:
    criteria = criteria_of(DISTRICT)
    assert [node["id"] for node in criteria] == [str(number) for number in range(1, 10)]
    indicators = [indicator["id"] for node in criteria for indicator in node["indicators"]]
    assert indicators == [row[0] for row in DISTRICT_ROWS]
    assert len(indicators) == 14
    assert [node["id"] for node in set_of(DISTRICT)["conditions"]] == ["communes", "no-debt", "satisfaction"]


DISTRICT_ROWS = re.findall(
    r"^\| ([1-9]\.[0-9]) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \| (VERIFIED|RECALLED)",
    (CRITERIA / "legal/district-2016-2020.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize("row", DISTRICT_ROWS, ids=[row[0] for row in DISTRICT_ROWS])
def test_district_indicators_are_those_of_the_page(row: tuple[str, ...]) -> None:
    number, criterion, wording, op, value, mark = row
    nodes = dict(addressed(DISTRICT))
    node = nodes[number]
    assert nodes[number[0]]["name"]["vi"] == criterion
    assert node["name"]["vi"] == wording.replace("**", "")
    sign = {">=": "≥", "=": "="}.get(op)
    expected = f"{sign} {value}" if sign else "attested"
    for leaf in parts_of(node) or [node]:
        assert (leaf["require"], leaf["evidence"]["status"]) == (expected, mark.lower())
    gate = {"flag (AND)": "all", "flag (OR)": "any"}.get(op)
    assert gate is None or list(node["require"]) == [gate]


def test_the_district_conditions() -> None:
    communes, debt, satisfaction = set_of(DISTRICT)["conditions"]
    assert communes["require"] == {"at_least": "100 %", "of": "communes", "each": {"passing": "commune"}}
    assert debt["require"] == "attested"
    assert (satisfaction["require"], satisfaction["evidence"]["status"]) == ("> 80", "inferred")


def test_the_overlay_of_ha_tinh_changes_one_indicator_and_adds_one_criterion() -> None:
    overlay = set_of(HA_TINH)
    assert (overlay["extends"], overlay["for"]) == (COMMUNE, {"region": "bac-trung-bo"})
    assert {node: change["require"] for node, change in overlay["change"].items()} == {"15.1": "≥ 90"}
    assert [(node["id"], node["require"]) for node in overlay["add"]] == [("20", "attested")]
    assert "drop" not in overlay


def test_commune_sets_carry_no_conditions() -> None:
    assert "conditions" not in set_of(COMMUNE)
    assert "conditions" not in set_of(HA_TINH)


#: Quantities that two leaves of one set measure, with the set.
TWICE = {("vn/commune-2021-2025", "level-1-facility-school-share")}


@pytest.mark.parametrize("set_id", sets())
def test_each_quantity_has_one_leaf_and_one_direction(set_id: str) -> None:
    seen: set[str] = set()
    for node in sets()[set_id].leaves:
        requirements = {require for _, require, _ in node.cells()}
        is_number = requirements != {"attested"}
        assert ("quantity" in node.data, "measure" in node.data) == (is_number, is_number), node.address
        if is_number:
            assert len({require[0] == "≤" for require in requirements}) == 1, node.address
            quantity = node.data["quantity"]
            assert quantity not in seen or (set_id, quantity) in TWICE, "two leaves of one set measure the same thing"
            seen.add(quantity)


LEAVES = [(one.id, leaf) for one in sets().values() for leaf in one.leaves if leaf.address in one.own]


@pytest.mark.parametrize(("set_id", "leaf"), LEAVES, ids=[f"{set_id}#{leaf.address}" for set_id, leaf in LEAVES])
def test_every_cell_with_a_number_has_an_example_at_its_threshold(set_id: str, leaf: Node) -> None:
    """For each region and year of a table one that passes, and one that does not; words need no cell."""
    require, examples = leaf.data["require"], leaf.data["examples"]
    by = require["by"] if isinstance(require, dict) else []
    assert all(set(example.get("with", {})) == set(by) for example in examples)
    years = {key[by.index("year")] for key, _, _ in leaf.cells()} if "year" in by else set()
    for key, needed, _ in leaf.cells():
        if needed != "attested":
            tried = {e["verdict"] for e in examples if by == [] or key in keys_of(e["with"], by, years)}
            assert "pass" in tried or needed == "≥ .."
            assert tried & {"fail", "pending"}


def keys_of(given: Any, by: list[str], years: set[str]) -> list[tuple[str, ...]]:
    """The cells that an example speaks of; a year that the table does not name is any other."""
    lists = [[given[name]] if isinstance(given[name], str) else given[name] for name in by]
    named = [
        [v if v in years or name != "year" else "else" for v in values] for name, values in zip(by, lists, strict=True)
    ]
    return list(product(*named))


@pytest.mark.parametrize("set_id", sets())
def test_departments_measures_and_sources_exist(set_id: str) -> None:
    departments = read(CRITERIA / "departments.yaml")["departments"]
    measures = read(CRITERIA / "measures.yaml")["measures"]
    for node in sets()[set_id].nodes.values():
        assert node.data.get("responsible", "so-y-te") in departments
        assert node.data.get("measure", "percent") in measures
    for leaf in sets()[set_id].leaves:
        for _, _, evidence in leaf.cells():
            assert (CRITERIA / evidence["source"].split()[0]).is_file()


@pytest.mark.parametrize(
    "path", sorted(CRITERIA.rglob("*.yaml")), ids=lambda path: path.relative_to(CRITERIA).as_posix()
)
def test_each_file_tells_editors_its_schema(path: Path) -> None:
    names = {"set.yaml": "set", "measures.yaml": "measures", "departments.yaml": "departments"}
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert schema == (CRITERIA.parent / "schemas" / f"{names.get(path.name, 'criterion')}.schema.json").resolve()
    assert schema.is_file()
