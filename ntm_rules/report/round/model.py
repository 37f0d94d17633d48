"""What documents are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ntm_rules.compile.beside import Programme, Scheme
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang
from ntm_rules.report.round.plan_model import PlanTold

#: The program, as documents name what made them; a document that still says so has been changed by nobody.
MAKER = "ntm-rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReport:
    """The units of a round with their verdicts in words, and what stands beside them.

    `name` is what files of it are called ("2020-04", "loc-ha"); `outcomes` are worded, one a unit and set;
    `titles` gives the title of each set by id, `departments` the short name of each department by id, `offices`
    the full one. `plan` is one that was made before.
    """

    lang: Lang
    name: str
    province: str
    day: date
    outcomes: tuple[Outcome, ...]
    titles: Mapping[str, str]
    departments: Mapping[str, str]
    offices: Mapping[str, str] = field(default_factory=dict)
    schemes: tuple[Scheme, ...] = ()
    opening: Mapping[str, str] = field(default_factory=dict)
    programmes: tuple[Programme, ...] = ()
    plan: PlanTold | None = None
