"""Units by criteria, a mark a cell that can be told without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import numbered, outcome_word, sentence
from ntm_rules.report.prose.annex_model import Matrix, MatrixCell, MatrixRow
from ntm_rules.report.prose.units import groups_of
from ntm_rules.report.prose.words import Words, in_list
from ntm_rules.verdict import Verdict

_COLOURS = {
    Verdict.PASS: "FFFFFF", Verdict.FAIL: "F4C7C3", Verdict.PENDING: "FFF2CC", Verdict.NOT_APPLICABLE: "E7E6E6",
}  # fmt: skip
_EMPTY = MatrixCell(mark="", colour="FFFFFF")


def matrices(words: Words) -> Iterator[Matrix]:
    """A matrix for the assessed units of each level and set where they are several, and for the members of each."""
    for group in groups_of(words.report.outcomes):
        if len(group) > 1:
            title = words.say("prose_matrix", units=words.units(group), set=_set(group, words))
            yield from _matrix(group, title, words)
    for unit in words.report.outcomes:
        for group in groups_of(unit.members):
            title = words.say("prose_matrix", units=unit.name, set=_set(group, words))
            yield from _matrix(group, title, words)


def legend(words: Words) -> str:
    """What the marks mean."""
    return "; ".join(f"{words.say(f'prose_mark_{verdict}')}: {words.say(f'verdict_{verdict}')}" for verdict in Verdict)


def _set(units: Sequence[Outcome], words: Words) -> str:
    return words.report.titles.get(units[0].set or "", units[0].set or "")


def _matrix(units: Sequence[Outcome], title: str, words: Words) -> Iterator[Matrix]:
    """The matrix of units under one set; none where the set has no criteria."""
    criteria: dict[str, Outcome] = {}
    for unit in units:
        for node in unit.children:
            if node.kind is Kind.CRITERION:
                criteria.setdefault(node.id, node)
    if criteria:
        rows = tuple(_row(str(at), unit, list(criteria), words) for at, unit in enumerate(units, 1))
        names = "; ".join(numbered(node) for node in criteria.values())
        yield Matrix(title=title, columns=tuple(criteria), rows=rows, names=names)


def _row(at: str, unit: Outcome, columns: Sequence[str], words: Words) -> MatrixRow:
    verdicts = {node.id: node.verdict for node in unit.children}
    cells = tuple(_cell(verdicts[column], words) if column in verdicts else _EMPTY for column in columns)
    verdict = sentence(outcome_word(unit, words.lang))
    return MatrixRow(number=at, unit=in_list(unit.name), cells=cells, verdict=verdict)


def _cell(verdict: Verdict, words: Words) -> MatrixCell:
    return MatrixCell(mark=words.say(f"prose_mark_{verdict}"), colour=_COLOURS[verdict])
