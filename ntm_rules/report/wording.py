"""Reasons in words: the text of every reason and note of an outcome, in the language asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.model import Outcome, Reason, Scalar
from ntm_rules.messages import Lang, say, show
from ntm_rules.scenario.turns import Turn, Turns


def worded(outcome: Outcome, lang: Lang, departments: Mapping[str, str]) -> Outcome:
    """`outcome` with the text of all reasons and notes below it; `departments` gives short names by id."""
    return Wording(lang, departments).of(outcome)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in one language; what several outcomes share is worded once.

    `known` holds what was worded, by its id, beside its words: an id stays taken while its outcome is held.
    """

    lang: Lang
    departments: Mapping[str, str]
    known: dict[int, tuple[Outcome, Outcome]] = field(default_factory=dict)

    def of(self, outcome: Outcome) -> Outcome:
        """`outcome` in words."""
        if id(outcome) not in self.known:
            done = replace(
                outcome,
                reasons=tuple(map(self.said, outcome.reasons)),
                notes=tuple(map(self.said, outcome.notes)),
                children=tuple(map(self.of, outcome.children)),
                members=tuple(map(self.of, outcome.members)),
            )
            self.known[id(outcome)] = (outcome, done)
        return self.known[id(outcome)][1]

    def turns(self, found: Turns) -> Turns:
        """What turned, in words on both sides."""
        units = (
            replace(
                unit,
                before=self.of(unit.before),
                after=self.of(unit.after),
                turns=tuple(Turn(before=self._side(t.before), after=self._side(t.after)) for t in unit.turns),
            )
            for unit in found.units
        )
        return Turns(units=tuple(units))

    def _side(self, node: Outcome | None) -> Outcome | None:
        return None if node is None else self.of(node)

    def said(self, reason: Reason) -> Reason:
        """A reason with its text."""
        values = {name: self._value(name, value) for name, value in reason.values.items()}
        return replace(reason, text=say(reason.code, self.lang, values))

    def _value(self, name: str, value: Scalar) -> Scalar:
        """A value as the wording takes it: what are codes and ids in the outcome have words here."""
        if not isinstance(value, str):
            return value
        match name:
            case "by":
                return self.departments.get(value, value)
            case "verdict":
                return say(f"verdict_{value}", self.lang)
            case "unit_verdict":
                return say(f"unit_{value}", self.lang)
            case "status":
                return say(f"evidence_{value.replace('-', '_')}", self.lang)
            case _:
                return value


def titles(evaluations: Iterable[Evaluation], lang: Lang) -> dict[str, str]:
    """The title of each criteria set in use, by its id."""
    cases = (case for evaluation in evaluations for case in evaluation.appraisal.cases.values())
    sets = {case.shape.criteria.id: case.shape.criteria.title for case in cases}
    return {set_id: show(title, lang) for set_id, title in sets.items()}
