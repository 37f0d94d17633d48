"""Words for verdicts that are no honour: read in both forms, inherited, told by a diff, and part of what is locked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import Data, Files, assess_district, commune, district, node, share, word
from two_sets import compared, side

from ntm_rules.check.lock import content_hash
from ntm_rules.cli import main
from ntm_rules.compile.model import Name
from ntm_rules.pipeline import assess
from ntm_rules.report.terminal import View
from ntm_rules.report.terminal.province import signed_counts
from ntm_rules.verdict import Verdict

BOTH = {"pass": {"vi": "thu hồi", "en": "revoked"}, "fail": "giữ"}


def labelled(label: Any = None, extending: Data | None = None) -> Files:
    files = commune(word("1"), findings={"1": "đạt"}, **({} if label is None else {"label": label}))
    if extending is not None:
        files.criteria("t/tinh", extends="t/xa", **extending)
        files.assessments["a"]["criteria"] = {"commune": "t/tinh"}
    return files


@pytest.mark.parametrize(
    ("files", "lang", "expected"),
    [
        (labelled(), "vi", {}),
        (labelled(BOTH), "vi", {"pass": "thu hồi", "fail": "giữ"}),
        (labelled(BOTH), "en", {"pass": "revoked", "fail": "giữ"}),
        (labelled({"pending": "chờ"}), "en", {"pending": "chờ"}),
        (labelled(BOTH, {}), "vi", {"pass": "thu hồi", "fail": "giữ"}),
        (labelled(BOTH, {"label": {"pass": "bãi bỏ"}}), "vi", {"pass": "bãi bỏ"}),
    ],
    ids=["none", "both", "the other language", "one text", "inherited", "given anew"],
)
def test_the_words_of_an_outcome(tmp_path: Path, files: Files, lang: Any, expected: dict[str, str]) -> None:
    found = assess([files.write(tmp_path)], lang=lang)
    assert not found.has_errors, found.problems
    assert dict(found.outcomes[0].labels) == expected


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ({"passing": "x"}, ["unknown_field"]),
        ({"pass": {}}, ["missing_field", "missing_field"]),
        ({"pass": ""}, ["value_missing"]),
        ("thu hồi", ["mapping_expected"]),
    ],
)
def test_what_is_no_label(tmp_path: Path, label: Any, codes: list[str]) -> None:
    found = assess([labelled(label).write(tmp_path)])
    assert [problem.code for problem in found.problems] == codes


def test_a_diff_tells_each_word(tmp_path: Path) -> None:
    diff = compared(tmp_path, labelled(BOTH), labelled({"pass": "thu hồi", "pending": "chờ"})).sets[0]
    told = {field.name: (field.old, field.new) for field in diff.fields}
    assert told == {
        "label_pass": (Name("thu hồi", "revoked"), Name("thu hồi", "thu hồi")),
        "label_fail": (Name("giữ", "giữ"), None),
        "label_pending": (None, Name("chờ", "chờ")),
    }
    assert diff.new is not None
    assert diff.new.criteria.labels == {Verdict.PASS: Name("thu hồi", "thu hồi"), Verdict.PENDING: Name("chờ", "chờ")}


def test_a_label_is_content(tmp_path: Path) -> None:
    def digest(name: str, files: Files) -> str:
        return content_hash(side(tmp_path / name, files).collection.subjects["t/xa"].loaded)

    assert digest("a", labelled()) == digest("b", labelled({}))
    assert digest("c", labelled(BOTH)) not in {digest("d", labelled()), digest("e", labelled({"fail": "giữ"}))}


def test_a_page_whose_head_has_such_a_word_is_a_result(tmp_path: Path) -> None:
    folder, page = str(labelled(BOTH).write(tmp_path / "d")), tmp_path / "ra.txt"
    for _ in range(2):
        assert main(["assess", folder, "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("✓ Đơn vị xa: THU HỒI\n")
    page.write_text("✓ Việc cần làm: gọi xã\n", encoding="utf-8")
    assert main(["assess", folder, "-o", str(page)]) == 2


def test_a_commune_under_a_rule_of_revocation_too_is_counted_once(tmp_path: Path) -> None:
    conditions = [share("c", 1, passing="commune"), share("r", 1, failing="revocation")]
    files = district(*conditions, members=("a", "b")).criteria(
        "t/thu-hoi", node("1", {"failing": "commune"}), label=BOTH
    )
    assess_district(files, {"1": "đạt"}, communes={"a": {"1": "đạt"}, "b": {"1": "chưa đạt"}})
    files.assessments["a"]["criteria"]["revocation"] = "t/thu-hoi"
    (outcome,) = assess([files.write(tmp_path)]).outcomes
    assert len(outcome.members) == 4
    assert signed_counts(outcome.members, View(lang="vi")).plain == "1✓ 1✗ 0…"
