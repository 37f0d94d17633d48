"""On what a plan stands: present values that its file states, open nodes taken to be met, effects that are ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from ntm_rules.explain import words
from ntm_rules.report.blocks.model import Block, Bullets, Heading
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.uncertain import uncertain_tasks
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.model import Assumed
from ntm_rules.scenario.plan.results import Plan
from ntm_rules.scenario.whatif.model import Place


def assumptions(plan: Plan, naming: Naming, view: View, *, most: int | None = None) -> Iterator[Block]:
    """What is taken to be so; nothing where the plan stands on what was found alone.

    Of more than `most` groups of nodes or units that a line would tell apart, how many more there are.
    """
    open_, stated = tuple(by_department(plan.open, naming, most)), tuple(_stated(plan.stated, naming, most))
    ranges = tuple(_ranges(plan, naming))
    if not (open_ or stated or ranges):
        return
    yield Heading(text=view.heading("plan_assumptions"), level=3)
    if open_:
        yield Bullets(head=Text(view.say("plan_assumed_open")), lines=tuple(map(Text, open_)))
    if stated:
        yield Bullets(head=Text(view.say("plan_assumed_stated")), lines=tuple(map(Text, stated)))
    if ranges:
        yield Bullets(lines=tuple(map(Text, ranges)))


def by_department(found: Sequence[Assumed], naming: Naming, most: int | None = None) -> Iterator[str]:
    """A line for each department that has still to speak, with the nodes, those of the same units together."""
    departments: dict[str | None, list[Place]] = {}
    for each in found:
        departments.setdefault(naming.places.department(each.place), []).append(each.place)
    for department, places in departments.items():
        yield naming.say(
            "plan_confirms", department=naming.department(department), nodes=naming.nodes(places, most=most)
        )


def _stated(found: Sequence[Assumed], naming: Naming, most: int | None) -> Iterator[str]:
    """A line for each node, with the values that units are taken to have and the reason given."""
    nodes: dict[tuple[str, str, str | None], dict[str, list[Place]]] = {}
    for each in found:
        place, text = each.place, words.value(each.value, naming.places.measure(each.place), naming.lang)
        values = nodes.setdefault((place.key.role, place.address, each.because), {})
        values.setdefault(text, []).append(place)
    for (_, _, because), values in nodes.items():
        first, *_ = (place for places in values.values() for place in places)
        parts = [
            naming.say("plan_stated_at", value=text, units=naming.within(naming.units(place.key for place in places)))
            for text, places in list(values.items())[:most]
        ]
        more = sum(map(len, list(values.values())[most:])) if most is not None else 0
        parts += [naming.say("and_more", count=more)] if more else []
        line = naming.say("plan_stated", nodes=naming.nodes([first], [first.key.unit]), values=parts)
        yield naming.say("plan_because", text=line, because=because) if because else line


def _ranges(plan: Plan, naming: Naming) -> Iterator[str]:
    """How effects that are ranges were taken."""
    tasks = uncertain_tasks(plan, naming.means)
    certainty = naming.ask.certainty
    if not tasks:
        return
    actions = naming.tasks(tasks)
    if certainty is None:
        yield naming.say("plan_ranges_likely", actions=actions)
    elif certainty == 1:
        yield naming.say("plan_ranges_all", actions=actions)
    else:
        yield naming.say("plan_ranges_chance", actions=actions, share=naming.share(float(certainty)))
