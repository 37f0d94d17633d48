"""Measurements as tables in Markdown, in both languages, and as a chart."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from typing import Any

from law import ROOT, SHORT
from model import MODES

LANGS = ("vi", "en")
#: Those that set the mark and are nobody's rule engine.
FLOORS = ("numpy", "numpy-blocks", "polars")
COLOURS = {"root": "#1f5f8b", "nodes": "#d98324", "trace": "#6a994e"}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "twelve": "Mười hai chỉ tiêu (`bench/twelve`)",
        "commune": "Bộ tiêu chí xã 2016-2020, 49 chỉ tiêu (`vn/commune-2016-2020`)",
        "head": "công cụ | kết quả chung | kết quả mọi mục | kèm vết hoặc lý do | số dòng | bộ nhớ",
        "unit": "Nghìn xã mỗi giây: chỉ đánh giá / kể cả chuyển dữ liệu (trung vị, ± nửa khoảng dao động). "
        "Số dòng của từng phép đo. Bộ nhớ: MB thêm ngoài dữ liệu, cho kết quả mọi mục / kèm vết.",
        "same": "Kết quả trùng nhau ở cả {cells} ô đã so; {sample} dòng đầu còn trùng với máy suy diễn `direct`.",
        "different": "KHÁC NHAU: {named}.",
        "failed": "Không đo được: {named}.",
        "machine": "{processor}, {cores} nhân, Python {python}; {versions}.",
        "floor": "mức sàn",
    },
    "en": {
        "twelve": "Twelve indicators (`bench/twelve`)",
        "commune": "The commune set of 2016-2020, 49 indicators (`vn/commune-2016-2020`)",
        "head": "tool | verdict of the set | verdict of every node | with trace or reasons | rows | memory",
        "unit": "Thousand communes a second: judging alone / with conversion (median, ± half the spread). "
        "Rows of each measurement. Memory: MB on top of the data, for every node / with trace.",
        "same": "All verdicts agree in {cells} cells compared; the first {sample} rows with the `direct` engine too.",
        "different": "DIFFERENT: {named}.",
        "failed": "Not measured: {named}.",
        "machine": "{processor}, {cores} cores, Python {python}; {versions}.",
        "floor": "floor",
    },
}
Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rate:
    """Rows a second: the median, and half of what lies between the least and the most, as a part of it."""

    middle: float
    spread: float


def write_report(measured: Mapping[str, Any], folder: Path) -> str:
    """Write table.vi.md, table.en.md, chart.svg and chart.png; the English tables."""
    texts = {lang: "".join(_tables(measured, lang)) for lang in LANGS}
    for lang, text in texts.items():
        (folder / f"table.{lang}.md").write_text(text, encoding="utf-8")
    done = [result for result in measured["results"] if "failed" not in result]
    if done:
        _draw(done, folder)
    return texts["en"]


def _tables(measured: Mapping[str, Any], lang: str) -> Iterator[str]:
    words, results = _WORDS[lang], measured["results"]
    for law in SHORT:
        mine = [result for result in results if result["law"] == law]
        if mine:
            yield f"### {words[law]}\n\n| {words['head']} |\n|{'---|' * 6}\n"
            yield from _rows(mine, lang)
            yield f"\n{_compared(mine, lang)}\n\n"
    versions = {name: v for result in results for name, v in result.get("versions", {}).items()}
    named = ", ".join(
        f"{name} {version}" for name, version in sorted(versions.items(), key=lambda each: each[0].lower())
    )
    yield f"{words['unit']}\n\n{words['machine'].format(versions=named, **measured['machine'])}\n"


def _rows(results: Sequence[Result], lang: str) -> Iterator[str]:
    """A row a peer, the fastest from the same rows to verdicts first."""
    peers: dict[str, dict[str, Result]] = {}
    for result in results:
        if "failed" not in result:
            peers.setdefault(result["peer"], {})[result["mode"]] = result
    for name, modes in sorted(peers.items(), key=lambda each: -_speed(each[1])):
        first = next(iter(modes.values()))
        title = f"{first['title']} ({_WORDS[lang]['floor']})" if name in FLOORS else first["title"]
        cells = [
            *(_rates(modes.get(mode), lang) for mode in MODES),
            " ".join(_power(result["rows"]) for result in modes.values()),
            " / ".join(_memory(modes.get(mode), lang) for mode in ("nodes", "trace")),
        ]
        yield f"| {f'**{title}**' if name == 'ours' else title} | {' | '.join(cells)} |\n"


def _speed(modes: Mapping[str, Result]) -> float:
    return rate(modes["root"], whole=True).middle if "root" in modes else 0


def rate(result: Result, *, whole: bool = False) -> Rate:
    """Rows a second of a measurement; `whole` with the conversion of the rows inside the clock."""
    pairs = zip(result["convert"], result["judge"], strict=True)
    rates = [result["rows"] / (judge + convert * whole) for convert, judge in pairs]
    middle = statistics.median(rates)
    return Rate(middle, (max(rates) - min(rates)) / 2 / middle)


def _rates(result: Result | None, lang: str) -> str:
    if result is None:
        return "–"
    alone, whole = rate(result), rate(result, whole=True)
    return f"{_thousands(alone, lang)} / {_thousands(whole, lang)} ±{whole.spread:.0%}"


def _thousands(measured: Rate, lang: str) -> str:
    thousands = measured.middle / 1000
    digits = 2 if thousands < 1 else 1 if thousands < 10 else 0
    return _number(thousands, digits, lang)


def _power(rows: int) -> str:
    """A power of ten as such: 10⁶."""
    zeros = len(str(rows)) - 1
    return f"10{str(zeros).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}" if rows == 10**zeros else f"{rows:_}"


def _number(value: float, digits: int, lang: str) -> str:
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def _count(value: float, lang: str) -> str:
    return _number(value, 0, lang)


def _memory(result: Result | None, lang: str) -> str:
    return "–" if result is None else _count(result["memory"], lang)


def _compared(results: Sequence[Result], lang: str) -> str:
    from check import SAMPLE

    words = _WORDS[lang]
    done = [result for result in results if "failed" not in result]
    wrong = [f"{r['title']} {r['mode']} {r['different']}" for r in done if r["different"]]
    said = [words["different"].format(named=", ".join(wrong))] if wrong else []
    if done and not wrong:
        said = [words["same"].format(cells=_count(sum(r["cells"] for r in done), lang), sample=_count(SAMPLE, lang))]
    failed = [f"{r['peer']} ({r['mode']}): {r['failed']}" for r in results if "failed" in r]
    return " ".join([*said, *([words["failed"].format(named="; ".join(failed))] if failed else [])])


def write_manual(folder: Path) -> None:
    """Put the last tables and charts into the manual, in place of those that stand there."""
    help_pages = ROOT / "ntm_rules/help"
    for lang in LANGS:
        page = help_pages / f"performance.{lang}.md"
        text = page.read_text(encoding="utf-8")
        for name, table in (("peers", "table"), ("scaling", "scaling")):
            before, begin, rest = text.partition(f"<!-- {name} -->\n")
            _, end, after = rest.partition(f"<!-- end of {name} -->")
            made = (folder / f"{table}.{lang}.md").read_text(encoding="utf-8").strip()
            text = f"{before}{begin}{made}\n{end}{after}"
        page.write_text(text, encoding="utf-8")
    copy(folder / "chart.svg", help_pages / "performance-peers.svg")
    copy(folder / "scaling.svg", help_pages / "performance.svg")


def _draw(results: Sequence[Result], folder: Path) -> None:
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    laws = [law for law in SHORT if any(r["law"] == law for r in results)]
    with plt.rc_context({"svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9, "svg.hashsalt": "bench"}):
        figure, axes = plt.subplots(1, len(laws), figsize=(5.6 * len(laws), 7.2), squeeze=False, layout="constrained")
        for axis, law in zip(axes[0], laws, strict=True):
            _panel(axis, [r for r in results if r["law"] == law])
            axis.set_title(SHORT[law])
        figure.legend(*axes[0][0].get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
        figure.savefig(folder / "chart.svg", metadata={"Date": None})
        figure.savefig(folder / "chart.png", dpi=150)
        plt.close(figure)


_LABELS = {
    "root": "kết quả chung · verdict of the set",
    "nodes": "kết quả mọi mục · verdict of every node",
    "trace": "kèm vết hoặc lý do · with trace or reasons",
}


def _panel(axis: Any, results: Sequence[Result]) -> None:
    """A group of bars a peer, the fastest on top, each bar with its rate."""
    modes = {name: {r["mode"]: r for r in results if r["peer"] == name} for name in {r["peer"] for r in results}}
    order = sorted(modes, key=lambda name: _speed(modes[name]))
    for i, mode in enumerate(MODES):
        found = [(at, rate(modes[name][mode], whole=True)) for at, name in enumerate(order) if mode in modes[name]]
        if not found:
            continue
        places = [at + (1 - i) * 0.27 for at, _ in found]
        speeds = [each.middle for _, each in found]
        axis.barh(places, speeds, height=0.25, color=COLOURS[mode], label=_LABELS[mode])
        for place, speed in zip(places, speeds, strict=True):
            axis.annotate(_short(speed), (speed, place), (3, 0), textcoords="offset points", va="center", fontsize=6.5)
    axis.set_xscale("log")
    axis.set_xlim(right=axis.get_xlim()[1] * 3)
    axis.set_yticks(range(len(order)), [next(iter(modes[name].values()))["title"] for name in order])
    axis.get_yticklabels()[order.index("ours")].set_fontweight("bold") if "ours" in order else None
    axis.set_xlabel("xã mỗi giây, kể cả chuyển dữ liệu\ncommunes a second, with conversion")
    axis.spines[["top", "right"]].set_visible(False)
    axis.grid(axis="x", alpha=0.25)


def _short(speed: float) -> str:
    for step, letter in ((1_000_000, "M"), (1_000, "k")):
        if speed >= step:
            return f"{speed / step:.3g} {letter}"
    return f"{speed:.0f}"
