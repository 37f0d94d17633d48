"""What cases come to with this and that supposed, read off the cases that compile makes of supposed dossiers.

Nothing is concluded here that compile does not conclude: each representative value is supposed and appraised, those
of all groups of things at once where they do not bear on each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile import Dossier, Resolver, appraise
from ntm_rules.compile.appraise import appraise_again
from ntm_rules.compile.model import Appraisal, Case, CaseKey, Reference, ShareRule
from ntm_rules.compile.shape import Form
from ntm_rules.evaluate.residual import Tri
from ntm_rules.interval import Exact
from ntm_rules.problem import Problems
from ntm_rules.scenario.suppose import Supposed, suppose
from ntm_rules.scenario.sweep.group import OWN, Group, LeafKey
from ntm_rules.scenario.sweep.required import Required, other, special

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a case is not the state of a leaf: which nodes do not apply, over how many shares count, what answers."""

    folded: frozenset[str]
    counts: tuple[tuple[str, int | None], ...]
    answers: tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A case as a frame and the state of each leaf that does not count other cases."""

    case: Case
    frame: Frame
    states: Mapping[LeafKey, Tri]

    @property
    def owned(self) -> frozenset[str]:
        """The nodes whose own finding may hold them back."""
        return frozenset(address for _, address, which in self.states if which == OWN)


def read(case: Case) -> Reading:
    """The reading of a case."""
    states: dict[LeafKey, Tri] = {}
    leaves, role = case.shape.network.leaves, case.key.role

    def state(leaf: int) -> Tri:
        certain, impossible = case.low[leaf] >= leaves[leaf].sure, case.high[leaf] < leaves[leaf].can
        return Tri.CERTAIN if certain else Tri.IMPOSSIBLE if impossible else Tri.OPEN

    for address, slot in case.shape.slots.items():
        if slot.index is None:
            continue
        if not isinstance(slot.node.rule, ShareRule | Reference):
            states.update({(role, address, i): state(leaf) for i, leaf in enumerate(slot.leaves)})
        if slot.own is not None:
            states[role, address, OWN] = state(slot.own)
    return Reading(case=case, frame=_frame(case), states=states)


def _frame(case: Case) -> Frame:
    return Frame(
        folded=frozenset(address for address, slot in case.shape.slots.items() if slot.index is None),
        counts=tuple((link.address, link.of) for link in case.links if link.share),
        answers=tuple((link.address, link.answer) for link in case.links),
    )


def form_of(frame: Frame, case: Case, owned: frozenset[str]) -> Form:
    """The form of the shape that a case of this frame has, with the findings of all of `owned` in it."""
    return Form(
        parameters=tuple(sorted(case.shape.parameters.items())), folded=frame.folded, owned=owned, counts=frame.counts
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Dossiers under the sets that each requirement has with one of its thresholds, and what they come to.

    `which` numbers the thresholds: 0 is as written, then those that somebody has written, then one for all others.
    """

    which: tuple[int, ...]
    dossiers: tuple[Dossier, ...]
    appraisals: tuple[Appraisal, ...]


