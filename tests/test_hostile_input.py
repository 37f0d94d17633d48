"""Bad and odd input that is made when the test runs: files of any bytes, wrong paths, several files at odds."""

from __future__ import annotations

import codecs
import shutil
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from sample import ASSESSMENT, UNITS, Sample, listed

from ntm_rules.load import load
from ntm_rules.load.yaml_values import MAX_PROBLEMS
from ntm_rules.messages import hint
from ntm_rules.problem import render

if TYPE_CHECKING:
    pass

HEALTH = "criteria/commune/02-health.yaml"
DISTRICT_SET = "criteria/district/set.yaml"
OVERLAY = "criteria/overlay/set.yaml"


class TestPaths:
    @pytest.mark.parametrize("path", ["2020-04/huyện-a.yaml", "2020-04/huyen_a.yaml", "2020-04/HUYEN-A.yaml"])
    def test_a_missing_file_names_its_neighbour(self, sample: Sample, path: str) -> None:
        found = sample.assess(path)
        assert listed(found.problems) == [f"{path} file_missing"]
        assert "“huyen-a.yaml”" in (hint("file_missing", "vi", found.problems[0].values) or "")

    def test_a_file_is_no_folder(self, sample: Sample) -> None:
        assert sample.told(f"{ASSESSMENT}/huyen-a.yaml") == [f"{ASSESSMENT}/huyen-a.yaml file_missing"]

    def test_a_folder_with_the_name_of_an_assessment(self, sample: Sample) -> None:
        sample.path("2020-04/huyen-b.yaml").mkdir()
        assert sample.told("2020-04/huyen-b.yaml") == ["2020-04/huyen-b.yaml no_assessments"]
        assert sample.told("2020-04") == ["2020-04/huyen-b.yaml file_is_folder"]

    def test_a_folder_with_the_name_of_a_criterion(self, sample: Sample) -> None:
        sample.path("criteria/commune/05-roads.yaml").mkdir()
        assert sample.told() == ["criteria/commune/05-roads.yaml file_is_folder"]

    def test_a_folder_without_assessments(self, sample: Sample) -> None:
        sample.path("2020-05/scenarios").mkdir(parents=True)
        sample.write("2020-05/scenarios/what-if.yaml", "unit: huyen-a")
        sample.write("2020-05/actions.yaml", "actions: {}")
        sample.write("2020-05/.hidden.yaml", "x: y")
        assert sample.told("2020-05") == ["2020-05 no_assessments"]

    def test_an_unrelated_file_in_the_folder(self, sample: Sample) -> None:
        sample.write("2020-04/notes.yaml", "# lời ghi\nghi chú: họp ngày 30\n")
        assert sample.told("2020-04") == ["2020-04/notes.yaml:2:1 not_an_assessment"]

    def test_an_unrelated_file_given_by_name(self, sample: Sample) -> None:
        assert sample.told(UNITS) == [f"{UNITS}:1:1 not_an_assessment"]

    def test_a_broken_file_in_the_folder_is_not_taken_for_none(self, sample: Sample) -> None:
        sample.write("2020-05/huyen-a.yaml", "unit: [huyen-a")
        assert sample.told("2020-05") == ["2020-05/huyen-a.yaml:1:7 yaml_unclosed_bracket"]

    def test_no_units(self, sample: Sample) -> None:
        sample.path(UNITS).unlink()
        assert sample.told() == [f"{ASSESSMENT}:1:7 units_missing"]

    def test_units_above_the_folder_of_units(self, sample: Sample) -> None:
        sample.path("2020-04/units.yaml").mkdir()
        assert sample.told() == []

    def test_a_file_in_the_place_of_the_criteria_folder(self, sample: Sample) -> None:
        assert sample.told(criteria=UNITS) == [f"{UNITS} criteria_not_folder"]

    def test_no_criteria_folder(self, sample: Sample) -> None:
        assert sample.told(criteria="tiêu chí") == ["tiêu chí criteria_folder_missing"]

    def test_one_file_given_twice_is_one(self, sample: Sample) -> None:
        found = sample.assess(ASSESSMENT, str(sample.path(ASSESSMENT)), "2020-04")
        assert found.problems == ()
        assert len(found.outcomes) == 1

    def test_a_nul_in_the_path(self, sample: Sample) -> None:
        assert [line.split()[-1] for line in sample.told("huyen\0a.yaml")] == ["file_missing"]


