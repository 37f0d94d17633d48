"""Plans made by hand for tests of what is shown of them: of Lộc Hà as its report tells of it, with invented costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ntm_rules.compile.model import CaseKey, Department, Name
from ntm_rules.finding import Attested, Measured
from ntm_rules.interval import Interval
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.scenario.plan import model as m
from ntm_rules.scenario.plan import results as r
from ntm_rules.scenario.whatif import whatif
from ntm_rules.scenario.whatif.model import Place, WhatIf
from ntm_rules.source import Position, Source, Span

ROOT = Path(__file__).resolve().parents[1]
LOC_HA = ROOT / "assessments/ha-tinh/2020-04/loc-ha.yaml"
COMMUNES = (
    "tan-loc", "hong-loc", "thinh-loc", "binh-an", "ich-hau", "thach-chau", "thach-kim", "ho-do", "mai-phu",
)  # fmt: skip
DISTRICT = m.Target(0, CaseKey("loc-ha", "district"))
_ACTIONS = Source("actions.yaml", "actions:\n" * 40)
_OFFICES = {
    "so-gtvt": Department(id="so-gtvt", name=Name("Sở Giao thông vận tải", "Department of Transport"), short="Sở GTVT"),
    "bhxh": Department(id="bhxh", name=Name("Bảo hiểm xã hội", "Social Security"), short="BHXH"),
}


@cache
def judged() -> WhatIf:
    """Lộc Hà as it is, and with all that is wanted of it supposed."""
    return whatif([LOC_HA.parent / "scenarios/tat-ca-95-hai-long.yaml"])


def money(text: str) -> Decimal:
    return Decimal(text)


def place(address: str, unit: str = "loc-ha") -> Place:
    return Place(0, CaseKey(unit, "district" if unit == "loc-ha" else "commune"), address)


def figure(value: str) -> Measured:
    return Measured(interval=Interval(Decimal(value), Decimal(value)), text=value)


def task(task_id: str, name: Name, line: int, **fields: Any) -> m.Task:
    """A task of the district without anything special about it, but for `fields`."""
    about = {key: fields.pop(key) for key in ("responsible", "source", "note") if key in fields}
    basis = fields.pop("basis", m.Basis.ILLUSTRATIVE)
    span = Span(_ACTIONS, Position(line, 3), Position(line, 8))
    given: dict[str, Any] = {
        "units": ("loc-ha",), "duration": None, "earliest": None, "latest": None, "payment": m.Payment.EVEN,
        "funds": ("tinh", "huyen"),
    }  # fmt: skip
    action = m.Action(id=task_id, name=name, basis=basis, span=span, **about)
    return m.Task(id=task_id, action=action, **{**given, **fields})


def _insurance() -> m.Action:
    name = Name("Hỗ trợ mua thẻ bảo hiểm y tế", "Subsidised health insurance")
    span = Span(_ACTIONS, Position(20, 3), Position(20, 8))
    return m.Action(id="bhyt", name=name, basis=m.Basis.ILLUSTRATIVE, span=span, responsible=_OFFICES["bhxh"])


@cache
def means() -> m.Means:
    """A road, a culture centre, insurance for nine communes, and a road that is built faster and dearer."""
    road = Name("Xây dựng tuyến TL7 Thạch Kênh – Hồng Lộc (6,0 km)", "Road TL7 Thạch Kênh – Hồng Lộc (6.0 km)")
    tasks = [
        task(
            "tl7", road, 4, basis=m.Basis.REPORTED, responsible=_OFFICES["so-gtvt"], source="Báo cáo tháng 4/2020",
            costs=(money("49"),), duration=ValidFor(5, "months"), earliest=date(2020, 6, 1), excludes=(11,),
            allotted=(m.Allotment(fund="huyen", amount=money("9"), document="2152/QĐ-UBND"),), uses={"km": money("6")},
            effects=(
                m.Build(place=place("2"), part=money("6"), of=money("6"), measure=Name("km", "km")),
            ),
        ),
        task(
            "ttvh", Name("Xây dựng Trung tâm văn hóa huyện", "Culture centre of the district"), 12,
            costs=(money("18.5"),), duration=ValidFor(6, "months"), earliest=date(2020, 5, 15),
            effects=(m.Take(place=place("5.2"), value=Attested(met=True)),),
        ),
        *(
            m.Task(
                id=f"bhyt@{unit}", action=_insurance(), units=(unit,), duration=ValidFor(2, "months"), earliest=None,
                latest=None, payment=m.Payment.START, funds=("huyen",),
                costs=tuple(money("0.0415") * step for step in range(1, 6)),
                effects=(m.Lift(place=place("15.1", unit), low=money("1"), likely=money("1"), high=money("1")),),
            )
            for unit in COMMUNES
        ),
        task(
            "tl7-nhanh", Name("Xây dựng tuyến TL7, rút ngắn thời gian", "Road TL7, built faster"), 30,
            responsible=_OFFICES["so-gtvt"], costs=(money("60"),), duration=ValidFor(3, "months"), excludes=(0,),
            effects=(m.Take(place=place("2"), value=Attested(met=True)),),
        ),
    ]  # fmt: skip
    return m.Means(
        tasks=tuple(tasks),
        funds={
            "tinh": m.Fund(id="tinh", name=Name("Ngân sách tỉnh", "Province"), limits={2020: money("45")}),
            "huyen": m.Fund(id="huyen", name=Name("Ngân sách huyện", "District")),
        },
        capacities={
            "km": m.Capacity(
                id="km", name=Name("Năng lực thi công", "Road building"), measure=Name("km", "km"), limit=money("20")
            ),
        },
        assumed=tuple(
            m.Assumed(place=place("15.1", unit), value=figure("87"), because="Giả định để minh họa")
            for unit in COMMUNES
        ),
        title=Name("Phương án minh họa cho Lộc Hà", "Illustrative actions for Lộc Hà"),
        note="Chi phí là giả định để minh họa; chỉ số liệu của báo cáo là có thật.",
    )


PERIODS = tuple(
    m.Period(index=at, start=start, end=end)
    for at, (start, end) in enumerate((
        (date(2020, 5, 1), date(2020, 6, 30)), (date(2020, 7, 1), date(2020, 9, 30)),
        (date(2020, 10, 1), date(2020, 12, 31)),
    ))
)  # fmt: skip


@cache
def plan() -> r.Plan:
    """The road, the culture centre and three points of insurance in each of the nine communes."""
    doings = [
        r.Doing(
            task=0, steps=1, period=0, start=date(2020, 6, 1), finish=date(2020, 11, 1), settles=(place("2"),),
            paid=(
                r.Paid(year=2020, fund="huyen", amount=money("9"), new=False),
                r.Paid(year=2020, fund="tinh", amount=money("40")),
            ),
        ),
        r.Doing(
            task=1, steps=1, period=0, start=date(2020, 5, 15), finish=date(2020, 11, 15), settles=(place("5"),),
            paid=(
                r.Paid(year=2020, fund="tinh", amount=money("5")),
                r.Paid(year=2020, fund="huyen", amount=money("13.5")),
            ),
        ),
        *(
            r.Doing(
                task=2 + at, steps=3, period=1, start=date(2020, 7, 1), finish=date(2020, 9, 1),
                settles=(place("15", unit),), paid=(r.Paid(year=2020, fund="huyen", amount=money("0.1245")),),
            )
            for at, unit in enumerate(COMMUNES)
        ),
    ]  # fmt: skip
    return r.Plan(
        doings=tuple(doings), cost=money("68.6205"), new=money("59.6205"), stated=means().assumed,
        open=tuple(
            m.Assumed(place=place(address), value=Attested(met=True)) for address in ("3", "6", "7", "satisfaction")
        ),
        passing=(
            r.Passing(period=0, count=0, units=()), r.Passing(period=1, count=0, units=()),
            r.Passing(period=2, count=1, units=(DISTRICT,)),
        ),
        achieved=(DISTRICT,), on=date(2020, 12, 31),
        proof=r.Proof(
            status=r.Status.OPTIMAL, value=money("59.6205"), bound=money("59.6205"), gap=0.0, seconds=0.42,
            engines=("rete", "direct"),
        ),
    )  # fmt: skip


def _dearer() -> r.Plan:
    """The same with the road that is built faster."""
    first, *others = plan().doings
    fast = replace(
        first, task=11, finish=date(2020, 8, 1), start=date(2020, 5, 1),
        paid=(r.Paid(year=2020, fund="tinh", amount=money("40")), r.Paid(year=2020, fund="huyen", amount=money("20"))),
    )  # fmt: skip
    proof = replace(plan().proof, value=money("79.6205"))
    return replace(
        plan(), doings=(fast, *others), cost=money("79.6205"), new=money("79.6205"), proof=proof, on=date(2020, 11, 15)
    )


def planned(**changes: object) -> r.Planned:
    """What was asked for and found, with `changes`."""
    found = judged()
    (after,) = found.alternatives
    ask = m.Ask(
        goal=m.Goal.CHEAPEST, by=date(2020, 12, 31), targets=(DISTRICT,), budget=money("80"), certainty=Fraction(1),
        alternatives=1, front=True, explained=True,
    )  # fmt: skip
    whole = r.Planned(
        ask=ask, means=means(), periods=PERIODS, plan=plan(), alternatives=(_dearer(),),
        front=(
            r.FrontPoint(
                on=date(2020, 9, 30), new=money("95.25"), count=1, weight=money("1"), optimal=True, plan=_dearer()
            ),
            r.FrontPoint(
                on=date(2020, 11, 15), new=money("79.6205"), count=1, weight=money("1"), optimal=True, plan=_dearer()
            ),
            r.FrontPoint(
                on=date(2020, 12, 31), new=money("59.6205"), count=1, weight=money("1"), optimal=True, plan=plan()
            ),
        ),
        whys=(
            r.Why(task=0, taken=True, dearer=money("20"), instead=(11,)),
            *(r.Why(task=at, taken=True, dearer=None) for at in range(1, 11)),
            r.Why(task=11, taken=False, dearer=money("20")),
        ),
        before=found.outcomes, after=after.outcomes, evaluations=after.evaluations, turns=after.turns,
        departments=found.departments,
        inputs=tuple((str(file.path), file.sha256) for outcome in found.outcomes for file in outcome.inputs),
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


def roadmap() -> r.Planned:
    """Communes of the district that come to pass over three quarters, and what each further one costs."""
    targets = tuple(m.Target(0, CaseKey(unit, "commune")) for unit in COMMUNES)
    passing, front = [], []
    for period, count in enumerate((2, 5, 9)):
        before = 0 if period == 0 else (2, 5)[period - 1]
        passing.append(r.Passing(period=period, count=count, units=targets[before:count]))
        cost = money("0.1245") * count
        front.append(
            r.FrontPoint(
                on=PERIODS[period].end, new=cost, count=count, weight=Decimal(count), optimal=True, plan=plan()
            )
        )
    ask = m.Ask(goal=m.Goal.ROADMAP, by=date(2020, 12, 31), targets=targets, front=True)
    doings = tuple(replace(each, period=at // 3) for at, each in enumerate(plan().doings[2:]))
    found = replace(
        plan(), doings=doings, cost=money("1.1205"), new=money("1.1205"), passing=tuple(passing), achieved=targets
    )
    return planned(ask=ask, plan=found, front=tuple(front), alternatives=(), whys=())
