"""From the states of all units at all points and draws to counts: of draws by unit, of units by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import Evaluation, verdict_in
from ntm_rules.evaluate.residual import Tri
from ntm_rules.scenario.sweep.build import state_at
from ntm_rules.scenario.sweep.case import NOT_APPLICABLE
from ntm_rules.scenario.sweep.model import Flip, RoleSweep, Spread, UnitSweep
from ntm_rules.scenario.sweep.run import Chunk, Runner
from ntm_rules.scenario.sweep.statistics import how_often, spread, together
from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    Numbers = NDArray[np.float64]

#: A unit under a role, in the dossier at an index.
At = tuple[int, CaseKey]


@dataclass
class Totals:
    """Counts what a run yields. `points` and `draws` are how many there are."""

    evaluations: Sequence[Evaluation]
    points: int
    draws: int
    by_unit: dict[At, NDArray[np.int64]] = field(default_factory=dict)
    passing: dict[str, Spread] = field(default_factory=dict)
    means: dict[tuple[str, Tri], Numbers] = field(default_factory=dict)
    numbers: dict[str, NDArray[np.int64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """All units by role, in the order of rounds."""
        self.units: list[At] = [(i, key) for i, each in enumerate(self.evaluations) for key in each.appraisal.cases]
        self.roles = tuple(dict.fromkeys(key.role for _, key in self.units))

    def run(self, runner: Runner, points: Sequence[Codes], drawn: Sequence[Codes]) -> None:
        """Count over a run: once for all points that are alike."""
        alike, first = runner.kinds(points)
        counts = {at: np.zeros((len(first), NOT_APPLICABLE + 1), np.int64) for at in runner.swept}
        spreads: dict[str, list[Spread]] = {role: [] for role in self.roles}
        held = Counter(key.role for _, key in self.units)
        often: dict[str, list[NDArray[np.int64]]] = {role: [] for role in self.roles if self.draws > 1}
        means = {(role, state): np.zeros(len(first)) for role in self.roles for state in (Tri.IMPOSSIBLE, Tri.OPEN)}
        for some, chunk in runner.run([codes[first] for codes in points], drawn):
            for at, states in chunk.items():
                for state in range(NOT_APPLICABLE + 1):
                    counts[at][some, state] = (states == state).sum(axis=1) * (self.draws // states.shape[1])
            for role in self.roles:
                passing = self._numbers(role, Tri.CERTAIN, some.stop - some.start, chunk)
                spreads[role].append(spread(passing))
                if role in often:
                    often[role].append(how_often(passing, held[role], self.draws))
            for (role, state), mean in means.items():
                mean[some] = self._numbers(role, state, some.stop - some.start, chunk).mean(axis=1)
        self.by_unit = {at: found[alike] for at, found in counts.items()}
        self.passing = {role: together(parts, alike) for role, parts in spreads.items()}
        self.means = {at: mean[alike] for at, mean in means.items()}
        self.numbers = {role: np.concatenate(parts)[alike] for role, parts in often.items()}

    def _numbers(self, role: str, state: Tri, points: int, chunk: Chunk) -> NDArray[np.int64]:
        """How many units of a role have a state, one row a point and one column a draw."""
        fixed = sum(
            state_at(self.evaluations[dossier], key, "") == state
            for dossier, key in self.units
            if key.role == role and (dossier, key) not in chunk
        )
        total: NDArray[np.int64] = np.full((1, 1), fixed, np.int64)
        for (_, key), states in chunk.items():
            if key.role == role:
                total = total + (states == state)
        return np.broadcast_to(total, (points, total.shape[1]))

    def counts(self, at: At) -> NDArray[np.int64]:
        """In how many draws a unit has each state, by point."""
        if at in self.by_unit:
            return self.by_unit[at]
        found = np.zeros((self.points, NOT_APPLICABLE + 1), np.int64)
        found[:, state_at(self.evaluations[at[0]], at[1], "")] = self.draws
        return found

    def unit_sweeps(self, flips: Mapping[At, tuple[Flip, ...]]) -> tuple[UnitSweep, ...]:
        """All units, those that count on others before these."""
        return tuple(self._unit(at, flips.get(at, ())) for at in self._in_order())

    def _in_order(self) -> list[At]:
        return sorted(self.units, key=lambda at: (at[0], at[1] not in self.evaluations[at[0]].appraisal.roots))

    def _unit(self, at: At, flips: tuple[Flip, ...]) -> UnitSweep:
        dossier, key = at
        appraisal = self.evaluations[dossier].appraisal
        unit, counts = appraisal.units[key.unit], self.counts(at)
        return UnitSweep(
            key=key, name=unit.name, level=unit.level, dossier=dossier, assessed=key in appraisal.roots,
            within=None if key.unit == appraisal.unit.id else appraisal.unit.id, baseline=self._baseline(at),
            passed=counts[:, Tri.CERTAIN], failed=counts[:, Tri.IMPOSSIBLE], inapplicable=counts[:, NOT_APPLICABLE],
            flips=flips,
        )  # fmt: skip

    def _baseline(self, at: At) -> Verdict:
        evaluation, key = self.evaluations[at[0]], at[1]
        return verdict_in(evaluation.states[key], evaluation.appraisal.cases[key].shape.slots[""])

    def role_sweeps(self) -> tuple[RoleSweep, ...]:
        """All roles, those of assessed units first."""
        roots = {key.role for each in self.evaluations for key in each.appraisal.roots}
        return tuple(self._role(role) for role in sorted(self.roles, key=lambda role: role not in roots))

    def _role(self, role: str) -> RoleSweep:
        mine = [at for at in self.units if at[1].role == role]
        criteria = self.evaluations[mine[0][0]].appraisal.cases[mine[0][1]].shape.criteria
        return RoleSweep(
            role=role, level=criteria.level, set=criteria.id, title=criteria.title, of=len(mine),
            baseline=Counter(map(self._baseline, mine)), passing=self.passing[role],
            failing=self.means[role, Tri.IMPOSSIBLE], pending=self.means[role, Tri.OPEN],
            numbers=self.numbers.get(role),
        )  # fmt: skip
