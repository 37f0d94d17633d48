"""The pages of the shipped criteria: in form, whole, all links leading somewhere, nothing from the network."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from html_pages import Page, broken

import ntm_rules
from ntm_rules.check import Collection, collect
from ntm_rules.compile.model import LeafRule
from ntm_rules.explain.words import comparison
from ntm_rules.messages import LANGS, Lang, has, say
from ntm_rules.report.docs import make_site
from ntm_rules.report.docs.address import of_node, of_set

ROOT = Path(__file__).parents[2]
TEMPLATES = Path(ntm_rules.__file__).parent / "report" / "docs" / "templates"
IN_LANGS = pytest.mark.parametrize("lang", LANGS)


@cache
def shipped() -> Collection:
    collection, problems = collect([ROOT / "criteria"])
    assert collection is not None
    assert not [problem for problem in problems if problem.is_error]
    return collection


@cache
def site(lang: Lang) -> dict[str, str]:
    files, problems = make_site(shipped(), lang)
    assert problems == ()
    return dict(files)


@cache
def pages(lang: Lang) -> dict[str, Page]:
    return {path: Page(text) for path, text in site(lang).items() if path.endswith(".html")}


def others(lang: Lang) -> frozenset[str]:
    return frozenset(site(lang).keys() - pages(lang).keys())


@pytest.mark.parametrize("lang", ["en", pytest.param("vi", marks=pytest.mark.slow)])
def test_every_page_is_in_form(lang: Lang) -> None:
    assert {path: page.faults for path, page in pages(lang).items() if page.faults} == {}


@IN_LANGS
def test_every_link_leads_somewhere(lang: Lang) -> None:
    assert broken(pages(lang), others(lang)) == []


@IN_LANGS
def test_nothing_comes_from_the_network(lang: Lang) -> None:
    for page in pages(lang).values():
        assert not [load for load in page.loads if ":" in load and load != "data:,"]
    static = site(lang)["style.css"] + site(lang)["search.js"]
    assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttp|innerHTML|\beval\b", static)


@IN_LANGS
def test_every_page_can_be_found_its_way_in(lang: Lang) -> None:
    for path, page in pages(lang).items():
        assert ("html", {"lang": lang}) in page.tags
        assert [level for level, _ in page.headings].count(1) == 1, path
        assert page.links[0] == "#main"
        assert "main" in page.ids


@IN_LANGS
def test_headings_go_down_one_level_at_a_time(lang: Lang) -> None:
    for path, page in pages(lang).items():
        levels = [level for level, _ in page.headings]
        if not path.startswith("legal/"):
            assert all(after <= before + 1 for before, after in pairwise(levels)), path


@IN_LANGS
def test_tables_tell_what_they_are_and_what_their_heads_head(lang: Lang) -> None:
    for path, page in pages(lang).items():
        html = page.html.split('class="prose')[0]  # tables of a README or a legal page are as these have them
        assert html.count("<table") == html.count("<caption"), path
        assert not re.search(r"<th(?! scope=)[ >]", html), path


def test_every_page_is_reached_from_the_first() -> None:
    found, reach = {"index.html"}, ["index.html"]
    while reach:
        path = reach.pop()
        for link in pages("vi")[path].links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0] or path))
            if target in pages("vi") and target not in found:
                found.add(target)
                reach.append(target)
    assert found == pages("vi").keys() - {"search.html"}


@IN_LANGS
def test_every_threshold_is_on_its_page_with_its_evidence(lang: Lang) -> None:
    for subject in shipped().subjects.values():
        for address, node in subject.criteria.nodes.items():
            if not isinstance(node.rule, LeafRule):
                continue
            page = pages(lang)[of_node(subject.criteria, address).partition("#")[0]]
            nationwide = [] if node.rule.nationwide is None else [node.rule.nationwide]
            for cell in (*node.rule.cells.values(), *nationwide):
                attested = say("require_attested", lang)
                text = attested if cell.comparison is None else comparison(cell.comparison, node.measure, lang)
                assert page.has(text), (subject.id, address, text)
                assert cell.evidence is not None
                assert page.has(say(f"evidence_{cell.evidence.status.replace('-', '_')}", lang))


@IN_LANGS
def test_every_node_is_named_on_the_page_of_its_set(lang: Lang) -> None:
    for subject in shipped().subjects.values():
        page = pages(lang)[of_set(subject.id)]
        for top in subject.criteria.nodes[""].children:
            assert page.has(getattr(subject.criteria.nodes[top].name, lang))


def test_an_overlay_shows_both_figures_and_the_base_leads_to_it() -> None:
    criterion = "sets/{}/commune-2016-2020/criterion-15.html"
    overlay, base = (pages("vi")[criterion.format(scope)] for scope in ("ha-tinh", "vn"))
    for page in (overlay, base):
        table = page.text.split(say("docs_before", "vi") + " " + say("docs_after", "vi"))[1]
        assert re.match(r" Yêu cầu ≥ 85 % ✓ đã xác minh ≥ 90 % ✓ đã xác minh", table)
    assert "../../ha-tinh/commune-2016-2020/criterion-15.html" in base.links
    assert "../../vn/commune-2016-2020/criterion-15.html" in overlay.links
    assert say("docs_kept", "vi") in pages("vi")[criterion.format("vn").replace("15", "14")].text


def test_evidence_leads_to_the_row_of_the_legal_page() -> None:
    links = pages("vi")["sets/vn/commune-2016-2020/criterion-17.html"].links
    assert "../../../legal/commune-2016-2020.html#r-17.1a" in links
    income = pages("vi")["sets/vn/commune-2016-2020/criterion-10.html"].links
    assert {"../../../legal/commune-2016-2020.html#r-10", "../../../legal/commune-2016-2020.html#s-3"} <= set(income)


def test_the_templates_say_nothing_that_has_no_wording() -> None:
    for path in TEMPLATES.glob("*.html"):
        for code in re.findall(r'say\("(\w+)"(?! ~)', path.read_text(encoding="utf-8")):
            assert has(code), f"{path.name}: {code}"


@IN_LANGS
def test_no_code_is_shown_in_the_place_of_words(lang: Lang) -> None:
    for path, page in pages(lang).items():
        text = page.text if path.startswith(("sets", "index", "departments", "search")) else ""
        assert not re.search(r"\bdocs_\w+|\bevidence_\w+|\bkind_\w+|\bNone\b|Undefined", text), path


def test_the_languages_are_not_mixed() -> None:
    assert "Nhóm chỉ tiêu" not in pages("en")["index.html"].text
    assert pages("en")["index.html"].has("Criteria sets")
    assert pages("vi")["index.html"].has("Các bộ tiêu chí")
    note = "Mức trên 80%"
    assert note in pages("vi")["sets/vn/district-2016-2020/condition-satisfaction.html"].text
    assert note not in pages("en")["sets/vn/district-2016-2020/condition-satisfaction.html"].text


def test_the_same_sets_give_the_same_bytes() -> None:
    collection, _ = collect([ROOT / "criteria"])
    assert collection is not None
    assert dict(make_site(collection, "vi")[0]) == site("vi")
