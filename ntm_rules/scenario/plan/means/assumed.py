"""The present values that a file of actions states: what plans may build on though nobody has found it."""

from __future__ import annotations

from collections.abc import Sequence

from ntm_rules.compile.model import Node
from ntm_rules.finding import Attested, Value
from ntm_rules.load.actions_model import AssumedFile
from ntm_rules.problem import Related
from ntm_rules.scenario.plan.means.effects import same_value
from ntm_rules.scenario.plan.means.meant import At, Meant, interval_of
from ntm_rules.scenario.plan.model import Assumed
from ntm_rules.scenario.whatif.model import Place
from ntm_rules.source import DocPath, Span
from ntm_rules.verdict import Verdict

_AGAINST = {Verdict.FAIL: True, Verdict.PASS: False}
_FEW = 3  # places that a problem points at


def assumed_of(files: list[AssumedFile], meant: Meant) -> tuple[Assumed, ...]:
    """What is assumed, each place once; what contradicts itself or what is known is noted."""
    found: dict[Place, Assumed] = {}
    for i, file in enumerate(files):
        if meant.is_elsewhere(file.units):
            continue
        units = meant.units(file.units, ("assume", i, "units"))
        for key, value in file.set.items():
            path: DocPath = ("assume", i, "set", key)
            nodes = meant.nodes(key, path, units, named=file.units is not None)
            for at in nodes:
                meant.check(value, at, path)
                made = Assumed(place=at[0], value=value, because=file.because, span=meant.places.value(path))
                _add(made, found, meant)
            _hold_against(value, key, nodes, meant, meant.places.value(path))
    return tuple(found.values())


def _add(made: Assumed, found: dict[Place, Assumed], meant: Meant) -> None:
    first = found.setdefault(made.place, made)
    if same_value(first.value) != same_value(made.value):
        values = {"id": made.place.address, "unit": made.place.key.unit}
        meant.problems.error("changes_contradict", made.span, related=first.span or (), **values)


def _hold_against(value: Value, key: str, nodes: Sequence[At], meant: Meant, span: Span) -> None:
    """Report a value that what is known of some of these places rules out, or part of it."""
    against = [(place, unit) for place, unit, node in nodes if _is_against(value, place, node, meant)]
    if against:
        cases = ((meant.case(place), place) for place, _ in against)
        answers = (None if case is None else case.answers.get(place.address) for case, place in cases)
        spans = dict.fromkeys(answer.finding.span for answer in answers if answer is not None)
        known = [Related(code="see_also", span=span) for span in spans]
        units = tuple(dict.fromkeys(unit.name for _, unit in against))
        meant.problems.error("assumed_against_known", span, related=known[:_FEW], id=key, units=units)


def _is_against(value: Value, place: Place, node: Node, meant: Meant) -> bool:
    figures, known = interval_of(value, node), meant.known(place)
    if isinstance(value, Attested):
        return _AGAINST.get(meant.verdict(place) or Verdict.PENDING) is value.met
    return figures is not None and known is not None and figures.meet(known) != figures
