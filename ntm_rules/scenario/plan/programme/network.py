"""Rows by which a column can be 1 only if a formula holds: the gates of a verdict, in columns of a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ntm_rules.scenario.plan.formula import AtLeast, Formula, In, Rewriting
from ntm_rules.scenario.plan.programme.solver import Model, Sum, column, total


@dataclass(slots=True)
class Network:
    """The formulas of one judging; `of_cluster` says for each joint class of a cluster whether it is in it.

    As the states of the levers are exact, it is enough that a gate whose column is 1 has its inputs; nothing need
    push a column up. A gate that is shared has one column, and what is decided beforehand has none.
    """

    model: Model
    of_cluster: Callable[[int], tuple[Sum, ...]]
    _bare: Rewriting = field(init=False)
    _sums: dict[int, Sum] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What no task can change by then is taken out of formulas."""
        self._bare = Rewriting(self._without_decided)

    def require(self, wanted: Sum, formula: Formula) -> None:
        """That the formula holds where `wanted`, 0 or 1, is 1."""
        self._require(wanted, self._bare.of(formula))

    def _require(self, wanted: Sum, formula: Formula) -> None:
        match formula:
            case bool():
                if not formula:
                    self.model.add(wanted, high=0)
            case In():
                self.model.add(self._in(formula) - wanted, low=0)
            case AtLeast(need=need, of=of) if need == len(of):
                for each in of:
                    self._require(wanted, each)
            case AtLeast(need=need, of=of):
                self.model.add(total(self._sum(each) for each in of) - wanted * need, low=0)

    def _sum(self, formula: Formula) -> Sum:
        """A sum that can be 1 only if the formula, which is not decided, holds."""
        if isinstance(formula, In):
            return self._in(formula)
        if id(formula) not in self._sums:
            self._sums[id(formula)] = column(self.model.binary())
            self._require(self._sums[id(formula)], formula)
        return self._sums[id(formula)]

    def _in(self, formula: In) -> Sum:
        classes = self.of_cluster(formula.cluster)
        return total(classes[each] for each in sorted(formula.classes))

    def _without_decided(self, formula: In) -> Formula:
        sum_ = self._in(formula)
        return formula if sum_.terms else bool(sum_.constant)
