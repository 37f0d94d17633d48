"""From a dossier to an appraisal: the sets held against unit and day, and for each unit its cases in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ntm_rules.compile.case import CaseBuilder, Hearing
from ntm_rules.compile.directions import check_directions
from ntm_rules.compile.dossier import Dossier, Layer, Said
from ntm_rules.compile.finding_reader import expired
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
from ntm_rules.compile.resolver import Resolver
from ntm_rules.compile.sameness import Terms
from ntm_rules.compile.sets import check_measures
from ntm_rules.compile.shape import cells_for
from ntm_rules.finding import NotApplicable
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span


def check(dossier: Dossier) -> tuple[tuple[Problem, ...], tuple[Remark, ...]]:
    """All that keeps the sets of a dossier from judging its units on its day, and what is to be remarked of that."""
    checker = _Checker(dossier)
    checker.check()
    return tuple(checker.problems), tuple(checker.remarks)


def appraise(dossier: Dossier, resolver: Resolver) -> tuple[Appraisal | None, tuple[Problem, ...]]:
    """The appraisal of a dossier; None with the problems that its sets have with it."""
    found, remarks = check(dossier)
    if any(problem.is_error for problem in found):
        return None, found
    builder = _Builder(dossier, resolver, Problems(found))
    level = dossier.unit.level
    roots = tuple(CaseKey(dossier.unit.id, role) for role, criteria in dossier.sets.items() if criteria.level == level)
    for root in roots:
        builder.case(root)
    if builder.problems.has_errors:
        return None, tuple(builder.problems)
    round_ = dossier.round
    appraisal = Appraisal(
        unit=dossier.unit, as_of=dossier.as_of, year=dossier.year, cases=builder.cases, roots=roots,
        units=dossier.units, departments={i: d.short for i, d in round_.registries.departments.items()},
        stage=dossier.stage, remarks=remarks, inputs=round_.inputs,
    )  # fmt: skip
    return appraisal, tuple(builder.problems)


def appraise_again(dossier: Dossier, resolver: Resolver, before: Appraisal, units: Iterable[str]) -> Appraisal:
    """The appraisal of a dossier that says otherwise of some units than one that was appraised, by the same sets."""
    changed = frozenset(units)
    kept = {key: case for key, case in before.cases.items() if key.unit not in changed}
    builder = _Builder(dossier, resolver, Problems(), kept)
    made = {key: kept[key] if key in kept else builder.case(key) for key in before.cases}
    return replace(before, cases=made)


@dataclass
class _Checker:
    dossier: Dossier
    problems: Problems = field(default_factory=Problems)
    remarks: list[Remark] = field(default_factory=list)

    def check(self) -> None:
        """Whether each set may be used here and now, and every verdict it refers to exists."""
        dossier = self.dossier
        for role, criteria in dossier.sets.items():
            span = dossier.named_at[role]
            if criteria.province not in {None, dossier.unit.province}:
                self.problems.error(
                    "set_of_another_province", span, id=criteria.id, province=criteria.province,
                    unit=dossier.unit.province,
                )  # fmt: skip
            self._check_period(role, criteria, span)
            check_parameters(self._judged(criteria), criteria, dossier.units, dossier.round.units, self.problems)
        self._check_chosen()
        named = [criteria for layer in dossier.layers for criteria in layer.sets.values()]
        judging = {criteria.id: criteria for criteria in (*named, *dossier.sets.values())}
        check_measures([node for criteria in judging.values() for node in criteria.nodes.values()], self.problems)
        sound = check_references(dossier.sets, dossier.named_at, self.problems)
        for criteria in dossier.sets.values():
            if sound and criteria.level == dossier.unit.level:
                check_directions(criteria, dossier.sets, self.problems)
        self._remark_unused()

    def _remark_unused(self) -> None:
        """Say of a set that no verdict of the unit, nor of a set that one counts on, asks for its verdict."""
        sets = self.dossier.sets
        asked = {role for criteria in sets.values() for role in roles_in(criteria)}
        for role, criteria in sets.items():
            if role not in asked and criteria.level != self.dossier.unit.level:
                self.remarks.append(Remark(code="role_not_judged_note", values={"role": role, "id": criteria.id}))

    def _check_chosen(self) -> None:
        """Whether each role that the caller chose a set for is one that the files or the sets know."""
        known = {
            *self.dossier.round.roles,
            *(role for criteria in self.dossier.sets.values() for role in roles_in(criteria)),
        }
        for role in self.dossier.chosen:
            if role not in known:
                self.problems.error(
                    "chosen_role_unknown", None, role=role, guess=did_you_mean(role, known), roles=tuple(sorted(known))
                )

    def _check_period(self, role: str, criteria: CriteriaSet, span: Span | None) -> None:
        late = criteria.end is not None and self.dossier.as_of > criteria.end
        if not late and (criteria.start is None or self.dossier.as_of >= criteria.start):
            return
        values: dict[str, Any] = {
            "id": criteria.id,
            "as_of": self.dossier.as_of,
            "start": criteria.start,
            "end": criteria.end,
        }
        if role in self.dossier.chosen:
            self.remarks.append(Remark(code="set_not_in_force_note", values=values))
        else:
            self.problems.error("set_not_in_force", span, **values)

    def _judged(self, criteria: CriteriaSet) -> list[Unit]:
        """The units that the set is for, of the unit itself and its members."""
        unit, units = self.dossier.unit, self.dossier.units
        return [unit] if criteria.level == unit.level else [units[m] for m in unit.members.get(criteria.level, ())]


@dataclass
class _Builder:
    """Builds the cases of a dossier, those that a case counts on before it."""

    dossier: Dossier
    resolver: Resolver
    problems: Problems
    cases: dict[CaseKey, Case] = field(default_factory=dict)
    hearings: dict[tuple[str, bool], dict[str, tuple[Hearing, ...]]] = field(default_factory=dict)

    def case(self, key: CaseKey) -> Case:
        """The case, after all it counts on; KeyError-free, as references were checked before."""
        if key not in self.cases:
            criteria, unit = self.dossier.sets[key.role], self.dossier.units[key.unit]
            for node in criteria.nodes.values():
                if isinstance(node.rule, ShareRule):
                    for member in unit.members.get(node.rule.level, ()):
                        self.case(CaseKey(member, node.rule.each.role))
                elif isinstance(node.rule, Reference):
                    self.case(CaseKey(key.unit, node.rule.role))
            case = self._built(key, unit, criteria, without=False)
            if self._says_not_applicable(key.unit):
                case = replace(case, without=self._built(key, unit, criteria, without=True))
            self.cases[key] = case
        return self.cases[key]

    def _built(self, key: CaseKey, unit: Unit, criteria: CriteriaSet, *, without: bool) -> Case:
        parameters = self._parameters(unit, criteria)
        cells = self._cells(criteria, parameters)
        return CaseBuilder(
            key=key, unit=unit, criteria=criteria, cells=cells, sets=self.dossier.sets,
            hearings=self._hearings(unit, without=without), as_of=self.dossier.as_of, linked=self.case,
            shape_of=self.resolver.shapes.get, parameters=parameters,
        ).build()  # fmt: skip

    def _parameters(self, unit: Unit, criteria: CriteriaSet) -> dict[str, str]:
        """Region and the like: the unit's own, else those the set is for; and the year."""
        given = {**criteria.fixed, **unit.parameters}
        return {
            **{name: given[name] for name in criteria.parameters if name in given},
            "year": str(self.dossier.year),
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

    def _of(self, unit: str) -> Iterator[tuple[str, Layer, Said]]:
        """All that is said of a unit, by role, that of later layers later."""
        for layer in self.dossier.layers:
            for role in layer.sets:
                said = layer.said.get(CaseKey(unit, role))
                if said is not None:
                    yield role, layer, said

    def _says_not_applicable(self, unit: str) -> bool:
        return any(
            isinstance(expired(finding, layer.sets[role].nodes[address], self.dossier.as_of).value, NotApplicable)
            for role, layer, said in self._of(unit)
            for address, findings in said.findings.items()
            for finding in findings
        )

    def _hearings(self, unit: Unit, *, without: bool) -> dict[str, tuple[Hearing, ...]]:
        """What is said of the unit under each role, in the terms of the sets it was said under."""
        known = self.hearings.get((unit.id, without))
        if known is None:
            known = {}
            for role, layer, said in self._of(unit.id):
                criteria = layer.sets[role]
                cells = cells_for(criteria, self._parameters(unit, criteria))
                heard = hear(said, criteria, cells, self.dossier.as_of, without_not_applicable=without)
                known[role] = (*known.get(role, ()), Hearing(heard=heard, terms=Terms(criteria, cells, layer.sets)))
            self.hearings[unit.id, without] = known
        return known
