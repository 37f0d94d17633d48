"""What dossiers come to while a scenario is being put together: one engine is enough to tell whom it is about."""

from __future__ import annotations

from dataclasses import dataclass

from ntm_rules.compile import Dossier, Resolver, appraise
from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import Evaluation, evaluate, verdict_in
from ntm_rules.evaluate.direct import Direct
from ntm_rules.problem import Problems
from ntm_rules.verdict import Verdict

#: What dossiers come to, by their id; holding the dossier keeps its id taken.
Known = dict[int, tuple[Dossier, Evaluation | None]]


@dataclass(frozen=True)
class Judge:
    """Evaluates each dossier once, those not at all that are `known`; what keeps one from it is noted."""

    resolver: Resolver
    problems: Problems
    known: Known

    def evaluation(self, dossier: Dossier) -> Evaluation | None:
        """The states of a dossier; None with its problems noted."""
        if id(dossier) not in self.known:
            appraisal, found = appraise(dossier, self.resolver)
            self.problems.extend(found)
            made = None if appraisal is None else evaluate(appraisal, (Direct(),))
            self.known[id(dossier)] = dossier, made
        return self.known[id(dossier)][1]


def verdict_at(evaluation: Evaluation, key: CaseKey, address: str) -> Verdict | None:
    """The verdict of a node; None where nothing is judged under that key, or the set has no such node."""
    case = evaluation.appraisal.cases.get(key)
    slot = None if case is None else case.shape.slots.get(address)
    return None if slot is None else verdict_in(evaluation.states[key], slot)
