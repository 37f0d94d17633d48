"""From the ground of a round to the form for some of its units: whole, or for one department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ntm_rules.compile.model import CriteriaSet, Department, Unit
from ntm_rules.explain.standing import answers_for
from ntm_rules.intake.model import Ground
from ntm_rules.messages import Lang, say, show
from ntm_rules.report.form.lines import lines
from ntm_rules.report.form.model import Form, Line, MatrixSheet, SetLine, UnitSheet
from ntm_rules.vietnamese import bare

_LONGEST = 31  # characters of the name of a sheet
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def form_of(
    ground: Ground, unit_ids: Sequence[str], *, day: date | None, lang: Lang, department: str | None = None
) -> Form:
    """The form for these units under all sets of the ground that judge their levels.

    `day` is that of the round, which says by which year's requirements; None where it is not known. For a
    department, only what it answers for.
    """
    maker = _Maker(ground, day, lang, department)
    sheets = [
        sheet for unit_id in unit_ids for role in ground.roles(ground.units[unit_id].level)
        if (sheet := maker.unit(ground.units[unit_id], role)) is not None
    ]  # fmt: skip
    office = None if department is None else show(ground.departments[department].name, lang)
    used = dict.fromkeys(sheet.role for sheet in sheets)
    return Form(
        lang=lang, day=day, office=office, sets=tuple(_set(role, ground.sets[role], lang) for role in used),
        matrices=tuple(maker.matrices(sheets)), units=tuple(sheets),
    )  # fmt: skip


def answering(ground: Ground, unit_ids: Sequence[str]) -> tuple[tuple[Department, ...], tuple[str, ...]]:
    """The departments that answer for a node of these units, in the order of the sets; and the nodes of nobody."""
    roles = dict.fromkeys(role for unit_id in unit_ids for role in ground.roles(ground.units[unit_id].level))
    found: dict[str, Department] = {}
    nobody: list[str] = []
    for criteria in (ground.sets[role] for role in roles):
        for address, node in criteria.nodes.items():
            department = answers_for(criteria, address)
            if department is not None:
                found.setdefault(department.id, department)
            elif address and not node.children:
                nobody.append(address)
    return tuple(found.values()), tuple(dict.fromkeys(nobody))


class _Maker:
    """Makes the sheets of one form; units that look alike share their lines, and no two sheets have one name."""

    def __init__(self, ground: Ground, day: date | None, lang: Lang, department: str | None) -> None:
        self.ground = ground
        self.year = {} if day is None else {"year": str(day.year)}
        self.lang = lang
        self.department = department
        self.known: dict[tuple[str, frozenset[tuple[str, str]]], tuple[Line, ...]] = {}
        self.titles = {say("form_guide", lang).lower(), "history"}  # Excel keeps the second for itself

    def unit(self, unit: Unit, role: str) -> UnitSheet | None:
        """The sheet of a unit under the set of a role; None where it has no line to fill in."""
        criteria = self.ground.sets[role]
        found = self._lines(role, {**criteria.fixed, **unit.parameters, **self.year})
        if not any(line.open for line in found):
            return None
        name = bare(unit.name) if role == unit.level else f"{bare(unit.name)} {role}"
        title = self._title(name, unit.id)
        return UnitSheet(
            title=title, unit=unit.id, name=unit.name, set=criteria.id, role=role, level=unit.level, lines=found
        )

    def matrices(self, sheets: Sequence[UnitSheet]) -> Iterator[MatrixSheet]:
        """A matrix for each role that several units are judged under."""
        for role in dict.fromkeys(sheet.role for sheet in sheets):
            units = [sheet for sheet in sheets if sheet.role == role]
            found = tuple(_leaves(units))
            if len(units) < 2 or not found:
                continue
            level = self.ground.sets[role].level
            word = say(f"level_{level}_many", self.lang)
            name = say("form_matrix", self.lang, {"level": word if role == level else f"{word} {role}"})
            yield MatrixSheet(
                title=self._title(name, role), level=level, units=tuple((each.unit, each.name) for each in units),
                set=units[0].set, role=role, lines=found,
            )  # fmt: skip

    def _lines(self, role: str, parameters: Mapping[str, str]) -> tuple[Line, ...]:
        key = role, frozenset(parameters.items())
        if key not in self.known:
            self.known[key] = lines(self.ground.sets[role], parameters, self.department, self.lang)
        return self.known[key]

    def _title(self, name: str, otherwise: str) -> str:
        """A name for a sheet that Excel takes and no other sheet has."""
        clean = _FORBIDDEN.sub(" ", name).strip(" '") or otherwise
        tries = [clean[:_LONGEST].rstrip(), *(_cut(clean, f" ({mark})") for mark in (otherwise, *range(2, 1000)))]
        title = next(each for each in tries if each.lower() not in self.titles)
        self.titles.add(title.lower())
        return title


def _cut(name: str, tail: str) -> str:
    return name[: max(0, _LONGEST - len(tail))].rstrip() + tail[:_LONGEST]


def _leaves(units: Sequence[UnitSheet]) -> Iterator[Line]:
    """The lines with nothing below them; where units are to meet different things, all of these."""
    for same in zip(*(unit.lines for unit in units), strict=True):
        line: Line = same[0]
        if line.open and not line.group:
            required = " / ".join(dict.fromkeys(each.requirement for each in same))
            yield Line(
                address=line.address, kind=line.kind, name=line.name, requirement=required, legal=line.legal,
                responsible=line.responsible, measure=line.measure, part=line.part,
            )  # fmt: skip


def _set(role: str, criteria: CriteriaSet, lang: Lang) -> SetLine:
    return SetLine(id=criteria.id, role=role, title=show(criteria.title, lang), legal=str(criteria.legal))
