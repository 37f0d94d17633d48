"""What a scenario supposes of findings: set, lifted or removed, of whom; what cannot be is noted at its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile import Dossier
from ntm_rules.compile.finding_reader import FindingReader, takes_percent
from ntm_rules.compile.model import Case, CaseKey, LeafRule, Node, Unit
from ntm_rules.finding import Cause, Finding, Measured, Pending, Value
from ntm_rules.interval import Domain, Exact, Interval
from ntm_rules.load.grammar import Difference
from ntm_rules.load.model import FindingFile
from ntm_rules.load.scenario_model import SuppositionFile
from ntm_rules.load.scenarios import LoadedScenario
from ntm_rules.problem import Problems
from ntm_rules.scenario.suppose import Supposed, as_old, is_said, measured_as, suppose, unanswered
from ntm_rules.scenario.whatif.judge import Judge
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.scenario.whatif.naming import Units, places_of
from ntm_rules.scenario.whatif.which import Chooser
from ntm_rules.source import DocPath, Span


@dataclass
class Changes:
    """Gathers the changes of one scenario to some dossiers, all of them made to what those say without it.

    `supposed` is what it supposes, `spans` where; `unknown` are the places of figures it lifts that nobody knows.
    """

    scenario: LoadedScenario
    dossiers: Sequence[Dossier]
    judge: Judge
    problems: Problems
    supposed: dict[Place, Supposed] = field(default_factory=dict)
    spans: dict[Place, Span] = field(default_factory=dict)
    unknown: list[Place] = field(default_factory=list)

    def gather(self) -> None:
        """Take in all changes of the scenario."""
        for i, change in enumerate(self.scenario.read.model.changes):
            self._change(change, ("changes", i))

    def done(self) -> tuple[Dossier, ...]:
        """The dossiers with all that is supposed; the rest does not speak of what is removed."""
        removed: dict[tuple[int, CaseKey], dict[str, Span]] = {}
        for place, supposed in self.supposed.items():
            if supposed.finding is None:
                removed.setdefault((place.dossier, place.key), {})[place.address] = self.spans[place]
        for (at, key), nodes in removed.items():
            for leaf in unanswered(self.dossiers[at], key, frozenset(nodes)):
                place, span = Place(at, key, leaf), next(iter(nodes.values()))
                finding = self._finding(place, Pending(cause=Cause.NO_FINDING), span)
                if place not in self.supposed or self.supposed[place].finding is None:
                    self.supposed[place] = Supposed(key=key, address=leaf, finding=finding)
        mine: list[list[Supposed]] = [[] for _ in self.dossiers]
        for place, supposed in self.supposed.items():
            mine[place.dossier].append(supposed)
        return tuple(suppose(d, each) if each else d for d, each in zip(self.dossiers, mine, strict=True))

    def _change(self, change: SuppositionFile, path: DocPath) -> None:
        if not (change.set or change.lift or change.remove):
            self.problems.error("change_empty", self.scenario.read.places.value(path))
            return
        chooser = Chooser(self.dossiers, self.judge, self.scenario.read.places, self.problems)
        units = chooser.units(change.units, (*path, "units"))
        for key, file in change.set.items():
            self._set(key, file, (*path, "set", key), units)
        for key, difference in change.lift.items():
            self._lift(key, difference, (*path, "lift", key), units)
        for i, key in enumerate(change.remove):
            self._remove(key, (*path, "remove", i), units)

    def _set(self, key: str, file: FindingFile, path: DocPath, units: Units) -> None:
        for place, unit, node in self._places(key, path, units):
            reader = self._reader(self.dossiers[place.dossier])
            finding = reader.read(path, file)
            reader.check(finding, node, unit, self.scenario.read.places.value(path))
            self._add(place, finding, reader.places.key(path))

    def _lift(self, key: str, difference: Difference, path: DocPath, units: Units) -> None:
        """Move what is known of a figure, where anything is; of nobody is an error."""
        span = self.scenario.read.places.key(path)
        places = list(self._places(key, path, units))
        if any(not is_measured(node) for _, _, node in places):
            self.problems.error("lift_without_figure", span, id=key)
            return
        if difference.percent and not all(map(takes_percent, (node for _, _, node in places))):
            self.problems.error("lift_in_percent", self.scenario.read.places.value(path), id=key)
            return
        by = difference.by
        known = {place: self._known(place) for place, _, _ in places}
        if places and not any(known.values()) and not self.problems.has_errors:
            self.problems.error("lift_of_nothing", span, id=key)
        for place, _, node in places:
            figure = known[place]
            assert node.measure is not None, "what is measured is so in a measure"
            if figure is None:
                self.unknown.append(place)
                continue
            if node.measure.domain.whole and by != int(by):
                self.problems.error("finding_not_whole", span, id=key, text=str(by))
                return
            finding = self._finding(place, measured_as(lifted(figure, by, node.measure.domain)), span)
            self._add(place, self._as_old(finding, place), span, lifted=True)

    def _case(self, place: Place) -> Case | None:
        """What is judged at a place as things stand; None where nothing is."""
        evaluation = self.judge.evaluation(self.dossiers[place.dossier])
        return None if evaluation is None else evaluation.appraisal.cases.get(place.key)

    def _known(self, place: Place) -> Interval | None:
        case = self._case(place)
        return None if case is None else case.known.get(place.address)

    def _as_old(self, finding: Finding, place: Place) -> Finding:
        """The finding as old as what it moves."""
        case = self._case(place)
        answer = None if case is None else case.answers.get(place.address)
        return finding if answer is None else as_old(finding, answer)

    def _remove(self, key: str, path: DocPath, units: Units) -> None:
        span, some = self.scenario.read.places.value(path), False
        for place, _, _ in self._places(key, path, units):
            if is_said(self.dossiers[place.dossier], place.key, place.address):
                some = True
                self._add(place, None, span)
        if not some and not self.problems.has_errors:
            self.problems.error("remove_of_nothing", span, id=key)

    def _places(self, key: str, path: DocPath, units: Units) -> Iterator[tuple[Place, Unit, Node]]:
        """The node that `key` names, of each unit."""
        span, named = self.scenario.read.places.key(path), self._names_units(path)
        return places_of(key, units, span, self.problems, named=named)

    def _names_units(self, path: DocPath) -> bool:
        _, index, *_ = path
        return self.scenario.read.model.changes[int(index)].units is not None

    def _add(self, place: Place, finding: Finding | None, span: Span, *, lifted: bool = False) -> None:
        """Note a change; one that contradicts another of the scenario is a problem."""
        made = Supposed(key=place.key, address=place.address, finding=finding, lifted=lifted)
        first, there = self.supposed.setdefault(place, made), self.spans.setdefault(place, span)
        agree = not lifted and not first.lifted and _value(first) == _value(made)
        if there != span and not agree:
            values = {"id": place.address, "unit": place.key.unit}
            self.problems.error("changes_contradict", span, related=there, **values)

    def _reader(self, dossier: Dossier) -> FindingReader:
        return FindingReader(
            places=self.scenario.read.places, stage=dossier.stage, said_on=dossier.as_of, source=self._source(),
            as_of=dossier.as_of, year=dossier.year, problems=self.problems,
        )  # fmt: skip

    def _finding(self, place: Place, value: Value, span: Span) -> Finding:
        dossier = self.dossiers[place.dossier]
        return Finding(value=value, stage=dossier.stage, as_of=dossier.as_of, span=span, source=self._source())

    def _source(self) -> str:
        return self.scenario.read.places.source.name


def _value(supposed: Supposed) -> object:
    """What two suppositions of one place must agree in; a figure however it is written."""
    finding = supposed.finding
    if finding is None:
        return None
    value = finding.value.interval if isinstance(finding.value, Measured) else finding.value
    return value, finding.until, finding.because, finding.by, finding.document, finding.due, finding.as_of


def is_measured(node: Node) -> bool:
    """Whether a node compares a figure of its own, which may be lifted."""
    return node.measure is not None and node.quantity is not None and isinstance(node.rule, LeafRule)


def lifted(known: Interval, by: Exact, domain: Domain) -> Interval:
    """What is known with both ends moved; one that would leave the domain stays at its end, which then is in it."""

    def moved(end: Exact | None, is_open: bool) -> tuple[Exact | None, bool]:
        if end is None:
            return None, False
        if isinstance(end, Decimal) and isinstance(by, Decimal):
            there: Exact = end + by
        else:
            there = Fraction(end) + Fraction(by)
        if domain.low is not None and there < domain.low:
            return domain.low, False
        return (domain.high, False) if domain.high is not None and there > domain.high else (there, is_open)

    (low, low_open), (high, high_open) = moved(known.low, known.low_open), moved(known.high, known.high_open)
    return domain.cut(Interval(low, high, low_open, high_open))
