"""Why each action is in the plan and what would drop it, and what each that is left out would cost."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from rich.text import Text

from ntm_rules.report.blocks.model import Block, Bullets, Heading
from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.terminal.view import View
from ntm_rules.scenario.plan.results import Why

_MOST = 20  # lines of each list


def explained(naming: Naming, view: View) -> Iterator[Block]:
    """What is in, then what is left out, tasks of one action alike in one line."""
    for taken in (True, False):
        groups = _groups([why for why in naming.planned.whys if why.taken is taken], naming)
        if not groups:
            continue
        lines = [_line(group, naming) for group in groups[:_MOST]]
        if groups[_MOST:]:
            lines.append(naming.say("plan_whys_hidden", count=len(groups) - _MOST))
        yield Heading(text=view.heading("plan_why_in" if taken else "plan_why_out"), level=3)
        if any(len(group) > 1 and group[0].dearer is not None for group in groups):
            yield Text(naming.say("plan_why_each"))
        yield Bullets(lines=tuple(map(Text, lines)))


def _groups(whys: Sequence[Why], naming: Naming) -> list[list[Why]]:
    """Those of which the same is to be said, what no plan does without first, then by what it costs."""
    groups: dict[Hashable, list[Why]] = {}
    for why in sorted(whys, key=lambda why: (why.dearer is not None, -(why.dearer or 0) * (1 if why.taken else -1))):
        key = None if why.dearer is None else (why.dearer, naming.actions([why.task]), naming.actions(why.instead))
        groups.setdefault(key, []).append(why)
    return list(groups.values())


def _line(whys: Sequence[Why], naming: Naming) -> str:
    first = whys[0]
    actions = naming.tasks(why.task for why in whys)
    side = "in" if first.taken else "out"
    if first.dearer is None:
        return naming.say(f"plan_{side}_always", actions=actions)
    code = f"plan_{side}_dearer" if first.dearer else f"plan_{side}_as_good"
    values = {"actions": actions, "more": naming.money(first.dearer)}
    if not first.instead:
        return naming.say(code, **values)
    instead = naming.tasks(first.instead) if len(whys) == 1 else "; ".join(naming.actions(first.instead))
    return naming.say(f"{code}_instead", **values, instead=instead)
