"""Reasons get their words, all the way down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from outcomes import Q, commune, criterion, district

from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.messages import say
from ntm_rules.report.standing import units, walk
from ntm_rules.report.wording import Wording, worded


def text(code: str, **values: object) -> str:
    outcome = criterion("3", "Thủy lợi", Q, reasons=(Reason(code=code, values=values),))  # type: ignore[arg-type]
    return worded(outcome, "vi", {"so-nnptnt": "Sở NN&PTNT"}).reasons[0].text


@pytest.mark.parametrize(
    ("code", "values", "expected"),
    [
        ("pending_extension_requested_by", {"by": "so-nnptnt"}, "Sở NN&PTNT xin gia hạn"),
        ("pending_extension_requested_by", {"by": "UBND huyện"}, "UBND huyện xin gia hạn"),
        ("due", {"due": date(2020, 5, 15)}, "hạn trả lời 15/05/2020"),
    ],
)
def test_departments_go_by_their_short_names_and_days_as_the_language_has_them(
    code: str, values: dict[str, object], expected: str
) -> None:
    assert text(code, **values) == expected


def test_verdicts_and_evidence_have_words() -> None:
    assert text("without_not_applicable", verdict="pending", unit_verdict="fail") == say(
        "without_not_applicable", "vi", {"verdict": "chưa đánh giá", "unit_verdict": "chưa đạt chuẩn"}
    )
    assert text("unverified_threshold", status="not-found") == say(
        "unverified_threshold", "vi", {"status": "chưa tìm thấy"}
    )


def test_nothing_is_left_without_words() -> None:
    def bare(outcome: Outcome) -> Outcome:
        reasons = tuple(Reason(code="said", values={"text": "câu của nguồn"}) for _ in (*outcome.reasons, 1))
        return replace(
            outcome,
            reasons=reasons,
            notes=reasons,
            children=tuple(map(bare, outcome.children)),
            members=tuple(map(bare, outcome.members)),
        )

    done = worded(bare(district()), "en", {})
    for unit in units([done]):
        for node in walk(unit):
            assert {reason.text for reason in (*node.reasons, *node.notes)} == {"câu của nguồn"}


def test_what_is_shared_is_worded_once() -> None:
    shared = commune("a", "Xã A", Q)
    done = worded(district(members=(shared, shared)), "vi", {})
    assert done.members[0] is done.members[1]


def test_outcomes_that_nobody_else_holds_are_not_taken_for_each_other() -> None:
    """The id of an object that is gone is that of the next one made."""
    wording = Wording("vi", {})
    names = [f"Xã {number}" for number in range(20)]
    assert [wording.of(commune("a", name, Q)).name for name in names] == names
