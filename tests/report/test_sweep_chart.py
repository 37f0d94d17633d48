"""Charts of sweeps: the same data the same file, all letters there, no text on another, told in either language."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from charts import check_texts, written
from sweep_forms import FORMS, counted, province
from sweeping import good, swept

from ntm_rules.compile.model import Name
from ntm_rules.messages import LANGS, Lang
from ntm_rules.report.chart.style import LOOKS, styled
from ntm_rules.report.sweep.chart import to_chart
from ntm_rules.report.sweep.chart.draw import figure
from ntm_rules.report.sweep.naming import Naming
from ntm_rules.report.sweep.narrowed import only
from ntm_rules.scenario.sweep.model import Sweep

Made = Callable[[str], Sweep]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sweep of a form over one district, of "…/many" over six, of "…/commune" of one commune alone."""
    known: dict[str, Sweep] = {}

    def make(form: str) -> Sweep:
        if form not in known:
            kind, _, of = form.partition("/")
            files = province(districts=6 if of == "many" else 1)
            found = good(swept(files, tmp_path_factory.mktemp("world"), **FORMS[kind]))
            if kind == "draws":
                found = counted(found, "commune", 20, 80, 200, 100, *[0] * (found.roles[1].of - 3))
            known[form] = only(found, frozenset({"an"})) if of == "commune" else found
        return known[form]

    return make


MORE = ["one/many", "both/many", "draws/many", *(f"{form}/commune" for form in FORMS)]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "lang"), [("one", "vi"), ("draws", "vi"), ("grid", "en")])
def test_what_is_written(made: Made, snapshot: Callable[[str, str], None], form: str, lang: Lang) -> None:
    snapshot("\n".join(written(to_chart(made(form), lang, "svg"))), f"{form}.{lang}")


@pytest.mark.slow
def test_the_same_data_are_the_same_file(made: Made) -> None:
    first, second = (to_chart(made("one"), "vi", "svg") for _ in range(2))
    assert first == second
    assert not re.search(rb"<dc:date>|\d\d:\d\d:\d\d", first)


def test_names_are_no_markup(made: Made) -> None:
    evil = replace(made("one"), title=Name(vi="a $\\frac{ \x07 🐟 <b> --> & " + "dài " * 60, en="x"))
    svg = to_chart(evil, "vi", "svg")
    ET.fromstring(svg)  # noqa: S314 - our own
    assert any("$\\frac{" in text for text in written(svg))


def test_a_png_is_wide_enough_to_print(made: Made) -> None:
    png = to_chart(made("one"), "vi", "png")
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == 1440


@pytest.mark.parametrize(
    ("form", "lang"),
    [
        ("one", "vi"), ("two", "en"), ("draws", "vi"), ("both", "en"),
        *(pytest.param(form, lang, marks=pytest.mark.slow) for form in (*FORMS, *MORE) for lang in LANGS),
    ],
)  # fmt: skip
def test_no_text_lies_on_another_or_leaves_the_page(
    made: Made, monkeypatch: pytest.MonkeyPatch, form: str, lang: Lang
) -> None:
    with styled():
        check_texts(figure(Naming(found=made(form), lang=lang)), monkeypatch)


def test_what_is_told_in_shade_is_told_in_grey() -> None:
    """Verdicts differ by hatching or by how dark they are."""

    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    looks = [look for look in LOOKS.values() if look.colour.startswith("#")]
    for one, other in combinations(looks, 2):
        assert one.hatch != other.hatch or abs(grey(one.colour) - grey(other.colour)) > 0.3
