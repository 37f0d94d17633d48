"""From rounds to appraisals: what the files say gathered into a dossier, and each dossier appraised."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.compile.appraise import appraise, check
from ntm_rules.compile.dossier import Dossier
from ntm_rules.compile.gather import gather
from ntm_rules.compile.model import Appraisal
from ntm_rules.compile.resolver import Resolver
from ntm_rules.load.loaded import Round
from ntm_rules.problem import Problem, Problems


def compile_rounds(rounds: Sequence[Round]) -> tuple[tuple[Appraisal, ...], tuple[Problem, ...]]:
    """The appraisal of each round, and all problems; with any error among them, none must be used."""
    resolver = Resolver()
    dossiers, found = gather_rounds(rounds, resolver)
    problems = Problems(found)
    appraisals = []
    for dossier in dossiers:
        appraisal, more = appraise(dossier, resolver)
        problems.extend(more)
        appraisals.append(appraisal)
    return tuple(a for a in appraisals if a is not None), tuple(problems)


def gather_rounds(rounds: Sequence[Round], resolver: Resolver) -> tuple[tuple[Dossier, ...], tuple[Problem, ...]]:
    """The dossiers that can be appraised, and all problems of the others, those of their sets included."""
    problems = Problems()
    dossiers = []
    for round_ in rounds:
        dossier, found = gather(round_, resolver)
        problems.extend(found)
        if dossier is None:
            continue
        if any(problem.is_error for problem in found):
            problems.extend(check(dossier)[0])
        else:
            dossiers.append(dossier)
    return tuple(dossiers), tuple(problems)
