"""That a plan does not hold: kept apart from plans, so that whoever tells of failures need not load the solver."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ntm_rules.verdict import Verdict

if TYPE_CHECKING:
    from ntm_rules.scenario.plan.model import Target


class PlanNotProven(Exception):
    """A plan says that targets pass on a day, and the engines do not find so: it may not be shown."""

    def __init__(self, day: date, found: Mapping[Target, Verdict]) -> None:
        """Keep the day, and what each target that was said to pass was found to be."""
        super().__init__(", ".join(f"{target.key} {target.address}: {verdict}" for target, verdict in found.items()))
        self.day = day
        self.found = found
