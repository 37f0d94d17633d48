"""Rules of the new rural area programme: criteria sets, findings, verdicts and their reasons.

The doors for other programs: `assess` reads files and says what they amount to; `render` shows a problem.
"""

from __future__ import annotations

from ntm_rules.assess import Assessed, assess
from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.problem import Problem, render
from ntm_rules.verdict import Verdict

__version__ = "0.1.0"
__all__ = ["Assessed", "Outcome", "Problem", "Reason", "Verdict", "assess", "render"]
