"""The search of the site: everything is in the index, letters fold as everywhere else, and a browser finds it."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from docs_folder import made
from hypothesis import given
from hypothesis import strategies as st

from ntm_rules.report.docs.search import folding
from ntm_rules.vietnamese import fold

#: Every letter of Vietnamese with every mark, in both cases.
VOWELS = "aăâeêioôơuưy"
TONES = ("", *"\u0300\u0301\u0303\u0309\u0323")
LETTERS = "".join(unicodedata.normalize("NFC", v + tone) for v in VOWELS + VOWELS.upper() for tone in TONES)
LETTERS += "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"


def index_of(texts: dict[str, str]) -> dict[str, Any]:
    text = texts["search-index.js"]
    assert text.startswith("window.ntmIndex = {")
    assert text.endswith("};\n")
    data: dict[str, Any] = json.loads(text.removeprefix("window.ntmIndex = ").removesuffix(";\n"))
    return data


def folded(text: str) -> str:
    """What search.js makes of a text with the table of the index."""
    letters = {letter: plain for plain, marked in folding().items() for letter in marked}
    plain = "".join(letters.get(letter, letter.lower()) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(letter for letter in plain if unicodedata.category(letter) != "Mn").split())


@given(st.text(alphabet=LETTERS + " \u0300\u0301\u0323.,/1ẹ́ü"))
def test_the_table_folds_as_the_program_does(text: str) -> None:
    assert folded(text) == fold(text)


def test_the_table_has_every_letter_of_vietnamese() -> None:
    assert all(folded(letter) == fold(letter) in "abcdeghiklmnopqrstuvxy" for letter in LETTERS)


def test_everything_is_in_the_index(tmp_path: Path) -> None:
    texts, _ = made(tmp_path, {})
    data = index_of(texts)
    assert data["fold"] == folding()
    found = {(number or name, data["sets"][place][0]) for _, place, number, name, *_ in data["rows"] if place >= 0}
    for title, numbers in {
        "Bộ tiêu chí xã mẫu": "1 1.1 1.2 1.2/a 1.2/b 1.3 2",
        "Bộ của tỉnh": "1 1.1 1.2 1.2/a 1.2/b 2 3",
        "Bộ huyện": "1 1.1 1.2 1.3",
    }.items():
        assert {(number, title) for number in [*numbers.split(), title]} <= found
    assert ("Phần lớn tiêu chí", "Bộ của tỉnh") in found
    assert {"Sở Y tế", "Luật"} <= {name for _, place, _, name, *_ in data["rows"] if place < 0}
    for row in data["rows"]:
        assert row[5].partition("#")[0] in texts
        assert row[6] == fold(row[6])


def test_a_node_is_found_by_either_language_its_quantity_and_its_department(tmp_path: Path) -> None:
    texts, _ = made(tmp_path, {}, "en")
    rows = [row for row in index_of(texts)["rows"] if row[2] == "1.1" and row[1] == 0]
    assert rows == [
        [
            "indicator", 0, "1.1", "Clean water",
            "by region, year: ≥\u00a070\u00a0% · ≥\u00a060..\u00a0% · ≥\u00a050\u00a0% · ≥\u00a0..\u00a0%",
            "sets/mau/commune/criterion-1.html#n-1.1", "1.1 nuoc sach clean water clean water share so y te",
        ]
    ]  # fmt: skip


CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=5000 --dump-dom"
)
IN_A_BROWSER = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as files."""
    texts, _ = made(tmp_path_factory.mktemp("criteria"), {})
    folder = tmp_path_factory.mktemp("site")
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def results(folder: Path, query: str, profile: Path) -> str:
    """The list of results as the browser has it when all scripts have run."""
    address = f"{(folder / 'search.html').as_uri()}?q={query}"
    done = subprocess.run(
        [CHROMIUM, *OPTIONS.split(), f"--user-data-dir={profile}", address],
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=120,
    )  # fmt: skip
    return unescape(done.stdout.split('<ol id="results">')[1].split("</ol>")[0])


@pytest.mark.slow
@IN_A_BROWSER
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("nuoc+sach", "sets/mau/commune/criterion-1.html#n-1.1"),
        ("N%C6%B0%E1%BB%9BC+S%E1%BA%A0ch", "sets/mau/commune/criterion-1.html#n-1.1"),
        ("1.2%2Fb", "sets/mau/commune/criterion-1.html#n-1.2_b"),
        ("v%C6%B0%E1%BB%9Dn", "sets/tinh/commune/criterion-3.html"),
        ("bo+cua+tinh", "sets/tinh/commune/index.html"),
        ("1.1+huyen", "sets/huyen/criterion-1.html#n-1.1"),
        ("so+y+te", "departments.html#d-so-y-te"),
    ],
)
def test_a_browser_finds(folder: Path, tmp_path: Path, query: str, first: str) -> None:
    found = results(folder, query, tmp_path)
    assert found.split('<a href="')[1].startswith(f'{first}"'), found


@pytest.mark.slow
@IN_A_BROWSER
def test_what_is_asked_for_is_text(folder: Path, tmp_path: Path) -> None:
    assert results(folder, "%3Cimg+src=x+onerror=alert(1)%3E", tmp_path) == ""


@pytest.mark.slow
@IN_A_BROWSER
@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_browser_folds_every_letter_as_the_program_does(folder: Path, tmp_path: Path, part: int) -> None:
    """What is asked for is all these letters at once; what is in the index is how the program folds them."""
    letters = LETTERS[part * 60 : (part + 1) * 60]
    site = shutil.copytree(folder, tmp_path / "site")
    row = ["x", -1, "", letters, "", "index.html", fold(letters)]
    data = json.dumps({"fold": folding(), "sets": [], "rows": [row]})
    (site / "search-index.js").write_text(f"window.ntmIndex = {data};", encoding="utf-8")
    assert letters in results(site, quote(letters), tmp_path / "profile")
