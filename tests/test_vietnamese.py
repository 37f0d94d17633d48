"""Vietnamese text, composed and folded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.vietnamese import called, fold, nfc


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đạt", "dat"),
        ("  chưa   ĐẠT\t", "chua dat"),
        ("không đạt", "khong dat"),
        ("Đường Nguyễn Ái Quốc", "duong nguyen ai quoc"),
        ("ỷ ỹ ợ ặ ẫ ể ỗ ừ", "y y o a a e o u"),
        ("1\xa0000", "1 000"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nfc_is_the_composed_form(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


def test_what_a_unit_can_be_called() -> None:
    assert called("tan-loc", "Xã Tân Lộc") == {"tan-loc", "xa tan loc", "tan loc"}
