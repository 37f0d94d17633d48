"""Worlds judged again once a way has been gone, by the reference engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build import Files

from ntm_rules.compile import Dossier, Resolver, appraise, gather
from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate import Evaluation, evaluate
from ntm_rules.evaluate.direct import Direct
from ntm_rules.explain.changes import Open
from ntm_rules.explain.quantities import required
from ntm_rules.load import load
from ntm_rules.scenario.gap.mend import supposed
from ntm_rules.scenario.suppose import suppose
from ntm_rules.verdict import Verdict, verdict_of


@dataclass(frozen=True)
class Judgement:
    """A dossier and what it comes to."""

    dossier: Dossier
    resolver: Resolver
    evaluation: Evaluation

    @classmethod
    def of(cls, dossier: Dossier, resolver: Resolver) -> Judgement:
        appraisal, problems = appraise(dossier, resolver)
        assert appraisal is not None, problems
        return cls(dossier, resolver, evaluate(appraisal, (Direct(),)))

    def after(self, way: Iterable[Open]) -> Judgement:
        """The same once all of `way` is found."""
        return Judgement.of(suppose(self.dossier, supposed(self.evaluation, way)), self.resolver)

    def verdict(self, key: CaseKey, address: str = "") -> Verdict:
        """The verdict of a unit, or of a node of it."""
        slot = self.evaluation.appraisal.cases[key].shape.slots[address]
        if slot.index is None:
            return Verdict.NOT_APPLICABLE
        state = self.evaluation.states[key]
        return verdict_of(state.certain[slot.index], state.impossible[slot.index])


def judgements(files: Files, folder: Path) -> tuple[Judgement, ...]:
    """What each round of the files comes to; there must be nothing wrong with them."""
    rounds, problems = load([files.write(folder)])
    assert not problems, problems
    resolver = Resolver()
    found = []
    for each in rounds:
        dossier, problems = gather(each, resolver)
        assert dossier is not None, problems
        found.append(Judgement.of(dossier, resolver))
    return tuple(found)


def told_in_full(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Those in which every set that findings are given under also judges: what a hidden one says nobody can see."""
    for judgement in judgements:
        judging = {key.role for key in judgement.evaluation.appraisal.cases}
        if all(layer.sets.keys() <= judging for layer in judgement.dossier.layers):
            yield judgement


def is_plain(judgement: Judgement) -> bool:
    """Whether nothing is said in two ways of a quantity, and no threshold of one that leaves share is unknown."""
    shared: dict[tuple[str, str | None], list[bool]] = {}
    for key, case in judgement.evaluation.appraisal.cases.items():
        if any(remark.code == "figures_disagree" for remarks in case.remarks.values() for remark in remarks):
            return False
        for slot in case.shape.slots.values():
            comparison = None if slot.index is None else required(slot)
            if comparison is not None:
                shared.setdefault((key.unit, slot.node.quantity), []).append(comparison.is_known())
    return all(len(known) == 1 or all(known) for known in shared.values())
