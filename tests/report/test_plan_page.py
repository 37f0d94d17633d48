"""Plans on paper: as a page, as Markdown, as JSON; of Lộc Hà, with costs that are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from planned import COMMUNES, DISTRICT, PERIODS, figure, means, money, place, plan, planned, roadmap

import ntm_rules
from ntm_rules.compile.model import CaseKey
from ntm_rules.finding import Attested, Cause, NotApplicable, Part, Pending
from ntm_rules.messages import LANGS, Lang
from ntm_rules.report.blocks.md import to_markdown
from ntm_rules.report.blocks.text import print_blocks
from ntm_rules.report.plan.json import to_json
from ntm_rules.report.plan.narrowed import only
from ntm_rules.report.plan.page import page
from ntm_rules.report.plan.rows import MOST_ROWS
from ntm_rules.report.terminal import View
from ntm_rules.scenario.plan import model as m
from ntm_rules.scenario.plan import results as r

HELP = Path(ntm_rules.__file__).parent / "help"


def shown(found: r.Planned, lang: Lang = "vi", width: int = 100, encoding: str = "utf-8") -> str:
    """The page as a stream of an encoding takes it."""

    class Stream(StringIO):
        @property
        def encoding(self) -> str:  # type: ignore[override]
            return encoding

    stream = Stream()
    view = View(lang=lang, departments=found.departments)
    print_blocks(lambda fitting: page(found, fitting), stream, view, width=width)
    return stream.getvalue()


def told(found: r.Planned, lang: Lang = "en") -> list[str]:
    """The lines of a page so wide that none is broken, without their marks."""
    return [line.strip(" -") for line in shown(found, lang, width=400).splitlines()]


def without_plan(*reliefs: r.Relief, **changes: Any) -> r.Planned:
    return planned(plan=None, alternatives=(), front=(), whys=(), reliefs=reliefs, after=(), turns=None, **changes)


TARGETS = tuple(m.Target(0, CaseKey(unit, "commune")) for unit in COMMUNES)


def asked(**changes: Any) -> m.Ask:
    ask = planned().ask
    assert ask is not None
    return replace(ask, **changes)


# ------------------------------------------------------------------------------------------------ whole pages


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_a_district(snapshot: Callable[[str, str], None], lang: Lang) -> None:
    snapshot(shown(planned(), lang), f"loc-ha.{lang}")


def test_the_same_as_markdown(snapshot: Callable[[str, str], None]) -> None:
    found = planned()
    snapshot(to_markdown(page(found, View(lang="vi", departments=found.departments))), "loc-ha.md")


def test_the_page_of_a_roadmap(snapshot: Callable[[str, str], None]) -> None:
    snapshot(shown(roadmap(), width=80), "roadmap.vi")


def test_a_page_in_ascii_has_no_other_signs() -> None:
    bars = [line for line in shown(planned(), "en", encoding="ascii").splitlines() if "###" in line]
    assert len(bars) == 3
    assert all("█" not in line for line in bars)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_where_there_is_no_plan(snapshot: Callable[[str, str], None], lang: Lang) -> None:
    relaxed = [
        [r.Relaxed(limit=r.Limit.FUND, what="tinh", year=2020, amount=money("3.5"))],
        [
            r.Relaxed(limit=r.Limit.DATE, day=date(2021, 3, 31)),
            r.Relaxed(limit=r.Limit.BUDGET, amount=money("0.25")),
        ],
        [r.Relaxed(limit=r.Limit.NODE, place=place("5.2"))],
        [r.Relaxed(limit=r.Limit.CAPACITY, what="km", amount=money("2"))],
        [r.Relaxed(limit=r.Limit.CAPACITY, what="km", year=2020, amount=money("2"))],
    ]
    reliefs = [r.Relief(relaxed=tuple(each), plan=plan()) for each in relaxed]
    impossible = tuple(place(address) for address in ("3", "6", "7")) + tuple(place("3", unit) for unit in COMMUNES)
    found = without_plan(*reliefs, impossible=impossible, ask=asked(assume=False))
    snapshot(shown(found, lang), f"nothing.{lang}")


# -------------------------------------------------------------------------------------------------- headlines


def proof(**changes: Any) -> r.Plan:
    return replace(plan(), proof=replace(plan().proof, **changes))


HEADLINES: dict[str, tuple[r.Planned, str]] = {
    "all of it is new": (
        planned(plan=replace(plan(), cost=money("59.6205"))),
        "Huyện Lộc Hà meets the standard by the end of Q4 2020, with 59.621 tỷ đồng still to be found",
    ),
    "all of it is allotted": (
        planned(plan=replace(plan(), new=money("0"))),
        ("Huyện Lộc Hà meets the standard by the end of Q4 2020, with 68.621 tỷ đồng, all of it allotted: no new money "
         "is needed"),
    ),
    "it costs nothing": (
        planned(plan=replace(plan(), new=money("0"), cost=money("0"))),
        "Huyện Lộc Hà meets the standard by the end of Q4 2020, at no cost",
    ),
    "less than a million": (
        planned(plan=replace(plan(), new=money("0.0004"), cost=money("0.0004"))),
        "Huyện Lộc Hà meets the standard by the end of Q4 2020, with < 0.001 tỷ đồng still to be found",
    ),
    "on a day within a quarter": (
        planned(plan=replace(plan(), on=date(2020, 11, 15), cost=money("59.6205"))),
        "Huyện Lộc Hà meets the standard by 2020-11-15, with 59.621 tỷ đồng still to be found",
    ),
    "a month that is no quarter's last": (
        planned(plan=replace(plan(), on=date(2020, 11, 30), cost=money("59.6205")), ask=asked(pace=m.Pace.MONTH)),
        "Huyện Lộc Hà meets the standard by the end of 11/2020, with 59.621 tỷ đồng still to be found",
    ),
    "nothing need be done": (
        planned(plan=replace(plan(), doings=(), cost=money("0"), new=money("0"))),
        "Huyện Lộc Hà meets the standard by the end of Q4 2020, and nothing need be done for it",
    ),
    "a node is to pass": (
        planned(
            plan=replace(plan(), achieved=(replace(DISTRICT, address="5.2"),), cost=money("59.6205")),
        ),
        ("indicator 5.2 Trung tâm Văn hóa - Thể thao huyện đạt chuẩn, có nhiều hoạt động văn hóa - thể thao kết nối "
         "với các xã có hiệu quả of Huyện Lộc Hà met by the end of Q4 2020, with 59.621 tỷ đồng still to be found"),
    ),
    "found in the time there was": (
        planned(plan=proof(status=r.Status.BEST_FOUND, bound=money("58.1"), gap=0.026, seconds=60.2)),
        ("The cheapest plan found in 60 seconds, not proven to be the cheapest: no plan needs less than 58.1 tỷ đồng "
         "of new money."),
    ),
    "not proven to be the earliest": (
        planned(ask=asked(goal=m.Goal.EARLIEST), plan=proof(
            status=r.Status.BEST_FOUND, value=money("3"), bound=money("2"), gap=0.33, seconds=60.0)),
        "The earliest plan found in 60 seconds, not proven to be the earliest: none passes before Q3 2020.",
    ),
    "the earliest, not proven to be the cheapest of these": (
        planned(ask=asked(goal=m.Goal.EARLIEST), plan=proof(
            status=r.Status.BEST_FOUND, value=money("3"), bound=money("3"), seconds=60.0)),
        ("Proven: no plan within the limits is earlier. Not proven to need the least new money of those as good "
         "(found in 60 seconds)."),
    ),
    "not proven to be the most": (
        planned(ask=asked(goal=m.Goal.MOST, targets=TARGETS), plan=proof(
            status=r.Status.BEST_FOUND, value=money("5"), bound=money("7.9"), gap=0.37, seconds=60.0)),
        "The best plan found in 60 seconds, not proven to be the best: none makes more than 7 communes pass.",
    ),
    "not proven to be the most people": (
        planned(ask=asked(goal=m.Goal.MOST, targets=TARGETS, weight=m.Weight.POPULATION), plan=proof(
            status=r.Status.BEST_FOUND, value=money("5000"), bound=money("7000"), gap=0.286, seconds=60.0)),
        "The best plan found in 60 seconds, not proven to be the best: it is at most 28.6 % off.",
    ),
    "one engine": (
        planned(plan=proof(engines=("direct",))),
        ("Tried out: with all of it done and the assumptions true, the engine finds a pass under the rules of "
         "2020-04-30."),  # the day of these outcomes
    ),
    "how likely": (
        planned(plan=proof(likelihood=0.953, draws=2000), ask=asked(certainty=Fraction(9, 10))),
        "It passes in 95.3 % of 2,000 random draws of the uncertain effects.",
    ),
    "less likely than asked for": (
        planned(plan=proof(likelihood=0.88, draws=10_000), ask=asked(certainty=Fraction(9, 10))),
        "It passes in only 88 % of 10,000 random draws of the uncertain effects, less than the 90 % asked for.",
    ),
    "how likely, first of all": (
        planned(plan=proof(likelihood=0.953, draws=2000), ask=asked(certainty=Fraction(9, 10))),
        ("Huyện Lộc Hà meets the standard by the end of Q4 2020 with a chance of 95.3 %, with 59.621 tỷ đồng still to "
         "be found (68.621 in all, 9 allotted)"),
    ),
    "only if all comes as is likely": (
        planned(plan=proof(likelihood=0.12, draws=2000), ask=asked(certainty=None)),
        ("Huyện Lộc Hà meets the standard by the end of Q4 2020 if every effect is at its likely value (chance of a "
         "pass: 12 %), with 59.621 tỷ đồng still to be found (68.621 in all, 9 allotted)"),
    ),
    "the least sure of many": (
        replace(roadmap(), plan=replace(plan(), proof=proof(likelihood=0.9, draws=10).proof, achieved=TARGETS),
                ask=asked(goal=m.Goal.MOST, targets=TARGETS, certainty=Fraction(9, 10))),
        "In 10 random draws of the uncertain effects the least sure target passes in 90 % of them.",
    ),
    "not proven, though there was time": (
        planned(plan=proof(likelihood=0.95, draws=9, status=r.Status.BEST_FOUND, bound=money("58.1"), seconds=2.0),
                ask=asked(certainty=Fraction(9, 10))),
        ("The cheapest plan found by random draws, not proven to be the cheapest: no plan needs less than 58.1 tỷ đồng "
         "of new money."),
    ),
    "almost always": (
        planned(plan=proof(likelihood=0.9997, draws=10_000), ask=asked(certainty=Fraction(9, 10))),
        "It passes in > 99.9 % of 10,000 random draws of the uncertain effects.",
    ),
    "some pass": (
        replace(roadmap(), plan=replace(plan(), cost=money("59.6205"), achieved=TARGETS[:5])),
        "5/9 target communes meet the standard by the end of Q4 2020, with 59.621 tỷ đồng still to be found",
    ),
    "some do not": (
        replace(roadmap(), plan=replace(plan(), achieved=TARGETS[:7])),
        "Not passing by 2020-12-31: 2 communes (Hộ Độ, Mai Phụ)",
    ),
    "the part of a unit": (
        only(planned(), frozenset({"tan-loc"})),
        "What follows is the part of Xã Tân Lộc; what is told above is of the whole plan.",
    ),
    "no plan, no budget": (
        without_plan(ask=asked(budget=None)),
        "Within the limits there is no plan by which Huyện Lộc Hà meets the standard by 2020-12-31.",
    ),
    "not even one": (
        without_plan(ask=replace(asked(goal=m.Goal.MOST), targets=TARGETS)),
        ("Within the limits there is no plan by which even one of these passes by 2020-12-31: 9/11 communes (Tân Lộc, "
         "Hồng Lộc, Thịnh Lộc, Bình An, Ích Hậu, Thạch Châu, Thạch Kim, Hộ Độ, Mai Phụ)."),
    ),
    "no plan found in time": (
        without_plan(undecided=True, ask=asked(limit=30.0)),
        ("In 30 seconds no plan was found by which Huyện Lộc Hà meets the standard by 2020-12-31; it is not proven "
         "that there is none."),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "line"), HEADLINES.values(), ids=HEADLINES)
def test_what_is_said(found: r.Planned, line: str) -> None:
    assert line in told(found)


@pytest.mark.parametrize("goal", m.Goal)
@pytest.mark.parametrize("status", r.Status)
@pytest.mark.parametrize("lang", LANGS)
def test_how_good_a_plan_is_is_said_of_every_goal(goal: m.Goal, status: r.Status, lang: Lang) -> None:
    lines = told(planned(ask=asked(goal=goal), plan=proof(status=status, seconds=12.0, bound=money("2"))), lang)
    assert any(line.startswith(("Proven:", "Đã chứng minh:")) for line in lines) is (status is r.Status.OPTIMAL)
    assert any("12 giây" in line or "12 seconds" in line for line in lines) is (status is r.Status.BEST_FOUND)


def uncertain(certainty: Fraction | None) -> r.Planned:
    tasks = list(means().tasks)
    (lift,) = tasks[2].effects
    assert isinstance(lift, m.Lift)
    tasks[2] = replace(tasks[2], effects=(replace(lift, high=Decimal(2)),))
    return planned(means=replace(means(), tasks=tuple(tasks)), ask=asked(certainty=certainty))


@pytest.mark.parametrize(
    ("certainty", "line"),
    [
        (Fraction(1), "taken at their least favourable value"),
        (None, "taken at their likely value"),
        (Fraction(9, 10), "such that the chance of a pass is at least 90 %"),
    ],
)
def test_how_effects_that_are_ranges_are_taken(certainty: Fraction | None, line: str) -> None:
    told_of = f"Effects that are uncertain, {line}: Subsidised health insurance: Xã Tân Lộc"
    assert told_of in told(uncertain(certainty))
    assert not any(line.startswith("Effects that are uncertain, ") for line in told(planned()))


@pytest.mark.parametrize(
    ("likelihood", "line"),
    [
        (None, "Huyện Lộc Hà meets the standard by the end of Q4 2020 if every effect is at its likely value, with "),
        (1.0, "Huyện Lộc Hà meets the standard by the end of Q4 2020, with "),
    ],
)
def test_what_may_not_come_is_not_said_to_come(likelihood: float | None, line: str) -> None:
    found = uncertain(None)
    assert any(each.startswith(line) for each in told(replace(found, plan=proof(likelihood=likelihood))))


# ------------------------------------------------------------------------------------------- tables and groups


def test_many_rows_are_summed_by_action() -> None:
    doings = [
        replace(each, task=2 + at % 9, start=date(2020, 5, 2 + at), finish=date(2020, 8, 2 + at), period=at % 3)
        for at, each in enumerate([plan().doings[2]] * (MOST_ROWS + 1))
    ]
    lines = told(planned(plan=replace(plan(), doings=tuple(doings))))
    assert "Units and times of each action are summed up in a row; in full: --format xlsx or json." in lines
    schedule = lines.index("Schedule: how many begin in each period")
    assert re.fullmatch(r"1 Subsidised health insurance: 9/11… +9 +9 +8", lines[schedule + 3])
    assert any(re.search(r"2020-05-02 –\s+2020-08-27|2020-05-02 – 2020-08-27", line) for line in lines)


def test_of_very_many_rows_the_first_are_shown_and_what_they_come_to_before_them() -> None:
    count = MOST_ROWS + 3
    tasks = [
        replace(means().tasks[2 + at % 9], action=replace(means().tasks[2].action, id=f"a{at}")) for at in range(count)
    ]
    tasks[0] = replace(tasks[0], units=("loc-ha", "elsewhere"))
    doings = tuple(
        replace(plan().doings[2], task=at, start=date(2020, 5, 2 + at), period=at % 2) for at in range(count)
    )
    found = roadmap()
    assert found.plan is not None
    found = replace(found, means=replace(means(), tasks=tuple(tasks)), plan=replace(found.plan, doings=doings))
    lines = told(found)
    heads = "Money by year", "How many of 9", "Roadmap", "3 more rows", "Schedule: how many", "Assumptions"
    places = [next(at for at, line in enumerate(lines) if line.startswith(head)) for head in heads]
    assert places == sorted(places)
    assert lines[places[3]] == "3 more rows, beginning from 2020-05-27 on; in full: --format xlsx or json."
    assert not any(re.match(rf"{MOST_ROWS + 1} ", line) for line in lines)
    assert re.fullmatch(r"Huyện Lộc Hà +13 +14", lines[places[4] + 3])
    assert re.fullmatch(r"Several districts, other units +1 +·", lines[places[4] + 4])


def test_of_many_groups_a_department_has_to_confirm_some_are_named() -> None:
    alone = [(address, unit) for address, unit in zip("234567", COMMUNES, strict=False)]
    open_ = tuple(m.Assumed(place=place(f"17.{at}", unit), value=Attested(met=True)) for at, unit in alone)
    (line,) = (line for line in told(planned(plan=replace(plan(), open=open_))) if line.startswith("Sở TN&MT"))
    assert line.count(" of Xã ") == 4
    assert line.endswith("; and 2 more")


def test_values_of_many_units_are_not_all_told() -> None:
    stated = tuple(
        m.Assumed(place=place("15.1", unit), value=figure(f"8{at}"), because="x") for at, unit in enumerate(COMMUNES)
    )
    (line,) = (line for line in told(planned(plan=replace(plan(), stated=stated))) if line.endswith("(x)"))
    assert line.count(" % at ") == 4
    assert line.endswith("83 % at Xã Bình An, and 5 more (x)")


def test_what_is_done_together_with_others_is_said_to_be() -> None:
    tasks = list(means().tasks)
    tasks[2] = replace(tasks[2], units=COMMUNES)
    found = planned(means=replace(means(), tasks=tuple(tasks)), plan=replace(plan(), doings=plan().doings[2:3]))
    lines = told(only(found, frozenset({"tan-loc"})))
    assert any(line.startswith("cost for 9/11 communes (Tân Lộc, ") and " together" in line for line in lines)
    assert "Of this, 0.125 tỷ đồng is for what is done together with other units, and is not told apart." in lines
    for whole in (found, only(found, frozenset({"loc-ha"}))):
        assert not any("together" in line for line in told(whole))


@pytest.mark.parametrize(
    ("effect", "steps", "line"),
    [
        ({"low": "1", "high": "2"}, 3, "3 steps, each +1 to +2 percentage points"),
        ({"low": "-0.5", "high": "-0.5"}, 1, "1 step (-0.5 percentage points)"),
        ({}, 2, "2 steps, each 1.5/6 km"),
    ],
)
def test_what_a_step_brings(effect: dict[str, str], steps: int, line: str) -> None:
    tasks = list(means().tasks)
    lift = {key: Decimal(value) for key, value in effect.items()}
    brings: m.Effect = m.Build(
        place=place("2"), part=Decimal("1.5"), of=Decimal(6), measure=means().capacities["km"].measure
    )
    if lift:
        brings = m.Lift(place=place("15.1", "tan-loc"), likely=lift["low"], low=lift["low"], high=lift["high"])
    tasks[2] = replace(tasks[2], effects=(brings,))
    doing = replace(plan().doings[2], steps=steps)
    assert any(
        line in each
        for each in told(planned(means=replace(means(), tasks=tuple(tasks)), plan=replace(plan(), doings=(doing,))))
    )


def test_new_money_stands_beside_the_limit_of_its_year() -> None:
    lines = told(planned())
    assert any(re.fullmatch(r"Province: still to find / limit +45 / 45", line) for line in lines)
    assert any(re.fullmatch(r"District: allotted +9", line) for line in lines)
    assert "New money: 59.621 of the 80 tỷ đồng allowed (--budget)." in lines


def test_tasks_of_which_the_same_is_to_be_said_are_one_line() -> None:
    whys = (
        r.Why(task=0, taken=True, dearer=money("20"), instead=(11,)), r.Why(task=1, taken=True, dearer=None),
        *(r.Why(task=task, taken=True, dearer=money("0.5")) for task in range(2, 11)),
        r.Why(task=11, taken=False, dearer=money("20"), instead=(0,)),
    )  # fmt: skip
    lines = told(planned(whys=whys))
    at = lines.index("Why it is in the plan")
    assert lines[at + 1 : at + 5] == [
        "Each action is weighed for each unit by itself, with all else chosen anew.",
        "Culture centre of the district: every plan has it",
        (
            "Road TL7 Thạch Kênh – Hồng Lộc (6.0 km): without it, Road TL7, built faster would come in and 20 tỷ đồng "
            "more be needed; it would drop out only if it cost that much more"
        ),
        (
            "Subsidised health insurance: 9/11 communes: without it 0.5 tỷ đồng more is needed; it would drop out only "
            "if it cost that much more"
        ),
    ]
    assert lines[lines.index("Why it is left out") + 1] == (
        "Road TL7, built faster: in place of Road TL7 Thạch Kênh – Hồng Lộc (6.0 km), it needs 20 tỷ đồng more"
    )


# ------------------------------------------------------------------------------------------------------- JSON


_OTHERS = ".alternatives", ".front.plan", ".reliefs.plan"  # plans, told of once
_NAMED = ".departments", ".uses", ".limits", ".value", ".values"  # by id or year, or of several forms


def keys(value: Any, above: str = "") -> Iterator[str]:
    if isinstance(value, dict) and not above.endswith(_OTHERS + _NAMED):
        for key, inner in value.items():
            yield f"{above}.{key}"
            yield from keys(inner, f"{above}.{key}")
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner, above)


def whole() -> r.Planned:
    """Something of everything."""
    relaxed = r.Relaxed(limit=r.Limit.NODE, place=place("5.2"))
    return planned(
        reliefs=(r.Relief(relaxed=(relaxed,), plan=plan()),), impossible=(place("3"),),
        ask=asked(first=(DISTRICT,)),
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_the_manual_tells_of_every_field(lang: Lang) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (HELP / f"plan.{lang}.md").read_text(encoding="utf-8"), re.DOTALL)
    assert set(keys(json.loads(to_json(whole(), lang)))) == set(keys(json.loads(example)))


def test_json_is_exact_and_speaks_of_tasks_by_their_ids() -> None:
    found = json.loads(to_json(planned(), "vi"))
    assert found["schema"] == "ntm.plan/1"
    assert (found["plan"]["new"], found["plan"]["cost"], found["plan"]["on"]) == ("59.6205", "68.6205", "2020-12-31")
    assert sum(Decimal(paid["amount"]) for doing in found["plan"]["doings"] for paid in doing["paid"]) == money(
        "68.6205"
    )
    (road, centre, *insurance) = found["plan"]["doings"]
    assert (road["task"], road["settles"][0]["node"], centre["start"]) == ("tl7", "2", "2020-05-15")
    assert [doing["task"] for doing in insurance] == [f"bhyt@{unit}" for unit in COMMUNES]
    tasks = {task["id"]: task for task in found["means"]["tasks"]}
    assert {task for task in tasks if not tasks[task]["taken"]} == {"tl7-nhanh"}
    assert (tasks["tl7"]["excludes"], tasks["tl7-nhanh"]["excludes"]) == (["tl7-nhanh"], ["tl7"])
    assert tasks["bhyt@tan-loc"]["costs"][2] == "0.1245"
    assert {entry["path"].rpartition("/")[2] for entry in found["inputs"]} >= {"loc-ha.yaml", "units.yaml"}
    assert [unit["after"] for unit in found["units"] if unit["id"] == "loc-ha"] == ["pass"]


@pytest.mark.parametrize(
    ("certainty", "written"),
    [(None, "likely"), (Fraction(1), "all"), (Fraction(19, 20), "0.95"), (Fraction(1, 8), "0.125")],
)
def test_certainty_is_written_as_it_is_typed(certainty: Fraction | None, written: str) -> None:
    assert json.loads(to_json(planned(ask=asked(certainty=certainty)), "vi"))["ask"]["certainty"] == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Attested(met=True), {"text": "met", "met": True}),
        (Part(part=Decimal(26), of=Decimal("30.0")), {"text": "26/30.0 (86.6667 %)", "part": "26", "of": "30"}),
        (Pending(cause=Cause.NEARLY_MET), {"text": "pending", "cause": "nearly_met"}),
        (NotApplicable(), {"text": "not applicable", "applies": False}),
    ],
)
def test_what_is_assumed_is_written_by_its_form(value: Any, written: dict[str, object]) -> None:
    stated = (m.Assumed(place=place("15.1", "tan-loc"), value=value, because="x"),)
    (found,) = json.loads(to_json(planned(plan=replace(plan(), stated=stated)), "en"))["plan"]["stated"]
    assert found["value"] == written
    assert (found["place"]["unit_name"], found["place"]["responsible"], found["because"]) == ("Xã Tân Lộc", "bhxh", "x")


def test_a_plan_that_is_not_there_is_null() -> None:
    found = json.loads(to_json(without_plan(), "vi"))
    assert (found["plan"], found["turns"], found["periods"][2]["end"]) == (None, None, str(PERIODS[2].end))


def test_units_nobody_judged_are_told_by_their_ids() -> None:
    strange = m.Target(0, CaseKey("nowhere", "commune"))
    assert "nowhere" in " ".join(told(planned(ask=asked(targets=(strange,)))))
