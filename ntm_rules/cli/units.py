"""Which units a name on the command line means, and what is said when it means none that was assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ntm_rules.problem import Problem, did_you_mean
from ntm_rules.vietnamese import called, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ntm_rules.evaluate import Evaluation

T = TypeVar("T")


def of_unit(
    found: T, word: str | None, evaluations: Sequence[Evaluation], only: Callable[[T, frozenset[str]], T]
) -> T | Problem:
    """What there is of the unit that `word` names, as `only` tells it, or of all without a word."""
    if word is None:
        return found
    ids = meant(word, evaluations)
    return ids if isinstance(ids, Problem) else only(found, ids)


def meant(word: str, evaluations: Sequence[Evaluation]) -> frozenset[str] | Problem:
    """The ids of the assessed units that `word` names: their id, their name, or their name without the level."""
    known = [unit for evaluation in evaluations for unit in evaluation.appraisal.units.values()]
    assessed = {key.unit for evaluation in evaluations for key in evaluation.appraisal.cases}
    wanted = fold(word)
    named = [unit for unit in known if wanted in called(unit.id, unit.name)]
    found = frozenset(unit.id for unit in named) & assessed
    if found:
        return found
    if named:
        return Problem(code="unit_listed_only", values={"unit": named[0].name})
    candidates = sorted({name for unit in known if unit.id in assessed for name in (unit.id, unit.name)})
    return Problem(code="unit_not_assessed", values={"unit": word, "guess": did_you_mean(word, candidates)})
