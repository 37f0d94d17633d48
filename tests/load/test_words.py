"""What is taken for the notation though it is not: a word processor's quotes, words for signs, Vietnamese labels."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ntm_rules.comparison import Op
from ntm_rules.finding import Attested, Cause, Measured
from ntm_rules.interval import Interval
from ntm_rules.load.grammar import Unreadable, read_comparison, read_number, read_share, read_value
from ntm_rules.load.model import AssessmentFile, FindingFile, NodeFile
from ntm_rules.load.read_model import read_model
from ntm_rules.load.words import CAUSES, STAGES, in_signs, instead, unquoted, without_unit
from ntm_rules.load.yaml_text import read_yaml
from ntm_rules.messages import LANGS, hint
from ntm_rules.source import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“< 90 %”", "< 90 %"),
        (" ‘đạt’ ", "đạt"),
        ("”đạt”", "đạt"),
        ("„đạt“", "đạt"),
        ("« đạt »", "đạt"),
        # nothing that goes around the whole, or not only that
        ("“a” và “b”", "“a” và “b”"),
        ("“đạt", "“đạt"),
        ("“đạt’", "“đạt’"),
        ("“", "“"),
        ("'đạt'", "'đạt'"),
    ],
)
def test_quotes_around_the_whole(text: str, expected: str) -> None:
    assert unquoted(text) == expected


def test_quotes_are_no_part_of_what_is_read() -> None:
    below = read_value("“< 90 %”")
    assert isinstance(below, Measured)
    assert (below.interval, below.text, below.percent) == (Interval(None, 90, False, True), "< 90 %", True)
    assert read_value("“Đạt”") == Attested(met=True)
    assert read_number("‘85,5’") == read_number("85.5")
    assert read_comparison("“≥ 85”") == read_comparison("≥ 85")
    assert read_share("“75 %”") == Fraction(3, 4)


@pytest.mark.parametrize(
    ("text", "signs", "percent"),
    [
        ("dưới 90%", "< 90", True),
        ("Dưới 90", "< 90", False),
        ("trên 80%", "> 80", True),
        ("không quá 5 %", "≤ 5", True),
        ("tối đa 5", "≤ 5", False),
        ("ít nhất 85,5%", "≥ 85,5", True),
        ("tối thiểu 85", "≥ 85", False),
        ("không dưới 85", "≥ 85", False),
        ("từ 90% trở lên", "≥ 90", True),
        ("90 % trở lên", "≥ 90", True),
        ("từ 90 trở xuống", "≤ 90", False),
        ("DUOI 90%", "< 90", True),
    ],
)
def test_words_for_signs(text: str, signs: str, percent: bool) -> None:
    worded, signed = read_value(text), read_value(signs)
    assert isinstance(worded, Measured)
    assert isinstance(signed, Measured)
    assert worded.interval == signed.interval
    assert (worded.text, worded.percent) == (text, percent)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("trên", "finding_unreadable"),
        ("trên địa bàn", "finding_unreadable"),
        ("dưới chuẩn", "finding_unreadable"),
        ("trở lên", "finding_unreadable"),
        ("từ trở lên", "finding_unreadable"),
        ("gần 90%", "finding_unreadable"),
        ("không", "finding_bare_no"),
        ("dưới 43.860", "number_ambiguous"),
        ("dưới 84..86", "number_unreadable"),
        ("dưới 90 trở lên", "finding_unreadable"),
    ],
)
def test_no_words_for_signs(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_value(text)
    assert caught.value.code == code


def test_signs_are_in_findings_only() -> None:
    assert in_signs("đạt") == "đạt"
    for text in ("trên 80", "từ 80 trở lên"):
        with pytest.raises(Unreadable):
            read_comparison(text)
        with pytest.raises(Unreadable):
            read_number(text)
    assert read_comparison("> 80").op is Op.ABOVE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8481/9669", "{part: 8481, of: 9669}"),
        ("8481 / 9669 người", "{part: 8481, of: 9669}"),
        ("8481 trên tổng số 9669", "{part: 8481, of: 9669}"),
        ("8.481/9.669", "{part: 8481, of: 9669}"),
        ("2,5/3", "{part: 2.5, of: 3}"),
        ("84-86", "84..86"),
        ("84 – 86", "84..86"),
        ("84% — 86%", "84..86 %"),
        ("từ 84 đến 86", "84..86"),
        ("“< 90 %", "< 90 %"),
        ("85’", "85"),
        ("“90", None),
        ("“85” và “86”", None),
        ("“”", None),
        ("30/4/2020", None),
        ("84..86", None),
        ("-5", None),
        ("85 %", None),
        ("43 860", None),
    ],
)
def test_what_to_write_instead(text: str, expected: str | None) -> None:
    assert instead(text) == expected
    if expected is not None:
        with pytest.raises(Unreadable) as caught:
            read_value(text)
        assert caught.value.code == "finding_unreadable"
        assert hint("finding_unreadable", "vi", caught.value.values) == f"viết {expected}"
        assert expected.startswith("{") or isinstance(read_value(expected), Measured)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("36,5 triệu đồng", "36,5"),
        ("85 phần trăm", "85"),
        ("1e5", None),
        ("85", None),
        ("11 xã 2 thị trấn", None),
    ],
)
def test_a_number_with_its_unit(text: str, expected: str | None) -> None:
    assert without_unit(text) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_no_percentage_of_thousands_is_proposed(lang: str) -> None:
    assert lang in LANGS
    for text, proposed in {"89.500": True, "89.500 %": False, "dưới 89.500%": False, "1..89.500 %": False}.items():
        with pytest.raises(Unreadable) as caught:
            read_value(text)
        advice = hint("number_ambiguous", "vi" if lang == "vi" else "en", caught.value.values) or ""
        assert ("89500" in advice) is proposed
        assert "89,50 " in advice


@pytest.mark.parametrize("text", ["85" + " " * 200_000 + "x", "1" * 200_000 + "-", "8/" + "9" * 200_000 + "/"])
def test_long_text_takes_no_longer(text: str) -> None:
    assert instead(text) is None
    without_unit(text)


def assessment(text: str) -> AssessmentFile:
    head = "unit: “huyen-a”\nas_of: “2020-04-30”\ncriteria: {district: “mau/district”}\n"
    document, problems = read_yaml(Source("a.yaml", head + text))
    assert document is not None
    read, more = read_model(document, AssessmentFile)
    assert (problems, more) == ((), ())
    assert read is not None
    return read.model


def test_a_whole_file_out_of_a_word_processor() -> None:
    model = assessment(
        "stage: “Thẩm định”\n"
        "year: ‘2020’\n"
        "findings:\n"
        '  "1": “đạt”\n'
        '  "2": {finding: “< 90 %”, because: “theo báo cáo”, due: “30/6/2020”}\n'
    )
    assert (model.unit, model.as_of) == ("huyen-a", date(2020, 4, 30))
    assert model.criteria == {"district": "mau/district"}
    assert (model.stage, model.year) == ("appraisal", 2020)
    assert model.findings["1"].finding == Attested(met=True)
    second = model.findings["2"]
    assert isinstance(second, FindingFile)
    assert isinstance(second.finding, Measured)
    assert second.because == "“theo báo cáo”"
    assert second.due == date(2020, 6, 30)


def test_quotes_around_a_requirement() -> None:
    text = 'id: "1"\nname: {vi: Một, en: One}\nrequire: '
    for written in ("“≥ 85 %”", "‘Đạt’"):
        document, _ = read_yaml(Source("1.yaml", text + written))
        plain, _ = read_yaml(Source("1.yaml", text + f'"{written[1:-1]}"'))
        assert document is not None
        assert plain is not None
        (read, problems), (meant, _) = read_model(document, NodeFile), read_model(plain, NodeFile)
        assert problems == ()
        assert read is not None
        assert meant is not None
        assert read.model == meant.model


@pytest.mark.parametrize(("label", "stage"), STAGES.items())
def test_stages_by_their_labels(label: str, stage: str) -> None:
    for written in (label, label.upper(), stage):
        assert assessment(f"stage: {written}\n").stage == stage


def test_every_cause_has_a_label() -> None:
    assert set(CAUSES.values()) == set(Cause)


@pytest.mark.parametrize(("label", "cause"), CAUSES.items())
def test_causes_by_their_labels(label: str, cause: str) -> None:
    for written in (label, label.capitalize(), cause):
        model = assessment(f'findings: {{"1": {{finding: pending, cause: {written}}}}}\n')
        assert model.findings["1"].cause == Cause(cause)


def test_the_label_of_a_stage_is_no_cause() -> None:
    text = 'unit: a\nas_of: 2020-04-30\ncriteria: {district: a}\nfindings: {"1": {finding: pending, cause: thẩm tra}}\n'
    document, _ = read_yaml(Source("a.yaml", text))
    assert document is not None
    _, (problem,) = read_model(document, AssessmentFile)
    assert problem.code == "not_one_of"
    assert problem.values["guess"] == "chưa thẩm tra"
    assert "thẩm tra" not in [word.partition(" ")[0] for word in problem.values["expected"]]  # type: ignore[attr-defined]
