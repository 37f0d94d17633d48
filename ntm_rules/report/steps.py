"""What would settle or turn a verdict, in words: alike steps of many units said once, nodes by kind and number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ntm_rules.explain.model import Step
from ntm_rules.messages import Lang, say
from ntm_rules.report.labels import in_order, names_line


def way_lines(way: Sequence[Step], lang: Lang, *, unit: str, of: int | None = None) -> list[str]:
    """The steps of one way, a line for those of the same units; `unit` is whose verdict it is, `of` how many it counts.

    Steps of the unit itself come first, and without its name where there are no others.
    """
    own = [step for step in way if step.unit is None]
    steps: dict[Step, list[str]] = {}
    for step in way:
        if step.unit is not None:
            bare = replace(step, unit=None, node=step.node.rpartition("#")[2])
            steps.setdefault(bare, []).append(step.unit)
    groups: dict[tuple[str, ...], list[Step]] = {}
    for step, units in steps.items():
        groups.setdefault(tuple(dict.fromkeys(units)), []).append(step)
    lines = [f"{names_line(units, of, lang)}: {steps_line(group, lang)}" for units, group in groups.items()]
    if not own:
        return lines
    return [f"{unit}: {steps_line(own, lang)}", *lines] if lines else [steps_line(own, lang)]


def steps_line(steps: Sequence[Step], lang: Lang) -> str:
    """Steps of one unit in the order of their numbers; nodes of one kind that are attested alike are said together."""
    said: dict[tuple[object, ...], list[Step]] = {}
    for step in sorted(steps, key=lambda step: in_order(step.node)):
        attested = step.require == say("require_attested", lang)
        said.setdefault((step.kind, step.met) if attested else (step,), []).append(step)
    return "; ".join(_phrase(alike, lang) for alike in said.values())


def _phrase(steps: Sequence[Step], lang: Lang) -> str:
    """What must be found of nodes: that they are attested, that one keeps to a figure, that a unit passes."""
    first = steps[0]
    nodes = ", ".join(_named(step) for step in steps)
    outcome = "met" if first.met else "not_met"
    if first.require == say("require_passing_unit", lang):
        return say(f"step_unit_{outcome}", lang, {"unit": first.name})
    kind = say(f"kind_{first.kind}" + ("" if len(steps) == 1 else "_many"), lang)
    if first.require == say("require_attested", lang):
        return say(f"step_attested_{outcome}", lang, {"nodes": f"{kind} {nodes}"})
    return say(f"step_figure_{outcome}", lang, {"node": f"{kind} {nodes}", "require": first.require})


def _named(step: Step) -> str:
    """A node by number and name, as elsewhere on a page; one of another set of the unit with the role of that set."""
    role, _, node = step.node.rpartition("#")
    name = f"{node} {step.name}" if node[:1].isdigit() else step.name
    return f"{name} ({role})" if role else name
