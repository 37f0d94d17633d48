"""How a verdict came about, as a page: what was read, what is required, each step up, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.explain.trace import FindingRead, Trace
from ntm_rules.report.labels import numbered
from ntm_rules.report.standing import of_kind, told
from ntm_rules.report.terminal import print_parts
from ntm_rules.report.terminal.headline import tally
from ntm_rules.report.terminal.view import View
from ntm_rules.report.terminal.ways import ways_list
from ntm_rules.report.wording import worded
from ntm_rules.verdict import Verdict


def print_trace(trace: Trace, stream: TextIO, view: View, *, width: int | None = None) -> None:
    """Write the page of `trace` to `stream`."""
    print_parts(lambda shown: _parts(trace, shown), stream, view, width=width)


def _parts(trace: Trace, view: View) -> Iterator[RenderableType]:
    outcome = trace.outcome
    title = trace.unit_name if outcome.kind is Kind.UNIT else f"{trace.unit_name}: {_named(outcome, view)}"
    yield Text.assemble((title, "bold"), " ", view.outcome(outcome))
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
    chosen = {found.value for found in trace.findings if found.chosen}
    if trace.known is not None and trace.known not in chosen:
        attested = [word for word in (view.say("finding_met"), view.say("finding_not_met")) if word in chosen]
        code = "trace_known_from" if attested else "trace_known"
        yield _indented(view.say(code, known=trace.known, finding=attested[0] if attested else None))


def _ground(found: FindingRead, view: View) -> Iterator[str]:
    """Who says it, when, on what ground, and where it is written."""
    by = "" if found.by is None else f"{view.departments.get(found.by, found.by)}, "
    scope = f", {view.say('trace_shared')}" if found.shared else ""
    day = date.fromisoformat(found.as_of)
    yield f"{by}{view.say(f'stage_{found.stage}')}, {view.say('trace_as_of', day=day)}{scope}"
    if found.inferred:
        yield view.say("finding_inferred")
    if found.because is not None:
        yield f"“{found.because}”"
    if found.source is not None:
        yield found.source
    yield found.place


def _requirement(trace: Trace, view: View) -> Iterator[Text]:
    declared = trace.declared
    required = declared.requirement or _all_below(trace.outcome, view)
    if required:
        yield Text(required, style="bold")
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


def _passing(unit: Outcome, view: View) -> Iterator[str]:
    """How many criteria and conditions a passing unit meets."""
    for kind in (Kind.CRITERION, Kind.CONDITION):
        nodes = of_kind(unit, kind)
        if nodes:
            yield f"{view.say(f'count_{kind}')}: {tally(nodes, view)}"


def _all_below(outcome: Outcome, view: View) -> str:
    """What a gate over everything below it requires: "mọi chỉ tiêu: 5.1, 5.2, 5.3"."""
    kinds: dict[Kind, list[str]] = {}
    for child in outcome.children:
        kinds.setdefault(child.kind, []).append(child.id if child.id[:1].isdigit() else child.name)
    return "; ".join(view.say("trace_all", kind=view.say(f"every_{kind}"), nodes=ids) for kind, ids in kinds.items())


def _step(unit: str, step: Outcome, view: View) -> Iterator[Padding]:
    name = step.name if step.kind is Kind.UNIT else f"{unit}, {_named(step, view)}"
    yield _indented(Text.assemble((view.signs[step.verdict], view.style(step.verdict)), f" {name}"))
    told_of = _passing(step, view) if step.kind is Kind.UNIT and step.verdict is Verdict.PASS else told(step)
    for text in (*told_of, *(note.text for note in step.notes)):
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
        yield from ways_list(ways, code, view, unit=trace.unit_name, of=_members(trace.outcome))
    if trace.settling is not None and trace.settling.exact:
        yield _indented(Text(view.say("settling_exact"), style="dim"))


def _members(outcome: Outcome) -> int | None:
    """How many units an outcome counts; None when it counts none."""
    return len(outcome.members) or (None if outcome.range is None else outcome.range.of)
