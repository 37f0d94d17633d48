"""When a recognition is revoked (18/2022/QĐ-TTg): how many criteria, with and without those named, by way of files."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from build import Judged, judge_paths, to_yaml

from ntm_rules.evaluate.direct import Direct
from ntm_rules.pipeline import assess
from ntm_rules.report.terminal import View, print_outcomes
from ntm_rules.report.wording import worded

PROVINCE = {"id": "ha-tinh", "name": "Tỉnh Hà Tĩnh", "parameters": {"region": "bac-trung-bo"}}
COMMUNE = {"commune": "vn/commune-2021-2025", "commune-revocation": "vn/commune-revocation-2021-2025"}
DISTRICT = {"district": "vn/district-2021-2025", "district-revocation": "vn/district-revocation-2021-2025", **COMMUNE}
NOT_APPLICABLE = {"finding": "not_applicable", "because": "không quy hoạch", "document": "1/QĐ-UBND"}

#: Criteria that no rule names, in order, and the named ones of either level.
PLAIN = [str(number) for number in range(1, 19) if number not in {10, 17}]
NAMED = ("10", "17", "19")
NAMED_OF_DISTRICT = ("6", "7", "8", "9")

#: Where the number of communes of which decisions were made is entered.
GROUND = "district-revocation#a"

Findings = dict[str, Any]


def write(folder: Path, units: dict[str, Any], **assessments: Any) -> Path:
    (folder / "units.yaml").write_text(to_yaml({"province": PROVINCE, "units": units}), encoding="utf-8")
    for name, data in assessments.items():
        (folder / f"{name}.yaml").write_text(to_yaml({"as_of": "2023-06-30", **data}), encoding="utf-8")
    return folder


def lacking(*failing: str, pending: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Findings:
    """All criteria are met, but for these."""
    return {
        **{str(number): "đạt" for number in range(1, 20)},
        **dict.fromkeys(failing, "chưa đạt"), **dict.fromkeys(pending, "pending"),
        **dict.fromkeys(without, NOT_APPLICABLE),
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------- communes

COMMUNES: list[tuple[str, Findings, str]] = [
    ("nothing", lacking(), "fail"),
    ("5 of 19, one of them named", lacking(*PLAIN[:4], "10"), "fail"),
    *((f"6 of 19, among them {named}", lacking(*PLAIN[:5], named), "pass") for named in NAMED),
    ("6 of 19, none of them named", lacking(*PLAIN[:6]), "fail"),
    ("9 of 19, none of them named", lacking(*PLAIN[:9]), "fail"),
    ("9 of 19, one of them named", lacking(*PLAIN[:8], "19"), "pass"),
    ("10 of 19, none of them named", lacking(*PLAIN[:10]), "pass"),
    ("10 of 19, one of them named", lacking(*PLAIN[:9], "17"), "pass"),
    ("all", lacking(*map(str, range(1, 20))), "pass"),
    ("5 and a named one, and one is pending", lacking(*PLAIN[:4], "10", pending=("18",)), "pending"),
    ("6 and none named, and a named one is pending", lacking(*PLAIN[:6], pending=("19",)), "pending"),
    ("9 and none named, and one is pending", lacking(*PLAIN[:9], pending=("18",)), "pending"),
    ("4 and a named one pending: too few whatever it comes to", lacking(*PLAIN[:4], pending=("10",)), "fail"),
    ("9 of 18, as one does not apply", lacking(*PLAIN[7:16], without=("7",)), "pass"),
    ("9 of 19 of the same", lacking(*PLAIN[7:16]), "fail"),
    ("5 of 16 with a named one", lacking(*PLAIN[3:7], "10", without=("1", "2", "3")), "pass"),
]


@pytest.fixture(scope="module")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Every case a commune of its own."""
    units = {f"xa-{n}": {"name": f"Xã {n}", "level": "commune"} for n in range(len(COMMUNES))}
    files = {
        f"xa-{n}": {"unit": f"xa-{n}", "criteria": COMMUNE, "findings": findings}
        for n, (_, findings, _) in enumerate(COMMUNES)
    }
    found = judge_paths([write(tmp_path_factory.mktemp("xa"), units, **files)], by=(Direct(),))
    assert found.codes == []
    return found


@pytest.mark.parametrize("number", range(len(COMMUNES)), ids=[name for name, _, _ in COMMUNES])
def test_a_commune(communes: Judged, number: int) -> None:
    assert communes.verdict(unit=f"xa-{number}", role="commune-revocation") == COMMUNES[number][2]


def test_each_ground_counts_every_criterion_once(communes: Judged) -> None:
    """Both grounds look at all criteria of the set, each at its own."""
    criteria = communes.case("xa-0", "commune").shape.criteria
    ids = list(criteria.nodes[""].children)
    revocation = communes.case("xa-0", "commune-revocation").shape.criteria
    for ground in ("a/a", "b"):
        children = revocation.nodes[ground].children
        assert [child.rpartition("/")[2] for child in children] == ids
        for child in children:
            rule: Any = revocation.nodes[child].rule
            assert (rule.role, rule.address, rule.failing) == ("commune", child.rpartition("/")[2], True)
            assert criteria.nodes[rule.address].name.vi in revocation.nodes[child].name.vi


# ------------------------------------------------------------------------------------------------ districts


