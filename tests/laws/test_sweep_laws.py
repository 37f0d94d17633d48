"""The laws of sweeps, on random small worlds: each point is what a scenario of its own comes to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import Data, Files
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sweeping import Verdicts, by_point, good, swept, told_as_scenarios
from worlds import worlds

from ntm_rules.compile import Resolver, appraise, gather_rounds
from ntm_rules.compile.model import CaseKey, Slot
from ntm_rules.load import load
from ntm_rules.scenario.sweep.model import Sweep

VALUES = {"percent": ("30", "40", "45", "50", "50.5", "60", "80"), "count": ("0", "1", "2", "3", "4"),
          "money": ("-1", "40", "50.5", "60", "100")}  # fmt: skip
LIFTS = {"percent": ("-20", "-0.5", "5", "10.5", "60"), "count": ("-2", "0", "1", "3"),
         "money": ("-10", "0.5", "60")}  # fmt: skip


def law(share: float = 1.0) -> settings:
    """A world takes a while to draw, write and read."""
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    return settings(max_examples=max(1, int(settings().max_examples * share)), suppress_health_check=slow)


extents = pytest.mark.parametrize("extent", ["few worlds", pytest.param("many worlds", marks=pytest.mark.slow)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


def slots_of(files: Files, folder: Path) -> list[tuple[CaseKey, Slot]]:
    """All nodes of all cases of a world that is sound."""
    rounds, problems = load([files.write(folder)])
    resolver = Resolver()
    dossiers, more = gather_rounds(rounds, resolver)
    assume(not any(problem.is_error for problem in (*problems, *more)))
    appraisals = [appraise(dossier, resolver)[0] for dossier in dossiers]
    return [
        (key, slot)
        for appraisal in appraisals
        if appraisal is not None
        for key, case in appraisal.cases.items()
        for address, slot in case.shape.slots.items()
        if address
    ]


def nodes(slots: list[tuple[CaseKey, Slot]], *, measured: bool) -> list[str]:
    """The nodes of figures, or all that a word may be said of, as a sweep names them."""
    found = {
        f"{key.role}#{slot.node.address}"
        for key, slot in slots
        if (slot.node.measure is not None if measured else not slot.node.address.startswith("members"))
    }
    return sorted(found)


def measure_of(slots: list[tuple[CaseKey, Slot]], name: str) -> str:
    return next(s.node.measure.id for k, s in slots if f"{k.role}#{s.node.address}" == name and s.node.measure)


def axis(data: Any, slots: list[tuple[CaseKey, Slot]], kinds: list[str]) -> tuple[str, str]:
    """An axis of a kind as its option writes it, of three points or fewer."""
    named = data.draw(st.sampled_from(nodes(slots, measured=True)))
    kind = data.draw(st.sampled_from(kinds))
    values = LIFTS if kind == "lift" else VALUES
    low, high = sorted(
        (data.draw(st.sampled_from(values[measure_of(slots, named)])) for _ in range(2)), key=Decimal
    )  # fmt: skip
    width = Decimal(high) - Decimal(low)
    parts = 1 if measure_of(slots, named) == "count" else data.draw(st.sampled_from([1, 2]))
    return kind, f"{named} from {low} to {high} by {width / parts if width else 1}"


def compare(files: Files, folder: Path, found: Sweep, more: list[Data]) -> None:
    expected: list[Verdicts] = told_as_scenarios(files, folder, found, more)
    assert by_point(found) == expected


@extents
@law(0.3)
@given(files=worlds(settled=False), data=st.data())
def test_every_point_is_what_a_scenario_comes_to(folder: Path, extent: str, files: Files, data: Any) -> None:
    """Of one axis and of two, whatever they vary."""
    slots = slots_of(files, folder)
    assume(nodes(slots, measured=True))
    short: dict[str, list[str]] = {}
    for _ in range(data.draw(st.integers(1, 2))):
        kind, text = axis(data, slots, ["vary", "vary", "lift", "require"])
        short.setdefault(kind, []).append(text)
    found = swept(files, folder, **short)
    codes = {problem.code for problem in found.problems if problem.is_error}
    assume(not codes)
    compare(files, folder, found, [])


@extents
@law(0.2)
@given(files=worlds(settled=False), data=st.data())
def test_draws_without_variance_are_what_a_scenario_comes_to(
    folder: Path, extent: str, files: Files, data: Any
) -> None:
    """Figures that are certain, words that are surely met or surely as found, at each point of an axis."""
    slots = slots_of(files, folder)
    assume(nodes(slots, measured=True))
    draws, more = [], []
    for named in data.draw(st.lists(st.sampled_from(nodes(slots, measured=True)), max_size=2, unique=True)):
        value = data.draw(st.sampled_from(VALUES[measure_of(slots, named)]))
        draws.append(f"{named} normal {value} 0")
        more.append({"units": units_of(slots, named), "set": {named: value}})
    for named in data.draw(st.lists(st.sampled_from(nodes(slots, measured=False)), max_size=2, unique=True)):
        met = data.draw(st.booleans())
        draws.append(f"{named} chance {int(met)}")
        if met:
            more.append({"units": units_of(slots, named), "set": {named: "đạt"}})
    short: dict[str, Any] = {"draw": draws, "draws": 2}
    if data.draw(st.booleans()) or not draws:
        kind, text = axis(data, slots, ["vary", "require"])
        short[kind] = [text]
    found = swept(files, folder, **short)
    assume(not {problem.code for problem in found.problems if problem.is_error})
    compare(files, folder, good(found), more)


def units_of(slots: list[tuple[CaseKey, Slot]], named: str) -> list[str]:
    role, _, address = named.partition("#")
    return sorted({key.unit for key, slot in slots if key.role == role and slot.node.address == address})
