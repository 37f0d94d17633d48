"""Small criteria sets, units and assessments as plain data, and the verdicts they come to by way of files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ntm_rules.compile import Appraisal, compile_rounds
from ntm_rules.compile.model import Case, CaseKey, Remark
from ntm_rules.evaluate import Engine, Evaluation, engines_for, evaluate
from ntm_rules.load import load
from ntm_rules.network import State
from ntm_rules.problem import Problem
from ntm_rules.verdict import Verdict, verdict_of

#: The measures the tests use.
MEASURES = {
    "percent": {"name": {"vi": "%", "en": "%"}, "symbol": "%", "min": "0", "max": "100", "step": "0.1"},
    "count": {"name": {"vi": "số", "en": "number"}, "min": "0", "whole": "true", "step": "1"},
    "money": {"name": {"vi": "triệu đồng", "en": "million VND"}, "step": "0.1"},
}
#: The district, its commune and the roles that `rounds` give them.
DISTRICT, COMMUNE = "huyen", "xa"

Data = dict[str, Any]


def to_yaml(data: Data) -> str:
    """The data as YAML in its flow style, which JSON is."""
    return json.dumps(data, ensure_ascii=False, indent=1)


# ---------------------------------------------------------------------------------------- criteria as data


def node(node_id: str, require: Any = None, **fields: Any) -> Data:
    """A node of a criteria set; `require` as in the file."""
    given = {"id": node_id, "name": {"vi": f"Nút {node_id}", "en": f"Node {node_id}"}, **fields}
    return given if require is None else {**given, "require": require}


def number(node_id: str, require: Any, quantity: str | None = None, measure: str = "percent", **fields: Any) -> Data:
    """A leaf on a quantity (its own where none is named)."""
    named = {} if quantity is None else {"quantity": quantity}
    return node(node_id, require, measure=measure, **named, **fields)


def word(node_id: str, **fields: Any) -> Data:
    """A leaf that the decree calls "Đạt"."""
    return node(node_id, "attested", **fields)


def all_of(node_id: str, *inputs: Data, **fields: Any) -> Data:
    return node(node_id, {"all": list(inputs)}, **fields)


def any_of(node_id: str, *inputs: Data, **fields: Any) -> Data:
    return node(node_id, {"any": list(inputs)}, **fields)


def some_of(node_id: str, least: int | str, *inputs: Data, **fields: Any) -> Data:
    """A gate that needs `least` (2, or "75 %") of its inputs."""
    return node(node_id, {"at_least": least, "of": list(inputs)}, **fields)


def criterion(node_id: str, *indicators: Data, least: int | str | None = None, **fields: Any) -> Data:
    """A criterion with indicators, which needs all of them or `least`."""
    require = None if least is None else {"at_least": least, "of": "indicators"}
    return node(node_id, require, indicators=list(indicators), **fields)


def share(node_id: str, least: int | str, *, passing: str | None = None, failing: str | None = None,
          of: str = "communes", **fields: Any) -> Data:  # fmt: skip
    """A share of member units that pass, or that fail, a role or a node of it."""
    each = {"passing": passing} if failing is None else {"failing": failing}
    return node(node_id, {"at_least": least, "of": of, "each": each}, **fields)


# ---------------------------------------------------------------------------------------- a folder of files


@dataclass
class Files:
    """All files of one test as plain data: criteria sets by id, units, and assessments and scenarios by name."""

    sets: dict[str, Data] = field(default_factory=dict)
    units: dict[str, Data] = field(default_factory=dict)
    assessments: dict[str, Data] = field(default_factory=dict)
    scenarios: dict[str, Data] = field(default_factory=dict)
    province: Data = field(default_factory=lambda: {"id": "tinh", "name": "Tỉnh"})

    def criteria(self, set_id: str, *criteria: Data, level: str = "commune", **head: Any) -> Files:
        """Add a criteria set; `head` holds further fields of its set.yaml."""
        title = {"vi": "Bộ tiêu chí", "en": "Criteria"}
        self.sets[set_id] = {
            "id": set_id, "level": level, "title": title, "legal": {"document": "1/QĐ"}, **head,
            "criteria": criteria,
        }  # fmt: skip
        return self

    def unit(self, unit_id: str, level: str = "commune", **fields: Any) -> Files:
        self.units[unit_id] = {"name": f"Đơn vị {unit_id}", "level": level, **fields}
        return self

    def assess(self, unit: str, findings: Data | None = None, *, name: str = "a", **fields: Any) -> Files:
        """Add an assessment file `name`.yaml; files of one unit make one round, in the order of names."""
        given = {"unit": unit, "as_of": "2020-04-30", "criteria": {}, **fields}
        self.assessments[name] = given if findings is None else {**given, "findings": findings}
        return self

    def scenario(self, *changes: Data, name: str = "s", **fields: Any) -> Files:
        """Add a scenario with these changes; `fields` are the other fields of its file."""
        made = {"changes": list(changes)} if changes else {}
        self.scenarios[name] = {"title": f"Kịch bản {name}", **made, **fields}
        return self

    def write(self, folder: Path) -> Path:
        """Write all files into `folder`, which may hold those of another test; the folder itself."""
        for old in folder.rglob("*.yaml"):
            old.unlink()
        for set_id, data in self.sets.items():
            place = folder / "criteria" / set_id.replace("/", "-")
            _write(place / "set.yaml", {key: value for key, value in data.items() if key != "criteria"})
            for i, one in enumerate(data["criteria"]):
                _write(place / f"{i:02}.yaml", one)
        _write(folder / "criteria" / "measures.yaml", {"measures": MEASURES})
        _write(folder / "units.yaml", {"province": self.province, "units": self.units})
        for name, data in self.assessments.items():
            _write(folder / f"{name}.yaml", data)
        for name, data in self.scenarios.items():
            _write(folder / "scenarios" / f"{name}.yaml", data)
        return folder

    def judge(self, folder: Path, chosen: Mapping[str, str] | None = None) -> Judged:
        """What the files come to, by every engine there is."""
        return judge_paths([self.write(folder)], chosen)


def _write(path: Path, data: Data) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_yaml(data), encoding="utf-8")


# ------------------------------------------------------------------------------------------------ verdicts


@cache
def engines() -> tuple[Engine, ...]:
    return engines_for()


@dataclass(frozen=True)
class Judged:
    """The verdicts that files come to, or the problems that keep them from coming to any."""

    evaluations: tuple[Evaluation, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def codes(self) -> list[str]:
        """The codes of all problems."""
        return [problem.code for problem in self.problems]

    def case(self, unit: str | None = None, role: str | None = None) -> Case:
        return self._evaluation(unit).appraisal.cases[self._key(unit, role)]

    def state(self, unit: str | None = None, role: str | None = None) -> State:
        return self._evaluation(unit).states[self._key(unit, role)]

    def verdict(self, address: str = "", unit: str | None = None, role: str | None = None) -> Verdict:
        """The verdict of a node ("" the set itself), by default of the assessed unit under its first role."""
        return verdict_at(self.case(unit, role), self.state(unit, role), address)

    def without(self, address: str = "", unit: str | None = None) -> Verdict | None:
        """The verdict if nothing were n/a; None where nothing of the unit is."""
        case = self.case(unit)
        if case.without is None:
            return None
        return verdict_at(case.without, self._evaluation(unit).without[case.key], address)

    def verdicts(self) -> dict[tuple[str, str, str], str]:
        """All verdicts by unit, role and address."""
        return {
            (key.unit, key.role, address): str(verdict_at(case, evaluation.states[key], address))
            for evaluation in self.evaluations
            for key, case in evaluation.appraisal.cases.items()
            for address in case.shape.slots
        }

    def remarks(self, address: str = "", unit: str | None = None, role: str | None = None) -> tuple[Remark, ...]:
        return self.case(unit, role).remarks.get(address, ())

    def remarked(self, address: str = "", unit: str | None = None, role: str | None = None) -> list[str]:
        """The codes of what is remarked of a node."""
        return [remark.code for remark in self.remarks(address, unit, role)]

    def _evaluation(self, unit: str | None) -> Evaluation:
        assert not any(problem.is_error for problem in self.problems), self.codes
        if unit is None:
            return self.evaluations[0]
        return next(e for e in self.evaluations if any(key.unit == unit for key in e.appraisal.cases))

    def _key(self, unit: str | None, role: str | None) -> CaseKey:
        appraisal = self._evaluation(unit).appraisal
        keys = appraisal.roots if unit is None else tuple(key for key in appraisal.cases if key.unit == unit)
        return next(key for key in keys if role in {None, key.role})


def verdict_at(case: Case, state: State, address: str) -> Verdict:
    index = case.shape.slots[address].index
    if index is None:
        return Verdict.NOT_APPLICABLE
    return verdict_of(state.certain[index], state.impossible[index])


def compiled(
    paths: Sequence[Path], chosen: Mapping[str, str] | None = None
) -> tuple[tuple[Appraisal, ...], tuple[Problem, ...]]:
    """The appraisals of files (none after an error), and all problems."""
    rounds, problems = load(paths, chosen=chosen)
    if any(problem.is_error for problem in problems):
        return (), problems
    appraisals, more = compile_rounds(rounds)
    both = (*problems, *more)
    return (() if any(problem.is_error for problem in both) else appraisals), both


def judge_paths(
    paths: Sequence[Path], chosen: Mapping[str, str] | None = None, by: Sequence[Engine] | None = None
) -> Judged:
    """The verdicts of files by `by`, by default by every engine there is (Disagreement if they differ)."""
    appraisals, problems = compiled(paths, chosen)
    return Judged(tuple(evaluate(appraisal, by or engines()) for appraisal in appraisals), problems)


# ------------------------------------------------------------------------------------------ common layouts


def commune(*criteria: Data, findings: Data | None = None, level: str = "commune", **head: Any) -> Files:
    """One commune `xa` under the set "t/xa", and what is found of it."""
    files = Files().criteria("t/xa", *criteria, level=level, **head).unit(COMMUNE)
    return files.assess(COMMUNE, findings or {}, criteria={"commune": "t/xa"})


def district(*conditions: Data, criteria: Sequence[Data] = (), communes: int | None = None,
             members: Sequence[str] = (), each: Sequence[Data] | None = None) -> Files:  # fmt: skip
    """A district `huyen` under "t/huyen" whose listed `members` fall under "t/xa", one attested criterion."""
    stated = {} if communes is None else {"communes": communes}
    files = Files().unit(DISTRICT, "district", **stated)
    for member in members:
        files.unit(member, parent=DISTRICT)
    files.criteria("t/xa", *(each or [word("1")]))
    files.criteria("t/huyen", *(criteria or [word("1")]), level="district", conditions=list(conditions))
    return files


def assess_district(files: Files, findings: Data | None = None, communes: Data | None = None, **fields: Any) -> Files:
    """An assessment of `huyen` under the sets of `district`."""
    roles = {"district": "t/huyen", "commune": "t/xa"}
    about = {} if communes is None else {"communes": communes}
    return files.assess(DISTRICT, findings, **{"criteria": roles, **about, **fields})
