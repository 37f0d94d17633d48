"""The wording: both languages whole, values in each language's form, and never a crash for want of a word."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ntm_rules
from ntm_rules.messages import LANGS, MODULES, catalogue, fields, has, hint, number, say, show

if TYPE_CHECKING:
    from ntm_rules.messages import Lang

CODE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*|[EWN][1-9][0-9]{2}"  # the second form are rules of `ntm check`
PACKAGE = Path(ntm_rules.__file__).parent


def hints_of(code: str, lang: Lang) -> tuple[str, ...]:
    found = catalogue(lang).hints.get(code, ())
    return (found,) if isinstance(found, str) else found


class TestCatalogues:
    def test_both_languages_know_the_same_codes(self) -> None:
        assert catalogue("vi").messages.keys() == catalogue("en").messages.keys()
        assert catalogue("vi").hints.keys() == catalogue("en").hints.keys()

    def test_both_languages_use_the_same_fields(self) -> None:
        for code, template in catalogue("vi").messages.items():
            assert fields(template) == fields(catalogue("en").messages[code]), code
        for code in catalogue("vi").hints:
            assert [fields(t) for t in hints_of(code, "vi")] == [fields(t) for t in hints_of(code, "en")], code

    def test_every_hint_belongs_to_a_message(self) -> None:
        assert catalogue("vi").hints.keys() <= catalogue("vi").messages.keys()

    @pytest.mark.parametrize("lang", LANGS)
    def test_no_code_is_defined_twice(self, lang: Lang) -> None:
        owners: dict[str, str] = {}
        for name in MODULES:
            for code in import_module(f"ntm_rules.messages.{lang}.{name}").MESSAGES:
                assert owners.setdefault(code, name) == name, f"{code} in {name} and {owners[code]}"

    @pytest.mark.parametrize("lang", LANGS)
    def test_templates_are_one_line_with_plain_fields(self, lang: Lang) -> None:
        for code, template in catalogue(lang).messages.items():
            assert re.fullmatch(CODE, code), code
            for text in (template, *hints_of(code, lang)):
                assert text.isprintable(), code
                assert text == text.strip() != "", code
                assert all(name.isidentifier() for name in fields(text)), code

    def test_only_the_asked_language_is_imported(self) -> None:
        program = (
            "import sys; from ntm_rules.messages import say; say('too_deep', 'en', {'limit': 64});"
            "print([name for name in sys.modules if name.startswith('ntm_rules.messages.vi')])"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
        )
        assert done.stdout == "[]\n"


@dataclass(frozen=True)
class Name:
    vi: str
    en: str


class Colour(Enum):
    RED = "red"


class Shade(StrEnum):
    DARK = "dark"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (None, "–", "–"),
        ("Lộc Hà {x}", "Lộc Hà {x}", "Lộc Hà {x}"),
        ("2020", "2020", "2020"),
        (date(2020, 4, 5), "05/04/2020", "2020-04-05"),
        (Name("xã", "commune"), "xã", "commune"),
        ({"vi": "xã", "en": "commune"}, "xã", "commune"),
        ({"a": 1}, "{'a': 1}", "{'a': 1}"),
        (("15.1", Decimal("28.67"), None), "15.1, 28,67, –", "15.1, 28.67, –"),
        ([Name("xã", "commune"), Name("huyện", "district")], "xã, huyện", "commune, district"),
        ((), "", ""),
        (True, "có", "yes"),
        (False, "không", "no"),
        (Colour.RED, "red", "red"),
        (Shade.DARK, "dark", "dark"),
        (Path("a/b"), str(Path("a/b")), str(Path("a/b"))),
    ],
)
def test_values_in_the_form_of_the_language(value: object, vi: str, en: str) -> None:
    assert show(value, "vi") == vi
    assert show(value, "en") == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (43860, "43.860", "43,860"),
        (-1234567, "-1.234.567", "-1,234,567"),
        (Decimal("28.67"), "28,67", "28.67"),
        (Decimal("80.10"), "80,10", "80.10"),
        (Decimal("1234.5"), "1.234,5", "1,234.5"),
        (Decimal("-0.5"), "-0,5", "-0.5"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (Decimal("0.00000012"), "0,00000012", "0.00000012"),
        (Decimal("NaN"), "NaN", "NaN"),
        (Decimal("1E+999999"), "1E+999999", "1E+999999"),
        (Decimal("1.5E+999999"), "1,5E+999999", "1.5E+999999"),
        (Fraction(90), "90", "90"),
        (Fraction(1, 2), "0,5", "0.5"),
        (Fraction(1, 64), "0,015625", "0.015625"),
        (Fraction(100, 3), "33,3333", "33.3333"),
        (Fraction(-100, 3), "-33,3333", "-33.3333"),
        (Fraction(2, 3), "0,6667", "0.6667"),
        (Fraction(848100, 9669), "87,7133", "87.7133"),
        (Fraction(1, 128), "0,0078", "0.0078"),
        (Fraction(43860100, 3), "14.620.033,3333", "14,620,033.3333"),
        (Fraction(100, 300001), "0,0003", "0.0003"),
        # never a whole number that it is not
        (Fraction(8_999_999_999_999, 10**11), "89,99999999999", "89.99999999999"),
        (Fraction(1, 30_000), "0,00003", "0.00003"),
        (Fraction(299_999, 300_000), "0,999997", "0.999997"),
    ],
)
def test_numbers(value: Decimal | Fraction | int, vi: str, en: str) -> None:
    assert number(value, "vi") == vi
    assert number(value, "en") == en


def test_numbers_beyond_what_python_prints() -> None:
    assert number(10**5000, "vi") == "1" + "0" * 5000


def read(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5) | st.integers())
def test_a_decimal_is_shown_exactly(value: Decimal | int) -> None:
    assert read(number(value, "vi")) == value


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=10**9))
def test_a_fraction_is_shown_closely_and_as_whole_only_if_it_is(value: Fraction) -> None:
    shown = read(number(value, "vi"))
    assert abs(Fraction(shown) - value) <= Fraction(1, 20_000)
    assert (shown == int(shown)) == (value.denominator == 1)


class TestSaying:
    def test_values_take_the_form_of_the_language(self) -> None:
        assert say("aliases_too_large", "vi", {"limit": 200_000}).endswith("hơn 200.000 giá trị")
        assert say("aliases_too_large", "en", {"limit": 200_000}).endswith("more than 200,000 values")

    @pytest.mark.parametrize(
        ("code", "values"),
        [("no_such_code", {}), ("too_deep", {}), ("too_deep", None), ("too_deep", {"x": 1})],
    )
    @pytest.mark.parametrize("lang", LANGS)
    def test_without_wording_or_values_it_is_the_code(
        self, lang: Lang, code: str, values: dict[str, object] | None
    ) -> None:
        assert say(code, lang, values) == code

    def test_braces_in_a_value_are_text(self) -> None:
        assert say("duplicate_key", "en", {"key": "{limit} {0} {"}) == "the key “{limit} {0} {” is written twice"

    def test_a_value_more_is_no_harm(self) -> None:
        assert say("too_deep", "en", {"limit": 64, "more": object()}) == "nested more than 64 levels deep"

    def test_has(self) -> None:
        assert has("too_deep")
        assert not has("no_such_code")

    @pytest.mark.parametrize(
        ("code", "values", "expected"),
        [
            ("no_such_code", {}, None),
            ("yaml_syntax", {"detail": "x"}, None),
            ("file_missing", {"guess": "a.yaml"}, "did you mean “a.yaml”?"),
            ("file_missing", {"guess": None}, "check the path and the name of the file"),
            ("file_missing", None, "check the path and the name of the file"),
            ("yaml_missing_comma", {}, "add a comma before this place"),
            ("yaml_unclosed_quote", {}, None),
        ],
    )
    def test_the_first_hint_whose_values_are_known(
        self, code: str, values: dict[str, object] | None, expected: str | None
    ) -> None:
        assert hint(code, "en", values) == expected
