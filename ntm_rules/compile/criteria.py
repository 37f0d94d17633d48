"""From criteria sets as written to sets resolved, for those who look at the sets themselves and at no unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_rules.compile.directions import check_directions
from ntm_rules.compile.draft import SetDraft, draft_set
from ntm_rules.compile.model import CriteriaSet
from ntm_rules.compile.sets import build_set
from ntm_rules.load.loaded import Criteria, LoadedSet, Registries
from ntm_rules.problem import Problem, Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One set to look at: as loaded, drafted and resolved; `base` is the one it extends."""

    loaded: LoadedSet
    draft: SetDraft
    criteria: CriteriaSet
    base: Subject | None

    @property
    def id(self) -> str:
        """The id of the set."""
        return self.criteria.id


def compile_criteria(criteria: Criteria) -> tuple[Mapping[str, Subject], tuple[Problem, ...]]:
    """Every set that makes sense, by id, those asked for and those they extend; and all problems."""
    problems = Problems()
    subjects: dict[str, Subject] = {}
    for set_id in criteria.sets:
        _resolve(set_id, criteria.sets, criteria.registries, subjects, problems)
    for subject in subjects.values():
        check_directions(subject.criteria, {}, problems)
    return subjects, tuple(problems)


def _resolve(
    set_id: str,
    sets: Mapping[str, LoadedSet],
    registries: Registries,
    subjects: dict[str, Subject],
    problems: Problems,
) -> Subject | None:
    if set_id in subjects or not _is_whole(set_id, sets):
        return subjects.get(set_id)
    found = Problems()
    draft = draft_set(set_id, sets, found)
    built = None if draft is None else build_set(draft, registries, found)
    problems.extend(found)
    if draft is None or built is None or found.has_errors:
        return None
    extends = sets[set_id].head.model.extends
    base = None if extends is None else _resolve(extends, sets, registries, subjects, problems)
    subjects[set_id] = Subject(loaded=sets[set_id], draft=draft, criteria=built, base=base)
    return subjects[set_id]


def _is_whole(set_id: str, sets: Mapping[str, LoadedSet]) -> bool:
    """Whether the set and all that it extends could be read; a circle is for `draft_set` to report."""
    line: list[str] = []
    step: str | None = set_id
    while step is not None and step not in line:
        if step not in sets:
            return False
        line.append(step)
        step = sets[step].head.model.extends
    return True
