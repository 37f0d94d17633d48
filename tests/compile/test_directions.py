"""Compile refuses what would make verdicts incomplete: one unknown that helps in one place and harms in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from build import COMMUNE, Data, Files, assess_district, commune, criterion, district, node, number, share, word

REFUSED, SHARED, TURNED = ["both_directions"], ["between_shared"], ["passing_and_failing"]


def alone(*nodes: Data) -> Files:
    return commune(*nodes)


def with_revoking(conditions: list[Data], criteria: list[Data], revoking: list[Data]) -> Files:
    """A commune under its set and one of role `revocation`."""
    files = commune(*criteria, conditions=conditions).criteria("t/thu-hoi", *revoking)
    files.assessments["a"]["criteria"]["revocation"] = "t/thu-hoi"
    return files


def counting(*conditions: Data) -> Files:
    return assess_district(district(*conditions, members=["mot"], communes=3))


NOT_REVOKED = node("kept", {"failing": "revocation"})
STILL_REVOKED = node("lost", {"passing": "revocation"})

BY_YEAR = {"by": ["year"], "values": {"2020": {"between": [20, 30]}, "else": {"between": [20, 40]}}}

#: Files, and the codes of their problems.
CASES: dict[str, tuple[Files, list[str]]] = {
    "≥ and ≤": (alone(number("1", "≥ 90", "q"), number("2", "≤ 95", "q")), REFUSED),
    "≥ and <": (alone(number("1", "≥ 90", "q"), number("2", "< 95", "q")), REFUSED),
    "≥ and >": (alone(number("1", "≥ 90", "q"), number("2", "> 80", "q")), []),
    "≥ and = 100": (alone(number("1", "≥ 90", "q"), number("2", "= 100", "q")), []),
    "≥ and = 0": (alone(number("1", "≥ 90", "q"), number("2", "= 0", "q")), REFUSED),
    "≤ and = 0": (alone(number("1", "≤ 6", "q"), number("2", "= 0", "q")), []),
    "≥ and ≤ of two quantities": (alone(number("1", "≥ 90", "q"), number("2", "≤ 95", "r")), []),
    "≥ and ≤ of no named quantity": (alone(number("1", "≥ 90"), number("2", "≤ 95")), []),
    "a between alone": (alone(number("1", {"between": [20, 30]}, "q")), []),
    "a between and ≥": (alone(number("1", {"between": [20, 30]}, "q"), number("2", "≥ 10", "q")), SHARED),
    "two betweens": (
        alone(number("1", {"between": [20, 30]}, "q"), number("2", {"between": [25, 35]}, "q")), SHARED),
    "a between by region": (
        alone(number("1", BY_YEAR, "q")), []),
    "≥ kept from failing": (
        with_revoking([NOT_REVOKED], [number("1", "≥ 90", "q")], [number("1", "≥ 50", "q")]), REFUSED),
    "≤ kept from failing": (
        with_revoking([NOT_REVOKED], [number("1", "≥ 90", "q")], [number("1", "< 50", "q")]), []),
    "≥ that must pass": (
        with_revoking([STILL_REVOKED], [number("1", "≥ 90", "q")], [number("1", "≥ 50", "q")]), []),
    "a verdict as it is and turned": (
        with_revoking([NOT_REVOKED, STILL_REVOKED], [word("1")], [word("1")]), TURNED),
    "an attestation as it is and turned": (
        with_revoking([node("kept", {"failing": "revocation#1"}), node("lost", {"passing": "revocation#1"})],
                      [word("1")], [word("1")]), TURNED),
    "two attestations, one turned": (
        with_revoking([node("kept", {"failing": "revocation#1"}), node("lost", {"passing": "revocation#2"})],
                      [word("1")], [word("1"), word("2")]), []),
    "a gate turned and an input of it as it is": (
        with_revoking([node("kept", {"failing": "revocation#1"}), node("lost", {"passing": "revocation#1.1"})],
                      [word("1")], [criterion("1", word("1.1"), word("1.2"))]), TURNED),
    "a between and one of another set": (
        with_revoking([STILL_REVOKED], [number("1", {"between": [20, 30]}, "q")],
                      [number("9", {"between": [25, 35]}, "q")]), SHARED),
    "a between and one of another set with the same id": (
        with_revoking([STILL_REVOKED], [number("1", {"between": [20, 30]}, "q")],
                      [number("1", {"between": [25, 35]}, "q")]), SHARED),
    "a between and the same of another set turned": (
        with_revoking([NOT_REVOKED], [number("1", {"between": [20, 30]}, "q")],
                      [number("1", {"between": [20, 30]}, "q")]), SHARED),
    "members that pass and members that fail": (
        counting(share("good", "75 %", passing="commune"), share("bad", 1, failing="commune")), TURNED),
    "two shares of members that pass": (
        counting(share("every", "100 %", passing="commune"), share("some", 1, passing="commune#1")), []),
    "a quantity of the district and one of its communes": (
        assess_district(district(share("every", "100 %", passing="commune"), members=["mot"],
                                 criteria=[number("1", "≥ 90", "q")], each=[number("1", "≤ 6", "q")])), []),
}  # fmt: skip


@pytest.mark.parametrize(("files", "codes"), CASES.values(), ids=CASES)
def test_directions(files: Files, codes: list[str], tmp_path: Path) -> None:
    assert sorted(set(files.judge(tmp_path).codes)) == codes


def test_a_set_that_is_only_chosen_is_checked(tmp_path: Path) -> None:
    files = commune(number("1", "≥ 90", "q"))
    files.criteria("t/moi", number("1", "≥ 90", "q"), number("2", "≤ 95", "q"))
    assert files.judge(tmp_path / "one").codes == []
    assert files.judge(tmp_path / "two", {"commune": "t/moi"}).codes == REFUSED


def test_two_roles_that_do_not_refer_to_each_other_may_differ(tmp_path: Path) -> None:
    files = commune(number("1", "≥ 90", "q"), findings={"1": 92}).criteria("t/thu-hoi", number("1", "< 50", "q"))
    files.assessments["a"]["criteria"]["revocation"] = "t/thu-hoi"
    judged = files.judge(tmp_path)
    assert (judged.verdict("1"), judged.verdict("1", COMMUNE, "revocation")) == ("pass", "fail")
