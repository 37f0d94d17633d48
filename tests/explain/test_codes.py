"""The closed list of reason codes: worded in every language, and all that the compiler remarks is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ntm_rules.compile
from ntm_rules.explain.codes import REMARKS, Code
from ntm_rules.finding import Cause
from ntm_rules.messages import LANGS, Lang, catalogue, fields


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", Code)
def test_every_code_is_worded(code: Code, lang: Lang) -> None:
    assert catalogue(lang).messages.get(code)


@pytest.mark.parametrize("code", Code)
def test_languages_need_the_same_values(code: Code) -> None:
    vi, en = (fields(catalogue(lang).messages[code]) for lang in LANGS)
    assert vi == en


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_of_a_pending_finding_has_its_codes(cause: Cause) -> None:
    assert Code(f"pending_{cause}")
    assert Code(f"pending_{cause}_by")


def test_what_the_compiler_remarks_is_in_the_list() -> None:
    folder = Path(ntm_rules.compile.__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    remarked = set(re.findall(r'\.(?:_remark|remark)\([^,"]+, "([a-z_]+)"', text))
    remarked |= set(re.findall(r'Remark\(code="([a-z_]+)"', text))
    assert remarked
    assert remarked <= REMARKS
