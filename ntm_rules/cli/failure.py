"""What is said when the program itself fails: engines that disagree, or a defect."""

from __future__ import annotations

import sys
import traceback

from ntm_rules.cli.streams import err
from ntm_rules.messages import Lang, say


def tell(error: Exception, lang: Lang, *, with_traceback: bool) -> None:
    """Say on stderr what `error` is and what to do about it; the traceback only when asked for."""
    from ntm_rules.evaluate import Disagreement, EngineFailure
    from ntm_rules.scenario.unproven import PlanNotProven

    match error:
        case Disagreement():
            lines = [say("engines_disagree", lang, {"unit": error.key.unit, "role": error.key.role})]
            lines += _states(error, lang)
        case EngineFailure():
            lines = [say("engine_failed", lang, {"detail": str(error)})]
        case PlanNotProven():
            lines = _unproven(error, lang)
        case _:
            lines = [say("internal_error", lang, {"kind": type(error).__name__, "detail": str(error)})]
    lines.append(say("report_defect", lang))
    err("\n".join(lines))
    if with_traceback:
        traceback.print_exception(error, file=sys.stderr)


def _states(error: object, lang: Lang) -> list[str]:
    """Each engine's state, a letter a position, and the positions where they differ."""
    from ntm_rules.evaluate import Disagreement

    assert isinstance(error, Disagreement)
    texts = {
        name: "".join(
            "!" if certain and impossible else "T" if certain else "F" if impossible else "?"
            for certain, impossible in zip(state.certain, state.impossible, strict=True)
        )
        for name, state in error.states.items()
    }
    width = max(map(len, texts))
    first, *rest = texts.values()
    differing = [str(at) for at, letters in enumerate(zip(first, *rest, strict=False)) if len(set(letters)) > 1]
    lines = [f"  {name:<{width}}  {text}" for name, text in texts.items()]
    return [*lines, say("positions_differ", lang, {"positions": tuple(differing)})]


def _unproven(error: object, lang: Lang) -> list[str]:
    """What the plan says of each target, and what the engines found."""
    from ntm_rules.scenario.unproven import PlanNotProven

    assert isinstance(error, PlanNotProven)
    lines = [say("plan_not_proven", lang, {"day": error.day})]
    for target, verdict in error.found.items():
        node = f"{target.key.role}#{target.address}" if target.address else target.key.role
        values = {"unit": target.key.unit, "node": node, "verdict": verdict}
        lines.append("  " + say("plan_not_proven_target", lang, values))
    return lines
