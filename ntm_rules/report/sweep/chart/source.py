"""What a chart of a sweep stands on, as it is told at its foot."""

from __future__ import annotations

from ntm_rules.messages import show
from ntm_rules.report.sweep.naming import Naming


def source(naming: Naming) -> str:
    """Days and sets, and of draws how many and from which seed."""
    found = naming.found
    days = tuple(dict.fromkeys(show(each.appraisal.as_of, naming.lang) for each in found.evaluations))
    line = naming.say("chart_source", days=days, sets=tuple(role.set for role in found.roles))
    if found.draws == 1:
        return line
    return naming.say("chart_source_draws", source=line, draws=found.draws, seed=str(found.seed))
