"""Units merged and split: what is known of the whole by what was found of the parts, and the other way round."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from build import DISTRICT, Data, Files, any_of, assess_district, criterion, district, number, share, word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from supposing import Supposed, supposed, under

WORDS = ("đạt", "chưa đạt", "pending")
NODES = (number("1", "≥ 90"), number("2", "≥ 10", "posts", "count"), word("3"), number("4", "≥ 40", "income", "money"))
MERGED: Data = {"merge": [{"units": ["a", "b"], "into": {"id": "ab", "name": "Xã AB"}}]}


def world(a: Data, b: Data, *nodes: Data, people: tuple[Any, Any] = (3000, 1000), stated: int | None = 3) -> Files:
    files = district(share("c", "100 %", passing="commune"), communes=stated, each=nodes or NODES)
    for unit, population in zip("ab", people, strict=True):
        files.unit(unit, parent=DISTRICT, **({} if population is None else {"population": population}))
    files.unit("c", parent=DISTRICT)
    return assess_district(files, {"1": "đạt"}, communes={"a": a, "b": b, "c": {"rest": "đạt"}})


def merged(a: Data, b: Data, folder: Path, *nodes: Data, people: tuple[Any, Any] = (3000, 1000)) -> Supposed:
    return supposed(world(a, b, *nodes, people=people).scenario(**MERGED), folder)


class TestMerge:
    @pytest.mark.parametrize(
        ("node", "a", "b", "low", "high"),
        [
            ("1", 90, 80, Fraction("87.5"), Fraction("87.5")),
            ("1", "< 90", 80, 20, Fraction("87.5")),
            ("1", "85..95", "> 99", Fraction("88.5"), Fraction("96.25")),
            ("1", 100, None, 75, 100),
            ("1", {"part": 8, "of": 10}, {"part": 1, "of": 90}, 9, 9),
            ("1", "đạt", 80, Fraction("87.5"), 95),
            ("2", 7, 4, 11, 11),
            ("2", "≥ 7", 4, 11, None),
            ("4", 50, 30, 45, 45),
        ],
    )
    def test_figures(self, node: str, a: Any, b: Any, low: Any, high: Any, tmp_path: Path) -> None:
        given = [{} if value is None else {node: value} for value in (a, b)]
        known = merged(given[0], given[1], tmp_path).under().case("ab").known[node]
        assert (known.low, known.high) == (low, high)

    def test_what_is_open_at_an_end_is_so_of_the_whole(self, tmp_path: Path) -> None:
        known = merged({"1": "< 90"}, {"1": 80}, tmp_path).under().case("ab").known["1"]
        assert known.high_open
        assert not known.low_open

    def test_rates_without_population_lie_between_those_of_the_parts(self, tmp_path: Path) -> None:
        run = merged({"1": 95}, {"1": 80}, tmp_path, people=(3000, None))
        known = run.under().case("ab").known["1"]
        assert (known.low, known.high) == (80, 95)
        assert run.under().verdict("1", unit="ab") == "pending"
        assert run.notes() == ["scenario_merge_unweighted"]
        # on one side of the threshold nothing depends on the weights
        assert (
            merged({"1": 95}, {"1": 91}, tmp_path / "b", people=(None, None)).under().verdict("1", unit="ab") == "pass"
        )

    @pytest.mark.parametrize(
        ("a", "b", "verdict"),
        [
            ("đạt", "đạt", "pass"),
            ("đạt", "chưa đạt", "fail"),
            ("đạt", {"finding": "pending"}, "pending"),
            ("chưa đạt", {"finding": "pending"}, "fail"),
            ("đạt", None, "pending"),
            (None, None, "pending"),
        ],
    )
    def test_of_words_the_worse(self, a: Any, b: Any, verdict: str, tmp_path: Path) -> None:
        given = [{} if value is None else {"3": value} for value in (a, b)]
        assert merged(given[0], given[1], tmp_path).under().verdict("3", unit="ab") == verdict

    def test_what_was_found_of_one_alone_is_pending_and_told(self, tmp_path: Path) -> None:
        run = merged({"3": "đạt"}, {}, tmp_path)
        (note,) = run.alternative().notes
        assert (note.code, note.values["nodes"]) == ("scenario_merge_open", ("3",))

    def test_words_on_nodes_above_and_on_the_rest_count(self, tmp_path: Path) -> None:
        nodes = (criterion("1", word("1.1"), word("1.2")), word("2"))
        judged = merged({"1": "đạt", "rest": "đạt"}, {"rest": "đạt"}, tmp_path, *nodes).under()
        assert judged.verdict(unit="ab") == "pass"
        judged = merged({"1": "chưa đạt", "rest": "đạt"}, {"rest": "đạt"}, tmp_path / "b", *nodes).under()
        assert judged.verdict("1", unit="ab") == "fail"

    def test_the_district_counts_one_unit_less(self, tmp_path: Path) -> None:
        run = merged({"rest": "đạt"}, {"rest": "đạt"}, tmp_path)
        link = run.under().case(DISTRICT).links[0]
        assert (link.of, [key.unit for key in link.members]) == (2, ["ab", "c"])
        assert run.before.case(DISTRICT).links[0].of == 3
        assert run.under().verdict(unit=DISTRICT) == "pass"

    def test_where_it_does_not_apply_to_any_it_does_not_to_the_whole(self, tmp_path: Path) -> None:
        no = {"finding": "not_applicable", "because": "không có", "document": "1/QĐ"}
        assert merged({"3": no}, {"3": no}, tmp_path).under().verdict("3", unit="ab") == "not_applicable"
        assert merged({"3": no}, {"3": "đạt"}, tmp_path / "b").under().verdict("3", unit="ab") == "pass"

    def test_findings_stay_as_old_as_they_are(self, tmp_path: Path) -> None:
        """A merger makes nothing good for longer, whether the later day stands in the same file or on top of it."""
        given = {"1": {"finding": 95, "until": "2020-06-30"}}
        files = world(given, {"1": 95}).scenario(name="one", **MERGED, as_of="2021-01-01")
        files.scenario(name="below", **MERGED).scenario(name="two", stack="below.yaml", as_of="2021-01-01")
        run = supposed(files, tmp_path)
        assert run.under("below").verdict("1", unit="ab") == "pass"
        assert run.under("one").verdict("1", unit="ab") == run.under("two").verdict("1", unit="ab") == "pending"

    def test_a_word_on_one_of_several_says_nothing_of_each(self, tmp_path: Path) -> None:
        either = any_of("1", number("x", "≥ 50", "q"), word("y"))
        nodes = (either, number("2", "≥ 40", "q"))
        judged = merged({"1": "đạt"}, {"1": "đạt"}, tmp_path, *nodes).under()
        assert [judged.verdict(node, unit="ab") for node in ("1", "2")] == ["pass", "pending"]
        judged = merged({"1": "đạt"}, {"1/x": "đạt"}, tmp_path / "b", *nodes).under()
        assert judged.verdict("2", unit="ab") == "pending"

    def test_where_one_of_several_is_enough_the_worse_may_be_too_bad(self, tmp_path: Path) -> None:
        either = any_of("1", word("x"), word("y"))
        a, b = {"1/x": "đạt", "1/y": "chưa đạt"}, {"1/x": "chưa đạt", "1/y": "đạt"}
        assert merged(a, b, tmp_path, either).under().verdict("1", unit="ab") == "pending"

    @pytest.mark.parametrize("said", ["đạt", {"part": 2, "of": 3}])
    def test_what_is_found_of_a_share_is_of_the_members_there_were(self, said: Any, tmp_path: Path) -> None:
        files = world({}, {})
        files.assessments["a"]["findings"]["c"] = said
        files.assessments["a"]["communes"] = {"c": {"rest": "đạt"}}
        files.sets["t/huyen"]["conditions"][0]["require"]["at_least"] = "60 %"
        run = supposed(files.scenario(**MERGED), tmp_path)
        assert [run.before.verdict("c"), run.under().verdict("c")] == ["pass", "pending"]
        assert [(note.code, note.values["nodes"]) for note in run.alternative().notes] == [
            ("scenario_merge_open", ("c",))
        ]

    def test_parameters_that_the_set_does_not_know_are_refused(self, tmp_path: Path) -> None:
        files = world({}, {})
        files.sets["t/xa"]["parameters"] = {"region": ["bac", "nam"]}
        into = {"id": "ab", "name": "Xã AB", "parameters": {"region": "tay"}}
        files.scenario(merge=[{"units": ["a", "b"], "into": into}])
        assert supposed(files, tmp_path).codes == ["parameter_value_unknown"]

    def test_nobody_is_quoted_for_what_he_did_not_say(self, tmp_path: Path) -> None:
        a = {"1": {"finding": 95, "because": "A nói 95"}, "3": {"finding": "đạt", "because": "nghiệm thu A"}}
        answers = merged(a, {"1": 70, "3": "đạt"}, tmp_path).under().case("ab").answers
        assert [answers[node].finding.because for node in "13"] == [None, None]
        refused = {"3": {"finding": "chưa đạt", "because": "B chưa xong"}}
        answers = merged(a, refused, tmp_path / "b").under().case("ab").answers
        assert answers["3"].finding.because == "B chưa xong"

    def test_weights_are_missed_only_where_they_are_needed(self, tmp_path: Path) -> None:
        assert merged({"3": "đạt"}, {"3": "đạt"}, tmp_path, people=(None, None)).notes() == []

    def test_the_new_unit_can_be_spoken_of(self, tmp_path: Path) -> None:
        files = world({"1": 80}, {"1": 80})
        judged = under(files, tmp_path, {"units": "ab", "set": {"1": 95}}, **MERGED)
        assert judged.verdict("1", unit="ab") == "pass"


class TestSplit:
    def split(self, *parts: Data) -> Data:
        return {"split": [{"unit": "a", "into": [{"name": f"Xã {part['id']}", **part} for part in parts]}]}

    def test_what_is_not_given_of_a_part_is_pending(self, tmp_path: Path) -> None:
        files = world({"1": 95, "2": 12, "3": "đạt", "4": 50}, {"rest": "đạt"})
        judged = under(files, tmp_path, **self.split({"id": "x", "findings": {"1": 96}}, {"id": "y"}))
        assert [judged.verdict(node, unit="x") for node in "1234"] == ["pass", "pending", "pending", "pending"]
        assert [judged.verdict(node, unit="y") for node in "1234"] == ["pending"] * 4
        assert judged.case(DISTRICT).links[0].of == 4

    def test_of_a_count_what_the_others_leave(self, tmp_path: Path) -> None:
        files = world({"2": 30}, {"rest": "đạt"})
        judged = under(files, tmp_path, **self.split({"id": "x", "findings": {"2": 12}}, {"id": "y"}))
        assert judged.case("y").known["2"].low == 18

    @pytest.mark.parametrize(("x", "y"), [(31, 40), (10, 19)])
    def test_parts_that_do_not_add_up_are_refused(self, x: int, y: int, tmp_path: Path) -> None:
        parts = self.split({"id": "x", "findings": {"2": x}}, {"id": "y", "findings": {"2": y}})
        files = world({"2": 30}, {"rest": "đạt"}).scenario(**parts)
        assert supposed(files, tmp_path).codes == ["split_not_the_whole"]

    def test_parts_greater_than_the_whole_are_refused(self, tmp_path: Path) -> None:
        files = world({"2": 30}, {"rest": "đạt"}).scenario(
            **self.split({"id": "x", "findings": {"2": 31}}, {"id": "y"})
        )
        assert supposed(files, tmp_path).codes == ["split_not_the_whole"]

    @settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        counts=st.tuples(st.integers(0, 20), st.integers(0, 20)),
        rates=st.tuples(st.integers(0, 100), st.integers(0, 100)),
        words=st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)),
        turned=st.booleans(),
    )
    def test_merging_and_splitting_again_keeps_all_that_is_given_back(
        self, tmp_path: Path, counts: tuple[int, int], rates: tuple[int, int], words: tuple[str, str], turned: bool
    ) -> None:
        """Merge then split keeps counts; the whole is the same in whatever order its parts are named."""
        a, b = ({"1": rate, "2": count, "3": said} for rate, count, said in zip(rates, counts, words, strict=True))
        one: Data = {"units": ["b", "a"] if turned else ["a", "b"], "into": {"id": "ab", "name": "Xã AB"}}
        files = world(a, b).scenario(name="one", merge=[one])
        parts = [
            {"id": "a", "name": "Xã a", "findings": a},
            {"id": "b", "name": "Xã b", "findings": {**b, "2": b["2"]}},
        ]
        del parts[1]["findings"]["2"]  # what the first leaves
        files.scenario(name="two", stack=["one.yaml"], split=[{"unit": "ab", "into": parts}])
        run = supposed(files, tmp_path)
        before, whole, after = run.before, run.under("one"), run.under("two")
        assert whole.case("ab").known["2"].low == sum(counts)
        assert whole.case("ab").known["1"].low == Fraction(3 * rates[0] + rates[1], 4)
        assert after.case(DISTRICT).links[0].of == before.case(DISTRICT).links[0].of == 3
        kept = {"1", "2", "3"}
        assert {k: v for k, v in after.verdicts().items() if k[2] in kept} == {
            k: v for k, v in before.verdicts().items() if k[2] in kept
        }
