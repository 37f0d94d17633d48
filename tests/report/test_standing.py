"""What stands in the way: the nodes to blame, said once, by department."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from outcomes import (
    LONG,
    NOTHING,
    F,
    N,
    P,
    Q,
    commune,
    condition,
    criterion,
    district,
    indicator,
    pending,
    reason,
    said,
)

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import lacking
from ntm_rules.explain.model import FoundFinding, Outcome
from ntm_rules.report.standing import batches, by_department, narrowed, told, units
from ntm_rules.verdict import Verdict


def unit(*children: Outcome) -> Outcome:
    return Outcome(kind=Kind.UNIT, id="u", name="Huyện U", verdict=F, children=children)


def ids(outcome: Outcome, verdict: Verdict) -> list[str]:
    return [item.node.id for item in lacking(outcome, verdict)]


def test_a_denied_criterion_is_to_blame_itself_and_what_lies_below_a_sum_is() -> None:
    assert ids(district(), F) == ["communes", "2", "5.2"]


def test_open_nodes_below_a_failing_one_are_owed_too_but_not_below_a_whole_one() -> None:
    assert ids(district(), Q) == ["satisfaction", "3", "5.1"]


def test_where_everything_below_lacks_the_same_it_is_said_of_the_node_above() -> None:
    below = (indicator("8.1", "a", Q, reasons=NOTHING), indicator("8.2", "b", Q, reasons=NOTHING))
    assert ids(unit(criterion("8", "x", Q, children=below)), Q) == ["8"]
    applicable = (*below, indicator("8.3", "c", N))
    assert ids(unit(criterion("8", "x", Q, children=applicable)), Q) == ["8"]


@pytest.mark.parametrize(
    "other",
    [
        indicator("8.2", "b", P),
        indicator("8.2", "b", F, reasons=NOTHING),
        indicator("8.2", "b", Q, reasons=NOTHING, responsible="so-y-te"),
        indicator("8.2", "b", Q, **pending()),
    ],
)
def test_but_not_where_one_of_them_differs(other: Outcome) -> None:
    below = (indicator("8.1", "a", Q, reasons=NOTHING), other)
    assert "8" not in ids(unit(criterion("8", "x", Q, children=below)), Q)


def test_a_single_indicator_stands_for_itself_once_something_is_found_of_it() -> None:
    silent = indicator("8.1", "a", Q, reasons=NOTHING)
    told_of = indicator("8.1", "a", Q, reasons=NOTHING, finding=FoundFinding(value="84..86", via="own"))
    assert ids(unit(criterion("8", "x", Q, children=(silent,))), Q) == ["8"]
    assert ids(unit(criterion("8", "x", Q, children=(told_of,))), Q) == ["8.1"]


def test_of_a_gate_that_needs_only_some_none_alone_is_to_blame() -> None:
    parts = (indicator("6.1", "a", F, reasons=NOTHING), indicator("6.2", "b", F, reasons=NOTHING))
    assert ids(unit(criterion("6", "x", F, requirement="ít nhất một nội dung", children=parts)), F) == ["6"]


def test_a_gate_that_nothing_below_explains_stands_for_itself() -> None:
    assert ids(unit(criterion("6", "x", Q, children=(indicator("6.1", "a", P),))), Q) == ["6"]


def test_a_pending_node_is_owed_by_whom_its_finding_names_a_failing_one_by_whoever_answers_for_it() -> None:
    node = criterion("7", "x", Q, responsible="so-y-te", **pending(by="so-tnmt"))
    below = criterion(
        "8",
        "x",
        F,
        responsible="so-xay-dung",
        children=(
            indicator("8.1", "a", F, finding=FoundFinding(value="87", via="own", by="bhxh")),
            indicator("8.2", "b", P),
        ),
    )
    owed = by_department((*lacking(unit(node, below), F), *lacking(unit(node, below), Q)))
    assert list(owed) == ["so-xay-dung", "so-tnmt"]


def test_the_busiest_department_first_nobody_last() -> None:
    nodes = [condition("a", "a", Q, reasons=NOTHING), condition("b", "b", Q, reasons=NOTHING)]
    nodes += [condition(name, name, Q, reasons=NOTHING, responsible="x") for name in ("c", "d")]
    nodes += [condition("e", "e", Q, reasons=NOTHING, responsible="y")]
    assert list(by_department(lacking(unit(*nodes), Q))) == ["x", "y", None]


def test_units_that_lack_the_same_for_the_same_reason_are_said_once() -> None:
    items = [item for each in units([district()]) for item in lacking(each, Q)]
    said_once = [([u.id for u in b.units], [n.id for n in b.nodes], b.reason) for b in batches(items)]
    assert (["tan-loc", "hong-loc", "phu-luu"], ["3"], "Sở NN&PTNT xin gia hạn") in said_once
    assert (["loc-ha"], ["3"], "Sở NN&PTNT xin gia hạn") in said_once  # the district's 3 is another criterion


def test_nodes_of_the_same_units_and_reason_stand_together() -> None:
    two = [
        Outcome(
            kind=Kind.UNIT,
            id=name,
            name=name,
            verdict=Q,
            set="s",
            children=(
                criterion("3", "a", Q, **pending()),
                criterion("13", "b", Q, **pending()),
                criterion("15", "c", Q, reasons=NOTHING),
            ),
        )
        for name in ("x", "y")
    ]
    found = batches([item for each in two for item in lacking(each, Q)])
    assert [[node.id for node in batch.nodes] for batch in found] == [["3", "13"], ["15"]]


def test_what_is_due_on_another_day_stands_apart() -> None:
    made = []
    for name, day in (("x", 10), ("y", 20), ("z", 10)):
        held = replace(pending()["finding"], due=date(2020, 5, day))
        below = [
            indicator(each, each, Q, requirement=None, **{**pending(), "finding": held}) for each in ("3.1", "3.2")
        ]
        above = criterion("3", "a", Q, children=tuple(below), reasons=(reason("some_pending", "2/2 mở"),))
        made.append(replace(unit(above), id=name))
    found = batches([item for each in made for item in lacking(each, Q)])
    told_of = [([u.id for u in b.units], [n.id for n in b.nodes], b.due) for b in found]
    assert told_of == [(["x", "z"], ["3"], date(2020, 5, 10)), (["y"], ["3"], date(2020, 5, 20))]


def test_the_source_speaks_for_a_reason_that_only_repeats_the_verdict() -> None:
    assert told(criterion("1", "x", P, reasons=said(LONG, "attested_met"))) == (LONG,)
    figure = reason("not_met", "< 90 %, yêu cầu ≥ 90 %")
    assert told(criterion("1", "x", F, reasons=(figure, reason("said", "dưới 90%")))) == (figure.text, "dưới 90%")
    assert told(criterion("1", "x", P, reasons=(reason("attested_met", "được đánh giá đạt"),))) == (
        "được đánh giá đạt",
    )


def test_narrowed_keeps_what_is_asked_for_and_where_it_belongs() -> None:
    only = narrowed(district(), frozenset({Q}))
    assert [child.id for child in only.children] == ["satisfaction", "2", "3", "5"]
    assert [child.id for child in only.children[3].children] == ["5.1"]
    assert [member.id for member in only.members] == ["tan-loc", "hong-loc", "phu-luu"]
    assert [child.id for child in narrowed(district(), frozenset({N})).children] == ["9"]
    assert narrowed(commune("a", "Xã A", P), None) == commune("a", "Xã A", P)