class TestBytes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (b"\x89PNG\r\n\x1a\n\x00\x00", " file_binary"),
            (b"PK\x03\x04\x14\x00\x00\x00", " file_binary"),
            ("unit: huyen-a".encode("utf-16"), " file_utf16"),
            (b"unit: huyen-a\nsource: b\xe1o c\xe1o\n", ":2:10 file_not_utf8"),
            (b"unit: huyen-a\nsource: \x07\n", ":2:9 control_character"),
            (b"", ":1:1 empty_file"),
            (b"- huyen-a", ":1:1 not_a_mapping"),
            (b"x" * 8_000_000, " file_too_large"),
            (b"a: " + b"[" * 900, ":1:67 too_deep"),  # from 1 000 on, some versions of libyaml give up first
            (b"a: " + b"{b: " * 900, ":1:256 too_deep"),
            (b"a: &a [x]\nb: [" + b"*a, " * 1000 + b"]", ":2:405 too_many_aliases"),
            (b"a: *b", ":1:4 alias_unknown"),
            (b"a: &a [*a]", ":1:8 alias_in_itself"),
            (b"a: !!python/object/apply:os.system [ls]", ":1:4 yaml_tag"),
        ],
        ids=lambda value: value.split()[-1] if isinstance(value, str) else "",
    )
    @pytest.mark.parametrize("name", [ASSESSMENT, UNITS, HEALTH, OVERLAY])
    def test_one_problem_wherever_the_file_stands(self, sample: Sample, name: str, text: bytes, expected: str) -> None:
        sample.write(name, text)
        told = sample.told()
        if name == OVERLAY:  # what cannot be read is then not found either
            assert [line for line in told if not line.endswith("set_not_found")] == [f"{name}{expected}"]
        elif expected.endswith("yaml_tag"):  # the file could be read to its end, so more is told of it
            assert f"{name}{expected}" in told
        else:
            assert told == [f"{name}{expected}"]

    def test_an_alias_bomb(self, sample: Sample) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
        sample.write(ASSESSMENT, "\n".join(lines))
        assert [line.split()[-1] for line in sample.told()] == ["aliases_too_large"]

    def test_a_long_line_is_refused_quickly_and_shown_short(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, "báo cáo mẫu", "báo cáo\nnote: " + "rất " * 500_000)
        sample.change(ASSESSMENT, "chưa đạt", "chưa " * 100_000)
        start = time.perf_counter()
        (problem,) = sample.assess().problems
        shown = render(problem)
        assert time.perf_counter() - start < 3
        assert problem.code == "finding_unreadable"
        assert len(shown) < 1000

    def test_many_digits(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, "45,5", "9" * 1_000_000)
        assert sample.told() == [f"{ASSESSMENT}:12:10 number_too_long"]

    def test_problems_beyond_count(self, sample: Sample) -> None:
        sample.write(ASSESSMENT, "unit: huyen-a\n" + "".join(f"findigns{i}: x\n" for i in range(20_000)))
        start = time.perf_counter()
        told = sample.told()
        assert time.perf_counter() - start < 5
        assert len(told) == MAX_PROBLEMS + 1
        assert told[-1].endswith("too_many_problems")

    @pytest.mark.parametrize("name", [ASSESSMENT, UNITS, HEALTH, OVERLAY])
    def test_windows_line_ends_and_a_byte_order_mark_are_no_harm(self, sample: Sample, name: str) -> None:
        sound = sample.assess().outcomes
        sample.write(name, codecs.BOM_UTF8 + sample.text(name).replace("\n", "\r\n").encode())
        found = sample.assess()
        assert found.problems == ()
        assert [outcome.verdict for outcome in found.outcomes] == [outcome.verdict for outcome in sound]

    @pytest.mark.parametrize("name", [ASSESSMENT, UNITS, HEALTH, OVERLAY])
    def test_places_are_right_behind_a_byte_order_mark(self, sample: Sample, name: str) -> None:
        sample.write(name, codecs.BOM_UTF8 + ("sai: 1\r\n" + sample.text(name).replace("\n", "\r\n")).encode())
        assert sample.told() == [f"{name}:1:1 unknown_field"]

    def test_decomposed_letters_are_no_harm(self, sample: Sample) -> None:
        for name in (ASSESSMENT, UNITS, HEALTH):
            sample.write(name, unicodedata.normalize("NFD", sample.text(name)))
        assert "đạt" not in sample.text(ASSESSMENT)
        found = sample.assess()
        assert found.problems == ()
        assert found.outcomes[0].name == "Huyện A"

    def test_a_file_whose_name_is_decomposed(self, sample: Sample) -> None:
        name = unicodedata.normalize("NFD", "2020-04/huyện-a.yaml")
        shutil.move(sample.path(ASSESSMENT), sample.path(name))
        assert sample.told("2020-04") == []

    def test_a_key_twice_in_two_forms_of_its_letters(self, sample: Sample) -> None:
        composed, apart = "ghi chú", unicodedata.normalize("NFD", "ghi chú")
        assert composed != apart
        sample.write("2020-04/huyen-b.yaml", f"unit: huyen-b\n{composed}: a\n{apart}: b\n")
        told = sample.told("2020-04/huyen-b.yaml")
        assert "2020-04/huyen-b.yaml:3:1 duplicate_key" in told


