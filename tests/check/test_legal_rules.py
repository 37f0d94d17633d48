"""The rules on legal history: which sets may not be in force at once, what may overlap, and what lies between."""

from __future__ import annotations

from pathlib import Path

import pytest
from criteria_folder import checked

from ntm_rules.check.history import role_of
from ntm_rules.check.lock import version_order

RULES = ("E601", "W602", "N603")
CRITERION = """\
id: "1"
name: {vi: Quy hoạch, en: Planning}
require: attested
"""


def sets(**periods: str) -> dict[str, str]:
    """Files of sets by id (`__` for "/", `_` for "-"), each with its period and what else stands in its head."""
    files = {"set.yaml": "", "01.yaml": "", "README.md": ""}
    for name, text in periods.items():
        set_id = name.replace("__", "/").replace("_", "-")
        period, _, more = text.partition("; ")
        start, _, end = period.partition(" - ")
        ends = ", ".join(f"{field}: {day}" for field, day in (("from", start), ("to", end)) if day and day != "?")
        level = "district" if "district" in set_id else "commune"
        files[f"{name}/set.yaml"] = (
            f"id: {set_id}\nlevel: {level}\ntitle: {{vi: Bộ, en: Set}}\n"
            f"legal: {{document: 1/QĐ, in_force: {{{ends}}}}}\n{more}\n"
        )
        if "extends" not in more:
            files[f"{name}/01.yaml"] = CRITERION
    return files


