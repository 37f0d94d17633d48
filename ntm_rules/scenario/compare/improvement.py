"""What of the turns between two rounds is for the better, what for the worse, and what is neither."""

from __future__ import annotations

from dataclasses import replace

from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.turns import Turns, UnitTurns
from ntm_rules.verdict import Verdict

_RANK = {Verdict.FAIL: 0, Verdict.PENDING: 1, Verdict.PASS: 2}


def better(turns: Turns) -> Turns:
    """The same units, with only what improved."""
    return _sorted_out(turns, 1)


def worse(turns: Turns) -> Turns:
    """The same units, with only what slipped."""
    return _sorted_out(turns, -1)


def otherwise(turns: Turns) -> Turns:
    """The same units, with only what is neither: nodes that came or went, and units whose pass is no honour."""
    return _sorted_out(turns, 0)


def _sorted_out(turns: Turns, sign: int) -> Turns:
    return Turns(units=tuple(_of_sign(unit, sign) for unit in turns.units))


def _of_sign(unit: UnitTurns, sign: int) -> UnitTurns:
    """The unit with what turned of one sign, be it nodes or its own verdict."""
    honour = not unit.after.labels
    kept = tuple(turn for turn in unit.turns if (_sign(turn.before, turn.after) if honour else 0) == sign)
    own = _sign(unit.before, unit.after) if honour else 0
    return replace(unit, turns=kept, own=own == sign)


def _sign(before: Outcome | None, after: Outcome | None) -> int:
    """1 where a verdict improved, -1 where it slipped, 0 where neither can be said."""
    if before is None or after is None or not {before.verdict, after.verdict} <= _RANK.keys():
        return 0
    change = _RANK[after.verdict] - _RANK[before.verdict]
    return (change > 0) - (change < 0)
