"""The manual's page of rules: its tables are made from the rules themselves (`--snapshot-update` makes them anew)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ntm_rules
from ntm_rules.check.registry import all_rules
from ntm_rules.messages import LANGS, has
from ntm_rules.report.check.rule_table import BEGIN, END, with_tables

if TYPE_CHECKING:
    from ntm_rules.messages import Lang

HELP = Path(ntm_rules.__file__).parent / "help"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_has_the_rules_that_there_are(request: pytest.FixtureRequest, lang: Lang) -> None:
    path = HELP / f"rules.{lang}.md"
    page = path.read_text(encoding="utf-8")
    now = with_tables(page, all_rules(), lang)
    if request.config.getoption("--snapshot-update"):
        path.write_text(now, encoding="utf-8", newline="\n")
    else:
        assert page == now, "the rules have changed: `make snapshot`, and look at the diff"


def test_each_area_has_a_name() -> None:
    assert all(has(f"area_{rule.id[1]}") for rule in all_rules())


def test_only_what_stands_between_the_markers_is_made_anew() -> None:
    (rule,) = [rule for rule in all_rules() if rule.id == "W104"]
    page = with_tables(f"before\n{BEGIN}\nold\n{END}\nafter\n", [rule], "en")
    assert page == (
        f"before\n{BEGIN}\n\n## 1: form\n\n| id | severity | what it finds |\n|---|---|---|\n"
        f"| W104 | warning | The English name of a node is the Vietnamese one. |\n\n{END}\nafter\n"
    )
    assert with_tables(page, [rule], "en") == page
