"""The annexes of a report: what the sentences leave out."""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.compile.beside import Amounts, Programme
from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import number, show
from ntm_rules.report.labels import nodes_line, outcome_word, sentence, units_line, verdict_word
from ntm_rules.report.prose.annex_model import Annexes, OwedRow, ProgressRow, SchemeRow, SummaryRow, UnitTable
from ntm_rules.report.prose.causes import Causes
from ntm_rules.report.prose.matrices import legend, matrices
from ntm_rules.report.prose.plan import plan_notes, plan_rows, spent_rows
from ntm_rules.report.prose.programmes import percent
from ntm_rules.report.prose.unit_tables import member_table, unit_table
from ntm_rules.report.prose.words import Words, in_list
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.standing import Batch, batches, by_department, counts, of_kind, units
from ntm_rules.verdict import Verdict

_OPEN = (Verdict.FAIL, Verdict.PENDING)


def annexes(report: RoundReport) -> Annexes:
    """All tables of a report."""
    words = Words(report)
    return Annexes(
        summary=tuple(_summary(str(at), unit, words) for at, unit in enumerate(report.outcomes, 1)),
        units=tuple(table for unit in report.outcomes for table in _tables(unit, words)),
        matrices=tuple(matrices(words)),
        legend=legend(words),
        owed=tuple(_owed(words)),
        progress=tuple(row for programme in report.programmes for row in _progress(programme, words)),
        schemes=tuple(_schemes(words)),
        plan=tuple(plan_rows(words)),
        notes=tuple(plan_notes(words)),
        spending=tuple(spent_rows(words)),
    )


def _tables(unit: Outcome, words: Words) -> Iterator[UnitTable]:
    """The table of a unit, and of each that it counts on which lacks anything."""
    yield unit_table(unit, words)
    tables = (member_table(unit, member, words) for member in unit.members)
    yield from (table for table in tables if table.rows)


def _summary(at: str, unit: Outcome, words: Words) -> SummaryRow:
    named = {
        "number": at, "unit": unit.name, "set": words.report.titles.get(unit.set or "", ""),
        "verdict": sentence(outcome_word(unit, words.lang)),
    }  # fmt: skip
    if unit.labels:  # what passes there is no merit to be counted
        return SummaryRow(**named, passing="", failing="", pending="", conditions="", members="")
    criteria, conditions = (of_kind(unit, kind) for kind in (Kind.CRITERION, Kind.CONDITION))
    found = counts(criteria)
    return SummaryRow(
        **named, passing=_share(criteria), failing=str(found[Verdict.FAIL]), pending=str(found[Verdict.PENDING]),
        conditions=_share(conditions), members=_share(unit.members),
    )  # fmt: skip


def _share(nodes: tuple[Outcome, ...]) -> str:
    """How many of the applicable nodes pass: "4/9"."""
    found = counts(nodes)
    applicable = len(nodes) - found[Verdict.NOT_APPLICABLE]
    return f"{found[Verdict.PASS]}/{applicable}" if applicable else ""


def _owed(words: Words) -> Iterator[OwedRow]:
    """What fails and what is open, by department; what units of one district share is said once."""
    for verdict in _OPEN:
        found = [
            (top, item) for top in words.report.outcomes for each in units([top]) for item in lacking(each, verdict)
        ]
        for department, items in by_department([item for _, item in found]).items():
            office = words.say("nobody_named") if department is None else words.office(department)
            asked = {id(item) for item in items}
            for top in words.report.outcomes:
                own = [item for of, item in found if of is top and id(item) in asked]
                yield from (_batch(office, top, batch, words) for batch in batches(own))


def _batch(office: str, top: Outcome, batch: Batch, words: Words) -> OwedRow:
    alike = sum((each.level, each.set) == (batch.units[0].level, batch.units[0].set) for each in units([top]))
    named = top.name if batch.units == (top,) else f"{top.name}: {units_line(batch.units, alike, words.lang)}"
    reason = "" if Causes(batch.units[0], words).is_vague(batch.reason) else words.in_full(batch.reason)
    return OwedRow(
        department=sentence(office), units=named, content=sentence(nodes_line(batch.nodes, words.lang)),
        verdict=sentence(verdict_word(batch.nodes[0].verdict, words.lang, batch.nodes[0].kind)),
        reason=sentence(reason), due="" if batch.due is None else show(batch.due, words.lang),
    )  # fmt: skip


def _progress(programme: Programme, words: Words) -> Iterator[ProgressRow]:
    name, measure = sentence(show(programme.name, words.lang)), show(programme.measure, words.lang)
    yield _amounts(name, measure, programme.whole, words, whole=True)
    for unit, amounts in programme.by:
        yield _amounts(in_list(unit.name), measure, amounts, words, whole=False)


def _amounts(name: str, measure: str, amounts: Amounts, words: Words, *, whole: bool) -> ProgressRow:
    plan, month, cumulative = (
        "" if figure is None else number(figure, words.lang)
        for figure in (amounts.plan, amounts.month, amounts.cumulative)
    )
    share = "" if amounts.share is None else f"{percent(amounts.share, words)} %"
    return ProgressRow(
        name=name, measure=measure, plan=plan, month=month, cumulative=cumulative, share=share, whole=whole
    )


def _schemes(words: Words) -> Iterator[SchemeRow]:
    for scheme in words.report.schemes:
        dates = [f"{show(day.on, words.lang)}: {day.told}" for day in scheme.dates]
        yield SchemeRow(
            unit=scheme.unit.name, target=words.say(f"prose_target_{scheme.target}"),
            stage=words.say(f"prose_scheme_stage_{scheme.stage}"), dates="; ".join(dates),
        )  # fmt: skip
