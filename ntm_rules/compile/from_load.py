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
from ntm_rules.compile.sets import build_set
from ntm_rules.compile.shape import Shapes, cells_for
from ntm_rules.compile.units import build_units
from ntm_rules.finding import NotApplicable, Stage
from ntm_rules.load.loaded import LoadedSet, Registries, Round
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span

_STAGES = {"self": Stage.SELF, "verification": Stage.VERIFICATION, "appraisal": Stage.APPRAISAL}


def compile_rounds(rounds: Sequence[Round]) -> tuple[tuple[Appraisal, ...], tuple[Problem, ...]]:
    """The appraisal of each round, and all problems; with any error among them, none must be used."""
    problems = Problems()
    library = Library()
    appraisals = [_Compiler(round_, library, problems).appraisal() for round_ in rounds]
    return tuple(a for a in appraisals if a is not None), tuple(problems)


class Library:
    """Resolves each loaded set once, however many rounds name it, and keeps the shapes built of them."""

    def __init__(self) -> None:
        """Start empty."""
        self.shapes = Shapes()
        self._resolved: dict[int, tuple[LoadedSet, CriteriaSet | None]] = {}

    def resolve(
        self, set_id: str, sets: Mapping[str, LoadedSet], registries: Registries, problems: Problems
    ) -> CriteriaSet | None:
        """The set with overlays applied; None after a problem that leaves nothing to go on with."""
        key = id(sets[set_id].head)
        if key not in self._resolved:
            draft = draft_set(set_id, sets, problems)
            built = None if draft is None else build_set(draft, registries, problems)
            self._resolved[key] = sets[set_id], built  # holding the loaded set keeps its id taken
        return self._resolved[key][1]


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
        """The year whose thresholds apply: as the latest file says, by default that of its day."""
        latest = max(self.round.assessments, key=lambda read: read.model.as_of)
        return latest.model.year or latest.model.as_of.year

    def appraisal(self) -> Appraisal | None:
        """The appraisal of the round, None after an error."""
        before = len([p for p in self.problems if p.is_error])
        self._resolve_sets()
        self.units = build_units(self.round.units, self.problems)
        unit = self._unit()
        if unit is None or self._failed_since(before):
            return None
        self._check_sets(unit)
        collector = Collector(unit, self.units, self.named, self.as_of, self.problems, self.said)
        for read in self.round.assessments:
            collector.add(read)
        if self._failed_since(before):
            return None
        roots = tuple(CaseKey(unit.id, role) for role in self.sets if self.sets[role].level == unit.level)
        for root in roots:
            self._case(root)
        if self._failed_since(before):
            return None
        return Appraisal(
            unit=unit, as_of=self.as_of, year=self.year, cases=self.cases, roots=roots, units=self.units,
            departments={i: d.short for i, d in self.round.registries.departments.items()},
            stage=max(_STAGES[read.model.stage] for read in self.round.assessments),
            remarks=tuple(self.remarks), inputs=self.round.inputs,
        )  # fmt: skip

    def _failed_since(self, before: int) -> bool:
        return len([p for p in self.problems if p.is_error]) > before

    def _resolve_sets(self) -> None:
        for roles, target in (
            (self.round.roles, self.named),
            ({**self.round.roles, **self.round.chosen}, self.sets),
        ):
            for role, set_id in roles.items():
                found = self.library.resolve(set_id, self.round.sets, self.round.registries, self.problems)
                if found is not None:
                    target[role] = found

    def _unit(self) -> Unit | None:
        read = self.round.assessments[0]
        unit = self.units.get(read.model.unit)
        span = read.places.value(("unit",))
        if unit is None:
            self.problems.error(
                "unit_unknown", span, id=read.model.unit, guess=did_you_mean(read.model.unit, self.units)
            )
        elif not any(criteria.level == unit.level for criteria in self.sets.values()):
            self.problems.error("no_set_for_level", read.places.key(("criteria",)), unit=unit.id, level=unit.level)
        return unit

    def _check_sets(self, unit: Unit) -> None:
        """Whether each set may be used here and now, and every verdict it refers to exists."""
        for role, criteria in self.sets.items():
            span = self._named_at(role)
            if role in {"village", "commune", "town", "district", "province"} and criteria.level != role:
                self.problems.error("set_level", span, id=criteria.id, level=criteria.level, role=role)
            if criteria.province not in {None, unit.province}:
                self.problems.error(
                    "set_of_another_province",
                    span,
                    id=criteria.id,
                    province=criteria.province,
                    unit=unit.province,
                )
            self._check_period(role, criteria, span)
            for node in criteria.nodes.values():
                reference = node.rule.each if isinstance(node.rule, ShareRule) else node.rule
                if isinstance(reference, Reference):
                    self._check_reference(reference, node.span, span, criteria)
        for criteria in self.sets.values():
            if criteria.level == unit.level:
                check_directions(criteria, self.sets, self.problems)

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

    def _check_reference(self, reference: Reference, at: Span, named_at: Span | None, criteria: CriteriaSet) -> None:
        other = self.sets.get(reference.role)
        if other is None:
            self.problems.error("role_missing", named_at, role=reference.role, id=criteria.id, related=at)
        elif (reference.address or "") not in other.nodes:
            self.problems.error(
                "node_unknown", at, id=reference.address, set=other.id,
                guess=did_you_mean(reference.address or "", tuple(other.nodes)),
            )  # fmt: skip

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
        cells = self._cells(criteria, parameters, unit)
        return CaseBuilder(
            key=key, unit=unit, criteria=criteria, cells=cells, hearings=self._hearings(unit, without=without),
            linked=self._case, shape_of=self.library.shapes.get, parameters=parameters,
        ).build()  # fmt: skip

    def _parameters(self, unit: Unit, criteria: CriteriaSet) -> dict[str, str]:
        """Region and the like: the unit's own, else those the set is for; and the year."""
        given = {**criteria.fixed, **unit.parameters}
        return {
            **{name: given[name] for name in criteria.parameters if name in given},
            "year": str(self.year),
        }

    def _cells(self, criteria: CriteriaSet, parameters: dict[str, str], unit: Unit) -> dict[str, Cell | None]:
        cells = cells_for(criteria, parameters)
        for address, cell in cells.items():
            if cell is None:
                node = criteria.nodes[address]
                self.problems.error(
                    "no_requirement_for", node.span, id=address, unit=unit.id,
                    parameters=tuple(f"{name}: {value}" for name, value in parameters.items()),
                )  # fmt: skip
        return cells

    def _says_not_applicable(self, unit: str) -> bool:
        return any(
            isinstance(finding.value, NotApplicable)
            for key, said in self.said.items()
            if key.unit == unit
            for findings in said.findings.values()
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
                    heard = hear(said, criteria, cells, without_not_applicable=without)
                    known[role] = Hearing(heard=heard, cells=cells)
            self.hearings[unit.id, without] = known
        return known
