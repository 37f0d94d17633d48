"""How a verdict came about, as a page: what was read, what is required, each step up, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome, Step
from ntm_rules.explain.trace import FindingRead, Trace
from ntm_rules.report.labels import numbered
from ntm_rules.report.standing import told
from ntm_rules.report.terminal import print_parts
from ntm_rules.report.terminal.view import View
from ntm_rules.report.wording import worded
from ntm_rules.verdict import Verdict

#: So many sets of findings that would change a verdict are listed, and so many steps of each.
_MOST_WAYS, _MOST_STEPS = 4, 12


def print_trace(trace: Trace, stream: TextIO, view: View, *, width: int | None = None) -> None:
    """Write the page of `trace` to `stream`."""
    print_parts(lambda shown: _parts(trace, shown), stream, view, width=width)


def _parts(trace: Trace, view: View) -> Iterator[RenderableType]:
    outcome = trace.outcome
    title = trace.unit_name if outcome.kind is Kind.UNIT else f"{trace.unit_name}: {_named(outcome, view)}"
    yield Text.assemble((title, "bold"), " ", view.verdict(outcome.verdict, outcome.kind))
    if outcome.kind is not Kind.UNIT:
        yield ""
        yield view.heading("trace_findings")
        yield from _findings(trace, view)
    yield ""
    yield view.heading("trace_requirement")
    yield from map(_indented, _requirement(trace, view))
    yield ""
    yield view.heading("trace_steps")
    for unit, step in trace.steps:
        yield from _step(unit, worded(step, view.lang, view.departments), view)
    yield from _changes(trace, view)


def _named(outcome: Outcome, view: View) -> str:
    return f"{view.say(f'kind_{outcome.kind}')} {numbered(outcome)}"


def _indented(text: Text | str, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by))


def _findings(trace: Trace, view: View) -> Iterator[RenderableType]:
    if not trace.findings:
        yield _indented(view.say("trace_no_finding"))
        return
    if trace.via != "own":
        yield _indented(view.say(f"trace_via_{trace.via}", node=trace.at))
    for found in trace.findings:
        mark = view.signs[Verdict.PASS if found.chosen else Verdict.NOT_APPLICABLE]
        code = "trace_chosen" if found.chosen else "trace_not_chosen"
        said = Text.assemble(f"{mark} ", (found.value, "bold"), f" ({view.say(code)})")
        yield _indented(said)
        for line in _ground(found, view):
            yield _indented(Text(line, style="dim"), 4)
    if trace.known is not None:
        yield _indented(view.say("trace_known", known=trace.known))


def _ground(found: FindingRead, view: View) -> Iterator[str]:
    """Who says it, when, on what ground, and where it is written."""
    by = "" if found.by is None else f"{view.departments.get(found.by, found.by)}, "
    scope = f", {view.say('trace_shared')}" if found.shared else ""
    day = date.fromisoformat(found.as_of)
    yield f"{by}{view.say(f'stage_{found.stage}')}, {view.say('as_of', day=day)}{scope}"
    if found.inferred:
        yield view.say("finding_inferred")
    if found.because is not None:
        yield f"“{found.because}”"
    if found.source is not None:
        yield found.source
    yield found.place


def _requirement(trace: Trace, view: View) -> Iterator[Text]:
    declared = trace.declared
    if declared.requirement is not None:
        yield Text(declared.requirement, style="bold")
    yield Text(declared.legal)
    code = "trace_declared" if declared.set == declared.declared_in else "trace_inherited"
    yield Text(view.say(code, set=declared.set, declared_in=declared.declared_in))
    yield Text(declared.place, style="dim")
    if declared.evidence is not None:
        mark = view.say(f"evidence_{declared.evidence.replace('-', '_')}")
        source = "" if declared.evidence_source is None else f" ({declared.evidence_source})"
        yield Text(view.say("trace_evidence", mark=mark) + source, style="dim")
    if declared.nationwide is not None:
        yield Text(view.say("trace_nationwide", requirement=declared.nationwide), style="dim")


def _step(unit: str, step: Outcome, view: View) -> Iterator[Padding]:
    name = step.name if step.kind is Kind.UNIT else f"{unit}, {_named(step, view)}"
    yield _indented(Text.assemble((view.signs[step.verdict], view.style(step.verdict)), f" {name}"))
    for text in (*told(step), *(note.text for note in step.notes)):
        yield _indented(Text(text, style="dim"), 6)


def _changes(trace: Trace, view: View) -> Iterator[RenderableType]:
    """What would settle an open verdict, or turn a settled one."""
    if trace.settling is not None:
        parts = [("trace_passes", trace.settling.passes), ("trace_fails", trace.settling.fails)]
    elif trace.turning:
        parts = [("trace_hangs" if trace.outcome.verdict is Verdict.PASS else "trace_mends", trace.turning)]
    else:
        return
    yield ""
    yield view.heading("trace_changes")
    for code, ways in parts:
        for way in ways[:_MOST_WAYS]:
            yield _indented(view.say(code, steps=_steps(way, view)))
        if len(ways) > _MOST_WAYS:
            yield _indented(Text(view.say("trace_more_ways", count=len(ways) - _MOST_WAYS), style="dim"))
    if trace.settling is not None and trace.settling.exact:
        yield _indented(Text(view.say("settling_exact"), style="dim"))


def _steps(way: Sequence[Step], view: View) -> str:
    shown = "; ".join(f"{step.node} {step.require}" for step in way[:_MOST_STEPS])
    hidden = len(way) - _MOST_STEPS
    return shown if hidden <= 0 else f"{shown}; {view.say('trace_more_steps', count=hidden)}"
