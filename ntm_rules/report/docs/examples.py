"""The examples of a node, as rows of a table: what is found, where, and the verdict that it must get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile.model import CriteriaSet, Example, Node
from ntm_rules.explain import words
from ntm_rules.finding import Value
from ntm_rules.report.docs.site import Site
from ntm_rules.verdict import Verdict

SIGNS = {Verdict.PASS: "✓", Verdict.FAIL: "✗", Verdict.PENDING: "…", Verdict.NOT_APPLICABLE: "–"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One example."""

    found: str
    where: str
    verdict: str
    sign: str
    word: str
    generated: bool


def rows(site: Site, criteria: CriteriaSet, node: Node) -> tuple[Row, ...]:
    """The examples of a node in the order in which they are written."""
    return tuple(_row(site, criteria, node, example) for example in node.examples)


def _row(site: Site, criteria: CriteriaSet, node: Node, example: Example) -> Row:
    where = (
        f"{site.parameter(name)}: {', '.join(map(site.value, values))}" for name, values in example.parameters.items()
    )
    return Row(
        found="; ".join(_found(site, criteria, node, example)), where="; ".join(where), verdict=example.verdict,
        sign=SIGNS[example.verdict], word=site.say(f"{_kind(node)}_{example.verdict}"), generated=example.generated,
    )  # fmt: skip


def _kind(node: Node) -> str:
    """A set as a whole is judged as its units are."""
    return "verdict" if node.address else "unit"


def _found(site: Site, criteria: CriteriaSet, node: Node, example: Example) -> Iterator[str]:
    """What an example says is found: of the node itself, of nodes below it, of each input in turn, of the rest."""
    for place, value in example.findings.items():
        text = _value(site, criteria, place, value)
        yield text if place == node.address else f"{place}: {text}"
    if example.each is not None:
        yield site.say("docs_each_in_turn", found=words.value(example.each, None, site.lang))
    if example.rest is not None:
        code = "docs_rest" if example.findings or example.each is not None else "docs_everything"
        yield site.say(code, found=words.value(example.rest, None, site.lang))


def _value(site: Site, criteria: CriteriaSet, place: str, value: Value) -> str:
    measure = criteria.nodes[place].measure if place in criteria.nodes else None
    return words.value(value, measure, site.lang)
