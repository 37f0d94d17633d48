"""What is written on a chart: the texts in its SVG, and those that are really drawn and where."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text


def written(svg: bytes) -> list[str]:
    """The texts on a chart, which matplotlib notes beside the outlines of their letters."""
    return re.findall(r"<!-- (.*?) -->", svg.decode("utf-8"), re.DOTALL)


def check_texts(chart: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check that no text lies on another or leaves the page.

    A letter that the font lacks is a warning, and warnings are errors here.
    """
    canvas = FigureCanvasAgg(chart)
    texts = drawn_texts(canvas, monkeypatch)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    assert len(boxes) > 5
    for text, box in boxes:
        outside = (chart.bbox.x0 - box.x0, chart.bbox.y0 - box.y0, box.x1 - chart.bbox.x1, box.y1 - chart.bbox.y1)
        assert max(outside) <= 1, f"{text!r} leaves the page"
    for (one, a), (other, b) in combinations(boxes, 2):
        overlap = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert min(overlap) <= 1, f"{one!r} lies on {other!r}"


def drawn_texts(canvas: FigureCanvasAgg, monkeypatch: pytest.MonkeyPatch) -> list[Text]:
    """The texts that are really drawn: of the ticks, those within the ends of their axis only."""
    found: dict[int, Text] = {}
    draw = Text.draw

    def noting(self: Text, *arguments: Any, **more: Any) -> None:
        if self.get_visible() and self.get_text().strip():
            found[id(self)] = self
        draw(self, *arguments, **more)

    monkeypatch.setattr(Text, "draw", noting)
    canvas.draw()  # type: ignore[no-untyped-call]
    return list(found.values())
