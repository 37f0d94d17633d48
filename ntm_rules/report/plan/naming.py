"""How money, periods, units, nodes, tasks and funds of a plan are named, on its page and beside it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile.model import CaseKey, Department
from ntm_rules.explain.members import lowered
from ntm_rules.messages import Lang, number, say, show
from ntm_rules.report.labels import in_order, level_word, names_line, nodes_line, units_line
from ntm_rules.report.money import amount
from ntm_rules.report.plan.places import Places
from ntm_rules.report.standing import units
from ntm_rules.scenario.plan.model import Ask, Basis, Means, Pace, Period, Target
from ntm_rules.scenario.plan.results import Planned
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.verdict import Verdict

_QUARTER = 3  # months
_FEW = 3  # units and nodes that are named among others
#: Signs of numbers that nobody vouches for.
MARKS = {Basis.ILLUSTRATIVE: "*", Basis.ESTIMATED: "~"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names in a language of what was planned without errors."""

    planned: Planned
    places: Places
    lang: Lang

    @classmethod
    def of(cls, planned: Planned, lang: Lang) -> Naming:
        """The names of all that was planned."""
        return cls(planned=planned, places=Places.of(planned), lang=lang)

    @property
    def ask(self) -> Ask:
        """What was asked for."""
        assert self.planned.ask is not None, "nothing was asked for"
        return self.planned.ask

    @property
    def means(self) -> Means:
        """What can be done."""
        assert self.planned.means is not None, "there are no means"
        return self.planned.means

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.lang, values)

    def counted(self, code: str, count: int, **values: object) -> str:
        """The wording of `code` for so many; of one it may be another."""
        return self.say(code if count != 1 else f"{code}_one", count=count, **values)

    def within(self, name: str) -> str:
        """The name of a unit, or what begins with one, inside a sentence: "huyện Lộc Hà"."""
        return lowered(name) if self.lang == "vi" else name

    # ------------------------------------------------------------------------------------------------- numbers

    def amount(self, value: Decimal) -> str:
        """An amount in tỷ đồng, of at most three decimals; what is less than one of them is not nothing."""
        return amount(value, self.lang)

    def money(self, value: Decimal) -> str:
        """An amount with its unit."""
        return self.say("plan_money", amount=self.amount(value))

    def share(self, share: float) -> str:
        """A share in percent, of one decimal; what is not none or all is never shown as that."""
        tenths = round(1000 * share)
        if 0 < share < 1 and tenths in {0, 1000}:
            sign, tenths = ("<", 1) if tenths == 0 else (">", 999)
            return f"{sign} {number(Fraction(tenths, 10), self.lang)} %"
        return f"{number(Fraction(tenths, 10), self.lang)} %"

    # --------------------------------------------------------------------------------------------------- times

    def period(self, period: Period) -> str:
        """A period by its name: "quý IV/2020", "tháng 5/2020"."""
        return self._span("plan_quarter", "plan_month", period.end)

    def head(self, period: Period) -> str:
        """A period at the head of a column: "IV/20", "5/20"."""
        return self._span("plan_quarter_head", "plan_month_head", period.end)

    def until(self, day: date) -> str:
        """The end of a period by its name, else the day: "cuối quý IV/2020", "ngày 15/11/2020"."""
        whole = day.day == monthrange(day.year, day.month)[1]
        if whole and (self.ask.pace is Pace.MONTH or day.month % _QUARTER == 0):
            return self.say("plan_end_of", period=self._span("plan_quarter", "plan_month", day))
        return self.say("plan_on_day", day=day)

    def _span(self, quarter: str, month: str, day: date) -> str:
        values = {"year": str(day.year), "short": f"{day.year % 100:02}"}
        if self.ask.pace is Pace.QUARTER:
            return self.say(quarter, quarter=(day.month + _QUARTER - 1) // _QUARTER, **values)
        return self.say(month, month=day.month, **values)

    # ----------------------------------------------------------------------------------------- units and nodes

    def units(self, keys: Iterable[CaseKey], *, most: int | None = None) -> str:
        """Units in a line, those of each role apart: "Xã Tân Lộc", "9/11 xã (…)"; of more than `most` how many."""
        roles: dict[str, list[CaseKey]] = {}
        for key in dict.fromkeys(keys):
            roles.setdefault(key.role, []).append(key)
        return "; ".join(self._alike(keys, most) for keys in roles.values())

    def _alike(self, keys: Sequence[CaseKey], most: int | None) -> str:
        keys = sorted(keys, key=self.places.order)
        found = [unit for unit in map(self.places.units.get, keys) if unit is not None]
        if len(found) < len(keys):
            return ", ".join(key.unit for key in keys)
        if len(found) == 1:
            return found[0].name
        of = self.places.count(keys[0].role)
        if most is not None and most < len(found) < of:
            return f"{len(found)}/{of} {level_word(found, self.lang)}"
        return units_line(found, of, self.lang)

    def units_by_id(self, ids: Iterable[str], *, most: int | None = None) -> str:
        """Units by their ids alone, as tasks name them."""
        units = [(unit, self.places.by_id(unit)) for unit in dict.fromkeys(ids)]
        keys = (CaseKey(unit, "" if found is None else found.role or "") for unit, found in units)
        return self.units(keys, most=most)

    def nodes(self, places: Iterable[Place], home: Iterable[str] = (), *, most: int | None = None) -> str:
        """Nodes in a line, by number where there are many, those of the same units together.

        Units of `home` go without saying; of more than `most` groups it is told how many nodes there are more.
        """
        own = frozenset(home)
        by_unit: dict[CaseKey, list[str]] = {}
        for place in dict.fromkeys(places):
            by_unit.setdefault(place.key, []).append(place.address)
        alike: dict[tuple[str, bool, tuple[str, ...]], list[CaseKey]] = {}
        for key, found in by_unit.items():
            group = key.role, key.unit in own, tuple(sorted(found, key=in_order))
            alike.setdefault(group, []).append(key)
        names = len(alike) <= _FEW
        groups = list(alike.items())
        parts = [
            self._of_units(keys, addresses, home=at_home, names=names)
            for (_, at_home, addresses), keys in groups[:most]
        ]
        more = sum(len(keys) * len(addresses) for (*_, addresses), keys in groups[len(parts) :])
        return "; ".join([*parts, *([self.say("plan_nodes_more", count=more)] if more else [])])

    def _of_units(self, keys: Sequence[CaseKey], addresses: Sequence[str], *, home: bool, names: bool) -> str:
        if "" in addresses:
            return self.say("plan_unit_passes", units=self.units(keys), verdict=self._word(keys))
        nodes = [self.places.node(Place(0, keys[0], address)) for address in addresses]
        known = [node for node in nodes if node is not None]
        line = nodes_line(known, self.lang, names=names and len(known) == 1) if known else ", ".join(addresses)
        return line if home else self.say("plan_nodes_of", nodes=line, units=self.within(self.units(keys)))

    def targets(self, targets: Sequence[Target]) -> str:
        """Targets and that they pass: "Huyện Lộc Hà đạt chuẩn", "chỉ tiêu 5.2 … của huyện Lộc Hà đạt"."""
        whole = [target.key for target in targets if not target.address]
        nodes = [Place(target.dossier, target.key, target.address) for target in targets if target.address]
        parts = [self.nodes([Place(0, key, "") for key in whole])] if whole else []
        if nodes:
            verdict = self.say("verdict_pass")
            parts.append(self.say("plan_unit_passes", units=self.nodes(nodes), verdict=verdict))
        return "; ".join(parts)

    def together(self, targets: Sequence[Target]) -> str:
        """Targets of many in a line: "26 xã (Tân Lộc, …)", of how many in all not being said again."""
        whole = [self.places.units.get(target.key) for target in targets if not target.address]
        if None in whole or len(whole) < len(targets):
            return self.listed(targets)
        return names_line([unit.name for unit in whole if unit is not None], None, self.lang) if whole else ""

    def listed(self, targets: Sequence[Target], *, most: int | None = None) -> str:
        """Targets in a line, without a word on whether they pass; of more than `most` units their number alone."""
        whole = [target.key for target in targets if not target.address]
        nodes = [Place(target.dossier, target.key, target.address) for target in targets if target.address]
        return "; ".join(filter(None, (self.units(whole, most=most), self.nodes(nodes))))

    def level(self, targets: Sequence[Target]) -> str:
        """What targets are called together: "xã", "nội dung" where some are nodes."""
        units = [self.places.units.get(target.key) for target in targets]
        levels = {unit.level for unit in units if unit is not None}
        if any(target.address for target in targets) or None in units or len(levels) != 1:
            return self.say("plan_targets")
        return self.say(f"level_{levels.pop() or 'unit'}_many")

    def verdict(self, targets: Sequence[Target]) -> str:
        """What it is called that they pass."""
        if any(target.address for target in targets):
            return self.say("verdict_pass")
        return self._word([target.key for target in targets])

    def _word(self, keys: Sequence[CaseKey]) -> str:
        """What it is called that units pass, as the set of the first calls it."""
        unit = self.places.units.get(keys[0])
        label = None if unit is None else unit.labels.get(Verdict.PASS)
        return label or self.say("unit_pass" if len(keys) == 1 else "units_pass")

    # ------------------------------------------------------------------------------------------ tasks and funds

    def tasks(self, tasks: Iterable[int]) -> str:
        """Tasks in a line, those of one action together: "Làm tuyến TL7; Hỗ trợ mua thẻ: 9/11 xã"."""
        actions: dict[str, list[int]] = {}
        for task in dict.fromkeys(tasks):
            actions.setdefault(self.means.tasks[task].action.id, []).append(task)
        return "; ".join(map(self._action, actions.values()))

    def actions(self, tasks: Iterable[int]) -> tuple[str, ...]:
        """The names of the actions of some tasks, each once."""
        return tuple(dict.fromkeys(show(self.means.tasks[task].action.name, self.lang) for task in tasks))

    def _action(self, tasks: Sequence[int]) -> str:
        name, units = show(self.means.tasks[tasks[0]].action.name, self.lang), self.units_of(tasks, most=_FEW)
        return self.say("plan_action_for", action=name, units=self.within(units)) if units else name

    def units_of(self, tasks: Sequence[int], *, most: int | None = None) -> str:
        """For whom tasks are; "" where it is for the only unit assessed."""
        units = list(dict.fromkeys(unit for task in tasks for unit in self.means.tasks[task].units))
        assessed = {unit.id for unit in self.planned.before}
        return "" if set(units) <= assessed and len(assessed) == 1 else self.units_by_id(units, most=most)

    def is_shared(self, task: int) -> bool:
        """Whether something is done for a unit that is shown together with others that are not."""
        shown = [unit for unit in units(self.planned.before) if unit.name in self.planned.shown]
        return bool(shown) and not {unit.id for unit in units(shown)}.issuperset(self.means.tasks[task].units)

    def department(self, department: str | None) -> str:
        """The short name of a department."""
        if department is None:
            return self.say("nobody_named")
        return self.planned.departments.get(department, department)

    def answers(self, department: Department | None) -> str:
        """The short name of who is responsible for an action; "" for nobody."""
        return "" if department is None else department.short

    def fund(self, fund: str | None) -> str:
        """A source of money by its name."""
        if fund is None:
            return self.say("plan_no_fund")
        known = self.means.funds.get(fund)
        return fund if known is None else show(known.name, self.lang)
