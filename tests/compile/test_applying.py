"""How a chosen finding reaches the nodes around its own: đạt, chưa đạt, pending and `rest`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    Data,
    all_of,
    any_of,
    assess_district,
    commune,
    criterion,
    district,
    number,
    some_of,
    word,
)

#: Criterion 15 has a figure and a word; 17 a nested 17.1 of a figure and a word, and 17.2; 9 is one node.
NODES = (
    criterion("15", number("15.1", "≥ 85", "insured"), word("15.2")),
    criterion("17", all_of("17.1", number("a", "≥ 98", "water"), word("b")), word("17.2")),
    word("9"),
)
CONDITIONS = [word("no-debt"), all_of("asked", number("a", "> 80", "satisfied"), word("b"))]

# What is found, and the verdicts: of each node named as given, of all others pending.
CASES: dict[str, tuple[Data, Data]] = {
    "nothing": ({}, {}),
    "đạt above answers every leaf": (
        {"17": "đạt"}, {"17": "pass", "17.1": "pass", "17.1/a": "pass", "17.1/b": "pass", "17.2": "pass"}),
    "đạt above, a figure below": (
        {"15": "đạt", "15.1": 87}, {"15": "pass", "15.1": "pass", "15.2": "pass"}),
    "đạt above, a figure below that misses": (
        {"15": "đạt", "15.1": 84}, {"15": "fail", "15.1": "fail", "15.2": "pass", "": "fail"}),
    "đạt above, an open range below": (
        {"15": "đạt", "15.1": "84..86"}, {"15.2": "pass"}),
    "đạt above, chưa đạt below": (
        {"15": "đạt", "15.2": "chưa đạt"}, {"15": "fail", "15.1": "pass", "15.2": "fail", "": "fail"}),
    "đạt above, pending below": (
        {"15": "đạt", "15.1": "pending"}, {"15.2": "pass"}),
    "đạt on the indicator only": (
        {"17.1": "đạt"}, {"17.1": "pass", "17.1/a": "pass", "17.1/b": "pass"}),
    "nearer is deeper: chưa đạt between đạt and its leaves": (
        {"17": "đạt", "17.1": "chưa đạt"}, {"17": "fail", "17.1": "fail", "17.2": "pass", "": "fail"}),
    "nearer is deeper: pending between đạt and its leaves": (
        {"17": "đạt", "17.1": "pending"}, {"17.2": "pass"}),
    "nearer is deeper: đạt below chưa đạt": (
        {"17": "chưa đạt", "17.1": "đạt"},
        {"17": "fail", "17.1": "pass", "17.1/a": "pass", "17.1/b": "pass", "": "fail"}),
    "chưa đạt leaves its leaves open": (
        {"15": "chưa đạt"}, {"15": "fail", "": "fail"}),
    "chưa đạt whatever its leaves": (
        {"15": "chưa đạt", "15.1": 90, "15.2": "đạt"}, {"15": "fail", "15.1": "pass", "15.2": "pass", "": "fail"}),
    "chưa đạt on a leaf": (
        {"15.1": "chưa đạt"}, {"15": "fail", "15.1": "fail", "": "fail"}),
    "pending caps what would pass": (
        {"15": "pending", "15.1": 90, "15.2": "đạt"}, {"15.1": "pass", "15.2": "pass"}),
    "pending may still fail": (
        {"15": "pending", "15.1": 84}, {"15": "fail", "15.1": "fail", "": "fail"}),
    "pending is one node's cap": (
        {"17": "pending", "17.1": "đạt", "17.2": "đạt"},
        {"17.1": "pass", "17.1/a": "pass", "17.1/b": "pass", "17.2": "pass"}),
    "pending on a leaf": (
        {"15.1": "pending", "15.2": "đạt"}, {"15.2": "pass"}),
    "rest answers what has no finding": (
        {"rest": "đạt", "15.1": 84},
        {"15": "fail", "15.1": "fail", "15.2": "pass", "17": "pass", "17.1": "pass", "17.1/a": "pass",
         "17.1/b": "pass", "17.2": "pass", "9": "pass", "": "fail"}),
    "rest does not answer below a finding": (
        {"rest": "đạt", "15": "pending", "17.1": "chưa đạt"},
        {"17.1": "fail", "17.2": "pass", "17": "fail", "9": "pass", "": "fail"}),
    "rest is not đạt on the criterion": (
        {"rest": "đạt", "17.2": "chưa đạt"},
        {"17.2": "fail", "17": "fail", "17.1": "pass", "17.1/a": "pass", "17.1/b": "pass", "15": "pass",
         "15.1": "pass", "15.2": "pass", "9": "pass", "": "fail"}),
    "rest pending caps": (
        {"rest": "pending", "15": "đạt"}, {"15": "pass", "15.1": "pass", "15.2": "pass"}),
    "rest chưa đạt": (
        {"rest": "chưa đạt", "15": "đạt"},
        {"15": "pass", "15.1": "pass", "15.2": "pass", "17": "fail", "17.1": "fail", "17.1/a": "fail",
         "17.1/b": "fail", "17.2": "fail", "9": "fail", "": "fail"}),
    "rest never speaks for conditions": (
        {"rest": "đạt", "asked": "đạt"},
        {"asked": "pass", "asked/a": "pass", "asked/b": "pass", "15": "pass", "15.1": "pass", "15.2": "pass",
         "17": "pass", "17.1": "pass", "17.1/a": "pass", "17.1/b": "pass", "17.2": "pass", "9": "pass"}),
    "everything": (
        {"rest": "đạt", "asked": "đạt", "no-debt": "đạt"},
        {"asked": "pass", "asked/a": "pass", "asked/b": "pass", "no-debt": "pass", "15": "pass", "15.1": "pass",
         "15.2": "pass", "17": "pass", "17.1": "pass", "17.1/a": "pass", "17.1/b": "pass", "17.2": "pass",
         "9": "pass", "": "pass"}),
}  # fmt: skip


@pytest.mark.parametrize(("findings", "expected"), CASES.values(), ids=CASES)
def test_applies(findings: Data, expected: Data, tmp_path: Path) -> None:
    judged = commune(*NODES, conditions=CONDITIONS, findings=findings).judge(tmp_path)
    verdicts = {address: verdict for (_, _, address), verdict in judged.verdicts().items()}
    assert verdicts == dict.fromkeys(verdicts, "pending") | expected


def test_nearer_is_deeper_whoever_gave_it(tmp_path: Path) -> None:
    """A figure of the unit itself stays nearer to its leaf than đạt of the appraisal on the criterion."""
    files = commune(*NODES, findings={"15.1": 84})
    files.assess(COMMUNE, {"15": "đạt"}, name="b", stage="appraisal", criteria={"commune": "t/xa"})
    judged = files.judge(tmp_path)
    assert [judged.verdict(a) for a in ("15.1", "15.2", "15")] == ["fail", "pass", "fail"]


def test_a_finding_replaces_the_cap(tmp_path: Path) -> None:
    files = commune(*NODES, findings={"15": {"finding": "pending", "cause": "extension_requested"}})
    files.assess(COMMUNE, {"15": "đạt"}, name="b", stage="verification", criteria={"commune": "t/xa"})
    assert files.judge(tmp_path).verdict("15") == "pass"


RESTS: dict[str, tuple[Data, str]] = {
    "of all": ({"rest": "đạt"}, "pass"),
    "own before all": ({"rest": "đạt", COMMUNE: {"rest": "pending"}}, "pending"),
    "own before all, the other way": ({"rest": "pending", COMMUNE: {"rest": "đạt"}}, "pass"),
    "a finding of all comes before an own rest": ({"all": {"1": "chưa đạt"}, COMMUNE: {"rest": "đạt"}}, "fail"),
}


@pytest.mark.parametrize(("communes", "verdict"), RESTS.values(), ids=RESTS)
def test_rest_of_communes(communes: Data, verdict: str, tmp_path: Path) -> None:
    count = {"at_least": 1, "of": "communes", "each": {"passing": "commune"}}
    condition = {"id": "members", "name": {"vi": "Xã", "en": "Communes"}, "require": count}
    files = assess_district(district(condition, members=[COMMUNE]), communes=communes)
    assert files.judge(tmp_path).verdict("1", COMMUNE) == verdict


#: A gate, what is found of its parts a, b, c, and its verdict.
GATES: dict[str, tuple[Any, Data, str]] = {
    "all: one open": (all_of, {"a": "đạt", "b": "đạt"}, "pending"),
    "all: one fails": (all_of, {"c": "chưa đạt"}, "fail"),
    "all: all pass": (all_of, {"a": "đạt", "b": "đạt", "c": "đạt"}, "pass"),
    "any: one passes": (any_of, {"b": "đạt"}, "pass"),
    "any: one open": (any_of, {"a": "chưa đạt", "b": "chưa đạt"}, "pending"),
    "any: all fail": (any_of, {"a": "chưa đạt", "b": "chưa đạt", "c": "chưa đạt"}, "fail"),
    "two: two pass": (2, {"a": "đạt", "c": "đạt"}, "pass"),
    "two: one passes": (2, {"a": "đạt", "b": "chưa đạt"}, "pending"),
    "two: two fail": (2, {"a": "chưa đạt", "b": "chưa đạt"}, "fail"),
    "34 % of three is two": ("34 %", {"a": "đạt", "b": "chưa đạt", "c": "chưa đạt"}, "fail"),
    "33 % of three is one": ("33 %", {"a": "đạt", "b": "chưa đạt", "c": "chưa đạt"}, "pass"),
    "1 % of three is one": ("1 %", {"a": "chưa đạt", "b": "chưa đạt", "c": "chưa đạt"}, "fail"),
    "đạt on an any answers every part": (any_of, {"": "đạt"}, "pass"),
    "đạt on an any, one part nearer": (any_of, {"": "đạt", "a": "chưa đạt"}, "pass"),
    "đạt on a two, two parts nearer": (2, {"": "đạt", "a": "chưa đạt", "b": "chưa đạt"}, "fail"),
}


@pytest.mark.parametrize(("gate", "found", "verdict"), GATES.values(), ids=GATES)
def test_gates(gate: Any, found: Data, verdict: str, tmp_path: Path) -> None:
    parts = (word("a"), word("b"), word("c"))
    group = some_of("1", gate, *parts) if isinstance(gate, int | str) else gate("1", *parts)
    findings = {f"1/{part}".rstrip("/"): finding for part, finding in found.items()}
    assert commune(group, findings=findings).judge(tmp_path).verdict("1") == verdict


def test_indicators_of_which_a_number_is_enough(tmp_path: Path) -> None:
    one = criterion("1", word("1.1"), word("1.2"), word("1.3"), least=2)
    judged = commune(one, findings={"1.1": "đạt", "1.3": "đạt"}).judge(tmp_path)
    assert judged.verdict("1") == "pass"
    assert judged.verdict("1.2") == "pending"
