"""The sets of 2021-2025 against the legal pages they cite, row by row."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from shipped import CRITERIA, Node, sets

COMMUNE = "vn/commune-2021-2025"
DISTRICT = "vn/district-2021-2025"
#: Short forms of the page that the set writes out.
WRITTEN_OUT = {"SX-KD": "sản xuất - kinh doanh", "thuốc BVTV": "thuốc bảo vệ thực vật"}
#: Rows whose cells differ by region, or that have parts: each has a test of its own.
OWN_TEST = {"4.2", "5", "9.1", "9.2", "10", "12.1", "14.1", "14.2", "17.1"}
MOUNTAINS, RED_RIVER, NORTH_CENTRAL, SOUTH_CENTRAL, HIGHLANDS, SOUTHEAST, MEKONG = REGIONS = (
    "trung-du-mien-nui-phia-bac",
    "dong-bang-song-hong",
    "bac-trung-bo",
    "duyen-hai-nam-trung-bo",
    "tay-nguyen",
    "dong-nam-bo",
    "dong-bang-song-cuu-long",
)


def page(set_id: str, start: str, end: str) -> str:
    """What stands on the legal page of a set between two of its headings."""
    text = (CRITERIA / "legal" / f"{set_id.partition('/')[2]}.md").read_text(encoding="utf-8")
    return text[text.index(start) : text.index(end)]


def table(text: str) -> list[list[str]]:
    """The rows of all tables in a text, without their heads."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:2] == "| "]
    return [row for row in rows if row[0] not in {"No.", "id"}]


ROWS = {row[0]: row for row in table(page(COMMUNE, "### The 57 indicators", "## 3."))}
CONDITIONS = table(page(DISTRICT, "### 1a.", "### 1b."))
DISTRICT_ROWS = [row for row in table(page(DISTRICT, "### 1c.", "### 1d.")) if int(row[0][0]) < 5]


def node(address: str, set_id: str = COMMUNE) -> Node:
    return sets()[set_id].nodes[address]


def cells(address: str, set_id: str = COMMUNE) -> dict[str, tuple[str, str]]:
    """The requirement and the evidence of each cell of a leaf, by its key ("" where there is no table)."""
    return {"/".join(key): (needed, evidence["status"]) for key, needed, evidence in node(address, set_id).cells()}


def required(unit: str, text: str) -> str:
    """A cell of the page in the notation of the criteria files."""
    if unit == "bool":
        return "attested"
    if "NOT FOUND" in text:
        return "≤ .." if text.startswith("≤") else "≥ .."
    if text.startswith("province sets"):
        return "≥ .."
    if text.startswith("100"):
        return "= 100"
    match = re.match(r"([≥≤]) ([0-9]+)\b", text)
    assert match, f"a cell this test cannot read: {text}"
    return f"{match[1]} {match[2]}"


def status(text: str, mark: str) -> str:
    """How well the page knows a threshold: its mark may also speak of the name or the number of the row."""
    if "NOT FOUND" in text:
        return "not-found"
    of_value = mark.replace('"province sets" in the national cell: RECALLED', "")
    return "recalled" if "RECALLED" in of_value else "verified"


def test_the_set_has_the_57_rows_of_the_page() -> None:
    criteria = [node(address) for address in node("").inputs]
    numbered = [at for one in criteria for at in (one.inputs if "indicators" in one.data else (one.address,))]
    assert numbered == list(ROWS)
    assert len(ROWS) == 57


def test_the_criteria_are_the_nineteen_of_the_page() -> None:
    named = re.search(r"^VERIFIED \(T1\): (.*?)\. \(T1", page(COMMUNE, "## 2.", "### The 57"), re.MULTILINE)
    assert named
    criteria = [node(address) for address in node("").inputs]
    assert "; ".join(f"{one.address} {one.data['name']['vi']}" for one in criteria) == named[1]


@pytest.mark.parametrize("row", ROWS)
def test_names_and_sources_are_those_of_the_page(row: str) -> None:
    wording = ROWS[row][1]
    for short, whole in WRITTEN_OUT.items():
        wording = wording.replace(short, whole)
    data = node(row).data
    if "." in row:
        assert data["name"]["vi"] == wording
    else:
        assert data["note"].startswith(wording)
    leaves = [leaf for address in sets()[COMMUNE].leaves_below(row) for leaf in node(address).cells()]
    assert {evidence["source"] for _, _, evidence in leaves} == {f"legal/commune-2021-2025.md {row}"}


@pytest.mark.parametrize("row", [row for row in ROWS if row not in OWN_TEST])
def test_thresholds_and_marks_are_those_of_the_page(row: str) -> None:
    _, _, unit, text, mark, _ = ROWS[row]
    assert cells(row) == {"": (required(unit, text), status(text, mark))}


