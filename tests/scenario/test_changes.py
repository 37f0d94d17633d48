"""What a scenario supposes of findings: set, lifted, removed, and of whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build import (
    COMMUNE,
    DISTRICT,
    Data,
    Files,
    all_of,
    any_of,
    assess_district,
    commune,
    criterion,
    district,
    number,
    share,
    word,
)
from supposing import supposed, under

PERCENT = number("1", "≥ 90")


def one(findings: Data, *nodes: Data) -> Files:
    return commune(*(nodes or (PERCENT,)), findings=findings)


class TestSet:
    @pytest.mark.parametrize(
        ("before", "given", "after"),
        [
            (87, 90, "pass"),
            (87, 89.9, "fail"),
            (None, 95, "pass"),
            (95, "chưa đạt", "fail"),
            ("đạt", {"finding": "pending", "cause": "dossier_incomplete"}, "pending"),
            ({"finding": "pending"}, 95, "pass"),
            (95, "84..86", "fail"),
            (95, {"part": 89, "of": 100}, "fail"),
            ({"finding": "not_applicable", "because": "không có", "document": "1/QĐ"}, 95, "pass"),
        ],
    )
    def test_stands_in_the_place_of_what_was_found(self, before: Any, given: Any, after: str, tmp_path: Path) -> None:
        files = one({} if before is None else {"1": before})
        assert under(files, tmp_path, {"set": {"1": given}}).verdict("1") == after

    def test_is_not_chosen_among_findings_though_they_be_of_a_later_stage(self, tmp_path: Path) -> None:
        files = one({"1": 70})
        files.assess(COMMUNE, {"1": 60}, name="b", stage="appraisal", criteria={"commune": "t/xa"})
        judged = under(files, tmp_path, {"set": {"1": 95}})
        assert judged.verdict("1") == "pass"
        assert judged.remarked("1") == []

    def test_a_finding_on_a_node_above_still_holds_it(self, tmp_path: Path) -> None:
        files = one({"1": "chưa đạt"}, criterion("1", number("1.1", "≥ 90"), word("1.2")))
        run = supposed(files.scenario({"set": {"1.1": 95, "1.2": "đạt"}}), tmp_path)
        assert run.under().verdict("1") == "fail"
        assert run.under().verdict("1.1") == "pass"
        assert run.notes() == ["scenario_held_above"]

    def test_unless_it_is_removed(self, tmp_path: Path) -> None:
        files = one({"1": "chưa đạt"}, criterion("1", number("1.1", "≥ 90"), word("1.2")))
        run = supposed(files.scenario({"set": {"1.1": 95, "1.2": "đạt"}, "remove": "1"}), tmp_path)
        assert run.under().verdict("1") == "pass"
        assert run.notes() == []

    def test_a_deeper_finding_stays_nearer(self, tmp_path: Path) -> None:
        files = one({"1.1": 80}, criterion("1", number("1.1", "≥ 90"), word("1.2")))
        judged = under(files, tmp_path, {"set": {"1": "đạt"}})
        assert judged.verdict("1.1") == "fail"
        assert judged.verdict("1.2") == "pass"


class TestLift:
    @pytest.mark.parametrize(
        ("before", "by", "after", "noted"),
        [
            (87, 3, "pass", []),
            (87, "2.9", "fail", []),
            ("84..88", 6, "pass", []),
            ("84..88", 3, "pending", ["scenario_lift_proves_nothing"]),
            ("< 90", 5, "pending", ["scenario_lift_proves_nothing"]),
            ("< 90", 100, "pass", []),  # from anything to at least 100
            (98, 5, "pass", []),
            (98, -10, "fail", []),
            ({"part": 80, "of": 100}, 10, "pass", []),
            ("đạt", -5, "pending", ["scenario_lift_proves_nothing"]),
        ],
    )
    def test_moves_both_ends(self, before: Any, by: Any, after: str, noted: list[str], tmp_path: Path) -> None:
        run = supposed(one({"1": before}).scenario({"lift": {"1": by}}), tmp_path)
        assert run.under().verdict("1") == after
        assert run.notes() == noted

    @pytest.mark.parametrize("ends", [{"until": "2020-06-30"}, {}])
    def test_makes_nothing_good_for_longer(self, ends: Data, tmp_path: Path) -> None:
        leaf = number("1", "≥ 90", **({} if ends else {"valid_for": "2 months"}))
        files = one({"1": {"finding": 85, **ends}}, leaf).scenario({"lift": {"1": 6}}, name="below")
        files.scenario(as_of="2020-12-31", stack="below.yaml")
        run = supposed(files, tmp_path)
        assert [run.under("below").verdict(), run.under().verdict()] == ["pass", "pending"]

    def test_a_count_moves_by_whole_numbers(self, tmp_path: Path) -> None:
        files = one({"1": 9}, number("1", "≥ 10", "posts", "count"))
        assert supposed(files.scenario({"lift": {"1": "0.5"}}), tmp_path).codes == ["finding_not_whole"]

    def test_moves_what_is_known_by_way_of_a_shared_quantity(self, tmp_path: Path) -> None:
        nodes = [number("1", "≥ 90", "insured"), number("2", "≥ 95", "insured")]
        judged = under(one({"1": 88}, *nodes), tmp_path, {"lift": {"1": 5, "2": 7}})
        assert judged.verdict("1") == "pass"

    def test_of_whom_no_figure_is_known_is_told(self, tmp_path: Path) -> None:
        files = district(share("c", "1", passing="commune"), members=("a", "b", "c"), each=[number("1", "≥ 90")])
        assess_district(files, {"1": "đạt"}, communes={"a": {"1": 88}})
        run = supposed(files.scenario({"units": {"level": "commune"}, "lift": {"1": 5}}), tmp_path)
        assert run.under().verdict("1", unit="a") == "pass"
        (note,) = run.alternative().notes
        assert (note.code, len(note.values["units"])) == ("scenario_lift_unknown", 2)

    def test_where_nothing_is_known_there_is_nothing_to_move(self, tmp_path: Path) -> None:
        assert supposed(one({}).scenario({"lift": {"1": 5}}), tmp_path).codes == ["lift_of_nothing"]


class TestRemove:
    def test_leaves_the_node_to_what_else_is_known(self, tmp_path: Path) -> None:
        files = one({"1": "chưa đạt", "1.1": 95}, criterion("1", number("1.1", "≥ 90")))
        assert under(files, tmp_path, {"remove": ["1"]}).verdict("1") == "pass"
        files = one({"1": 80})
        assert under(files, tmp_path / "b", {"remove": ["1"]}).verdict("1") == "pending"

    def test_reaches_what_is_said_of_all_members_at_once(self, tmp_path: Path) -> None:
        files = district(share("c", "100 %", passing="commune"), members=("a", "b"))
        assess_district(files, {"1": "đạt"}, communes={"all": {"1": "chưa đạt"}})
        judged = under(files, tmp_path, {"units": "a", "remove": ["1"]})
        assert [judged.verdict("1", unit=unit) for unit in "ab"] == ["pending", "fail"]

    def test_what_is_removed_is_not_of_the_rest(self, tmp_path: Path) -> None:
        """The rest is what nothing was said of: of what was found once, and is no longer taken so, nothing is known."""
        files = one({"1": 80, "rest": "đạt"}, criterion("1", number("1.1", "≥ 90"), word("1.2")), word("2"))
        files.assessments["a"]["findings"] = {"1": "chưa đạt", "1.1": 80, "rest": "đạt"}
        judged = under(files, tmp_path, {"remove": ["1", "1.1"]})
        assert [judged.verdict(node) for node in ("1.1", "1.2", "1", "2")] == ["pending", "pending", "pending", "pass"]
        judged = under(files, tmp_path / "b", {"remove": "1", "set": {"1.1": 95, "1.2": "đạt"}})
        assert judged.verdict("1") == "pass"


class TestNotes:
    """What is supposed in vain is told, with what stands against it."""

    def test_a_nearer_finding_below(self, tmp_path: Path) -> None:
        files = one({"1.1": 80}, criterion("1", number("1.1", "≥ 90"), word("1.2")))
        (note,) = supposed(files.scenario({"set": {"1": "đạt"}}), tmp_path).alternative().notes
        assert (note.code, note.values["below"]) == ("scenario_held_below", "1.1")

    def test_a_worse_figure_of_the_same_quantity(self, tmp_path: Path) -> None:
        nodes = [number("1", "≥ 90", "q"), number("2", "≥ 70", "q")]
        for i, more in enumerate(({}, {"criteria": {"commune": {"change": {"2": {"require": "≥ 75"}}}}})):
            run = supposed(one({"2": 80}, *nodes).scenario({"set": {"1": 95}}, **more), tmp_path / str(i))
            assert run.under().verdict("1") == "fail"
            assert run.notes() == ["scenario_outweighed"]

    def test_what_does_not_apply(self, tmp_path: Path) -> None:
        no = {"finding": "not_applicable", "because": "không có", "document": "1/QĐ"}
        files = one({"1": no, "2": "đạt"}, criterion("1", word("1.1"), word("1.2")), word("2"))
        assert supposed(files.scenario({"set": {"1.1": "đạt"}}), tmp_path).notes() == ["scenario_not_applicable"]

    def test_what_members_decide(self, tmp_path: Path) -> None:
        files = district(share("c", "100 %", passing="commune"), members=("a",))
        assess_district(files, {"1": "đạt"}, communes={"a": {"1": "chưa đạt"}})
        assert supposed(files.scenario({"set": {"c": "đạt"}}), tmp_path).notes() == ["scenario_decided_elsewhere"]

    def test_a_role_that_nobody_judges(self, tmp_path: Path) -> None:
        files = district(members=("a",)).criteria("t/cao", word("1"))
        assess_district(files, {"1": "đạt"}, communes={"a": {"1": "đạt"}})
        files.assessments["a"]["criteria"]["cao"] = "t/cao"
        run = supposed(files.scenario({"units": "a", "set": {"cao#1": "đạt"}}), tmp_path)
        assert run.notes() == ["scenario_role_unused"]


class TestWhich:
    def files(self) -> Files:
        files = district(
            share("c", "50 %", passing="commune"), members=("a", "b", "c"), each=[number("1", "≥ 90"), word("2")]
        )
        return assess_district(
            files, {"1": "đạt"}, communes={"a": {"1": 80, "2": "đạt"}, "b": {"1": 95}, "c": {"1": 85, "2": "đạt"}}
        )

    @pytest.mark.parametrize(
        ("which", "raised"),
        [
            ("a", {"a"}),
            (["a", "c"], {"a", "c"}),
            ({"fails": "commune#1"}, {"a", "c"}),
            ({"level": "commune", "fails": "1"}, {"a", "c"}),
            ({"level": "commune", "fails": "1", "units": ["c", "b"]}, {"c"}),
            ({"level": "commune", "passes": "1"}, {"b"}),
            ({"pending": "2"}, {"b"}),
            ({"fails": ["commune"]}, {"a", "c"}),
            ({"level": "commune", "fails": "1", "passes": "2"}, {"a", "c"}),
            ({"level": "commune"}, {"a", "b", "c"}),
        ],
    )
    def test_the_units_that_a_change_is_about(self, which: Any, raised: set[str], tmp_path: Path) -> None:
        judged = under(self.files(), tmp_path, {"units": which, "set": {"1": 99}})
        for unit in ("a", "b", "c"):
            known = judged.case(unit).known["1"].low
            assert (known == 99) is (unit in raised), unit

    def test_a_node_that_only_other_roles_have_needs_its_role(self, tmp_path: Path) -> None:
        files = commune(PERCENT, findings={"1": 80, "cao#7": "chưa đạt"}).criteria("t/a", word("7"))
        files.criteria("t/b", word("7")).assessments["a"]["criteria"] |= {"cao": "t/a", "mau": "t/b"}
        files.scenario({"units": {"fails": "7"}, "set": {"1": 95}}, name="no")
        files.scenario({"units": {"fails": "cao#7"}, "set": {"1": 95}}, name="yes")
        assert supposed(files, tmp_path, "no").codes == ["condition_ambiguous"]
        assert supposed(files, tmp_path, "yes").under("yes").verdict("1") == "pass"

    def test_conditions_hold_of_what_is_without_the_scenario(self, tmp_path: Path) -> None:
        """All changes of one file are made to the same state, in whatever order they stand."""
        changes = [
            {"units": {"level": "commune", "fails": "1"}, "set": {"1": 99}},
            {"units": {"level": "commune", "fails": "1"}, "set": {"2": "chưa đạt"}},
        ]
        for i, order in enumerate((changes, changes[::-1])):
            judged = under(self.files(), tmp_path / str(i), *order)
            assert [judged.verdict("2", unit=unit) for unit in "abc"] == ["fail", "pending", "fail"]

    def test_conditions_are_meant_in_the_terms_of_each_district(self, tmp_path: Path) -> None:
        files = Files().criteria("t/h1", word("1"), level="district").criteria("t/h2", word("2"), level="district")
        for unit, node in (("p", "1"), ("r", "2")):
            files.unit(unit, "district")
            files.assess(unit, {node: "chưa đạt"}, name=unit, criteria={"district": f"t/h{node}"})
        files.scenario({"units": {"fails": "1"}, "set": {"1": "đạt"}}, name="one")
        files.scenario({"set": {"2": "đạt"}}, name="two")
        run = supposed(files, tmp_path)
        assert [run.under("one").verdict(unit=unit) for unit in "pr"] == ["pass", "fail"]
        assert [run.under("two").verdict(unit=unit) for unit in "pr"] == ["fail", "pass"]

    def test_without_units_the_assessed_one_is_meant(self, tmp_path: Path) -> None:
        judged = under(self.files(), tmp_path, {"set": {"1": "chưa đạt"}})
        assert judged.verdict("1") == "fail"
        assert judged.verdict("1", unit="b") == "pass"


class TestStack:
    def test_a_later_scenario_sees_what_the_earlier_did(self, tmp_path: Path) -> None:
        files = district(share("c", "50 %", passing="commune"), members=("a", "b"), each=[number("1", "≥ 90")])
        assess_district(files, {"1": "đạt"}, communes={"a": {"1": 80}, "b": {"1": 70}})
        files.scenario({"units": "a", "set": {"1": 95}}, name="one")
        files.scenario({"units": {"level": "commune", "passes": "1"}, "set": {"1": 91}}, name="two", stack=["one.yaml"])
        run = supposed(files, tmp_path, "two")
        assert run.under("two").case("a").known["1"].low == 91
        assert run.under("two").verdict() == "pass"

    def test_what_is_dropped_above_a_supposition_is_told(self, tmp_path: Path) -> None:
        files = one({"1": 80, "2": "đạt"}, PERCENT, word("2")).scenario({"lift": {"1": 5}}, name="base")
        files.scenario(name="top", stack="base.yaml", criteria={"commune": {"drop": {"1": {"because": "bỏ"}}}})
        run = supposed(files, tmp_path, "top")
        assert run.under("top").verdict() == "pass"
        assert run.notes("top") == ["scenario_node_dropped"]

    def test_a_later_supposition_takes_the_place_of_an_earlier(self, tmp_path: Path) -> None:
        files = one({"1": "< 90"}).scenario({"lift": {"1": 5}}, name="base")
        files.scenario({"set": {"1": "88..92"}}, name="top", stack="base.yaml")
        run = supposed(files, tmp_path, "top")
        assert (run.under("top").case().known["1"].low, run.notes("top")) == (88, [])

    def test_two_files_may_change_one_set(self, tmp_path: Path) -> None:
        nodes = [number("1", "≥ 90", "a"), number("2", "≥ 90", "b")]
        files = one({"1": 92, "2": 92}, *nodes).scenario(
            name="s1", criteria={"commune": {"change": {"1": {"require": "≥ 93"}}}}
        )
        files.scenario(name="s2", stack="s1.yaml", criteria={"commune": {"change": {"2": {"require": "≥ 93"}}}})
        run = supposed(files, tmp_path, "s2")
        assert [run.under("s2").verdict(node) for node in "12"] == ["fail", "fail"]

    def test_a_scenario_that_others_stand_on_is_applied_once(self, tmp_path: Path) -> None:
        files = one({"1": 80}).scenario({"lift": {"1": 5}}, name="base")
        files.scenario(name="left", stack="base.yaml", year=2020).scenario(name="right", stack="base.yaml", year=2020)
        files.scenario(name="top", stack=["left.yaml", "right.yaml", "base.yaml"])
        assert supposed(files, tmp_path, "top").under("top").case().known["1"].low == 85

    def test_scenarios_beside_each_other_do_not_touch(self, tmp_path: Path) -> None:
        files = one({"1": 80}).scenario({"set": {"1": 95}}, name="up").scenario({"set": {"1": 50}}, name="down")
        run = supposed(files, tmp_path)
        assert [run.before.verdict(), run.under("up").verdict(), run.under("down").verdict()] == [
            "fail",
            "pass",
            "fail",
        ]

    def test_turns_tell_what_changed(self, tmp_path: Path) -> None:
        run = supposed(one({"1": 80}).scenario({"set": {"1": 95}}), tmp_path)
        (unit,) = run.alternative().turns.turned
        assert (unit.before.verdict, unit.after.verdict) == ("fail", "pass")
        assert [(turn.node.id, turn.node.verdict) for turn in unit.turns] == [("1", "pass")]


class TestSets:
    def test_a_changed_requirement_keeps_figures_and_drops_words(self, tmp_path: Path) -> None:
        nodes = [number("1", "≥ 90", "insured"), number("2", "≥ 90", "other"), number("3", "≥ 90", "third")]
        files = one({"1": 92, "2": "đạt", "3": 92}, *nodes)
        change = {"1": {"require": "≥ 95"}, "2": {"require": "≥ 95"}}
        judged = under(files, tmp_path, criteria={"commune": {"change": change}})
        assert [judged.verdict(node) for node in "123"] == ["fail", "pending", "pass"]

    def test_the_changed_requirement_has_no_evidence_of_the_old_one(self, tmp_path: Path) -> None:
        nodes = [number("1", "≥ 90", evidence={"status": "verified", "source": "x"})]
        judged = under(one({"1": 92}, *nodes), tmp_path, criteria={"commune": {"change": {"1": {"require": "≥ 91"}}}})
        cell = judged.case().shape.slots["1"].cell
        assert cell is not None
        assert cell.evidence is None

    def test_a_node_dropped_and_a_node_added(self, tmp_path: Path) -> None:
        files = one({"1": 80, "2": "đạt"}, PERCENT, word("2"))
        judged = under(files, tmp_path, criteria={"commune": {"drop": {"1": {"because": "bỏ"}}}})
        assert judged.verdict() == "pass"
        added = {"commune": {"add": [word("3")]}}
        assert under(files, tmp_path / "b", criteria=added).verdict("3") == "pending"
        judged = under(files, tmp_path / "c", {"set": {"3": "chưa đạt"}}, criteria=added)
        assert judged.verdict("3") == "fail"

    def test_of_so_many_criteria_fewer_are_enough(self, tmp_path: Path) -> None:
        files = one({"1": 80, "2": "đạt"}, PERCENT, word("2"))
        judged = under(files, tmp_path, criteria={"commune": {"require": {"at_least": 1, "of": "criteria"}}})
        assert judged.verdict() == "pass"

    def test_another_set_and_a_finding_in_its_terms(self, tmp_path: Path) -> None:
        files = one({"1": 92, "2": "đạt"}, number("1", "≥ 90", "insured"), word("2"))
        files.criteria("t/moi", number("7", "≥ 95", "insured"), word("2"))
        judged = under(files, tmp_path, criteria={"commune": "t/moi"})
        assert [judged.verdict("7"), judged.verdict("2")] == ["fail", "pending"]
        judged = under(files, tmp_path / "b", {"set": {"7": 96, "2": "đạt"}}, criteria={"commune": "t/moi"})
        assert judged.verdict() == "pass"
        assert judged.remarked("7") == []

    def test_a_later_finding_on_a_node_above_leaves_a_figure_below(self, tmp_path: Path) -> None:
        files = one({"1.1": 80}, criterion("1", number("1.1", "≥ 90", "insured"), word("1.2")))
        files.criteria("t/moi", criterion("1", number("1.1", "≥ 90", "insured"), word("1.2")))
        judged = under(files, tmp_path, {"set": {"1": "đạt"}}, criteria={"commune": "t/moi"})
        assert judged.verdict("1.1") == "fail"
        assert judged.verdict("1.2") == "pass"

    def test_a_figure_under_the_new_set_can_be_removed(self, tmp_path: Path) -> None:
        files = one({"1": 92}, number("1", "≥ 90", "insured")).criteria("t/moi", number("7", "≥ 91", "insured"))
        judged = under(files, tmp_path, {"remove": ["7"]}, criteria={"commune": "t/moi"})
        assert judged.verdict("7") == "pending"

    def test_a_new_set_may_bring_a_role_with_a_set_of_its_own(self, tmp_path: Path) -> None:
        files = district(members=("a",), criteria=[word("1")])
        files.criteria("t/moi", word("1"), level="district", conditions=[share("c", 1, passing="cao")])
        files.criteria("t/cao", word("1"))
        assess_district(files, {"1": "đạt"}, communes={"a": {"1": "đạt"}})
        new = {"district": "t/moi", "cao": "t/cao"}
        judged = under(files, tmp_path, {"units": "a", "set": {"cao#1": "đạt"}}, criteria=new)
        assert judged.verdict("c") == "pass"
        changed = {"district": "t/moi", "cao": {"drop": {"1": {"because": "x"}}}}
        assert "role_without_set" in supposed(files.scenario(criteria=changed), tmp_path / "b", "s").codes

    @pytest.mark.parametrize("said", ["đạt", {"finding": {"part": 2, "of": 2}}])
    def test_what_is_found_of_a_share_is_of_the_set_its_members_had(self, said: Any, tmp_path: Path) -> None:
        files = district(share("c", "100 %", passing="commune"), members=("a", "b"), each=[number("1", "≥ 90")])
        assess_district(files, {"1": "đạt", "c": said}).criteria("t/moi", number("1", "≥ 95"))
        run = supposed(files.scenario(criteria={"commune": "t/moi"}), tmp_path)
        assert [run.before.verdict("c"), run.under().verdict("c")] == ["pass", "pending"]
        assert "attested_under_another_requirement" in run.under().remarked("c")
        changed = {"commune": {"change": {"1": {"require": "≥ 95"}}}}
        assert under(files, tmp_path / "b", criteria=changed).verdict("c") == "pending"
        same = {"district": {"change": {"1": {"note": "như cũ"}}}}
        assert under(files, tmp_path / "c", criteria=same).verdict("c") == "pass"

    @pytest.mark.parametrize(
        ("found", "change"),
        [
            ({"1": "chưa đạt"}, {"change": {"1.2": {"require": "≥ 95"}}}),
            ({"1": {"finding": "pending", "cause": "extension_requested"}}, {"change": {"1.2": {"require": "≥ 95"}}}),
            ({"1": "chưa đạt"}, {"drop": {"1.1": {"because": "bỏ"}}}),
            ({"1.2": {"finding": "pending"}}, {"change": {"1.2": {"require": "≥ 95"}}}),
        ],
    )
    def test_what_held_a_node_back_does_so_until_something_takes_its_place(
        self, found: Data, change: Data, tmp_path: Path
    ) -> None:
        files = one(found, criterion("1", word("1.1"), number("1.2", "≥ 90", "q")), number("2", "≥ 1", "q"))
        settled = {"1.1": "đạt", "2": 97} if "1" in found else {"1": "đạt", "2": 97}
        given = {key: value for key, value in settled.items() if "drop" not in change or key != "1.1"}
        judged = under(files, tmp_path, {"set": given}, criteria={"commune": change})
        assert judged.verdict("1.2" if "1.2" in found else "1") == "pending"

    def test_the_year_chooses_the_threshold(self, tmp_path: Path) -> None:
        table = {"by": ["year"], "values": {"2020": "≥ 90", "2021": "≥ 95"}}
        assert under(one({"1": 92}, number("1", table)), tmp_path, year=2021).verdict() == "fail"
        assert under(one({"1": 92}, number("1", table)), tmp_path / "b", as_of="2021-01-31").verdict() == "fail"
        files = one({"1": 92}, number("1", table)).scenario(year=2020, name="below")
        files.scenario(as_of="2021-01-31", stack="below.yaml")
        assert supposed(files, tmp_path / "c", "s").under().verdict() == "pass"

    def test_a_later_day_makes_findings_expire(self, tmp_path: Path) -> None:
        files = one({"1": {"finding": 95, "until": "2020-12-31"}})
        assert under(files, tmp_path, as_of="2020-12-31").verdict() == "pass"
        assert under(files, tmp_path / "b", as_of="2021-01-01").verdict() == "pending"

    def test_a_set_not_in_force_then_is_noted_and_no_error(self, tmp_path: Path) -> None:
        legal = {"document": "1/QĐ", "in_force": {"to": "2020-12-31"}}
        run = supposed(commune(PERCENT, findings={"1": 95}, legal=legal).scenario(as_of="2021-06-30"), tmp_path)
        (outcome,) = run.alternative().outcomes
        assert [note.code for note in outcome.notes] == ["set_not_in_force_note"]


def test_gates_come_out_anew(tmp_path: Path) -> None:
    gate = all_of("1", any_of("a", word("x"), word("y")), number("b", "≥ 90"))
    files = one({"1/a/x": "chưa đạt", "1/a/y": "chưa đạt", "1/b": 95}, gate)
    assert under(files, tmp_path, {"set": {"1/a/y": "đạt"}}).verdict() == "pass"


def test_a_share_of_members_counts_them_as_they_would_be(tmp_path: Path) -> None:
    files = district(share("c", "100 %", passing="commune"), members=("a", "b"))
    assess_district(files, {"1": "đạt"}, communes={"a": {"1": "đạt"}, "b": {"1": "chưa đạt"}})
    judged = under(files, tmp_path, {"units": "b", "set": {"1": "đạt"}})
    assert judged.verdict(unit=DISTRICT) == "pass"
