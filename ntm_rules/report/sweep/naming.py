"""How axes, values, units, numbers and probabilities of a sweep are named, on the page and on the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from ntm_rules.compile.model import Measure, Name
from ntm_rules.explain import words
from ntm_rules.interval import Exact
from ntm_rules.messages import Lang, number, say, show
from ntm_rules.report.labels import MOST_NAMES, clipped, names_line
from ntm_rules.report.sweep.narrowed import whole_roles
from ntm_rules.scenario.sweep.model import Axis, Entry, How, RoleSweep, Sweep, UnitSweep
from ntm_rules.verdict import Verdict

#: The verdicts that units are counted by, in this order.
COUNTED = (Verdict.PASS, Verdict.FAIL, Verdict.PENDING)
#: Of so many assessed units each is told of by name; of more, how many pass says enough.
MOST_NAMED = 4

_WORST = 98.0  # percent: half of the 95 % interval of a probability near one half, times the root of the draws
_SHORT, _SHORTER = 40, 24  # columns of a node by number and name, and of one that has no number


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names in a language; numbers have as many decimals as the number of draws can tell."""

    found: Sweep
    lang: Lang

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.lang, values)

    # ------------------------------------------------------------------------------------------------- numbers

    def share(self, share: float) -> str:
        """A probability in percent; one that was not 0 or 1 in every draw is never shown as that."""
        least = 10.0**-self._places
        if 0 < 100 * share < least:
            return f"< {self.number(least, self._places)} %"
        if 100 - least < 100 * share < 100:
            return f"> {self.number(100 - least, self._places)} %"
        return f"{self.number(100 * share, 0 if share in {0, 1} else self._places)} %"

    def interval(self, low: float, high: float) -> str:
        """Between which two probabilities one lies, not narrower than it does."""
        units = 10**self._places
        least, most = floor(100 * low * units) / units, ceil(100 * high * units) / units
        return f"{self.number(least, self._places)}–{self.number(most, self._places)} %"

    @property
    def _places(self) -> int:
        """How many decimals of a percentage the draws can tell."""
        return max(0, ceil(log10(self.found.draws**0.5 / _WORST))) if self.found.draws > 1 else 0

    def mean(self, value: float) -> str:
        """A number of units on average; whole where nothing is uncertain."""
        return self.number(value, 0 if self.found.draws == 1 else 1)

    def number(self, value: float, places: int) -> str:
        """A number with so many decimals."""
        return self.text(Decimal(f"{value:.{places}f}"))

    def text(self, value: Exact) -> str:
        """An exact number in the form of the language."""
        return number(value, self.lang)

    # ------------------------------------------------------------------------------------------ axes and entries

    def axis(self, axis: Axis) -> str:
        """What an axis varies, in a few words: "15.1", "10 tăng thêm", "yêu cầu 15.1"."""
        return self.say(f"axis_{axis.how}", node=self._short(axis.address, axis.name))

    def axis_head(self, axis: Axis) -> str:
        """What an axis varies, with what its values are measured in."""
        return self._with_unit(self.axis(axis), axis)

    def axis_labelled(self, axis: Axis) -> str:
        """What an axis varies, with the whole name of its node and what its values are measured in."""
        return self._with_unit(self.axis_in_full(axis), axis)

    def axis_named(self, axis: Axis) -> str:
        """What an axis varies, with the name of its node as far as there is room on a line."""
        return self.say(f"axis_{axis.how}", node=clipped(self._node(axis), _SHORT))

    def axis_in_full(self, axis: Axis) -> str:
        """What an axis varies, with the whole name of its node."""
        return self.say(f"axis_{axis.how}", node=self._node(axis))

    def value(self, axis: Axis, value: Exact) -> str:
        """A value on an axis, with what it is measured in: "90 %", "+5 điểm %"."""
        short = value.normalize() if isinstance(value, Decimal) else value
        if axis.how is How.LIFT:
            return ("+" if value > 0 else "") + words.difference(short, axis.measure, self.lang)
        return words.amount(short, axis.measure, self.lang)

    def number_on(self, axis: Axis, value: Decimal) -> str:
        """A value on an axis without what it is measured in, which stands elsewhere."""
        return self.bare(axis, value.normalize())

    def bare(self, axis: Axis, value: Exact) -> str:
        """A point of an axis by its number, with as many decimals as its neighbours."""
        return ("+" if axis.how is How.LIFT and value > 0 else "") + self.text(value)

    def measured_in(self, measure: Measure) -> str:
        """The sign or the name of a measure; "" for what is counted."""
        return "" if measure.domain.whole else measure.symbol or show(measure.name, self.lang)

    def from_value(self, axis: Axis, value: Exact, *, included: bool) -> str:
        """From which value on: "từ 90 %", "trên 90 %" where the value itself is not among them."""
        return self.say("value_from" if included else "value_above", value=self.value(axis, value))

    def below_value(self, axis: Axis, value: Exact, *, included: bool) -> str:
        """Up to which value: "dưới 90 %" where the value itself belongs to what follows, else "đến 90 %"."""
        return self.say("value_below" if included else "value_up_to", value=self.value(axis, value))

    def entry(self, entry: Entry) -> str:
        """What is uncertain, by its nodes: their numbers, and the name of an only one."""
        if len(entry.nodes) == 1:
            named = clipped(numbered(entry.nodes[0][1], show(entry.names[0], self.lang)), _SHORT)
            return self._of_level(named, entry.nodes[0][0])
        return self.entry_in_short(entry)

    def entry_in_short(self, entry: Entry) -> str:
        """What is uncertain, by the numbers of its nodes."""
        pairs = zip(entry.nodes, entry.names, strict=True)
        nodes = ", ".join(self._short(address, name) for (_, address), name in pairs)
        return self._of_level(nodes, entry.nodes[0][0])

    def _of_level(self, text: str, role: str) -> str:
        """With the level of a role, where nodes of several are spoken of: numbers mean other things in each."""
        roles = {axis.role for axis in self.found.axes} | {
            each for entry in self.found.entries for each, _ in entry.nodes
        }
        if len(roles) == 1:
            return text
        level = next((each.level for each in self.found.roles if each.role == role), "unit")
        return f"{text} ({self.say(f'level_{level}')})"

    def _short(self, address: str, name: Name) -> str:
        """A node by its number, else by its name."""
        return address if address[:1].isdigit() else clipped(show(name, self.lang), _SHORTER)

    # ------------------------------------------------------------------------------------------- units and roles

    def level(self, role: RoleSweep) -> str:
        """What the units of a role are called, "xã"; with the role where two sets judge one level."""
        word = self.say(f"level_{role.level}_many")
        several = sum(each.level == role.level for each in self.found.roles) > 1
        return f"{word} ({role.role})" if several else word

    def word(self, verdict: Verdict, set_id: str) -> str:
        """A verdict of units, as their set calls it."""
        label = self._labels(set_id).get(verdict)
        return self.say(f"counted_{verdict}") if label is None else show(label, self.lang)

    def word_of(self, unit: UnitSweep, verdict: Verdict) -> str:
        """A verdict of one unit, as its set calls it."""
        label = self._labels(self.role_of(unit).set).get(verdict)
        return self.say(f"unit_{verdict}") if label is None else show(label, self.lang)

    def unit(self, unit: UnitSweep) -> str:
        """A unit by its name; with its role where several sets judge it."""
        several = sum(each.key.unit == unit.key.unit for each in self.found.assessed) > 1
        return f"{unit.name} ({unit.key.role})" if several else unit.name

    def units(self, units: Sequence[UnitSweep]) -> str:
        """Units of one role in a line: "9 xã (Tân Lộc, …)", one by its name; of many only how many of all."""
        of = sum(each.key.role == units[0].key.role for each in self.found.units)
        if MOST_NAMES < len(units) < of:
            return f"{self.number(len(units), 0)}/{self.number(of, 0)} {self.level(self.role_of(units[0]))}"
        return names_line([each.name for each in units], of if of > 1 else None, self.lang)

    def role_of(self, unit: UnitSweep) -> RoleSweep:
        """The role under whose set a unit is judged."""
        return next(role for role in self.found.roles if role.role == unit.key.role)

    def titles(self) -> str:
        """The title of the sweep, or what it varies."""
        if self.found.title is not None:
            return show(self.found.title, self.lang)
        return self.what()

    def what(self) -> str:
        """What the sweep varies and what is uncertain in it, by number."""
        axes = [self.axis(axis) for axis in self.found.axes]
        return "; ".join([*axes, *(self.entry_in_short(entry) for entry in self.found.entries)])

    def _with_unit(self, text: str, axis: Axis) -> str:
        points = axis.how is How.LIFT and axis.measure.symbol == "%"
        unit = self.say("axis_points") if points else self.measured_in(axis.measure)
        return f"{text} ({unit})" if unit else text

    def _node(self, axis: Axis) -> str:
        return numbered(axis.address, show(axis.name, self.lang))

    def _labels(self, set_id: str) -> dict[Verdict, Name]:
        for evaluation in self.found.evaluations:
            for case in evaluation.appraisal.cases.values():
                if case.shape.criteria.id == set_id:
                    return dict(case.shape.criteria.labels)
        return {}


def numbered(address: str, name: str) -> str:
    """A node by number and name; one whose id is a word by its name alone."""
    return f"{address} {name}" if address[:1].isdigit() else name


def group_roles(found: Sweep) -> tuple[RoleSweep, ...]:
    """The roles of which counts say more than the units themselves, the one with the most units first."""
    assessed = [unit.key.role for unit in found.assessed]
    many = [role for role in whole_roles(found) if role.of > MOST_NAMED or role.role not in assessed]
    return tuple(sorted(many, key=lambda role: -role.of))


def named_units(found: Sweep) -> tuple[UnitSweep, ...]:
    """The assessed units that are told of by name: all, where they are few."""
    return found.assessed if len(found.assessed) <= MOST_NAMED else ()


def distribution(role: RoleSweep) -> list[list[int]] | None:
    """At each point, in how many draws exactly 0, 1, 2 … units of a role pass; None where that was not counted."""
    counted: list[list[int]] | None = None if role.numbers is None else role.numbers.tolist()
    return counted