def test_electricity_is_bounded_by_the_levels_of_the_advanced_set() -> None:
    levels = (
        "ĐBSH, ĐNB = 100%; Bắc Trung Bộ and Duyên hải miền Trung, ĐBSCL ≥ 99%; TDMNPB, Tây Nguyên ≥ 98%** | VERIFIED"
    )
    assert levels in page(COMMUNE, "## 3.", "## 4.")
    assert "not above the advanced values of section 3 (INFERRED)" in ROWS["4.2"][3]
    below = dict.fromkeys((NORTH_CENTRAL, SOUTH_CENTRAL, MEKONG), "≥ ..99")
    below |= dict.fromkeys((MOUNTAINS, HIGHLANDS), "≥ ..98")
    found = {region: (needed, "inferred") for region, needed in below.items()}
    assert cells("4.2") == {**found, RED_RIVER: ("≥ ..", "not-found"), SOUTHEAST: ("≥ ..", "not-found")}


def test_schools_branch_on_their_number() -> None:
    assert ROWS["5"][3] == (
        "**ĐBSH, ĐNB: 100% reach level 1 (mức độ 1). All other regions: 100% reach the minimum, of which ≥ 70% level 1 "
        "in communes with more than 3 schools, ≥ 50% level 1 in communes with 3 schools or fewer**"
    )
    assert list(node("5").data["require"]) == ["all"]
    assert list(node("5/b").data["require"]) == ["any"]
    assert list(node("5/b/b").data["require"]) == ["all"]
    stricter = {RED_RIVER, SOUTHEAST}
    everywhere = {region: ("= 100", "inferred" if region in stricter else "verified") for region in REGIONS}
    assert cells("5/a") == everywhere
    for address, share in (("5/b/a", "≥ 70"), ("5/b/b/b", "≥ 50")):
        expected = {region: ("= 100" if region in stricter else share, "verified") for region in REGIONS}
        assert cells(address) == expected
        assert node(address).data["quantity"] == "level-1-facility-school-share"
    assert cells("5/b/b/a") == {region: ("≤ 3", "inferred" if region in stricter else "verified") for region in REGIONS}


def test_housing_is_known_of_one_region() -> None:
    assert ROWS["9.1"][3:5] == ["Không", "VERIFIED via Vĩnh Long (T8)"]
    others = dict.fromkeys(REGIONS, ("attested", "not-found"))
    assert cells("9.1") == {**others, MEKONG: ("attested", "verified-province")}
    assert ROWS["9.2"][3] == "Vĩnh Long (ĐBSCL): ≥ 85; other regions unknown"
    unknown = dict.fromkeys(REGIONS, ("≥ ..", "not-found"))
    assert cells("9.2") == {**unknown, MEKONG: ("≥ 85", "verified-province")}


def test_no_income_is_known_but_one_bound() -> None:
    assert "By article 1 the 39 should be the TDMNPB value of 2022 (INFERRED)" in ROWS["10"][5]
    unknown = {f"{region}/else": ("≥ ..", "not-found") for region in REGIONS}
    assert cells("10") == {**unknown, f"{MOUNTAINS}/2022": ("≥ ..39", "inferred")}


def test_men_and_women_must_both_be_trained() -> None:
    assert "met by men **and** by women; values NOT FOUND" in ROWS["12.1"][3]
    assert list(node("12.1").data["require"]) == ["all"]
    assert [cells(part) for part in node("12.1").inputs] == [{"": ("≥ ..", "not-found")}] * 2


def test_schooling_has_five_verified_parts() -> None:
    text, mark = ROWS["14.1"][3:5]
    assert (text.count(";"), mark) == (4, "VERIFIED (T26, T6)")
    first, *others = node("14.1").inputs
    assert list(node("14.1").data["require"]) == ["all"]
    assert "six-year-olds in grade 1 ≥ 98%" in text
    assert cells(first) == {"": ("≥ 98", "verified")}
    assert [cells(part) for part in others] == [{"": ("attested", "verified")}] * 4


def test_upper_secondary_entry_differs_by_region() -> None:
    text, mark = ROWS["14.2"][3:5]
    nationwide, *regional = re.findall("[0-9]+", text.partition("(")[0])
    assert (len(regional), mark) == (7, "RECALLED (M)")
    expected = {region: (f"≥ {level}", "recalled") for region, level in zip(REGIONS, regional, strict=True)}
    assert cells("14.2") == expected
    assert node("14.2").data["require"]["nationwide"] == f"≥ {nationwide}"


def test_clean_water_is_known_of_one_region_and_part() -> None:
    assert "≥ 15-20" in ROWS["17.1"][3]
    assert "total share NOT FOUND" in ROWS["17.1"][3]
    assert ROWS["17.1"][5] == "the region is not named on the page; take it as BTB only"
    total, central = node("17.1").inputs
    assert cells(total) == {"": ("≥ ..", "not-found")}
    unknown = dict.fromkeys(REGIONS, ("≥ ..", "not-found"))
    assert cells(central) == {**unknown, NORTH_CENTRAL: ("≥ 15..20", "inferred")}


