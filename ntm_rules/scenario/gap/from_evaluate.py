"""What units lack to pass: the smallest sets of changes of each, and how far every figure is from its threshold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ntm_rules.compile.model import Case, CaseKey, GateRule, Slot
from ntm_rules.evaluate import Evaluation, verdict_in
from ntm_rules.explain import words
from ntm_rules.explain.changes import Open
from ntm_rules.explain.detail import Detail
from ntm_rules.explain.model import Step
from ntm_rules.explain.quantities import required
from ntm_rules.explain.settle import Search
from ntm_rules.explain.standing import responsible
from ntm_rules.finding import Pending
from ntm_rules.messages import Lang
from ntm_rules.scenario.gap.distance import distance_of, threads
from ntm_rules.scenario.gap.model import Change, Gaps, Spot, Thread, UnitGap, Way
from ntm_rules.scenario.gap.ranking import blockers, questions
from ntm_rules.verdict import Verdict

_LACKING = frozenset({Verdict.FAIL, Verdict.PENDING})


def gaps(evaluations: Sequence[Evaluation], lang: Lang, only: frozenset[str] | None = None) -> Gaps:
    """What every unit lacks under every role under which it is to pass, members before those that count on them.

    With `only`, of these units, and of all members of an assessed unit among them.
    """
    found: list[UnitGap] = []
    hanging: list[tuple[Fraction, Thread]] = []
    for evaluation in evaluations:
        finder = _Finder(evaluation, lang)
        keys = [key for key in to_pass(evaluation) if _is_asked(key, evaluation, only)]
        found += map(finder.unit, keys)
        hanging += threads(evaluation, keys, finder.detail)
    hanging.sort(key=lambda each: each[0])
    return Gaps(
        units=tuple(found), blockers=blockers(found), questions=questions(found),
        threads=tuple(thread for _, thread in hanging),
    )  # fmt: skip


def _is_asked(key: CaseKey, evaluation: Evaluation, only: frozenset[str] | None) -> bool:
    return only is None or key.unit in only or evaluation.appraisal.unit.id in only


def to_pass(evaluation: Evaluation) -> Iterator[CaseKey]:
    """The cases of which a pass is wanted: not those that others ask to fail, nor where a pass is no honour."""
    cases = evaluation.appraisal.cases
    honours = [case for case in cases.values() if Verdict.PASS not in case.shape.criteria.labels]
    asked = {(link.reference.role, link.reference.failing) for case in honours for link in case.links}
    for key, case in cases.items():
        unwanted = (key.role, True) in asked and (key.role, False) not in asked
        if not unwanted and Verdict.PASS not in case.shape.criteria.labels:
            yield key


@dataclass(slots=True)
class _Finder:
    """Finds the gaps of one evaluation."""

    evaluation: Evaluation
    lang: Lang
    search: Search = field(init=False)
    settling: Search = field(init=False)
    detail: Detail = field(init=False)
    changes: dict[tuple[CaseKey, Open], Change] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the searches that all units share."""
        self.search = Search(self.evaluation, revising=True)
        self.settling = Search(self.evaluation)
        self.detail = Detail(self.evaluation, self.lang)

    def unit(self, key: CaseKey) -> UnitGap:
        """What one unit lacks under the set of one role."""
        appraisal = self.evaluation.appraisal
        case = appraisal.cases[key]
        verdict = verdict_in(self.evaluation.states[key], case.shape.slots[""])
        standing = UnitGap(
            key=key, name=case.unit.name, level=case.unit.level, set=case.shape.criteria.id, verdict=verdict,
            within=None if key in appraisal.roots else appraisal.unit.id,
        )  # fmt: skip
        if verdict not in _LACKING:
            return standing
        ways = self.search.ways(key, "", want=True)
        decided_by, may_be = self._deciding(key) if verdict is Verdict.PENDING else ((), ())
        return replace(
            standing, exact=ways.exact, stuck=() if ways.sets else tuple(self._stuck(case, "")),
            ways=tuple(self._way(key, way) for way in self.detail.in_order(key, ways)),
            needed=self._way(key, self.detail.sorted(key, ways.needed)),
            decided_by=decided_by, may_be_decided_by=may_be,
        )  # fmt: skip

    def _deciding(self, key: CaseKey) -> tuple[Way, Way]:
        """The nodes of an open unit whose report decides it, whatever it says or only if it says one thing."""
        found: list[dict[tuple[CaseKey, str], Open]] = []
        for want in (True, False):
            ways = self.settling.ways(key, "", want=want)
            alone = (change for way in ways.sets if len(way) == 1 for change in way if change.case.unit == key.unit)
            found.append({(change.case, change.address): change for change in alone})
        passing, failing = found
        sure = {at for at in passing.keys() & failing.keys() if self._is_told_apart(*at)}
        either = {**failing, **passing}
        below = {at for at in either if self._is_below(at, either)}
        either = {at: change for at, change in either.items() if at not in below}
        return (
            self._way(key, [change for at, change in either.items() if at in sure]),
            self._way(key, [change for at, change in either.items() if at not in sure]),
        )

    def _is_below(self, at: tuple[CaseKey, str], others: Mapping[tuple[CaseKey, str], Open]) -> bool:
        """Whether a node lies below another that is to be reported, and whose report speaks of it, too."""
        key, address = at
        above = self.evaluation.appraisal.cases[key].shape.criteria.path(address)[:-1]
        return any((key, node) in others for node in above)

    def _is_told_apart(self, case: CaseKey, address: str) -> bool:
        """Whether any report of a node meets or misses it: it is a word, or its threshold is known."""
        comparison = required(self.evaluation.appraisal.cases[case].shape.slots[address])
        return comparison is None or comparison.is_known()

    def _stuck(self, case: Case, address: str) -> Iterator[Step]:
        """The lowest nodes because of which nothing can make a node pass."""
        slot = case.shape.slots[address]
        below: list[str] = []
        if isinstance(slot.node.rule, GateRule) and not slot.open:
            inputs = (*slot.node.rule.inputs, *slot.node.rule.beside)
            applying = [each for each in inputs if case.shape.slots[each].index is not None]
            below = [each for each in applying if not self.search.ways(case.key, each, want=True).sets]
        if not below:
            yield self.detail.step(case.key, Open(case.key, address, met=True))
        for each in below:
            yield from self._stuck(case, each)

    def _way(self, key: CaseKey, way: Sequence[Open]) -> Way:
        return tuple(self._change(key, change) for change in way)

    def _change(self, key: CaseKey, change: Open) -> Change:
        """A change as the unit sees it, made once."""
        known = self.changes.get((key, change))
        if known is None:
            known = self.changes[key, change] = self._made(key, change)
        return known

    def _made(self, key: CaseKey, change: Open) -> Change:
        case = self.evaluation.appraisal.cases[change.case]
        slot = case.shape.slots[change.address]
        measured = case.known.get(change.address) if required(slot) is not None else None
        unknown = slot.node.measure is not None and measured == slot.node.measure.domain.everything()
        found = None if measured is None or unknown else words.interval(measured, slot.node.measure, self.lang)
        share = None if change.case.unit == key.unit else self._share(key, change.case.unit)
        return Change(
            change=change, step=self.detail.step(key, change), level=case.unit.level,
            spot=Spot(case.shape.criteria.id, change.case.role, change.address),
            verdict=verdict_in(self.evaluation.states[change.case], slot), found=found,
            distance=None if change.figures is None else distance_of(case, slot), owed_by=_owed_by(case, slot),
            share=None if share is None else self._change(key, share),
        )  # fmt: skip

    def _share(self, key: CaseKey, unit: str) -> Open | None:
        """What a change in another unit is to one that counts it: that its share is met."""
        units, cases = self.evaluation.appraisal.units, self.evaluation.appraisal.cases
        above = [unit]
        while (parent := units[above[-1]].parent) is not None:
            above.append(parent)
        own = [case for other, case in cases.items() if other.unit == key.unit]
        for case in sorted(own, key=lambda case: case.key != key):
            for link in case.links:
                if link.share and any(member.unit in above for member in link.members):
                    return Open(case.key, link.address, met=True)
        return None


def _owed_by(case: Case, slot: Slot) -> str | None:
    """Who has still to speak of a node, by its own finding, else who answers for it."""
    answer = case.answers.get(slot.node.address)
    if answer is not None and isinstance(answer.finding.value, Pending) and answer.finding.by is not None:
        return answer.finding.by
    return responsible(case.shape.criteria, slot.node.address)