class TestSeveralFiles:
    def test_problems_of_several_files_come_all_at_once_and_sorted(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, "45,5", "43.860")
        sample.change(ASSESSMENT, "no-debt: chưa đạt", "no-debt: không")
        sample.change(UNITS, "communes: 2", "communes: hai")
        sample.change(HEALTH, "≥ 85", "khoảng 85")
        sample.change(OVERLAY, "level: commune", "level: xã")
        sample.change("criteria/measures.yaml", "whole: true", "whole: có")
        found = sample.assess()
        assert listed(found.problems) == [
            f"{ASSESSMENT}:12:10 number_ambiguous",
            f"{ASSESSMENT}:16:14 finding_bare_no",
            f"{HEALTH}:9:14 requirement_unreadable",
            "criteria/measures.yaml:3:60 flag_unreadable",
            f"{OVERLAY}:2:8 not_one_of",
            f"{UNITS}:3:55 number_unreadable",
        ]
        assert found.outcomes == ()
        assert found.evaluations == ()

    def test_so_do_those_of_the_next_stage(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, '"2.1": {part', '"2.9": {part')
        sample.change(ASSESSMENT, '"2.1": "< 90 %"', '"2.1": 101')
        sample.change(UNITS, "communes: 2", "communes: 1")
        sample.change(OVERLAY, "province: tinh", "province: tinh-khac")
        found = sample.assess()
        assert listed(found.problems) == [
            f"{ASSESSMENT}:3:45 set_of_another_province",
            f"{ASSESSMENT}:13:5 node_unknown",
            f"{ASSESSMENT}:15:12 finding_outside_domain",
            f"{UNITS}:3:55 more_listed_than_stated",
        ]
        assert found.evaluations == ()

    def test_one_bad_criteria_set_is_told_once_for_all_districts(self, sample: Sample) -> None:
        sample.write(
            "2020-04/huyen-b.yaml", sample.text(ASSESSMENT).replace("huyen-a", "huyen-b").split("communes:")[0]
        )
        assert sample.told("2020-04") == []
        sample.change(HEALTH, "so-y-te", "so-y-tee")
        sample.change(UNITS, "communes: 2", "communes: 1")
        assert sample.told("2020-04") == [f"{HEALTH}:3:14 department_unknown", f"{UNITS}:3:55 more_listed_than_stated"]

    def test_a_criteria_set_that_is_missing_is_told_at_each_place_that_names_it(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, "mau/district,", "mau/districts,")
        sample.write("2020-04/huyen-b.yaml", sample.text(ASSESSMENT).replace("huyen-a", "huyen-b"))
        assert sample.told("2020-04") == [
            f"{ASSESSMENT}:3:22 set_not_found",
            "2020-04/huyen-b.yaml:3:22 set_not_found",
        ]

    def test_two_files_of_a_round_that_name_different_criteria(self, sample: Sample) -> None:
        text = sample.text(ASSESSMENT).replace("mau/tinh-commune", "mau/commune")
        sample.write("2020-04/so-y-te.yaml", text)
        found = sample.assess("2020-04")
        assert listed(found.problems) == ["2020-04/so-y-te.yaml:3:45 criteria_differ"]
        assert str(found.problems[0].related[0].span) == f"{ASSESSMENT}:3:45"

    def test_one_id_for_two_criteria_sets(self, sample: Sample) -> None:
        shutil.copytree(sample.path("criteria/district"), sample.path("criteria/district-copy"))
        found = sample.assess()
        assert listed(found.problems) == [f"{ASSESSMENT}:3:22 set_twice"]
        assert "criteria/district-copy/set.yaml" in render(found.problems[0]).replace("\\", "/")

    def test_the_nearer_of_two_places_wins(self, sample: Sample) -> None:
        shutil.copytree(sample.path("criteria/district"), sample.path("2020-04/criteria/district"))
        assert sample.told() == []

    def test_a_criteria_set_without_criteria(self, sample: Sample) -> None:
        sample.path("criteria/district/01-roads.yaml").unlink()
        sample.change(ASSESSMENT, '  "1": đạt', "  communes: đạt")
        assert sample.told() == [f"{DISTRICT_SET}:1:5 set_without_criteria"]

    @pytest.mark.parametrize(
        "head",
        [
            '"id": mau/district\n',
            "level: district\nid: 'mau/district' # mã\n",
            "{id: mau/district, level: district, title: {vi: Mẫu, en: Sample}, legal: {document: văn bản mẫu}}",
        ],
    )
    def test_a_set_is_found_however_its_id_is_written(self, sample: Sample, head: str) -> None:
        text = sample.text(DISTRICT_SET).removeprefix("id: mau/district\n")
        text = (
            head
            if head.startswith("{")
            else head + text.replace("level: district\n", "" if "level" in head else "level: district\n")
        )
        sample.write(DISTRICT_SET, text)
        assert sample.told() == []

    def test_a_set_is_not_found_by_the_id_of_a_condition(self, sample: Sample) -> None:
        sample.change(ASSESSMENT, "mau/district,", "communes,")
        assert sample.told() == [f"{ASSESSMENT}:3:22 set_not_found"]

    def test_a_set_chosen_by_the_caller_that_does_not_exist(self, sample: Sample) -> None:
        assert sample.told(chosen={"commune": "mau/communes"}) == ["set_not_found"]

    @pytest.mark.parametrize(("role", "words"), [("comune", "“commune”"), ("xa", "--set")])
    def test_a_role_chosen_by_the_caller_that_nothing_uses(self, sample: Sample, role: str, words: str) -> None:
        found = sample.assess(chosen={role: "mau/commune"})
        assert listed(found.problems) == ["chosen_role_unknown"]
        assert words in (hint("chosen_role_unknown", "vi", found.problems[0].values) or "")

    def test_two_files_of_a_round_that_name_different_years(self, sample: Sample) -> None:
        text = sample.text(ASSESSMENT)
        sample.write(ASSESSMENT, text + "year: 2020\n")
        sample.write("2020-04/so-y-te.yaml", text + "year: 2019\n")
        found = sample.assess("2020-04")
        assert listed(found.problems) == ["2020-04/so-y-te.yaml:17:7 years_differ"]
        assert str(found.problems[0].related[0].span) == f"{ASSESSMENT}:17:7"
        assert "“year:”" in (hint("years_differ", "vi", found.problems[0].values) or "")
        assert "2019 và 2020" in render(found.problems[0])

    def test_a_share_of_fewer_than_are_listed(self, sample: Sample) -> None:
        sample.change(UNITS, ", communes: 2", "")
        sample.change(ASSESSMENT, '  "1": đạt\n', '  "1": đạt\n  communes: {part: 1, of: 1}\n')
        found = sample.assess()
        assert listed(found.problems) == [f"{ASSESSMENT}:8:13 of_below_listed"]
        assert str(found.problems[0].related[0].span) == f"{UNITS}:3:3"
        assert "“of”" in (hint("of_below_listed", "vi", found.problems[0].values) or "")

    def test_no_region_is_told_once(self, sample: Sample) -> None:
        sample.change(UNITS, ", parameters: {region: bac}", "")
        assert sample.told() == []  # the provincial set is for one region
        sample.change(ASSESSMENT, "commune: mau/tinh-commune", "commune: mau/commune")
        sample.change(ASSESSMENT, '  all: {"3"', '  all: {"4"')
        assert sample.told() == [f"{UNITS}:1:1 parameter_missing"]

    def test_verdicts_that_refer_to_each_other(self, sample: Sample) -> None:
        attested = "require: attested}"
        sample.change(HEALTH, attested, 'require: {passing: "commune-advanced#1"}}')
        for name in ("set", "01-income", "02-health", "04-housing"):
            sample.write(f"criteria/advanced/{name}.yaml", sample.text(f"criteria/commune/{name}.yaml"))
        sample.change("criteria/advanced/set.yaml", "id: mau/commune", "id: mau/advanced")
        sample.change("criteria/advanced/02-health.yaml", "commune-advanced#1", "commune#1")
        sample.change(
            ASSESSMENT, "commune: mau/tinh-commune", "commune: mau/tinh-commune, commune-advanced: mau/advanced"
        )
        found = sample.assess()
        assert listed(found.problems) == ["criteria/advanced/02-health.yaml:17:16 reference_circle"]
        assert "commune → commune-advanced → commune" in render(found.problems[0])

    def test_a_shelf_is_shared_by_rounds_that_look_in_the_same_places(self, sample: Sample) -> None:
        sample.write("2020-05/huyen-a.yaml", sample.text(ASSESSMENT).replace("2020-04", "2020-05"))
        rounds, problems = load([sample.path("2020-04"), sample.path("2020-05")])
        assert problems == ()
        first, second = rounds
        assert first.sets["mau/commune"] is second.sets["mau/commune"]
        assert first.registries is second.registries
        assert first.inputs != second.inputs
        assert first.inputs[1:] == second.inputs[1:]

    def test_a_round_holds_only_the_sets_it_needs(self, sample: Sample) -> None:
        commune = {"unit": "xa-3", "as_of": "2020-04-30", "criteria": "{commune: mau/commune}"}
        sample.write("2020-05/xa-3.yaml", "".join(f"{key}: {value}\n" for key, value in commune.items()))
        rounds, problems = load([sample.path("2020-04"), sample.path("2020-05")])
        assert problems == ()
        assert [sorted(one.sets) for one in rounds] == [
            ["mau/commune", "mau/district", "mau/tinh-commune"],
            ["mau/commune"],
        ]
