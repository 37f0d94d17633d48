"""The colours of the site: text can be read on its ground, by day and by night (WCAG 2.2, level AA)."""

from __future__ import annotations

import re

import pytest

from ntm_rules.report.docs.marks import SIGNS
from ntm_rules.report.docs.render import static

STYLE = static("style.css")
STATUSES = [status for status in SIGNS if status != "not-stated"]  # which looks as not-found does

#: Text and what it stands on; large and thick lines and the frames of boxes need less.
TEXT = [
    *((text, ground) for text in ("text", "muted", "link") for ground in ("ground", "panel", "sunk")),
    ("text", "hit"),
    ("link", "hit"),
    ("muted", "hit"),
    ("on-accent", "accent"),
    *((status, f"{status}-ground") for status in STATUSES),
    *((status, ground) for status in ("verified", "conflict", "recalled") for ground in ("ground", "hit")),
]
LINES = [
    ("edge", "ground"), ("edge", "panel"), ("link", "ground"), ("link", "panel"), ("accent", "panel"),
    *((status, ground) for status in STATUSES for ground in ("ground", "panel")),
]  # fmt: skip


def palette(name: str) -> dict[str, str]:
    """The colours by day, or those by night over them."""
    blocks = re.findall(r"(@media[^{]*\{\s*)?:root \{(.*?)\}", STYLE, re.DOTALL)
    by = {"dark" if "dark" in media else "print" if "print" in media else "light": body for media, body in blocks}
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", by["light"]))
    return light if name == "light" else {**light, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", by[name]))}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_text_can_be_read(name: str) -> None:
    colours = palette(name)
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_not_text_can_be_seen(name: str) -> None:
    colours = palette(name)
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in LINES}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 3} == {}


def test_every_colour_by_day_has_one_by_night() -> None:
    dark = re.search(r"prefers-color-scheme: dark.*?:root \{(.*?)\}", STYLE, re.DOTALL)
    assert dark is not None
    assert set(re.findall(r"--([\w-]+):", dark[1])) == palette("light").keys()


def test_no_colour_is_named_outside_the_palette() -> None:
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", rules)
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) == palette("light").keys()


def test_every_mark_tells_itself_apart_without_colour() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert all(f".{status}" in STYLE for status in SIGNS)


def test_focus_is_seen_and_nothing_moves() -> None:
    assert ":focus-visible { outline: 3px solid var(--link)" in STYLE
    assert not re.search(r"animation|transition|smooth", STYLE)
