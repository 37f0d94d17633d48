"""What so many steps of an action cost: exact, and rounded up to whole đồng."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile.model import Unit
from ntm_rules.load.actions import MAX_AMOUNT
from ntm_rules.load.actions_model import ActionFile
from ntm_rules.problem import Problems
from ntm_rules.scenario.plan.programme.ways import as_billion, dong
from ntm_rules.source import DocPath, SourceMap


def costs_of(
    file: ActionFile, path: DocPath, units: Sequence[Unit], places: SourceMap, problems: Problems
) -> tuple[Decimal, ...]:
    """The whole cost of one step, of two, and so on, for these units; none where it goes by persons nobody counted."""
    cost, at = file.cost, (*path, "cost")
    if cost.steps is not None:
        return tuple(_whole_dong(Fraction(amount)) for amount in cost.steps)
    a_step = Fraction(cost.per_step or 0)
    if cost.per_person is not None:
        if any(unit.population is None for unit in units):
            return ()
        (lift,) = file.lift.values()
        people = sum(unit.population or 0 for unit in units)
        a_step += Fraction(cost.per_person) * people * Fraction(lift.most_likely) / 100
    # Each step in whole đồng, so that they add up.
    a_step = Fraction(_whole_dong(a_step))
    costs = tuple(_whole_dong(Fraction(cost.fixed or 0) + a_step * steps) for steps in range(1, file.most_steps + 1))
    for amount in (min(costs), max(costs)):
        if amount < 0:
            problems.error("amount_negative", places.value(at), amount=amount)
        elif amount > MAX_AMOUNT:
            problems.error("amount_too_large", places.value(at), amount=amount, limit=MAX_AMOUNT)
    return costs


def check_counted(
    file: ActionFile, path: DocPath, units: Iterable[Unit], places: SourceMap, problems: Problems
) -> None:
    """Report the units of an action whose population nobody has counted, where its cost goes by persons."""
    unknown = tuple(dict.fromkeys(unit.name for unit in units if unit.population is None))
    if file.cost.per_person is not None and unknown:
        problems.error("cost_without_population", places.value((*path, "cost", "per_person")), units=unknown)


def _whole_dong(amount: Fraction) -> Decimal:
    """An amount of tỷ đồng, rounded up to whole đồng."""
    return as_billion(dong(amount))
