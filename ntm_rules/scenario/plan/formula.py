"""When a node is as wished, told in what actions can bring about: so many of formulas that end in classes of places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class In:
    """That the cluster at a place in `Levers.clusters` is in one of these of its joint classes."""

    cluster: int
    classes: frozenset[int]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """That at least `need` of the formulas hold; 1 <= need <= their number."""

    need: int
    of: tuple[Formula, ...]


Formula = bool | In | AtLeast


def at_least(need: int, inputs: Iterable[Formula]) -> Formula:
    """The formula that so many hold, with those that are decided taken out."""
    open_: list[Formula] = []
    for each in inputs:
        if each is True:
            need -= 1
        elif each is not False:
            open_.append(each)
    if need <= 0:
        return True
    if need > len(open_):
        return False
    return open_[0] if len(open_) == 1 else AtLeast(need, tuple(open_))


def all_of(inputs: Iterable[Formula]) -> Formula:
    """The formula that all hold."""
    given = tuple(inputs)
    return at_least(len(given), given)


def any_of(inputs: Iterable[Formula]) -> Formula:
    """The formula that one holds."""
    return at_least(1, inputs)


def clusters_of(formula: Formula) -> set[int]:
    """The clusters that a formula is about."""
    match formula:
        case bool():
            return set()
        case In(cluster=cluster):
            return {cluster}
        case AtLeast(of=of):
            return set().union(*map(clusters_of, of))


@dataclass(slots=True)
class Rewriting:
    """Formulas with what they end in put otherwise by `put`; one that is part of several is done once.

    What stays as it is remains the same object.
    """

    put: Callable[[In], Formula]
    _known: dict[int, tuple[Formula, Formula]] = field(default_factory=dict)

    def of(self, formula: Formula) -> Formula:
        """The formula as it then is, with what is decided taken out."""
        if isinstance(formula, bool):
            return formula
        if id(formula) not in self._known:
            # The original is kept as well, so that no other formula comes to have its id.
            self._known[id(formula)] = formula, self._made(formula)
        return self._known[id(formula)][1]

    def _made(self, formula: In | AtLeast) -> Formula:
        if isinstance(formula, In):
            return self.put(formula)
        given = tuple(map(self.of, formula.of))
        if all(now is before for now, before in zip(given, formula.of, strict=True)):
            return formula
        return at_least(formula.need, given)


def holds(formula: Formula, state: Callable[[int], int]) -> bool:
    """Whether it holds, where `state` gives the joint class that each cluster is in."""
    match formula:
        case bool():
            return formula
        case In(cluster=cluster, classes=classes):
            return state(cluster) in classes
        case AtLeast(need=need, of=of):
            return sum(holds(each, state) for each in of) >= need
