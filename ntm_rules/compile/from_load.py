"""From rounds to appraisals: sets resolved, findings gathered, and for each unit its cases in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ntm_rules.compile.case import CaseBuilder, Hearing
from ntm_rules.compile.directions import check_directions
from ntm_rules.compile.draft import draft_set
from ntm_rules.compile.findings import Collector, Said
from ntm_rules.compile.hear import hear
from ntm_rules.compile.model import (
    Appraisal,
    Case,
    CaseKey,
    Cell,
    CriteriaSet,
    Reference,
    Remark,
    ShareRule,
    Unit,
)
from ntm_rules.compile.parameters import check_parameters
from ntm_rules.compile.references import check_references, roles_in
from ntm_rules.compile.sets import build_set, check_measures
from ntm_rules.compile.shape import Shapes, cells_for
from ntm_rules.compile.units import build_units
from ntm_rules.finding import NotApplicable, Stage
from ntm_rules.load.loaded import LoadedSet, Read, Registries, Round
from ntm_rules.load.model import UnitsFile
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span

_LEVELS = frozenset({"village", "commune", "town", "district", "province"})


def compile_rounds(rounds: Sequence[Round]) -> tuple[tuple[Appraisal, ...], tuple[Problem, ...]]:
    """The appraisal of each round, and all problems; with any error among them, none must be used."""
    problems = Problems()
    library = Library()
    appraisals = []
    for round_ in rounds:
        found = Problems()
        appraisals.append(_Compiler(round_, library, found).appraisal())
        problems.extend(found)
    return tuple(a for a in appraisals if a is not None), tuple(problems)


class Library:
    """Resolves each loaded set once, however many rounds name it, and keeps the shapes built of them."""

    def __init__(self) -> None:
        """Start empty."""
        self.shapes = Shapes()
        self._resolved: dict[int, tuple[LoadedSet, CriteriaSet | None, Problems]] = {}
        self._units: dict[int, tuple[Read[UnitsFile], dict[str, Unit]]] = {}

    def units(self, read: Read[UnitsFile], problems: Problems) -> dict[str, Unit]:
        """The units of a file, which many rounds may share."""
        key = id(read.model)
        if key not in self._units:
            self._units[key] = read, build_units(read, problems)  # holding what was read keeps its id taken
        return self._units[key][1]

    def resolve(
        self, set_id: str, sets: Mapping[str, LoadedSet], registries: Registries, problems: Problems
    ) -> CriteriaSet | None:
        """The set with overlays applied, whole; None after a problem, told to each round that names the set."""
        key = id(sets[set_id])
        if key not in self._resolved:
            found = Problems()
            draft = draft_set(set_id, sets, found)
            built = None if draft is None else build_set(draft, registries, found)
            self._resolved[key] = sets[set_id], built, found  # holding the loaded set keeps its id taken
        _, built, found = self._resolved[key]
        problems.extend(found)
        return None if found.has_errors else built


@dataclass
class _Compiler:
    """Compiles one round. `named` are the sets the files name, `sets` those in force with the caller's choice."""

    round: Round
    library: Library
    problems: Problems
    named: dict[str, CriteriaSet] = field(default_factory=dict)
    sets: dict[str, CriteriaSet] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    cases: dict[CaseKey, Case] = field(default_factory=dict)
    said: dict[CaseKey, Said] = field(default_factory=dict)
    hearings: dict[tuple[str, bool], dict[str, Hearing]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def as_of(self) -> date:
        """The day of the round: of its latest file."""
        return max(read.model.as_of for read in self.round.assessments)

    @property
    def year(self) -> int:
        """The year whose thresholds apply: as the files say, by default that of the round's day."""
        given = [read.model.year for read in self.round.assessments if read.model.year is not None]
        return given[0] if given else self.as_of.year

    def appraisal(self) -> Appraisal | None:
        """The appraisal of the round, None after an error."""
        self._check_years()
        resolved = self._resolve_sets()
        self.units = self.library.units(self.round.units, self.problems)
        unit = self._unit()
        if unit is None or not resolved:
            return None
        if not self._levels_fit(unit):
            return None
        self._check_sets(unit)
        collector = Collector(unit, self.units, self.named, self.as_of, self.year, self.problems, self.said)
        for read in self.round.assessments:
            collector.add(read)
        if self._failed():
            return None
        roots = tuple(CaseKey(unit.id, role) for role in self.sets if self.sets[role].level == unit.level)
        for root in roots:
            self._case(root)
        if self._failed():
            return None
        return Appraisal(
            unit=unit, as_of=self.as_of, year=self.year, cases=self.cases, roots=roots, units=self.units,
            departments={i: d.short for i, d in self.round.registries.departments.items()},
            stage=max(Stage[read.model.stage.upper()] for read in self.round.assessments),
            remarks=tuple(self.remarks), inputs=self.round.inputs,
        )  # fmt: skip

    def _check_years(self) -> None:
        """Report files of one round that ask for different years."""
        given = [read for read in self.round.assessments if read.model.year is not None]
        for read in given[1:]:
            if read.model.year != given[0].model.year:
                span, first = read.places.value(("year",)), given[0].places.value(("year",))
                values = {"year": str(read.model.year), "other": str(given[0].model.year)}
                self.problems.error("years_differ", span, related=first, **values)

    def _failed(self) -> bool:
        return self.problems.has_errors

    def _resolve_sets(self) -> bool:
        """Whether all sets could be resolved."""
        whole = True
        for roles, target in (
            (self.round.roles, self.named),
            ({**self.round.roles, **self.round.chosen}, self.sets),
        ):
            for role, set_id in roles.items():
                found = self.library.resolve(set_id, self.round.sets, self.round.registries, self.problems)
                if found is None:
                    whole = False
                else:
                    target[role] = found
        return whole

    def _unit(self) -> Unit | None:
        read = self.round.assessments[0]
        unit = self.units.get(read.model.unit)
        span = read.places.value(("unit",))
        if unit is None:
            self.problems.error(
                "unit_unknown", span, id=read.model.unit, guess=did_you_mean(read.model.unit, self.units)
            )
        return unit

    def _levels_fit(self, unit: Unit) -> bool:
        """Whether there is a set for the unit, and each set named for a level is one of it; else nothing fits."""
        wrong = [role for role, criteria in self.sets.items() if role in _LEVELS and criteria.level != role]
        for role in wrong:
            criteria = self.sets[role]
            self.problems.error("set_level", self._named_at(role), id=criteria.id, level=criteria.level, role=role)
        some = any(criteria.level == unit.level for criteria in self.sets.values())
        if not some and not wrong:
            span = self.round.assessments[0].places.key(("criteria",))
            self.problems.error("no_set_for_level", span, unit=unit.id, level=unit.level)
        return some and not wrong

    def _check_sets(self, unit: Unit) -> None:
        """Whether each set may be used here and now, and every verdict it refers to exists."""
        for role, criteria in self.sets.items():
            span = self._named_at(role)
            if criteria.province not in {None, unit.province}:
                self.problems.error(
                    "set_of_another_province",
                    span,
                    id=criteria.id,
                    province=criteria.province,
                    unit=unit.province,
                )
            self._check_period(role, criteria, span)
            judged = self._judged(unit, criteria)
            check_parameters(judged, criteria, self.units, self.round.units, self.problems)
        self._check_chosen()
        every = [n for criteria in {**self.named, **self.sets}.values() for n in criteria.nodes.values()]
        check_measures(every, self.problems)
        named_at = {role: self._named_at(role) for role in self.sets}
        sound = check_references(self.sets, named_at, self.problems)
        for criteria in self.sets.values():
            if sound and criteria.level == unit.level:
                check_directions(criteria, self.sets, self.problems)

    def _check_chosen(self) -> None:
        """Whether each role that the caller chose a set for is one that the files or the sets know."""
        known = {*self.round.roles, *(role for criteria in self.sets.values() for role in roles_in(criteria))}
        for role in self.round.chosen:
            if role not in known:
                self.problems.error(
                    "chosen_role_unknown", None, role=role, guess=did_you_mean(role, known), roles=tuple(sorted(known))
                )

    def _named_at(self, role: str) -> Span | None:
        """Where a file names the set of a role; None when only the caller chose it."""
        return next(
            (r.places.value(("criteria", role)) for r in self.round.assessments if role in r.model.criteria),
            None,
        )

    def _check_period(self, role: str, criteria: CriteriaSet, span: Span | None) -> None:
        late = criteria.end is not None and self.as_of > criteria.end
        if not late and (criteria.start is None or self.as_of >= criteria.start):
            return
        values: dict[str, Any] = {
            "id": criteria.id,
            "as_of": self.as_of,
            "start": criteria.start,
            "end": criteria.end,
        }
        if role in self.round.chosen:
            self.remarks.append(Remark(code="set_not_in_force_note", values=values))
        else:
            self.problems.error("set_not_in_force", span, **values)

    def _judged(self, unit: Unit, criteria: CriteriaSet) -> list[Unit]:
        """The units that the set is for, of the unit itself and its members."""
        members = unit.members.get(criteria.level, ())
        return [unit] if criteria.level == unit.level else [self.units[member] for member in members]

    def _case(self, key: CaseKey) -> Case:
        """The case, after all it counts on; KeyError-free, as references were checked before."""
        if key not in self.cases:
            criteria, unit = self.sets[key.role], self.units[key.unit]
            for node in criteria.nodes.values():
                if isinstance(node.rule, ShareRule):
                    for member in unit.members.get(node.rule.level, ()):
                        self._case(CaseKey(member, node.rule.each.role))
                elif isinstance(node.rule, Reference):
                    self._case(CaseKey(key.unit, node.rule.role))
            case = self._built(key, unit, criteria, without=False)
            if self._says_not_applicable(key.unit):
                case = replace(case, without=self._built(key, unit, criteria, without=True))
            self.cases[key] = case
        return self.cases[key]

    def _built(self, key: CaseKey, unit: Unit, criteria: CriteriaSet, *, without: bool) -> Case:
        parameters = self._parameters(unit, criteria)
        cells = self._cells(criteria, parameters)
        return CaseBuilder(
            key=key, unit=unit, criteria=criteria, cells=cells, hearings=self._hearings(unit, without=without),
            as_of=self.as_of, linked=self._case, shape_of=self.library.shapes.get, parameters=parameters,
        ).build()  # fmt: skip

    def _parameters(self, unit: Unit, criteria: CriteriaSet) -> dict[str, str]:
        """Region and the like: the unit's own, else those the set is for; and the year."""
        given = {**criteria.fixed, **unit.parameters}
        return {
            **{name: given[name] for name in criteria.parameters if name in given},
            "year": str(self.year),
        }

    def _cells(self, criteria: CriteriaSet, parameters: dict[str, str]) -> dict[str, Cell | None]:
        cells = cells_for(criteria, parameters)
        for address, cell in cells.items():
            if cell is None:
                node = criteria.nodes[address]
                self.problems.error(
                    "no_requirement_for", node.span, id=address,
                    parameters=tuple(f"{name}: {value}" for name, value in parameters.items()),
                )  # fmt: skip
        return cells

    def _says_not_applicable(self, unit: str) -> bool:
        said = [self.said.get(CaseKey(unit, role)) for role in self.named]
        return any(
            isinstance(finding.value, NotApplicable)
            for one in said
            if one is not None
            for findings in one.findings.values()
            for finding in findings
        )

    def _hearings(self, unit: Unit, *, without: bool) -> dict[str, Hearing]:
        """What is said of the unit under each role its files name."""
        known = self.hearings.get((unit.id, without))
        if known is None:
            known = {}
            for role, criteria in self.named.items():
                said = self.said.get(CaseKey(unit.id, role))
                if said is not None:
                    cells = cells_for(criteria, self._parameters(unit, criteria))
                    heard = hear(said, criteria, cells, self.as_of, without_not_applicable=without)
                    known[role] = Hearing(heard=heard, cells=cells)
            self.hearings[unit.id, without] = known
        return known
