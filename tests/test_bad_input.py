"""Bad files as fixtures: one wrong thing each, and one table that says what a user is told of it, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sample import BAD, FILES, Sample, listed

from ntm_rules.messages import LANGS, hint
from ntm_rules.problem import render

if TYPE_CHECKING:
    pass

#: The bad file; where it is wrong and the code (with a path where that is another file); words of the hint.
CASES = [
    ("assessment/unknown-indicator", "13:5 node_unknown", "“2.2”"),
    ("assessment/unknown-criterion", "7:3 node_unknown", "“mau/district”"),
    ("assessment/unknown-commune", "11:3 unit_unknown", "“xa-1”"),
    ("assessment/commune-of-another-district", "14:3 not_a_member", "tệp của “huyen-b”"),
    ("assessment/commune-under-towns", "18:3 not_a_member", "xã ở “communes”"),
    ("assessment/unknown-unit", "1:7 unit_unknown", "“huyen-a”"),
    ("assessment/unit-missing", "1:1 missing_field", "“unit: …”"),
    ("assessment/of-is-zero", "13:12 part_of_nothing", "nếu không có đối tượng"),
    ("assessment/part-over-of", "13:12 part_over_whole", "có phải hai số bị"),
    ("assessment/part-negative", "13:12 part_negative", "kiểm tra lại con số"),
    ("assessment/part-without-of", "13:12 part_unreadable", "viết {part"),
    ("assessment/percent-over-100", "13:12 finding_outside_domain", "kiểm tra lại con số"),
    ("assessment/percent-below-0", "13:12 finding_outside_domain", "kiểm tra lại con số"),
    ("assessment/range-reversed", "13:12 bounds_reversed", "đổi chỗ hai số"),
    ("assessment/range-without-end", "13:12 range_end_missing", "“≥ 84”"),
    ("assessment/thousands-or-decimals", "12:10 number_ambiguous", "viết liền 43860"),
    ("assessment/thousands-or-decimals-of-a-percentage", "13:12 number_ambiguous", "viết 89,50 hoặc 89,5000;"),
    ("assessment/share-by-a-slash", "13:12 finding_unreadable", "viết {part: 8481, of: 9669}"),
    ("assessment/range-by-a-dash", "13:12 finding_unreadable", "viết 84..86 %"),
    ("assessment/unit-behind-number", "12:10 number_unreadable", "viết 36,5"),
    ("assessment/decimal-comma-in-short-form", "10:17 decimal_comma", "dùng dấu chấm (2.5) hoặc"),
    ("assessment/decimal-comma-in-braces", "13:12 decimal_comma", "dùng dấu chấm (2.5) hoặc"),
    ("assessment/both-separators", "12:10 number_grouped", "“,”"),
    ("assessment/thousands-by-space", "12:10 number_grouped", "“,”"),
    ("assessment/true", "13:12 finding_true_false", "viết đạt hoặc chưa đạt"),
    ("assessment/nan", "13:12 number_not_finite", "viết một số cụ thể"),
    ("assessment/infinite", "13:12 number_not_finite", "viết một số cụ thể"),
    ("assessment/word", "13:12 finding_unreadable", "viết một số (85)"),
    ("assessment/word-behind-sign", "13:12 number_unreadable", "viết số như 85"),
    ("assessment/bare-no", "16:14 finding_bare_no", "“chưa đạt”"),
    ("assessment/empty-finding", "16:13 finding_empty", "ghi kết quả"),
    ("assessment/list-as-finding", "16:14 finding_unreadable", "viết một số (85)"),
    ("assessment/number-on-attested", "16:14 number_on_attested", "“because”"),
    ("assessment/part-on-money", "12:10 part_not_percent", "ghi con số theo đơn"),
    ("assessment/percent-sign-on-money", "12:10 percent_sign", "“%”"),
    ("assessment/number-on-share", "7:13 share_needs_part", "viết {part"),
    ("assessment/of-differs-from-stated", "7:13 of_differs_from_stated", "sửa số ở đây hoặc"),
    ("assessment/half-a-commune", "7:13 members_not_whole", "viết ví dụ {part"),
    ("assessment/half-a-doctor", "16:14 finding_not_whole", "viết số nguyên"),
    ("assessment/beyond-the-end", "15:12 finding_empty_range", "kiểm tra lại dấu so"),
    ("assessment/too-many-digits", "12:10 number_too_long", "kiểm tra xem có chữ"),
    ("assessment/unknown-cause", "10:40 not_one_of", "“survey_not_done”"),
    ("assessment/cause-in-other-words", "10:40 not_one_of", "“chưa lấy ý kiến”"),
    ("assessment/cause-of-a-number", "15:39 cause_without_pending", "“cause”"),
    ("assessment/not-applicable-without-document", "16:14 not_applicable_without_ground", "“because: …”"),
    ("assessment/number-for-the-rest", "9:9 rest_needs_word", "ghi con số vào mã"),
    ("assessment/finding-after-assessment", "16:41 finding_after_as_of", "“as_of”"),
    ("assessment/no-such-day", "2:8 date_unreadable", "viết ngày như 2020-04-30 hoặc"),
    ("assessment/no-such-year", "5:7 year_unreadable", "viết bốn chữ số"),
    ("assessment/unknown-stage", "4:8 not_one_of", "“verification”"),
    ("assessment/unknown-field", "6:1 unknown_field", "“findings”"),
    ("assessment/unknown-field-of-a-finding", "10:57 unknown_field", "“due”"),
    ("assessment/reason-without-finding", "16:14 finding_without_value", "“finding: đạt”"),
    ("assessment/text-for-a-mapping", "6:11 mapping_expected", "“khóa: giá trị”"),
    ("assessment/mapping-for-a-text", "5:9 text_expected", "“:”"),
    ("assessment/empty-date", "2:7 value_missing", "điền giá trị"),
    ("assessment/malformed-set-id", "3:22 id_malformed", "“mau/district”"),
    ("assessment/set-not-found", "3:22 set_not_found", "“mau/district”"),
    ("assessment/role-of-no-set", "16:5 role_unknown", "“commune”"),
    ("assessment/role-of-another-level", "16:5 role_level", "“district”"),
    ("assessment/set-of-another-level", "3:22 set_level", "“district”"),
    ("assessment/no-set-for-the-level", "3:1 no_set_for_level", "“district: …”"),
    ("assessment/role-without-set", "3:22 role_missing", "“commune: …”"),
    ("assessment/set-not-in-force", "4:45 set_not_in_force", "“as_of”"),
    ("assessment/percent-as-fraction", "13:12 percent_as_fraction", "viết 91 nếu là 91"),
    ("assessment/department-like", "16:38 department_like", "“so-y-te”"),
    ("assessment/communes-of-a-commune", "8:1 no_communes", "“xa-1”"),
    ("assessment/no-communes-listed", "9:3 no_members_listed", "“parent: huyen-c”"),
    ("assessment/two-documents", "6:1 several_documents", "“---”"),
    ("assessment/tag", "12:10 yaml_tag", "“!”"),
    ("assessment/duplicate-key", "17:5 duplicate_key", "gộp hai chỗ làm một"),
    ("assessment/tab", "14:1 yaml_tab", "thay mỗi tab bằng hai"),
    ("assessment/quote-left-open", "5:9 yaml_unclosed_quote", "ở cuối giá trị"),
    ("assessment/colon-in-text", "5:16 yaml_colon_in_text", "nếu dấu hai chấm là"),
    ("units/commune-twice", "8:3 duplicate_key", "gộp hai chỗ làm một"),
    ("units/more-communes-than-stated", "3:55 more_listed_than_stated", "sửa số đã ghi"),
    ("units/none-without-document", "8:55 none_without_document", "viết communes"),
    ("units/region-without-reason", "4:78 parameter_without_reason", "“parameters_because: …”"),
    ("units/unknown-region", "1:59 parameter_value_unknown", "“bac”"),
    ("units/unknown-region-of-a-commune", "4:78 parameter_value_unknown", "“parameters”"),
    ("units/unknown-parent", "7:47 unit_unknown", "“huyen-b”"),
    ("units/parent-of-equal-level", "7:47 parent_level", "“parent”"),
    ("units/id-of-the-province", "8:3 unit_twice", "đặt mã khác cho đơn"),
    ("units/fraction-of-a-commune", "3:55 count_not_whole", "viết số nguyên"),
    ("units/decimal-comma-in-braces", "3:57 decimal_comma", "dùng dấu chấm (2.5) hoặc"),
    ("units/unknown-level", "8:35 not_one_of", "các giá trị được dùng"),
    ("units/malformed-id", "8:3 id_malformed", "“huyen-c”"),
    ("units/reserved-id", "8:3 id_reserved", "chọn mã khác"),
    ("units/two-regions", "1:64 duplicate_key", "gộp hai chỗ làm một"),
    ("units/list-of-regions", "1:59 text_expected", "“:”"),
    ("units/set-of-another-province", "2020-04/huyen-a.yaml:3:45 set_of_another_province", "“tinh-khac”"),
    ("criterion/unreadable-requirement", "9:14 requirement_unreadable", "“≥ 85”"),
    ("criterion/mistyped-requirement", "14:7 requirement_form", "“at_least”"),
    ("criterion/no-requirement", "5:9 requirement_missing", "“require: …”"),
    ("criterion/no-measure", "8:14 measure_missing", "“measure: percent”"),
    ("criterion/unknown-measure", "8:14 measure_unknown", "“percent”"),
    ("criterion/unknown-department", "3:14 department_unknown", "“so-y-te”"),
    ("criterion/percent-sign-on-count", "16:96 percent_sign", "“%”"),
    ("criterion/threshold-outside-domain", "9:14 threshold_outside_domain", "kiểm tra lại con số"),
    ("criterion/equality-inside-domain", "9:14 equality_inside_domain", "“≥ 85”"),
    ("criterion/threshold-thousands", "9:14 number_ambiguous", "viết liền 43860"),
    ("criterion/threshold-bounds-reversed", "9:14 bounds_reversed", "đổi chỗ hai số"),
    ("criterion/equality-with-bounds", "9:14 equality_with_bounds", "“=”"),
    ("criterion/between-one-number", "18:100 between_unreadable", "viết {between"),
    ("criterion/between-reversed", "18:100 bounds_reversed", "đổi chỗ hai số"),
    ("criterion/at-least-0", "14:17 need_not_whole", "“75 %”"),
    ("criterion/at-least-5-of-3", "14:7 more_needed_than_there_are", "giảm số cần đạt"),
    ("criterion/at-least-120-percent", "14:17 share_out_of_range", "“75 %”"),
    ("criterion/unreadable-valid-for", "10:16 valid_for_unreadable", "“12 tháng”"),
    ("criterion/one-quantity-in-both-directions", "16:16 both_directions", "“quantity”"),
    ("criterion/one-quantity-in-two-measures", "17:16 quantity_two_measures", "đặt tên khác"),
    ("criterion/between-quantity-reused", "18:16 between_shared", "“quantity”"),
    ("criterion/id-twice", "11:9 node_twice", "đặt mã khác cho một"),
    ("criterion/malformed-id", "11:9 id_malformed", "“tram-y-te”"),
    ("criterion/id-without-end", "5:9 id_malformed", "mã chỉ gồm"),
    ("criterion/requirement-beside-indicators", "4:10 requirement_and_indicators", "“require”"),
    ("criterion/unknown-field", "8:5 unknown_field", "“measure”"),
    ("criterion/reserved-id", "11:9 id_reserved", "chọn mã khác"),
    ("criterion/unreadable-example", "11:19 number_unreadable", "bỏ chữ đứng sau"),
    ("criterion/unknown-verdict", "11:32 not_one_of", "các giá trị được dùng"),
    ("criterion/unknown-evidence", "10:24 not_one_of", "các giá trị được dùng"),
    ("criterion/counts-criteria", "14:7 criteria_counted_inside", "“of: criteria”"),
    ("criterion/counts-no-indicators", "14:7 indicators_missing", "“indicators: …”"),
    ("criterion/refers-to-itself", "17:16 reference_circle", "bỏ một trong các dẫn"),
    ("criterion/refers-to-the-district", "17:16 reference_level", "“commune”"),
    ("criterion/passing-and-failing-at-once", "17:64 reference_unreadable", "viết {passing"),
    ("criterion/empty-list", "15:11 value_missing", "điền giá trị"),
    ("table/unknown-region", "9:5 parameter_value_unknown", "“nam”"),
    ("table/unknown-parameter", "6:8 parameter_unknown", "“region”"),
    ("table/year-a-raised-digit", "8:11 parameter_value_unknown", "“parameters”"),
    ("table/year-not-a-number", "8:11 parameter_value_unknown", "“parameters”"),
    ("table/too-shallow", "9:10 table_depth", "“by”"),
    ("table/too-deep", "9:17 table_depth", "“by”"),
    ("table/nationwide-by-year", "7:15 nationwide_table", "“values”"),
    ("table/no-row", "1:5 no_requirement_for", "“else: …”"),
    ("table/unreadable-cell", "8:31 requirement_unreadable", "“≥ 85”"),
    ("table/empty-by", "6:7 value_missing", "điền giá trị"),
    ("commune-set/extends-circle", "3:10 extends_circle", "“extends”"),
    ("commune-set/overlay-without-base", "6:1 overlay_without_base", "“extends: …”"),
    ("commune-set/counts-communes", "6:10 set_requirement_form", "viết {at_least"),
    ("commune-set/more-criteria-than-there-are", "6:10 more_needed_than_there_are", "giảm số cần đạt"),
    ("commune-set/period-reversed", "4:42 period_reversed", "đổi chỗ hai ngày"),
    ("commune-set/no-title", "1:1 missing_field", "“title: …”"),
    ("commune-set/one-language", "3:8 missing_field", "“en: …”"),
    ("overlay/changes-unknown-node", "9:3 node_unknown", "“mau/commune”"),
    ("overlay/drops-unknown-node", "10:8 node_unknown", "“mau/commune”"),
    ("overlay/drops-without-reason", "10:13 missing_field", "“because: …”"),
    ("overlay/extends-nothing-known", "6:10 set_not_found", "“mau/commune”"),
    ("overlay/for-unknown-region", "7:15 id_malformed", "“bac”"),
    ("overlay/for-another-region", "7:15 parameter_value_unknown", "“parameters”"),
    ("overlay/adds-known-id", "11:9 node_twice", "đặt mã khác cho một"),
    ("overlay/changed-and-dropped", "9:3 changed_and_dropped", "giữ lại một"),
    ("overlay/changed-measure-unknown", "9:35 measure_unknown", "percent"),
    ("overlay/changed-quantity-malformed", "9:19 id_malformed", "“nha-kien-co”"),
    ("overlay/nothing-left-inside", "11:3 nothing_left_inside", "“drop:”"),
    ("overlay/changed-percent-sign", "9:18 percent_sign", "“%”"),
    ("district-set/no-each", "8:14 each_missing", "“each: {passing: commune}”"),
    ("district-set/unknown-role", "2020-04/huyen-a.yaml:3:22 role_missing", "“commune-advanced: …”"),
    ("district-set/unknown-node", "6:9 node_unknown", "“2.2”"),
    ("district-set/of-unknown", "8:37 not_one_of", "các giá trị được dùng"),
    ("district-set/towns-by-the-communes-set", "6:9 reference_level", "“town”"),
    ("district-set/passing-and-failing-of-the-same", "7:9 passing_and_failing", "chỉ giữ một trong hai"),
    ("district-set/another-level", "2020-04/huyen-a.yaml:3:22 set_level", "“district”"),
    ("measures/whole-is-no-flag", "3:60 flag_unreadable", "viết true nếu đúng"),
    ("measures/min-above-max", "2:12 domain_reversed", "đổi chỗ min và max"),
    ("measures/no-step", "3:10 missing_field", "“step: …”"),
]
#: Of these a user is warned, and the run goes on.
WARNINGS = {"assessment/percent-as-fraction", "assessment/department-like"}


def test_the_sample_itself_is_sound(sample: Sample) -> None:
    found = sample.assess()
    assert found.problems == ()
    assert [outcome.id for outcome in found.outcomes] == ["huyen-a"]


@pytest.mark.parametrize(("case", "expected", "word"), CASES, ids=[case for case, _, _ in CASES])
def test_one_wrong_thing(sample: Sample, case: str, expected: str, word: str) -> None:
    name = sample.spoil(case)
    found = sample.assess()
    place = expected if ".yaml" in expected else f"{name}:{expected}"
    assert listed(found.problems) == [place]
    (problem,) = found.problems
    assert word in (hint(problem.code, "vi", problem.values) or "")
    for lang in LANGS:
        first = render(problem, lang).splitlines()[0]
        assert first != place, "no wording, or a value is missing"
    assert problem.is_error is (case not in WARNINGS)
    assert bool(found.outcomes) is (case in WARNINGS), "nothing is evaluated after an error"


def test_every_bad_file_is_in_the_table_once() -> None:
    files = [path.relative_to(BAD).with_suffix("").as_posix() for path in BAD.glob("*/*.yaml")]
    assert sorted(case for case, _, _ in CASES) == sorted(case for case in files if not case.startswith("_base/"))
    assert {path.name for path in BAD.iterdir()} == {"_base", *FILES}


@pytest.mark.parametrize("case", [case for case, _, _ in CASES])
def test_a_bad_file_differs_from_a_sound_one_in_few_lines(sample: Sample, case: str) -> None:
    sound = sample.text(FILES[case.partition("/")[0]]).splitlines()
    bad = (BAD / f"{case}.yaml").read_text(encoding="utf-8").splitlines()
    added = [line for line in bad if line not in sound]
    assert len(added) <= 4, added
