"""What a leaf requires, cell by cell: which cells hold for a set, what each says, how well it is established."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ntm_rules.compile.criteria import Subject
from ntm_rules.compile.model import Cell, CriteriaSet, Evidence, GateRule, LeafRule, Node
from ntm_rules.explain import words
from ntm_rules.messages import Lang, number, say
from ntm_rules.report.docs.archive import Source
from ntm_rules.report.docs.marks import Mark
from ntm_rules.report.docs.site import Site

#: So many different requirements of one node are named where there is room for a line.
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One requirement as a table shows it.

    `labels` say for which region, year or the like; `known` what is known of a threshold that is not one number;
    `holds` that units of the set can come under it.
    """

    labels: tuple[str, ...]
    text: str
    known: str | None
    mark: Mark
    source: Source | None
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All requirements of a leaf; `heads` name what they vary by, `source` is theirs where all have one."""

    heads: tuple[str, ...]
    figures: tuple[Figure, ...]
    nationwide: Figure | None
    source: Source | None


def table(site: Site, subject: Subject, node: Node) -> Table | None:
    """The requirements of a leaf; None for any other node."""
    rule = node.rule
    if not isinstance(rule, LeafRule):
        return None
    kept = set(holding(rule, subject.criteria.fixed))
    figures = tuple(
        _figure(site, subject, node, cell, labels=_labels(site, key), holds=key in kept)
        for key, cell in rule.cells.items()
    )
    nationwide = None
    if rule.nationwide is not None:
        labels = (site.say("docs_nationwide"), *("" for _ in rule.by[1:]))
        nationwide = _figure(site, subject, node, rule.nationwide, labels=labels, holds=True)
    sources = {figure.source for figure in (*figures, *([nationwide] if nationwide else []))}
    return Table(
        heads=tuple(map(site.parameter, rule.by)), figures=figures, nationwide=nationwide,
        source=sources.pop() if len(sources) == 1 else None,
    )  # fmt: skip


def holding(rule: LeafRule, fixed: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The keys of the cells that units of a set which fixes some parameters come under."""
    wanted = [(i, fixed[name]) for i, name in enumerate(rule.by) if name in fixed]
    for key in rule.cells:
        if all(key[i] == value or _else_for(rule, key, i, value) for i, value in wanted):
            yield key


def _else_for(rule: LeafRule, key: tuple[str, ...], i: int, value: str) -> bool:
    """Whether `key` says "else" where no cell says `value`."""
    return key[i] == "else" and (*key[:i], value, *key[i + 1 :]) not in rule.cells


def evidence(site: Site, subject: Subject, node: Node) -> Iterator[Evidence | None]:
    """How well each requirement of the node itself is established; a gate over other nodes may leave it open."""
    written = site.written(subject, node)
    match node.rule:
        case LeafRule() as rule:
            yield from (rule.cells[key].evidence for key in holding(rule, subject.criteria.fixed))
        case GateRule() if written is None:
            return
        case _:
            yield written


def required(node: Node, cell: Cell, lang: Lang) -> str:
    """What a cell requires: a comparison, or that it is attested."""
    if cell.comparison is None:
        return say("require_attested", lang)
    return unbroken(words.comparison(cell.comparison, node.measure, lang))


def unbroken(text: str) -> str:
    """A figure that no end of a line comes into: its spaces hold together."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def in_short(site: Site, criteria: CriteriaSet, node: Node, rule: LeafRule) -> str:
    """What a leaf requires, in a line: the requirements that units of the set come under, if they are few."""
    texts = dict.fromkeys(required(node, rule.cells[key], site.lang) for key in holding(rule, criteria.fixed))
    if len(texts) == 1:
        return next(iter(texts))
    free = tuple(site.parameter(name).lower() for name in rule.by if name not in criteria.fixed)
    if len(texts) > _MOST_NAMED:
        return site.say("docs_varies_many", by=free, count=len(texts))
    return site.say("docs_varies", by=free, texts=" · ".join(texts))


def _labels(site: Site, key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(site.value, key))


def _figure(site: Site, subject: Subject, node: Node, cell: Cell, *, labels: tuple[str, ...], holds: bool) -> Figure:
    return Figure(
        labels=labels, text=required(node, cell, site.lang), known=_known(node, cell, site.lang),
        mark=site.mark(cell.evidence), source=site.source(cell.evidence, subject, node), holds=holds,
    )  # fmt: skip


def _known(node: Node, cell: Cell, lang: Lang) -> str | None:
    """What is known of a threshold that is not one number, in words; None where it is one."""
    if cell.comparison is None or cell.comparison.is_known():
        return None
    low, high = cell.comparison.low, cell.comparison.high
    symbol = node.measure.symbol if node.measure is not None else None
    values = {
        "low": None if low is None else number(low, lang),
        "high": None if high is None else number(high, lang),
        "symbol": "" if symbol is None else f" {symbol}",
    }
    code = {(True, True): "between", (True, False): "from", (False, True): "to"}.get(
        (low is not None, high is not None), "unknown"
    )
    return say(f"docs_open_{code}", lang, values)
