"""The report of April 2020, verdict by verdict: Lộc Hà, Thạch Hà and Đức Thọ, by each engine alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from build import Judged, judge_paths

from ntm_rules.compile.model import Via
from ntm_rules.evaluate import engines_for
from ntm_rules.evaluate.engines import available
from ntm_rules.finding import Cause, Pending

ROUND = Path(__file__).parents[1] / "assessments" / "ha-tinh" / "2020-04"

#: The nine communes that the report names, and the two it does not.
NAMED = ("tan-loc", "hong-loc", "thinh-loc", "binh-an", "ich-hau", "thach-chau", "thach-kim", "ho-do", "mai-phu")
OTHERS = ("phu-luu", "thach-my")
#: What Sở NN&PTNT asked an extension for: two criteria and one indicator.
EXTENDED = ("3", "13", "17.1")


@pytest.fixture(scope="module", params=["direct", "rete"])
def judged(request: pytest.FixtureRequest) -> Judged:
    if request.param not in available():
        pytest.skip(f"{request.param} does not run here")
    (engine,) = [engine for engine in engines_for() if engine.name == request.param]
    found = judge_paths([ROUND], by=[engine])
    assert found.codes == []
    return found


# --------------------------------------------------------------------------------------- communes of Lộc Hà


@pytest.mark.parametrize("unit", NAMED)
def test_nine_communes_fail(judged: Judged, unit: str) -> None:
    assert judged.verdict("", unit) == "fail"
    assert (judged.verdict("15", unit), judged.verdict("15.1", unit)) == ("fail", "fail")
    assert failing(judged, unit) == ["", "15", "15.1"], "for health insurance alone"


@pytest.mark.parametrize("unit", OTHERS)
def test_two_communes_are_pending(judged: Judged, unit: str) -> None:
    assert judged.verdict("", unit) == "pending"
    assert judged.verdict("15", unit) == "pass"
    assert failing(judged, unit) == []


@pytest.mark.parametrize("unit", [*NAMED, *OTHERS])
def test_what_is_extended_is_pending_everywhere_and_all_else_passes(judged: Judged, unit: str) -> None:
    shape = judged.case(unit).shape
    below = {address for address in shape.slots if not {*EXTENDED}.isdisjoint(shape.criteria.path(address))}
    insured = {"15", "15.1"} if unit in NAMED else set()
    for address in shape.slots:
        if address in below or address == "17":
            assert judged.verdict(address, unit) == "pending", address
        elif address and address not in insured:
            assert judged.verdict(address, unit) == "pass", address


@pytest.mark.parametrize("unit", [*NAMED, *OTHERS])
def test_on_what_ground(judged: Judged, unit: str) -> None:
    case = judged.case(unit)
    for address in EXTENDED:
        finding = case.answers[address].finding
        assert (finding.value, finding.by) == (Pending(cause=Cause.EXTENSION_REQUESTED), "so-nnptnt")
    rest = {address for address, answer in case.answers.items() if answer.via is Via.REST}
    assert len(rest) > 30
    assert all(case.answers[address].finding.inferred for address in rest)


def failing(judged: Judged, unit: str) -> list[str]:
    return [address for address in judged.case(unit).shape.slots if judged.verdict(address, unit) == "fail"]


# --------------------------------------------------------------------------------------------- the districts

LOC_HA = {
    "": "fail",
    "1": "pass", "2": "fail", "3": "pending", "4": "pass", "5": "fail", "6": "pending", "7": "pending", "8": "pass",
    "9": "pass",
    "5.1": "pending", "5.1/a": "pending", "5.1/b": "pending", "5.2": "fail", "5.3": "pending",
    "communes": "fail", "no-debt": "pass", "satisfaction": "pending",
}  # fmt: skip
THACH_HA = {
    "": "fail", "1": "fail", "2": "fail", **dict.fromkeys("3456789", "pass"),
    "communes": "pending", "no-debt": "pass", "satisfaction": "pass",
}  # fmt: skip
DUC_THO = {
    "": "pass",
    **dict.fromkeys(("communes", "no-debt", "satisfaction"), "pass"),
    **dict.fromkeys("123456789", "pass"),
}

DISTRICTS = {"loc-ha": LOC_HA, "thach-ha": THACH_HA, "duc-tho": DUC_THO}


@pytest.mark.parametrize(
    ("unit", "address", "verdict"),
    [(unit, address, verdict) for unit, expected in DISTRICTS.items() for address, verdict in expected.items()],
    ids=lambda value: value or "all",
)
def test_districts(judged: Judged, unit: str, address: str, verdict: str) -> None:
    assert judged.verdict(address, unit) == verdict


def test_every_criterion_and_condition_of_the_district_is_looked_at(judged: Judged) -> None:
    for unit, expected in DISTRICTS.items():
        tops = set(judged.case(unit).shape.criteria.nodes[""].children)
        assert tops <= expected.keys()
        assert len(tops) == 12


def test_at_most_two_of_eleven_communes_of_loc_ha_can_pass(judged: Judged) -> None:
    evaluation = next(e for e in judged.evaluations if e.appraisal.unit.id == "loc-ha")
    case = judged.case("loc-ha")
    (link,) = case.links
    tally = evaluation.tallies[case.key, link.leaf]
    assert (tally.certain, tally.impossible, tally.of, link.need) == (0, 9, 11, 11)
    failed = [key.unit for key in link.members if judged.verdict("", key.unit) == "fail"]
    assert sorted(failed) == sorted(NAMED)


CAUSES = {
    "3": (Cause.EXTENSION_REQUESTED, "so-nnptnt"),
    "6": (Cause.EXTENSION_REQUESTED, "so-nnptnt"),
    "7": (Cause.DOSSIER_INCOMPLETE, "so-tnmt"),
}


@pytest.mark.parametrize(("address", "why"), CAUSES.items())
def test_why_criteria_of_loc_ha_are_pending(judged: Judged, address: str, why: tuple[Cause, str]) -> None:
    finding = judged.case("loc-ha").answers[address].finding
    assert (finding.value, finding.by) == (Pending(cause=why[0]), why[1])


#: What the report says, word for word, of what fails.
SENTENCES = {
    ("loc-ha", "2"): ("Thạch Kênh", "Hồng Lộc", "6,0km", "49 tỷ đồng", "9 tỷ đồng", "2152/QĐ-UBND", "chưa triển khai"),
    ("loc-ha", "5.2"): ("Bộ Văn hóa, Thể thao và Du lịch", "chưa xây dựng", "15/5/2020"),
    ("loc-ha", "7"): ("Sở Tài nguyên và Môi trường", "bổ sung hồ sơ"),
    ("tan-loc", "15.1"): ("9/11 xã", "dưới 90%", "Tân Lộc"),
    ("thach-ha", "1"): ("7/9 tiêu chí", "Quy hoạch"),
}


@pytest.mark.parametrize(("where", "words"), SENTENCES.items(), ids=" ".join)
def test_the_report_is_quoted(judged: Judged, where: tuple[str, str], words: tuple[str, ...]) -> None:
    unit, address = where
    because = judged.case(unit).answers[address].finding.because or ""
    assert [word for word in words if word not in because] == []


def test_what_the_report_only_implies_is_marked(judged: Judged) -> None:
    assert judged.case("duc-tho").answers["communes"].finding.inferred
    assert not judged.case("duc-tho").answers["1"].finding.inferred
    assert not judged.case("tan-loc").answers["15.1"].finding.inferred
    units = judged.evaluations[1].appraisal.units
    assert [unit for unit in (*NAMED, *OTHERS) if units[unit].inferred] == list(OTHERS)


def test_under_the_national_set_health_insurance_is_open() -> None:
    """Below 90 % says nothing of the national 85 %: that the communes fail rests on the province's requirement."""
    found = judge_paths([ROUND / "loc-ha.yaml"], {"commune": "vn/commune-2016-2020"})
    assert found.codes == []
    for unit in NAMED:
        verdicts = [found.verdict(address, unit) for address in ("15.1", "15.2", "15", "1", "3", "")]
        assert verdicts == ["pending", "pass", "pending", "pass", "pending", "pending"]
    assert (found.verdict("communes"), found.verdict()) == ("pending", "fail")
