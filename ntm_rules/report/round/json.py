"""A round as JSON, `ntm.report/1`: outcomes as everywhere, and beside them schemes, progress and what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ntm_rules.compile.beside import Amounts, Programme, Scheme
from ntm_rules.explain.gap import decimal_string
from ntm_rules.explain.model import Outcome
from ntm_rules.explain.standing import named
from ntm_rules.messages import Lang
from ntm_rules.report.json import plain, written
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.round.rows import Owing, owing
from ntm_rules.report.standing import due_of
from ntm_rules.verdict import Verdict

SCHEMA = "ntm.report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedNode:
    """A node that keeps a unit from passing; `department` is who owes it, an id or, where none is known, a name."""

    unit: str
    unit_name: str
    set: str | None
    node: str
    node_name: str
    verdict: Verdict
    department: str | None
    reason: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDate:
    """A day in the course of a scheme."""

    on: date
    what: str
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeTold:
    """A scheme of a unit."""

    id: str
    unit: str
    unit_name: str
    target: str
    stage: str
    text: tuple[str, ...]
    title: str | None = None
    dates: tuple[SchemeDate, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold:
    """What a programme has done in one unit, or as a whole; `share` is a percentage of the plan."""

    unit: str | None = None
    unit_name: str | None = None
    plan: str | None = None
    month: str | None = None
    cumulative: str | None = None
    share: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeTold:
    """What a programme has done, as a whole and by unit."""

    id: str
    name: str
    measure: str
    as_of: date
    whole: ProgressTold
    by: tuple[ProgressTold, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """All of a round."""

    schema: str
    name: str
    lang: Lang
    province: str
    day: date
    outcomes: tuple[Outcome, ...]
    owed: tuple[OwedNode, ...]
    schemes: tuple[SchemeTold, ...]
    programmes: tuple[ProgrammeTold, ...]


def to_json(report: RoundReport) -> str:
    """One object; numbers are decimal strings, days are YYYY-MM-DD, what there is nothing of is left out."""
    verdicts = (Verdict.FAIL, Verdict.PENDING)
    return written(plain(ReportFile(
        schema=SCHEMA, name=report.name, lang=report.lang, province=report.province, day=report.day,
        outcomes=report.outcomes, owed=tuple(_owed(each) for verdict in verdicts for each in owing(report, verdict)),
        schemes=tuple(_scheme(scheme, report.lang) for scheme in report.schemes),
        programmes=tuple(_programme(programme, report.lang) for programme in report.programmes),
    )))  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `to_json` writes."""
    from pydantic import TypeAdapter

    shape = TypeAdapter(ReportFile).json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A round as ntm report tells it"}
    return {**shape, **head}


def _owed(owing: Owing) -> OwedNode:
    unit, node = owing.item.unit, owing.item.node
    return OwedNode(
        unit=unit.id, unit_name=unit.name, set=unit.set, node=node.id, node_name=node.name, verdict=node.verdict,
        department=owing.item.owes, reason=owing.item.why, due=due_of(node),
    )  # fmt: skip


def _scheme(scheme: Scheme, lang: Lang) -> SchemeTold:
    return SchemeTold(
        id=scheme.id, unit=scheme.unit.id, unit_name=scheme.unit.name, target=scheme.target, stage=scheme.stage,
        text=scheme.text, title=None if scheme.title is None else named(scheme.title, lang),
        dates=tuple(SchemeDate(on=day.on, what=day.what, document=day.document) for day in scheme.dates),
        source=scheme.source,
    )  # fmt: skip


def _programme(programme: Programme, lang: Lang) -> ProgrammeTold:
    return ProgrammeTold(
        id=programme.id, name=named(programme.name, lang), measure=named(programme.measure, lang),
        as_of=programme.as_of, whole=_progress(programme.whole), source=programme.source,
        by=tuple(_progress(amounts, unit.id, unit.name) for unit, amounts in programme.by),
    )  # fmt: skip


def _progress(amounts: Amounts, unit: str | None = None, name: str | None = None) -> ProgressTold:
    figures = (amounts.plan, amounts.month, amounts.cumulative, amounts.share)
    plan, month, cumulative, share = (None if each is None else decimal_string(each) for each in figures)
    return ProgressTold(unit=unit, unit_name=name, plan=plan, month=month, cumulative=cumulative, share=share)
