"""Rules of the new rural area programme: criteria sets, findings, verdicts and their reasons.

The doors for other programs: `assess` reads files and says what they amount to, `whatif` what they would with
scenarios supposed, `sweep` over whole grids and in draws; `render` shows a problem.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ntm_rules.explain.model import Outcome, Reason
    from ntm_rules.pipeline import Assessed, assess
    from ntm_rules.problem import Problem, render
    from ntm_rules.scenario.sweep import sweep
    from ntm_rules.scenario.sweep.model import Sweep
    from ntm_rules.scenario.whatif import whatif
    from ntm_rules.scenario.whatif.model import WhatIf
    from ntm_rules.verdict import Verdict

__version__ = "0.1.0"
__all__ = [
    "Assessed", "Outcome", "Problem", "Reason", "Sweep", "Verdict", "WhatIf", "assess", "render", "sweep", "whatif",
]  # fmt: skip

_HOMES = {
    "Assessed": "pipeline", "assess": "pipeline", "Outcome": "explain.model", "Reason": "explain.model",
    "Problem": "problem", "render": "problem", "Verdict": "verdict",
    "WhatIf": "scenario.whatif.model", "whatif": "scenario.whatif", "Sweep": "scenario.sweep.model",
    "sweep": "scenario.sweep",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """A door, opened when it is first used: `ntm --help` must not wait for YAML and pydantic."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