@dataclass
class Readings:
    """Reads the cases of units that anything of the sweep bears on, by variant and combination of findings.

    `which` tells by axis that varies a requirement, for each code of its threshold, which number that has in variants;
    `others` is the number of those that share one.
    """

    groups: tuple[Group, ...]
    requires: tuple[Required, ...]
    resolver: Resolver
    problems: Problems
    variants: list[Variant] = field(default_factory=list)
    made: dict[tuple[int, int, int, CaseKey], Reading] = field(default_factory=dict)
    which: dict[int, Codes] = field(default_factory=dict)
    others: dict[int, int] = field(default_factory=dict)

    def gather(self, dossiers: Sequence[Dossier], appraisals: Sequence[Appraisal]) -> bool:
        """Appraise all that is needed, if it can be; what keeps a dossier from it is noted."""
        for which, supposing in self._thresholds(dossiers):
            variant = self._variant(which, supposing, dossiers, appraisals)
            if variant is None or self.problems.has_errors:
                return False
            self.variants.append(variant)
        for at, variant in enumerate(self.variants):
            mine = [group for group in self.groups if at == 0 or group.requires]
            for number in range(max((group.judged for group in mine), default=1)):
                self._suppose(at, variant, number, mine)
        return True

    def of(self, variant: int, number: int, group: Group, key: CaseKey) -> Reading:
        """A case with one of the combinations of a group that are judged."""
        return self.made[variant, number, group.dossier, key]

    def _thresholds(self, dossiers: Sequence[Dossier]) -> Iterator[tuple[tuple[int, ...], tuple[Exact | None, ...]]]:
        """The combinations of thresholds to judge by, as written first; None is as written."""
        choices: list[list[tuple[int, Exact | None]]] = []
        for required in self.requires:
            named = special(required, dossiers)
            number = self.others[required.axis] = len(named) + 1
            self.which[required.axis] = np.array([0, *(named.get(value, number) for value in required.values)])
            mine: list[tuple[int, Exact | None]] = [(0, None), *((i, value) for value, i in named.items())]
            choices.append([*mine, *((number, value) for value in [other(required, named)] if value is not None)])
        for chosen in product(*choices):
            yield tuple(i for i, _ in chosen), tuple(value for _, value in chosen)

    def _variant(
        self, which: tuple[int, ...], values: tuple[Exact | None, ...], dossiers: Sequence[Dossier],
        appraisals: Sequence[Appraisal],
    ) -> Variant | None:  # fmt: skip
        put = list(dossiers)
        for required, value in zip(self.requires, values, strict=True):
            if value is not None:
                put = required.put(value, put, self.resolver, self.problems)
        made = self._appraised(put, dossiers, appraisals)
        return None if made is None else Variant(which=which, dossiers=tuple(put), appraisals=made)

    def _appraised(
        self, put: Sequence[Dossier], before: Sequence[Dossier], appraisals: Sequence[Appraisal]
    ) -> tuple[Appraisal, ...] | None:
        """What dossiers come to, those that are as before not appraised anew; None with a problem noted."""
        made: list[Appraisal] = []
        for dossier, old, appraisal in zip(put, before, appraisals, strict=True):
            if dossier is old:
                made.append(appraisal)
                continue
            found, problems = appraise(dossier, self.resolver)
            self.problems.extend(problem for problem in problems if problem.is_error)
            if found is None:
                return None
            made.append(found)
        return tuple(made)

    def _suppose(self, at: int, variant: Variant, number: int, groups: Sequence[Group]) -> None:
        """Judge each group's combination of a number, those of groups that do not bear on each other at once."""
        mine = [group for group in groups if number < group.judged]
        supposed: list[list[Supposed]] = [[] for _ in variant.dossiers]
        for group in mine:
            supposed[group.dossier].extend(self._supposed(variant, number, group))
        touched = {(group.dossier, group.unit) for group in mine}
        for i, appraisal in enumerate(variant.appraisals):
            units = {unit for dossier, unit in touched if dossier == i}
            made = self.appraised_again(variant, i, supposed[i], units)
            for key in appraisal.cases:
                if key.unit in units:
                    self.made[at, number, i, key] = read(made.cases[key])

    def appraised_again(
        self, variant: Variant, at: int, supposed: Sequence[Supposed], units: Iterable[str]
    ) -> Appraisal:  # fmt: skip
        """What a dossier of a variant comes to with all that is supposed of some of its units."""
        before = variant.appraisals[at]
        if not supposed:
            return before
        return appraise_again(suppose(variant.dossiers[at], supposed), self.resolver, before, units)

    def _supposed(self, variant: Variant, number: int, group: Group) -> Iterator[Supposed]:
        for thing, code in group.judged_digits(number):
            made = thing.supposed(code, variant.dossiers[group.dossier])
            if made is not None:
                yield made
