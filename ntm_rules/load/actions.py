"""From a file to actions, with all that is wrong in it by itself, whatever units it is about."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path

from ntm_rules.load.actions_model import ActionFile, ActionsFile, CapacityFile
from ntm_rules.load.loaded import Read
from ntm_rules.load.reading import Reader
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import DocPath

#: How many tasks there may be, steps of one, and tỷ đồng (or of a capacity's measure) in one place.
MAX_TASKS, MAX_STEPS, MAX_AMOUNT = 5_000, 1_000, Decimal(10**9)

#: How many days, months or years each quarter or year takes up at least, by which a duration counts.
_SHORTEST: Mapping[str, Mapping[str, Fraction]] = {
    "quarter": {"days": Fraction(90), "months": Fraction(3), "years": Fraction(1, 4)},
    "year": {"days": Fraction(365), "months": Fraction(12), "years": Fraction(1)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedActions:
    """Actions as written, and the file with the SHA-256 of its bytes."""

    read: Read[ActionsFile]
    inputs: tuple[tuple[str, str], ...]


def load_actions(path: Path) -> tuple[LoadedActions | None, tuple[Problem, ...]]:
    """The actions of a file; None with all that is wrong with it."""
    problems = Problems()
    reader = Reader(problems)
    document = reader.document(path)
    if (
        document is not None
        and "actions" not in document.value
        and document.value.keys() - set(ActionsFile.model_fields)
    ):
        problems.error("not_actions", document.map.whole())
        return None, tuple(problems)
    read = reader.read(path, ActionsFile)
    if read is None:
        return None, tuple(problems)
    _Check(read, problems).whole()
    loaded = None if problems.has_errors else LoadedActions(read=read, inputs=reader.inputs([read]))
    return loaded, tuple(problems)


@dataclass(frozen=True)
class _Check:
    read: Read[ActionsFile]
    problems: Problems

    @property
    def file(self) -> ActionsFile:
        return self.read.model

    def whole(self) -> None:
        """Report what is wrong with funds and capacities, with each action, and with their order."""
        for fund_id, fund in self.file.funds.items():
            for year, limit in (fund.limits or {}).items():
                self._amount(limit, ("funds", fund_id, "limits", str(year)))
        for capacity_id, capacity in self.file.capacities.items():
            self._amount(capacity.limit, ("capacities", capacity_id, "limit"))
        if len(self.file.actions) > MAX_TASKS:
            span = self.read.places.key(("actions", list(self.file.actions)[MAX_TASKS]))
            self.problems.error("tasks_too_many", span, limit=MAX_TASKS)
            return
        waited = {name for action in self.file.actions.values() for name in action.after}
        for action_id, action in self.file.actions.items():
            self._costs(action, ("actions", action_id))
            self._names(action_id, action)
            self._uses(action, ("actions", action_id))
            self._effects(action, ("actions", action_id))
            if not (action.set or action.lift or action.build or action_id in waited):
                self.problems.error("action_without_effect", self.read.places.key(("actions", action_id)))
        self._order()

    def _amount(self, amount: Decimal | None, path: DocPath) -> None:
        if amount is not None and amount < 0:
            self.problems.error("amount_negative", self.read.places.value(path), amount=amount)
        elif amount is not None and amount > MAX_AMOUNT:
            self.problems.error("amount_too_large", self.read.places.value(path), amount=amount, limit=MAX_AMOUNT)

    def _costs(self, action: ActionFile, path: DocPath) -> None:
        places, cost, at = self.read.places, action.cost, (*path, "cost")
        for name in ("fixed", "per_step", "per_person"):
            self._amount(getattr(cost, name), (*at, name))
        listed = cost.steps or []
        for i, amount in enumerate(listed):
            self._amount(amount, (*at, "steps", i))
            if i and 0 <= amount < listed[i - 1]:
                self.problems.warn("cost_falls", places.value((*at, "steps", i)), steps=i + 1, amount=amount)
        for i, allotted in enumerate(action.allotted):
            self._amount(allotted.amount, (*path, "allotted", i, "amount"))
        if not 1 <= action.most_steps <= MAX_STEPS:
            self.problems.error(
                "steps_out_of_range", places.value((*path, "steps")), steps=action.most_steps, limit=MAX_STEPS
            )
        elif listed and len(listed) != action.most_steps:
            self.problems.error(
                "cost_steps_differ", places.value((*at, "steps")), listed=len(listed), steps=action.most_steps
            )
        if cost.per_person is not None and len(action.lift) != 1:
            self.problems.error("per_person_without_lift", places.value((*at, "per_person")))

    def _names(self, action_id: str, action: ActionFile) -> None:
        """Report funds, capacities and actions that the file does not have."""
        path: DocPath = ("actions", action_id)
        paying = [((*path, "funds", i), name) for i, name in enumerate(action.funds or [])]
        allotted = [((*path, "allotted", i, "fund"), each.fund) for i, each in enumerate(action.allotted)]
        for at, name in (*paying, *allotted):
            if name not in self.file.funds:
                guess = did_you_mean(name, self.file.funds)
                self.problems.error("fund_unknown", self.read.places.value(at), id=name, guess=guess)
        for name in action.uses:
            if name not in self.file.capacities:
                guess = did_you_mean(name, self.file.capacities)
                span = self.read.places.key((*path, "uses", name))
                self.problems.error("capacity_unknown", span, id=name, guess=guess)
        for key, names in (("after", action.after), ("excludes", action.excludes)):
            for i, name in enumerate(names):
                span = self.read.places.value((*path, key, i))
                if name not in self.file.actions:
                    guess = did_you_mean(name, [known for known in self.file.actions if known != action_id])
                    self.problems.error("action_unknown", span, id=name, guess=guess)
                elif name == action_id and key == "excludes":
                    self.problems.error("excludes_itself", span, id=name)

    def _uses(self, action: ActionFile, path: DocPath) -> None:
        """Report what is taken of a capacity, and warn where one step takes more than there ever is."""
        for name, use in action.uses.items():
            at = (*path, "uses", name)
            self._amount(use, at)
            capacity = self.file.capacities.get(name)
            if capacity is None or capacity.limit < 0:
                continue
            most = capacity.limit * _longest(action.duration, capacity)
            if use > most:
                self.problems.warn("use_never_possible", self.read.places.value(at), use=use, most=most)

    def _effects(self, action: ActionFile, path: DocPath) -> None:
        for key, lift in action.lift.items():
            if lift.low.by == lift.high.by == 0:
                self.problems.error("lift_by_nothing", self.read.places.value((*path, "lift", key)), id=key)
        for key, build in action.build.items():
            at = (*path, "build", key)
            if build.part <= 0 or build.of <= 0:
                wrong = "part" if build.part <= 0 else "of"
                self.problems.error("build_nothing", self.read.places.value((*at, wrong)))
            elif build.part > build.of:
                part, of = str(build.part), str(build.of)
                self.problems.error("part_over_whole", self.read.places.value((*at, "part")), part=part, of=of)
            self._amount(build.of, (*at, "of"))

    def _order(self) -> None:
        """Report actions that wait for each other in a circle, and those that exclude what they wait for."""
        order = _Order(self.file.actions)
        told: set[str] = set()
        for action_id, action in self.file.actions.items():
            circle = order.circle(action_id)
            if circle and told.isdisjoint(circle):
                span = self.read.places.value(("actions", action_id, "after", action.after.index(circle[1])))
                self.problems.error("after_circle", span, circle=" → ".join(circle))
            told.update(circle)
        for action_id, action in self.file.actions.items():
            for i, other in enumerate(action.excludes):
                known = other in self.file.actions and other != action_id
                if known and (other in order.before(action_id) or action_id in order.before(other)):
                    span = self.read.places.value(("actions", action_id, "excludes", i))
                    self.problems.error("after_and_excludes", span, id=action_id, other=other)


def _longest(duration: ValidFor | None, capacity: CapacityFile) -> int:
    """How many of a capacity's quarters or years a work of this duration can reach into at most."""
    if duration is None:
        return 1
    return ceil(duration.number / _SHORTEST[capacity.per][duration.unit]) + 1


@dataclass(frozen=True)
class _Order:
    """Which actions wait for which."""

    actions: Mapping[str, ActionFile]

    def before(self, action_id: str) -> Mapping[str, str]:
        """All that must be done before an action; each with the one that waits for it."""
        found: dict[str, str] = {}
        left = deque([action_id])
        while left:
            waiting = left.popleft()
            for name in self._after(waiting):
                if name not in found:
                    found[name] = waiting
                    left.append(name)
        return found

    def circle(self, action_id: str) -> Sequence[str]:
        """The shortest way from an action back to itself, it at both ends; empty where there is none."""
        before = self.before(action_id)
        if action_id not in before:
            return ()
        way = [action_id, before[action_id]]
        while way[-1] != action_id:
            way.append(before[way[-1]])
        return way[::-1]

    def _after(self, action_id: str) -> Iterator[str]:
        return (name for name in self.actions[action_id].after if name in self.actions)
