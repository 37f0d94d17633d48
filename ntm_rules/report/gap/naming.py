"""How nodes, changes, distances and units are named in the lines of gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ntm_rules.compile.model import Kind, Measure
from ntm_rules.explain import words
from ntm_rules.explain.model import Outcome, Step
from ntm_rules.report.labels import units_line
from ntm_rules.report.steps import steps_line
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.gap.model import Bound, Change, Gaps, UnitGap


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names in the words of a view."""

    view: View
    gaps: Gaps

    def units(self, units: Sequence[UnitGap]) -> str:
        """Units of one set and level in a line: "9/11 xã (…)"; one by its name."""
        return self._line(units, self._alike(units[0]))

    def _line(self, units: Sequence[UnitGap], of: int) -> str:
        return units[0].name if len(units) == 1 else units_line([_outcome(unit) for unit in units], of, self.view.lang)

    def units_of_all(self, units: Sequence[UnitGap]) -> str:
        """Units of any level in a line, each level apart."""
        levels: dict[tuple[str, str], list[UnitGap]] = {}
        for unit in units:
            levels.setdefault((unit.level, unit.key.role), []).append(unit)
        return "; ".join(map(self.units, levels.values()))

    def counted(self, places: Sequence[int]) -> str:
        """How many units of how many, or the only one by its name; "–" for none."""
        if not places:
            return "–"
        units = [self.gaps.units[place] for place in places]
        of = self._alike(units[0])
        if len(units) == 1 == of:
            return units[0].name
        return f"{len(units)}/{of} {self.view.say(f'level_{units[0].level}_many')}"

    def _alike(self, unit: UnitGap) -> int:
        """How many units there are of the level and role of one."""
        return sum((each.level, each.key.role) == (unit.level, unit.key.role) for each in self.gaps.units)

    def at(self, places: Iterable[int]) -> str:
        """The units at these places of the gaps, those of each level apart; "–" for none."""
        return self.units_of_all([self.gaps.units[place] for place in places]) or "–"

    def named(self, ids: Sequence[str]) -> str:
        """Members of one unit by their ids, of all that it counts."""
        units = {unit.key.unit: unit for unit in reversed(self.gaps.units)}
        first = units[ids[0]]
        of = sum(unit.within == first.within and unit.key.role == first.key.role for unit in self.gaps.units)
        return self._line([units[each] for each in ids], of)

    def department(self, department: str | None) -> str:
        """The short name of a department."""
        if department is None:
            return self.view.say("nobody_named")
        return self.view.departments.get(department, department)

    def nodes(self, steps: Sequence[Step]) -> str:
        """Nodes in a line, by kind: "tiêu chí 3 Thủy lợi, 13 Tổ chức sản xuất; chỉ tiêu 17.1 …"."""
        kinds: dict[Kind, list[str]] = {}
        for step in steps:
            kinds.setdefault(step.kind, []).append(node_name(step))
        return "; ".join(
            f"{self.view.say(f'kind_{kind}' + ('' if len(names) == 1 else '_many'))} {', '.join(names)}"
            for kind, names in kinds.items()
        )

    def changes(self, changes: Sequence[Change], alike: Mapping[Step, Sequence[Change]]) -> str:
        """Changes in a line; of a figure also what it is now, and what is missing, in all units that are `alike`."""
        plain = [change.step for change in changes if not self._state(alike[change.step])]
        figures = [change.step for change in changes if self._state(alike[change.step])]
        lines = [steps_line(plain, self.view.lang)] if plain else []
        return "; ".join([*lines, *(self._with_state(step, alike[step]) for step in figures)])

    def _with_state(self, step: Step, changes: Sequence[Change]) -> str:
        text, state = steps_line([step], self.view.lang), self._state(changes)
        return self.view.say("gap_now", change=text, state=state)

    def _state(self, changes: Sequence[Change]) -> str:
        """What the figures of one leaf are now in some units, and what is missing; "" where nothing is known."""
        found = list(dict.fromkeys(change.found for change in changes if change.found is not None))
        parts = [self.view.say("gap_found", found=found[0])] if len(found) == 1 else []
        return "; ".join([*parts, *self._missing(changes)])

    def _missing(self, changes: Sequence[Change]) -> list[str]:
        distances = [change.distance for change in changes if change.distance is not None]
        if not distances:
            return []
        distances.sort(key=lambda each: Decimal(each.amount))
        least, most = distances[0], distances[-1]
        texts = [self.difference(each.amount, each.measure) for each in (least, most)]
        if texts[0] != texts[1]:
            bounded = any(each.bound is Bound.AT_LEAST for each in distances)
            top = self.view.say("amount_at_least", amount=texts[1]) if bounded else texts[1]
            return [self.view.say("gap_missing_between", least=texts[0], most=top)]
        return [self.view.say(f"gap_missing_{least.bound}", amount=texts[0])]

    def difference(self, amount: str, measure: Measure) -> str:
        """A distance in its measure; of percentages in points."""
        return words.difference(Decimal(amount), measure, self.view.lang)


def node_name(step: Step) -> str:
    """A node by number and name; one of another set of the unit with the role of that set."""
    role, _, node = step.node.rpartition("#")
    name = f"{node} {step.name}" if node[:1].isdigit() else step.name
    return f"{name} ({role})" if role else name


def _outcome(unit: UnitGap) -> Outcome:
    return Outcome(kind=Kind.UNIT, id=unit.key.unit, name=unit.name, verdict=unit.verdict, level=unit.level)