@pytest.mark.parametrize(
    ("number", "condition"), list(enumerate(CONDITIONS[:5])), ids=[row[0] for row in CONDITIONS[:5]]
)
def test_district_conditions_are_those_of_the_page(number: int, condition: list[str]) -> None:
    row, wording, op, value, _ = condition
    data = sets()[DISTRICT].head["conditions"][number]
    plain = re.sub(r" \(also .*\)", "", wording.replace("**", ""))
    assert data["name"]["vi"].casefold() == plain.casefold()
    assert data["evidence"] == {"status": "verified", "source": f"legal/district-2021-2025.md {row}"}
    share = {"at_least": f"{value} %", "of": "communes", "each": {"passing": "commune"}}
    assert data["require"] == (share if row == "D21-C1" else f"{op.replace('>=', '≥')} {value}")


def test_the_last_condition_of_the_district_is_that_its_criteria_are_met() -> None:
    assert [row[0] for row in CONDITIONS[5:]] == ["D21-C5"]
    assert "require" not in sets()[DISTRICT].head
    assert len(sets()[DISTRICT].head["conditions"]) == 5


def test_the_district_criteria_are_the_nine_of_the_page() -> None:
    line = page(DISTRICT, "### 1b.", "### 1c.").splitlines()[1].rstrip(".")
    criteria = [address for address in node("", DISTRICT).inputs if address.isdigit()]
    assert "; ".join(f"{at} {node(at, DISTRICT).data['name']['vi']}" for at in criteria) == line


@pytest.mark.parametrize("row", DISTRICT_ROWS, ids=[row[0] for row in DISTRICT_ROWS])
def test_district_rows_of_the_first_four_criteria_are_those_of_the_page(row: list[str]) -> None:
    number, wording, op, value, _, mark = row
    data = node(number, DISTRICT).data
    assert (data["name"]["vi"] if "." in number else data["note"]).startswith(wording.replace("**", ""))
    well = "recalled" if "RECALLED" in mark else "verified"
    sign = {">=": "≥", "=": "="}.get(op)
    found: list[Any] = [cells(leaf, DISTRICT) for leaf in sets()[DISTRICT].leaves_below(number)]
    if number == "2.1":
        subtests = page(DISTRICT, "### 1d.", "### 1e.").splitlines()[1]
        assert subtests.startswith("- 2.1 Đạt when 100%")
        assert found == [{"": ("= 100", "verified")}] * (subtests.count("; ") + 1)
    else:
        assert found == [{"": (f"{sign} {value}" if sign else "attested", well)}]


def test_the_other_district_criteria_are_not_coded_from_what_is_recalled() -> None:
    assert "do not code criteria 5-9 from this table" in page(DISTRICT, "### 1c.", "### 1d.")
    others = [address for address in node("", DISTRICT).inputs if address in set("56789")]
    assert [cells(address, DISTRICT) for address in others] == [{"": ("attested", "not-found")}] * 5


def counted(set_id: str) -> dict[str, int]:
    """How many of a set's requirements the table of its README gives to each evidence status."""
    readme = (CRITERIA / set_id / "README.md").read_text(encoding="utf-8")
    return {name: int(number) for name, number in re.findall(r"^\| `([a-z-]+)` \| ([0-9]+) \|", readme, re.MULTILINE)}


def test_the_readme_counts_the_cells_of_each_status() -> None:
    found: Counter[str] = Counter()
    for leaf in sets()[COMMUNE].leaves:
        for key, (_, known) in cells(leaf.address).items():
            found[known] += 0 if key.endswith("/2022") else 1 if key else len(REGIONS)
    assert found == counted(COMMUNE)


def test_the_district_readme_counts_the_requirements_of_each_status() -> None:
    one = sets()[DISTRICT]
    shares = [node.data["evidence"]["status"] for node in one.nodes.values() if node.is_share]
    statuses = [status for leaf in one.leaves for _, status in cells(leaf.address, DISTRICT).values()]
    assert Counter(shares + statuses) == counted(DISTRICT)


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    [
        (
            "vn/commune-2016-2020",
            COMMUNE,
            {
                "usable-field-road-share": ("2.4", "2.4"),
                "irrigated-farmland-share": ("3.1", "3.1"),
                "village-culture-house-share": ("6.3", "6.3"),
                "rural-income-per-person": ("10", "10"),
                "upper-secondary-entry-share": ("14.2", "14.2"),
                "health-insured-share": ("15.1", "15.1"),
                "child-stunting-share": ("15.3", "15.3"),
                "environment-compliant-business-share": ("17.2", "17.2"),
                "food-safety-compliance-share": ("17.8", "17.10"),
            },
        ),
        (
            "vn/district-2016-2020",
            DISTRICT,
            {"standard-district-road-share": ("2.2", "2.2")},
        ),
        (COMMUNE, "vn/commune-2026-2030", {}),
    ],
)
def test_findings_travel_only_where_the_same_is_measured(
    old: str, new: str, shared: dict[str, tuple[str, str]]
) -> None:
    before, after = ({leaf.data.get("quantity"): leaf for leaf in sets()[set_id].leaves} for set_id in (old, new))
    both = before.keys() & after.keys() - {None}
    assert {quantity: (before[quantity].address, after[quantity].address) for quantity in both} == shared
    for quantity in both:
        assert before[quantity].data["measure"] == after[quantity].data["measure"]
