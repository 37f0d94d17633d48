"""The scenarios of Lộc Hà, April 2020: what each comes to, as the issue of its reasons says it must."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from supposing import Supposed

from ntm_rules.compile.model import Case, LeafRule, Slot
from ntm_rules.compile.ranks import bounded
from ntm_rules.evaluate import verdict_in
from ntm_rules.explain import Outcome
from ntm_rules.scenario.whatif import whatif
from ntm_rules.verdict import Verdict

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "assessments/ha-tinh/2020-04/scenarios"


@cache
def all_of_them() -> Supposed:
    return Supposed(whatif([SCENARIOS]))


def district(name: str) -> Outcome:
    return all_of_them().alternative(name).outcomes[0]


def verdicts(outcome: Outcome, *verdicts: str) -> list[str]:
    """The conditions and criteria that have one of these verdicts."""
    return [child.id for child in outcome.children if child.verdict.value in verdicts]


def members(outcome: Outcome) -> dict[str, int]:
    assert outcome.counts is not None
    return {verdict: count for verdict, count in outcome.counts["members"].items() if count}


#: The scenario; the verdict of the district, what of it fails, what is pending, and its communes by verdict.
TABLE = {
    "chin-xa-90": ("fail", ["2", "5"], ["communes", "satisfaction", "3", "6", "7"], {"pending": 11}),
    "tl7-hoan-thanh": (
        "fail", ["communes", "5"], ["satisfaction", "3", "6", "7"], {"fail": 9, "pending": 2}),
    "tl7-chi-ghi-chi-tieu": (
        "fail", ["communes", "2", "5"], ["satisfaction", "3", "6", "7"], {"fail": 9, "pending": 2}),
    "trung-tam-van-hoa": (
        "fail", ["communes", "2"], ["satisfaction", "3", "5", "6", "7"], {"fail": 9, "pending": 2}),
    "gia-han-va-ho-so": ("fail", ["communes", "2", "5"], ["satisfaction"], {"pass": 2, "fail": 9}),
    "tat-ca": ("pending", [], ["satisfaction"], {"pass": 11}),
    "tat-ca-95-hai-long": ("pass", [], [], {"pass": 11}),
    "tat-ca-bo-2021-2025": ("pending", [], ["communes", "satisfaction"], {"pending": 11}),
}  # fmt: skip


def test_every_shipped_scenario_is_in_the_table() -> None:
    assert {path.stem for path in SCENARIOS.glob("*.yaml")} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_comes_to(name: str) -> None:
    verdict, failing, pending, communes = TABLE[name]
    found = district(name)
    assert found.verdict.value == verdict
    assert verdicts(found, "fail") == failing
    assert verdicts(found, "pending") == pending
    assert members(found) == communes


def test_nine_communes_wait_for_the_department_alone() -> None:
    for commune in district("chin-xa-90").members:
        assert verdicts(commune, "pending") == ["3", "13", "17"], commune.id
        assert verdicts(commune, "fail") == []
        owed = [node for node in commune.children if node.verdict is Verdict.PENDING]
        below = [leaf if leaf.id != "17" else next(c for c in leaf.children if c.id == "17.1") for leaf in owed]
        assert {node.finding.by for node in below if node.finding is not None} == {"so-nnptnt"}


def test_a_finding_that_is_not_removed_holds_its_criterion_and_is_named() -> None:
    notes = all_of_them().alternative("tl7-chi-ghi-chi-tieu").notes
    assert {note.code for note in notes} == {"scenario_held_above"}
    for note in notes:
        assert note.values["above"] == "2"
        assert note.values["value"] == "chưa đạt"
        file, line, _ = str(note.values["where"]).rsplit(":", 2)
        assert Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == '"2":'
    assert all_of_them().notes("tl7-hoan-thanh") == []


def test_what_the_report_does_not_say_of_criterion_5_stays_open() -> None:
    criterion = next(child for child in district("trung-tam-van-hoa").children if child.id == "5")
    assert {child.id: child.verdict.value for child in criterion.children} == {
        "5.1": "pending", "5.2": "pass", "5.3": "pending",
    }  # fmt: skip


class TestUnderTheNextDecree:
    """Measured figures and attestations of a comparison travel by quantity; all else is pending by name."""

    def leaves(self) -> list[tuple[Case, Slot, Verdict]]:
        """Every leaf of every commune that applies, with its verdict."""
        (evaluation,) = all_of_them().alternative("tat-ca-bo-2021-2025").evaluations
        return [
            (case, slot, verdict_in(evaluation.states[key], slot))
            for key, case in evaluation.appraisal.cases.items()
            if key.role == "commune"
            for slot in case.shape.slots.values()
            if isinstance(slot.node.rule, LeafRule) and slot.index is not None
        ]

    def test_what_passes_is_known_of_its_quantity(self) -> None:
        passing = [(case, slot) for case, slot, verdict in self.leaves() if verdict is Verdict.PASS]
        assert passing, "some figures do travel"
        for case, slot in passing:
            assert slot.cell is not None
            assert slot.cell.comparison is not None, slot.node.address
            assert slot.node.measure is not None
            required = bounded(slot.cell.comparison, slot.node.measure.domain)  # "≥ .." of percent: 100 is enough
            known = case.known[slot.node.address]
            assert known.meet(required.met_at(required.strictest())) == known, slot.node.address

    def test_nothing_fails_and_every_other_node_is_pending_by_name(self) -> None:
        waiting = {slot.node.address for _, slot, verdict in self.leaves() if verdict is Verdict.PENDING}
        assert {verdict for _, _, verdict in self.leaves()} == {Verdict.PASS, Verdict.PENDING}
        (commune, *_) = district("tat-ca-bo-2021-2025").members
        told = {node.id: [reason.code for reason in node.reasons] for node in lowest(commune)}
        assert {node for node in waiting if not told[node]} == set()

    def test_it_says_which_set_it_puts_in_place(self) -> None:
        assert all_of_them().alternative("tat-ca-bo-2021-2025").sets == {"commune": "vn/commune-2021-2025"}


def lowest(outcome: Outcome) -> list[Outcome]:
    return [leaf for child in outcome.children for leaf in lowest(child)] if outcome.children else [outcome]