@dataclass(frozen=True)
class Case:
    """What is found of a district with `of` communes, and of these by their numbers."""

    findings: Findings
    communes: dict[int, Findings]
    of: int

    def files(self, unit: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The units, and the assessment."""
        units = {f"{unit}-{n}": {"name": f"Xã {n}", "level": "commune", "parent": unit} for n in range(self.of)}
        units[unit] = {"name": "Huyện", "level": "district", "communes": self.of}
        about = {f"{unit}-{n}": found for n, found in self.communes.items()}
        return units, {"unit": unit, "criteria": DISTRICT, "findings": self.findings, "communes": about}


def district(failing: tuple[str, ...] = (), *, revoked: int = 0, undecided: int = 0, of: int = 10,
             pending: tuple[str, ...] = (), unknown: bool = False, decisions: int | None = None) -> Case:  # fmt: skip
    """So many communes are revoked, so many undecided, all others are not revoked, or all `unknown`."""
    own = {str(n): "đạt" for n in range(1, 10)} | dict.fromkeys(failing, "chưa đạt") | dict.fromkeys(pending, "pending")
    kinds = [lacking(*PLAIN[:10])] * revoked + [lacking(*PLAIN[:9], pending=("18",))] * undecided
    communes = {} if unknown else dict(enumerate([*kinds, *[lacking()] * (of - len(kinds))]))
    made = {} if decisions is None else {GROUND: {"part": decisions, "of": of}}
    return Case({**own, **made}, communes, of)


DISTRICTS: list[tuple[str, Case, str]] = [
    ("nothing", district(), "fail"),
    ("2 of 9, one of them named", district(("1", "6")), "fail"),
    *((f"3 of 9, among them {named}", district(("1", "2", named)), "pass") for named in NAMED_OF_DISTRICT),
    ("3 of 9, none of them named", district(("1", "2", "3")), "fail"),
    ("4 of 9, none of them named", district(("1", "2", "3", "4")), "fail"),
    ("5 of 9, none of them named", district(("1", "2", "3", "4", "5")), "pass"),
    ("2 of 9 with a named one, and one is pending", district(("1", "6"), pending=("2",)), "pending"),
    ("4 of 9 without, and one is pending", district(("1", "2", "3", "4"), pending=("5",)), "pending"),
    ("2 of 10 communes", district(revoked=2), "fail"),
    ("3 of 10 communes", district(revoked=3), "pass"),
    ("3 of 11 communes", district(revoked=3, of=11), "fail"),
    ("4 of 11 communes", district(revoked=4, of=11), "pass"),
    ("2 of 10 communes, and of one it is not clear", district(revoked=2, undecided=1), "pending"),
    ("communes and criteria each too few", district(("1", "6"), revoked=2), "fail"),
    ("3 decisions, and nothing of the communes", district(unknown=True, decisions=3), "pass"),
    ("2 decisions, and nothing of the communes", district(unknown=True, decisions=2), "fail"),
    ("3 decisions, which the communes contradict", district(decisions=3), "fail"),
]


@pytest.fixture(scope="module")
def districts(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Every case a district of its own."""
    units: dict[str, Any] = {}
    files = {}
    for n, (_, case, _) in enumerate(DISTRICTS):
        own, files[f"huyen-{n}"] = case.files(f"huyen-{n}")
        units |= own
    found = judge_paths([write(tmp_path_factory.mktemp("huyen"), units, **files)], by=(Direct(),))
    assert found.codes == []
    return found


@pytest.mark.parametrize("number", range(len(DISTRICTS)), ids=[name for name, _, _ in DISTRICTS])
def test_a_district(districts: Judged, number: int) -> None:
    assert districts.verdict(unit=f"huyen-{number}", role="district-revocation") == DISTRICTS[number][2]


# ---------------------------------------------------------------------------------------------------- words


def test_nobody_reads_that_a_revoked_commune_meets_the_standard(tmp_path: Path) -> None:
    units, data = district(revoked=1, undecided=1, of=3).files("huyen")
    found = assess([write(tmp_path, units, huyen=data)])
    _, revocation = (worded(outcome, "vi", {}) for outcome in found.outcomes)
    assert revocation.labels == {"pass": "thu hồi", "fail": "không thu hồi", "pending": "chưa rõ có thu hồi hay không"}
    page = StringIO()
    print_outcomes([revocation], page, View(lang="vi"), width=120)
    text = page.getvalue()
    assert text.startswith("✓ Huyện: THU HỒI\n")
    assert "1/3 thu hồi, 1 không thu hồi, 1 chưa rõ có thu hồi hay không" in text
    assert "Với xã: ✓ thu hồi, ✗ không thu hồi, … chưa rõ có thu hồi hay không" in text
    assert "đạt chuẩn:" not in text
    assert "chuẩn\n" not in text.replace("đạt chuẩn nông thôn", "")
    ground = next(child for child in revocation.children if child.id == "a")
    assert [reason.text for reason in ground.reasons] == ["1/3 xã thu hồi"]


def test_what_would_take_a_revocation_is_nothing_that_is_owed(tmp_path: Path) -> None:
    units = {"xa": {"name": "Xã A", "level": "commune"}}
    data = {"unit": "xa", "criteria": COMMUNE, "findings": lacking("1", pending=("2",))}
    found = assess([write(tmp_path, units, xa=data)])
    page = StringIO()
    outcomes = [worded(outcome, "vi", {}) for outcome in found.outcomes]
    print_outcomes([outcomes[1]], page, View(lang="vi"), width=120)
    assert page.getvalue().startswith("✗ Xã A: KHÔNG THU HỒI\n")
    assert "Còn vướng" not in page.getvalue()
    assert "theo cơ quan" not in page.getvalue()
