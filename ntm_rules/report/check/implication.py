"""Whether passing one set means passing another, as a page or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ntm_rules.check.proof.counterexample import Counterexample
from ntm_rules.check.proof.ground import named_years
from ntm_rules.check.proof.implies import Implication
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.messages import Lang, say, show
from ntm_rules.report.json import written

Found = Sequence[tuple[Implication, Sequence[Counterexample]]]


def as_text(first: CriteriaSet, second: CriteriaSet, found: Found, lang: Lang) -> str:
    """The answer for each group of parameters; where it is no, each way with what is missed in it."""
    return "\n".join(_lines(first, second, found, lang)) + "\n"


def _lines(first: CriteriaSet, second: CriteriaSet, found: Found, lang: Lang) -> Iterator[str]:
    code = "implies_disproved" if any(each.ways for each, _ in found) else "implies_not_proved"
    code = "implies_proved" if all(each.proved for each, _ in found) else code
    yield say(code, lang, {"first": first.id, "second": second.id})
    for implication, examples in found:
        yield ""
        where = _where(first, second, implication.parameters, lang)
        yield say("implies_where", lang, {"where": where}) if where else say("implies_everywhere", lang)
        if implication.proved:
            yield "  " + say("implies_yes", lang)
        for example in examples:
            yield "  " + say("implies_way", lang, {"number": str(example.number)})
            for address, value in example.found():
                yield "    " + _missed(example.second, address, value, example.parameters, lang)
        for address in implication.open:
            name = second.nodes[address].name
            yield "  " + say("implies_open", lang, {"id": address, "name": name})
        if not implication.whole:
            yield "  " + say("implies_not_whole", lang)


def _missed(criteria: CriteriaSet, address: str, value: str, parameters: Mapping[str, str], lang: Lang) -> str:
    node = criteria.nodes[address]
    cell = getattr(node.rule, "cell", lambda _: None)(parameters)
    values = {"id": address, "name": node.name, "value": value}
    if cell is None or cell.comparison is None:
        return say("implies_missed", lang, values)
    return say("implies_missed_of", lang, {**values, "require": str(cell.comparison)})


def _where(first: CriteriaSet, second: CriteriaSet, parameters: Sequence[Mapping[str, str]], lang: Lang) -> str:
    """The values of each parameter that lead to one answer: "region: bac-trung-bo; year: 2020, other years"."""
    years = named_years(first) | named_years(second)
    values: dict[str, dict[str, None]] = {}
    for each in parameters:
        for name, value in each.items():
            other = name == "year" and value not in years
            values.setdefault(name, {})[say("implies_other_years", lang) if other else value] = None
    return "; ".join(f"{name}: {', '.join(given)}" for name, given in values.items())


def as_json(first: CriteriaSet, second: CriteriaSet, found: Found, lang: Lang) -> str:
    """The same for programs: {"schema": "ntm.implies/1", "first", "second", "proved", "cases": […]}."""
    cases = [
        {
            "parameters": [dict(each) for each in implication.parameters],
            "proved": implication.proved,
            "whole": implication.whole,
            "open": list(implication.open),
            "ways": [_way(example, lang) for example in examples],
        }
        for implication, examples in found
    ]
    proved = all(implication.proved for implication, _ in found)
    head = {"schema": "ntm.implies/1", "first": first.id, "second": second.id, "proved": proved, "cases": cases}
    return written(head)


def _way(example: Counterexample, lang: Lang) -> dict[str, object]:
    nodes = example.second.nodes
    missed = [
        {"id": address, "name": show(nodes[address].name, lang), "finding": value} for address, value in example.found()
    ]
    return {"number": example.number, "unit": example.unit, "missed": missed}
