"""Plans as JSON, in the shape that `ntm help plan` tells of: decimals as strings, dates as YYYY-MM-DD, tasks by id."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ntm_rules.compile.model import CaseKey
from ntm_rules.load.plan_model import SCHEMA
from ntm_rules.messages import Lang
from ntm_rules.report.json import plain, written
from ntm_rules.report.plan.means_json import assumed_to_plain, decimal, means_to_plain, place_to_plain
from ntm_rules.report.plan.places import Places
from ntm_rules.report.turns_json import turns_to_plain
from ntm_rules.report.wording import Wording
from ntm_rules.scenario.plan.model import Ask, Target
from ntm_rules.scenario.plan.results import Doing, FrontPoint, Paid, Passing, Plan, Planned, Proof, Relaxed, Relief, Why
from ntm_rules.scenario.whatif.model import Place

Plain = dict[str, Any]


def to_json(planned: Planned, lang: Lang) -> str:
    """One object for something planned without errors; texts in `lang`. UTF-8 that ends with a line break."""
    return written(_Writer(planned=planned, places=Places.of(planned), lang=lang).whole())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    planned: Planned
    places: Places
    lang: Lang

    def whole(self) -> Plain:
        planned = self.planned
        assert planned.ask is not None, "nothing was asked for"
        assert planned.means is not None, "there are no means"
        taken = () if planned.plan is None else tuple(doing.task for doing in planned.plan.doings)
        return {
            "schema": SCHEMA,
            "ask": self._ask(planned.ask),
            "periods": [{"start": plain(each.start), "end": plain(each.end)} for each in planned.periods],
            "plan": None if planned.plan is None else self._plan(planned.plan),
            "alternatives": [self._plan(each) for each in planned.alternatives],
            "front": [self._point(each) for each in planned.front],
            "whys": [self._why(each) for each in planned.whys],
            "reliefs": [self._relief(each) for each in planned.reliefs],
            "impossible": [self._place(each) for each in planned.impossible],
            "undecided": planned.undecided,
            "means": means_to_plain(planned.means, taken, self.places, self.lang),
            "shown": list(planned.shown),
            "units": [self._unit(key) for key in sorted(self.places.units, key=self.places.order)],
            "turns": self._turns(),
            "departments": dict(planned.departments),
            "inputs": [{"path": path, "sha256": sha256} for path, sha256 in planned.inputs],
        }

    def _turns(self) -> Plain | None:
        """What the plan turns against the same day without it."""
        wording = Wording(self.lang, self.planned.departments)
        return None if self.planned.turns is None else turns_to_plain(wording.turns(self.planned.turns))

    def _place(self, place: Place) -> Plain:
        return place_to_plain(place, self.places)

    def _target(self, target: Target) -> Plain:
        return self._place(Place(target.dossier, target.key, target.address))

    def _task(self, task: int) -> str:
        assert self.planned.means is not None, "there are no means"
        return self.planned.means.tasks[task].id

    def _ask(self, ask: Ask) -> Plain:
        return {
            "goal": str(ask.goal),
            "by": plain(ask.by),
            "targets": [self._target(each) for each in ask.targets],
            "first": [self._target(each) for each in ask.first],
            "budget": decimal(ask.budget),
            "pending": "assume" if ask.assume else "block",
            "certainty": _certainty(ask.certainty),
            "pace": str(ask.pace),
            "weight": str(ask.weight),
            "time_limit": ask.limit,
            "seed": ask.seed,
        }

    def _plan(self, plan: Plan) -> Plain:
        return {
            "new": decimal(plan.new),
            "cost": decimal(plan.cost),
            "on": plain(plan.on),
            "achieved": [self._target(each) for each in plan.achieved],
            "doings": [self._doing(each) for each in plan.doings],
            "passing": [self._passing(each) for each in plan.passing],
            "stated": [assumed_to_plain(each, self.places, self.lang) for each in plan.stated],
            "open": [assumed_to_plain(each, self.places, self.lang) for each in plan.open],
            "proof": _proof(plan.proof),
        }

    def _doing(self, doing: Doing) -> Plain:
        return {
            "task": self._task(doing.task),
            "steps": doing.steps,
            "period": doing.period,
            "start": plain(doing.start),
            "finish": plain(doing.finish),
            "paid": [_paid(each) for each in doing.paid],
            "settles": [self._place(each) for each in doing.settles],
        }

    def _passing(self, passing: Passing) -> Plain:
        return {
            "period": passing.period,
            "count": passing.count,
            "new": [self._target(each) for each in passing.units],
        }

    def _point(self, point: FrontPoint) -> Plain:
        return {
            "on": plain(point.on),
            "new": decimal(point.new),
            "count": point.count,
            "weight": decimal(point.weight),
            "optimal": point.optimal,
            "plan": self._plan(point.plan),
        }

    def _why(self, why: Why) -> Plain:
        return {
            "task": self._task(why.task),
            "taken": why.taken,
            "dearer": decimal(why.dearer),
            "instead": [self._task(each) for each in why.instead],
        }

    def _relief(self, relief: Relief) -> Plain:
        return {"relaxed": [self._relaxed(each) for each in relief.relaxed], "plan": self._plan(relief.plan)}

    def _relaxed(self, relaxed: Relaxed) -> Plain:
        return {
            "limit": str(relaxed.limit),
            "what": relaxed.what,
            "year": relaxed.year,
            "amount": decimal(relaxed.amount),
            "day": plain(relaxed.day),
            "place": None if relaxed.place is None else self._place(relaxed.place),
        }

    def _unit(self, key: CaseKey) -> Plain:
        """A unit with its verdict on the last day of the plan, without it and with it."""
        unit = self.places.units[key]
        before, after = self.places.before.get(key), self.places.after.get(key)
        return {
            "id": unit.id,
            "role": key.role,
            "name": unit.name,
            "level": unit.level,
            "set": unit.set,
            "within": self.places.within.get(key),
            "before": None if before is None else str(before.verdict),
            "after": None if after is None else str(after.verdict),
        }


def _certainty(certainty: Fraction | None) -> str:
    """As it is typed: "likely", "all", or a share."""
    if certainty is None:
        return "likely"
    share = Decimal(certainty.numerator) / Decimal(certainty.denominator)
    return "all" if certainty == 1 else format(share, "f")


def _paid(paid: Paid) -> Plain:
    return {"year": paid.year, "fund": paid.fund, "amount": decimal(paid.amount), "new": paid.new}


def _proof(proof: Proof) -> Plain:
    return {
        "status": str(proof.status),
        "value": decimal(proof.value),
        "bound": decimal(proof.bound),
        "gap": proof.gap,
        "seconds": proof.seconds,
        "engines": len(proof.engines),
        "likelihood": proof.likelihood,
        "draws": proof.draws,
    }