#: Periods of sets, and what is said, with the folder of the set at which it is said.
HISTORIES: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "one after the other": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31", "vn__commune_2021_2025": "2021-01-01 - 2025-12-31"}, []),
    "one day in both": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31", "vn__commune_2021_2025": "2020-12-31 - 2025-12-31"},
        [("E601", "vn__commune_2021_2025")]),
    "one within the other": (
        {"vn__commune_2016_2020": "2016-12-01 - 2025-12-31", "vn__commune_2018_2019": "2018-01-01 - 2019-12-31"},
        [("E601", "vn__commune_2018_2019")]),
    "all three": (
        {"vn__commune_2016": "2016-01-01 - 2020-12-31", "vn__commune_2017": "2017-01-01 - 2020-12-31",
         "vn__commune_2018": "2018-01-01 - 2020-12-31"},
        [("E601", "vn__commune_2017"), ("E601", "vn__commune_2018"), ("E601", "vn__commune_2018")]),
    "the later begins while the earlier is in force, its end unknown": (
        {"vn__commune_2016": "2016-01-01 - 2020-12-31", "vn__commune_2020": "2020-01-01"},
        [("E601", "vn__commune_2020")]),
    "the earlier without an end": (
        {"vn__commune_2016_2020": "2016-12-01", "vn__commune_2021_2025": "2021-01-01 - 2025-12-31"},
        [("W602", "vn__commune_2016_2020")]),
    "the later without a beginning": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31", "vn__commune_2021_2025": "? - 2025-12-31"},
        [("W602", "vn__commune_2021_2025")]),
    "the earlier without a beginning": (
        {"vn__commune_2016": "? - 2020-12-31", "vn__commune_2019": "2019-01-01 - 2019-12-31"},
        [("W602", "vn__commune_2016")]),
    "the later without an end": (
        {"vn__commune_2016": "2016-01-01 - 2020-12-31", "vn__commune_2021": "2021-01-01"}, []),
    "the earlier without an end, but all of the later before it": (
        {"vn__commune_2016_2020": "2016-12-01", "vn__commune_2010_2015": "2010-01-01 - 2015-12-31"},
        [("N603", "vn__commune_2016_2020")]),
    "no dates at all": (
        {"vn__commune_2016_2020": "", "vn__commune_2021_2025": ""}, [("W602", "vn__commune_2016_2020")]),
    "only neighbours may overlap": (
        {"vn__commune_2010": "2010-01-01", "vn__commune_2016": "2016-01-01 - 2020-12-31",
         "vn__commune_2021": "2021-01-01"}, [("W602", "vn__commune_2010")]),
    "a gap": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31", "vn__commune_2021_2025": "2022-03-08"},
        [("N603", "vn__commune_2021_2025")]),
    "no gap for sure": (
        {"vn__commune_2010": "2010-01-01", "vn__commune_2016": "2016-01-01 - 2020-12-31",
         "vn__commune_2022": "2022-01-01"}, [("W602", "vn__commune_2010")]),
    "a gap that an earlier set covers": (
        {"vn__commune_2010": "2010-01-01 - 2022-03-07", "vn__commune_2011": "2011-01-01 - 2020-12-31; extends: "
         "vn/commune-2010", "vn__commune_2021_2025": "2022-03-08"}, []),
    "another level": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31", "vn__district_2016_2020": "2016-12-01 - 2020-12-31"}, []),
    "another role": (
        {"vn__commune_2021": "2021-01-01 - 2025-12-31", "vn__commune_advanced_2021": "2021-01-01 - 2025-12-31"}, []),
    "a province's overlay beside its base": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31",
         "ha_tinh__commune_2016": "2017-01-01 - 2020-12-31; extends: vn/commune-2016-2020\nprovince: ha-tinh"}, []),
    "two sets of one province": (
        {"ha_tinh__commune_2016": "2017-01-01 - 2020-12-31; province: ha-tinh",
         "tinh__commune_2019": "2019-01-01 - 2020-12-31; province: ha-tinh"}, [("E601", "tinh__commune_2019")]),
    "sets of two provinces": (
        {"ha_tinh__commune_2016": "2017-01-01 - 2020-12-31; province: ha-tinh",
         "nghe_an__commune_2016": "2017-01-01 - 2020-12-31; province: nghe-an"}, []),
    "an amendment takes over": (
        {"vn__commune_2016_2020": "2016-12-01",
         "vn__691__commune": "2018-06-05 - 2020-12-31; extends: vn/commune-2016-2020",
         "vn__commune_2021_2025": "2021-01-01 - 2025-12-31"}, []),
    "two amendments of one set": (
        {"vn__commune_2016_2020": "2016-12-01",
         "vn__a__commune": "2018-06-05 - 2020-12-31; extends: vn/commune-2016-2020",
         "vn__b__commune": "2019-06-05 - 2020-12-31; extends: vn/commune-2016-2020"}, [("E601", "vn__b__commune")]),
    "an amendment of the amendment": (
        {"vn__commune_2016_2020": "2016-12-01 - 2020-12-31",
         "vn__a__commune": "2018-06-05 - 2020-12-31; extends: vn/commune-2016-2020",
         "vn__b__commune": "2019-06-05 - 2020-12-31; extends: vn/a/commune"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("periods", "expected"), HISTORIES.values(), ids=HISTORIES)
def test_a_history(periods: dict[str, str], expected: list[tuple[str, str]], tmp_path: Path) -> None:
    found = checked(tmp_path, sets(**periods), select=RULES).problems
    places = [(p.code, Path(p.span.source.name).parent.name if p.span else "") for p in found]
    assert sorted(places) == sorted(expected)


def test_a_gap_is_told_with_its_first_and_last_day(tmp_path: Path) -> None:
    files = sets(vn__commune_2016="2016-12-01 - 2020-12-30", vn__commune_2021="2021-01-01")
    (found,) = checked(tmp_path, files, select=RULES).problems
    assert str(found.values["first"]) == str(found.values["last"]) == "2020-12-31"


@pytest.mark.parametrize(
    ("set_id", "role"),
    [
        ("vn/commune-2016-2020", "commune"),
        ("vn/commune-advanced-2021-2025", "commune-advanced"),
        ("ha-tinh/commune-2016", "commune"),
        ("vn/2016/commune", "commune"),
        ("vn/commune", "commune"),
        ("commune-12", "commune-12"),
    ],
)
def test_the_role_of_a_set(set_id: str, role: str) -> None:
    assert role_of(set_id) == role


@pytest.mark.parametrize(
    ("earlier", "later"), [("1", "2"), ("1.9", "1.10"), ("1", "1.0.1"), ("9", "10"), ("9" * 5000, "1" + "0" * 5000)]
)
def test_versions_are_ordered_by_number(earlier: str, later: str) -> None:
    assert version_order(earlier) < version_order(later)


def test_a_version_may_be_written_in_several_ways() -> None:
    assert version_order("1") == version_order("1.0") == version_order("01.0.0")
