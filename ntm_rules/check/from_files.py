"""From paths to all that is to be said of the criteria sets there, files that cannot be read included."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ntm_rules.check.from_compile import check
from ntm_rules.check.model import Checked, Collection
from ntm_rules.check.registry import selected
from ntm_rules.compile import compile_criteria
from ntm_rules.load import load_criteria, load_sets
from ntm_rules.problem import Problem


def check_files(
    paths: Sequence[Path], *, criteria: Path | None = None, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Checked:
    """What is to be said of the criteria sets at `paths` (folders of sets, a set's folder, or a file of one).

    `select` and `ignore` are beginnings of ids of rules. Files that cannot be read are among the problems; the
    rules are asked of the sets that can.
    """
    rules = selected(tuple(select), tuple(ignore))
    collection, problems = collect(paths, criteria=criteria)
    return Checked(problems=problems, rules=rules) if collection is None else check(collection, rules, problems)


def collect(paths: Sequence[Path], *, criteria: Path | None = None) -> tuple[Collection | None, tuple[Problem, ...]]:
    """The sets at `paths` that make sense, and all problems of their files; None where no path leads to a set."""
    loaded, problems = load_criteria(paths, criteria=criteria)
    if loaded is None:
        return None, problems
    subjects, more = compile_criteria(loaded)
    collection = Collection(
        folder=loaded.folder, asked=loaded.asked, subjects=subjects, registries=loaded.registries
    )  # fmt: skip
    return collection, (*problems, *more)


def find_sets(
    set_ids: Sequence[str], *, paths: Sequence[Path] = (), criteria: Path | None = None
) -> tuple[Collection, tuple[Problem, ...]]:
    """The sets of these ids with all others at `paths`, else those in reach; and all problems of their files."""
    if paths:
        collection, problems = collect(paths, criteria=criteria)
        if collection is not None:
            return collection, problems
    loaded, problems = load_sets(set_ids, criteria=criteria)
    subjects, more = compile_criteria(loaded)
    collection = Collection(
        folder=loaded.folder, asked=loaded.asked, subjects=subjects, registries=loaded.registries
    )  # fmt: skip
    return collection, (*problems, *more)
