"""A plan made ready to run: its groups, what they come to at every value, its cases with what is fixed folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ntm_rules.compile import Dossier, Resolver
from ntm_rules.evaluate import Evaluation
from ntm_rules.explain.model import Reason
from ntm_rules.interval import Exact
from ntm_rules.messages import Lang
from ntm_rules.problem import Problems
from ntm_rules.scenario.sweep.build import Builder
from ntm_rules.scenario.sweep.codes import draw, of_points
from ntm_rules.scenario.sweep.critical import differences
from ntm_rules.scenario.sweep.flips import critical_of, flips, tried
from ntm_rules.scenario.sweep.group import Group, groups_of
from ntm_rules.scenario.sweep.model import RoleSweep, Swing, UnitSweep
from ntm_rules.scenario.sweep.plan import Plan
from ntm_rules.scenario.sweep.reading import Readings
from ntm_rules.scenario.sweep.required import Required, special, with_values
from ntm_rules.scenario.sweep.run import Runner
from ntm_rules.scenario.sweep.thing import Thing
from ntm_rules.scenario.sweep.told import told
from ntm_rules.scenario.sweep.tornado import tornado
from ntm_rules.scenario.sweep.totals import Totals

#: How many combinations of findings of one unit may be judged each by itself.
MAX_COMBINATIONS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What comes of a run."""

    roles: tuple[RoleSweep, ...]
    units: tuple[UnitSweep, ...]
    tornado: tuple[Swing, ...]


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A plan with its groups and cases; `values` are by axis those at which verdicts are looked at for flips."""

    plan: Plan
    evaluations: Sequence[Evaluation]
    groups: Sequence[Group]
    readings: Readings
    runner: Runner
    values: Mapping[int, Sequence[Exact]]

    def run(self, seed: int, draws: int) -> Run:
        """What comes of all points and draws."""
        drawn = draw(self.plan, seed, draws)
        points = of_points(self.groups, self.plan.axes)
        totals = Totals(self.evaluations, points=len(points[0]), draws=draws)
        totals.run(self.runner, points, drawn.of(self.groups))
        return Run(
            roles=totals.role_sweeps(), units=totals.unit_sweeps(flips(self.plan, self.runner, self.values)),
            tornado=tornado(self.plan, self.runner, drawn, self.evaluations),
        )  # fmt: skip

    def notes(self, lang: Lang) -> tuple[Reason, ...]:
        """What is to be told of the sweep itself."""
        return told(self.plan, self.readings, self.evaluations, lang)


def prepare(
    plan: Plan, dossiers: Sequence[Dossier], evaluations: Sequence[Evaluation], resolver: Resolver, problems: Problems
) -> Prepared | None:
    """All that is needed to run a plan; None with problems noted."""
    values = {
        number: tried(axis, sorted(critical_of(number, plan, dossiers, evaluations)))
        for number, axis in enumerate(plan.axes)
    }
    requires = tuple(
        with_values(each, values[each.axis], alone=_has_word_above(each, plan, dossiers)) for each in plan.requires
    )
    things = tuple(_set_apart(thing, requires, dossiers) for thing in plan.things)
    whole = replace(plan, requires=requires, things=things)
    appraisals = [evaluation.appraisal for evaluation in evaluations]
    groups = groups_of(whole, appraisals)
    readings = Readings(groups, requires, resolver, problems)
    if not all(_can_be_judged(group, problems) for group in groups) or not readings.gather(dossiers, appraisals):
        return None
    builder = Builder(evaluations, groups, readings, resolver.shapes)
    builder.build()
    return Prepared(
        plan=whole, evaluations=evaluations, groups=groups, readings=readings,
        runner=Runner(groups, builder.swept), values=values,
    )  # fmt: skip


def _set_apart(thing: Thing, requires: Sequence[Required], dossiers: Sequence[Dossier]) -> Thing:
    """The thing with the thresholds of its quantity that have sets of their own apart, as those of any set are."""
    mine = [each for each in requires if thing.domain is not None and each.quantity == thing.quantity]
    values = frozenset(value for each in mine for value in special(each, dossiers))
    if thing.known is not None:
        values = differences(values, thing.known.interval)
    return replace(thing, apart=thing.apart | values, critical=tuple(sorted({*thing.critical, *values})))


def _has_word_above(required: Required, plan: Plan, dossiers: Sequence[Dossier]) -> bool:
    """Whether a word is supposed at the node of a requirement, or above it."""
    return any(
        thing.domain is None
        and thing.place.key.role == required.role
        and thing.place.address in dossiers[thing.place.dossier].sets[required.role].path(required.address)
        for thing in plan.things
    )


def _can_be_judged(group: Group, problems: Problems) -> bool:
    """Whether a group has few enough combinations, and no ranges that are moved past each other; else a problem."""
    if group.judged > MAX_COMBINATIONS:
        span = group.things[0].span
        problems.error("sweep_entangled", span, unit=group.unit, count=group.judged, limit=MAX_COMBINATIONS)
        return False
    moved = [thing for thing in group.things if thing.quantity is not None]
    for thing in moved:
        same = [other for other in moved if other.quantity == thing.quantity and other is not thing]
        if same and thing.known is not None and not thing.known.interval.is_point():
            values = {"id": thing.place.address, "unit": group.unit}
            problems.error("sweep_quantity_twice", thing.span, related=same[0].span, **values)
            return False
    return True
