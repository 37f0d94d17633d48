"""Every example of every shipped criteria set comes to the verdict it claims, each as files of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from build import Judged, judge_paths, to_yaml
from shipped import CRITERIA, Node, Set, sets

from ntm_rules.evaluate.direct import Direct

PROVINCE = {"id": "ha-tinh", "name": "Tỉnh Hà Tĩnh"}
#: A day on which a set without any date may be asked for.
SOME_DAY = "2020-04-30"


@dataclass(frozen=True)
class Claim:
    """What one example claims for one choice of parameters, and for one input where it takes each in turn."""

    set_id: str
    address: str
    number: int
    findings: tuple[tuple[str, Any], ...]
    verdict: str
    parameters: tuple[tuple[str, str], ...]
    turn: str = ""

    @property
    def id(self) -> str:
        given = [f"{name}={value}" for name, value in self.parameters] + ([f"each={self.turn}"] if self.turn else [])
        where = f"{self.set_id} {self.address or 'set'} [{self.number}]"
        return f"{where} -> {self.verdict}" + (f" ({', '.join(given)})" if given else "")


@cache
def claims() -> tuple[Claim, ...]:
    """All that the examples claim; those of an inherited node are its own set's to claim."""
    return tuple(
        claim
        for one in sets().values()
        for address in one.nodes
        if address in one.own
        for number, example in enumerate(one.nodes[address].data.get("examples", ()))
        for claim in _claims(one, one.nodes[address], number, example)
    )


def _claims(one: Set, node: Node, number: int, example: Any) -> Iterator[Claim]:
    lists = {name: [given] if isinstance(given, str) else given for name, given in example.get("with", {}).items()}
    for values in product(*lists.values()):
        parameters = tuple(zip(lists, values, strict=True))
        for turn in node.inputs if "each" in example else ("",):
            found = dict(example.get("findings", {}))
            found.update({node.address: example["finding"]} if "finding" in example else {})
            found.update({turn: example["each"]} if turn else {})
            answered = {leaf for address in found for leaf in one.leaves_below(address)}
            left = [leaf for leaf in one.leaves_below(node.address) if leaf not in answered]
            found.update({leaf: example["rest"] for leaf in left if "rest" in example})
            yield Claim(one.id, node.address, number, tuple(found.items()), example["verdict"], parameters, turn)


def day_of(*set_ids: str) -> str:
    """A day on which all these sets are in force, as far as their dates are known."""
    laws = [sets()[set_id].head["legal"] for set_id in set_ids]
    days = [day for law in laws for day in (law.get("in_force", {}).get("from"), law.get("issued")) if day]
    return max(days, default=SOME_DAY)


def unit_of(number: int) -> str:
    return f"vi-du-{number}"


def assessment_of(number: int, claim: Claim) -> dict[str, Any]:
    """A file that says of a unit of its own what the claim says is found."""
    roles = {sets()[claim.set_id].head["level"]: claim.set_id}
    if "district" in roles:
        roles["commune"] = claim.set_id.replace("/district-", "/commune-")
    year = dict(claim.parameters).get("year")
    return {
        "unit": unit_of(number), "as_of": day_of(*roles.values()), "criteria": roles, "findings": dict(claim.findings),
        **({} if year is None else {"year": year}),
    }  # fmt: skip


def parameters_of(claim: Claim) -> dict[str, str]:
    """What the unit says of itself: what the claim names, and of the rest the first that the set knows."""
    first = {name: known[0] for name, known in sets()[claim.set_id].parameters.items()}
    return {**first, **{name: value for name, value in claim.parameters if name != "year"}}


def judged(folder: Path, claimed: Sequence[tuple[int, Claim]]) -> Judged:
    """All claims at once, each of one unit that has the claim's parameters."""
    units = {}
    for number, claim in claimed:
        units[unit_of(number)] = {
            "name": claim.id, "level": sets()[claim.set_id].head["level"], "parameters": parameters_of(claim),
            "parameters_because": "ví dụ",
        }  # fmt: skip
        text = to_yaml(assessment_of(number, claim))
        (folder / f"{unit_of(number)}.yaml").write_text(text, encoding="utf-8")
    (folder / "units.yaml").write_text(to_yaml({"province": PROVINCE, "units": units}), encoding="utf-8")
    return judge_paths([folder], by=(Direct(),))  # that engines agree is what laws are for


#: Of the others, whose nodes look at verdicts under another role, no file can say what is found: ntm check tries them
#: on a bench, and test_revocation.py by way of the set that they look at.
BY_THEMSELVES = [one.id for one in sets().values() if not any(node.refers for node in one.nodes.values())]


@pytest.mark.parametrize("set_id", sorted(BY_THEMSELVES))
def test_every_example_comes_to_the_verdict_it_claims(tmp_path: Path, set_id: str) -> None:
    claimed = [(number, claim) for number, claim in enumerate(claims()) if claim.set_id == set_id]
    found = judged(tmp_path, claimed)
    assert claimed
    assert found.codes == []
    wrong = [claim.id for number, claim in claimed if found.verdict(claim.address, unit_of(number)) != claim.verdict]
    assert wrong == []


def test_every_node_of_every_set_claims_every_verdict() -> None:
    """Gates and shares too, and the sets themselves; of an overlay what it says, the rest being its base's."""
    made: dict[tuple[str, str], set[str]] = {}
    for claim in claims():
        made.setdefault((claim.set_id, claim.address), set()).add(claim.verdict)
    written = {(one.id, address) for one in sets().values() for address in one.own}
    assert {key: made.get(key) for key in written if made.get(key) != {"pass", "fail", "pending"}} == {}


def test_all_shipped_sets_are_walked() -> None:
    assert set(sets()) == {str(path.parent.relative_to(CRITERIA).as_posix()) for path in CRITERIA.rglob("set.yaml")}
    assert len(sets()) >= 6


def test_examples_are_written_by_hand() -> None:
    assert not [c for c in CRITERIA.rglob("*.yaml") if "generated:" in c.read_text(encoding="utf-8")]
