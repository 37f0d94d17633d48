"""From the files beside assessments to schemes and progress that hold together: units known, sums right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile.model import Name, Unit
from ntm_rules.compile.units import build_units
from ntm_rules.load.beside import Beside
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import NameFile
from ntm_rules.load.progress_model import AmountsFile, ProgrammeFile, ProgressFile
from ntm_rules.load.schemes_model import SchemesFile
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import DocPath

_FIGURES = ("plan", "month", "cumulative")


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeDay:
    """A day in the course of a scheme."""

    on: date
    what: str
    document: str | None = None

    @property
    def told(self) -> str:
        """What happened, and by which document."""
        return f"{self.what} ({self.document})" if self.document else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A scheme of one unit: its `target` (standard, advanced, model), its stage, and what a report says of it."""

    id: str
    unit: Unit
    target: str
    stage: str
    text: tuple[str, ...]
    title: Name | None = None
    dates: tuple[SchemeDay, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """So much planned, done this month, and done since the year began; None where nothing is said of it."""

    plan: Decimal | None = None
    month: Decimal | None = None
    cumulative: Decimal | None = None

    @property
    def share(self) -> Fraction | None:
        """The cumulative figure as a percentage of the plan, exact."""
        if not self.plan or self.cumulative is None:
            return None
        return Fraction(self.cumulative) * 100 / Fraction(self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What a programme has done; `measure` is what it is counted in, `by` the same for each unit, as written."""

    id: str
    name: Name
    measure: Name
    whole: Amounts
    as_of: date
    verb: Name | None = None
    by: tuple[tuple[Unit, Amounts], ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRound:
    """The schemes and programmes of a round; `opening` is what a report says of all schemes with one target."""

    schemes: tuple[Scheme, ...] = ()
    opening: Mapping[str, str] | None = None
    programmes: tuple[Programme, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()


def compile_beside(beside: Beside) -> tuple[BesideRound, tuple[Problem, ...]]:
    """Schemes and programmes with their units, and all that does not hold together."""
    problems = Problems()
    units = {} if beside.units is None else build_units(beside.units, problems)
    schemes = () if beside.schemes is None else _schemes(beside.schemes, units, problems)
    programmes = () if beside.progress is None else _programmes(beside.progress, units, problems)
    if beside.progress is not None:
        _check_falls(beside.progress, beside.before, problems)
    opening: dict[str, str] = {} if beside.schemes is None else dict(beside.schemes.model.opening.items())
    made = BesideRound(schemes=schemes, opening=opening, programmes=programmes, inputs=beside.inputs)
    return made, tuple(problems)


def _schemes(read: Read[SchemesFile], units: Mapping[str, Unit], problems: Problems) -> tuple[Scheme, ...]:
    made = []
    for scheme_id, file in read.model.schemes.items():
        unit = _unit(read, ("schemes", scheme_id, "unit"), file.unit, units, problems)
        if unit is not None:
            made.append(Scheme(
                id=scheme_id, unit=unit, target=file.target, stage=file.stage, text=tuple(file.text),
                title=None if file.title is None else _name(file.title),
                dates=tuple(SchemeDay(on=day.day, what=day.what, document=day.document) for day in file.dates),
                source=file.source or read.model.source,
            ))  # fmt: skip
    return tuple(made)


def _programmes(read: Read[ProgressFile], units: Mapping[str, Unit], problems: Problems) -> tuple[Programme, ...]:
    made = []
    for programme_id, file in read.model.programmes.items():
        path: DocPath = ("programmes", programme_id)
        _check_sums(read, path, file, problems)
        _check_amounts(read, path, file, problems)
        by = []
        for unit_id, amounts in file.by.items():
            _check_amounts(read, (*path, "by", unit_id), amounts, problems)
            unit = _unit(read, (*path, "by", unit_id), unit_id, units, problems)
            by += [] if unit is None else [(unit, _amounts(amounts))]
        made.append(Programme(
            id=programme_id, name=_name(file.name), measure=_name(file.measure), whole=_amounts(file),
            as_of=read.model.as_of, verb=None if file.verb is None else _name(file.verb),
            by=tuple(by), source=file.source or read.model.source,
        ))  # fmt: skip
    return tuple(made)


def _name(file: NameFile) -> Name:
    return Name(file.vi, file.en)


def _amounts(file: AmountsFile) -> Amounts:
    return Amounts(plan=file.plan, month=file.month, cumulative=file.cumulative)


def _unit(
    read: Read[SchemesFile] | Read[ProgressFile], path: DocPath, unit_id: str, units: Mapping[str, Unit],
    problems: Problems,
) -> Unit | None:  # fmt: skip
    if unit_id not in units:
        span = read.places.key(path) if path[-1] == unit_id else read.places.value(path)
        problems.error("unit_unknown", span, id=unit_id, guess=did_you_mean(unit_id, units))
    return units.get(unit_id)


def _check_sums(read: Read[ProgressFile], path: DocPath, file: ProgrammeFile, problems: Problems) -> None:
    """The figures of the units together must be that of the whole, exactly; a figure that some lack proves nothing."""
    for figure in _FIGURES:
        whole = getattr(file, figure)
        parts = [getattr(part, figure) for part in file.by.values()]
        if whole is None or not parts or None in parts:
            continue
        together = sum(parts, Decimal(0))
        if together != whole:
            span = read.places.value((*path, figure))
            problems.error(
                "progress_sum", span, figure=figure, whole=whole, together=together, measure=file.measure,
                off=abs(together - whole), related=read.places.key((*path, "by")),
            )  # fmt: skip


def _check_amounts(read: Read[ProgressFile], path: DocPath, file: AmountsFile, problems: Problems) -> None:
    """No figure is below nothing, and no month is more than all months so far."""
    for figure in _FIGURES:
        value = getattr(file, figure)
        if value is not None and value < 0:
            problems.error("progress_negative", read.places.value((*path, figure)), figure=figure, value=value)
    if file.month is not None and file.cumulative is not None and file.month > file.cumulative:
        problems.error(
            "progress_month_above", read.places.value((*path, "month")), month=file.month, cumulative=file.cumulative,
            related=read.places.value((*path, "cumulative")),
        )  # fmt: skip


def _check_falls(read: Read[ProgressFile], before: tuple[Read[ProgressFile], ...], problems: Problems) -> None:
    """Within a year, what is done so far never becomes less from one round to the next."""
    earlier = [other for other in before if other.model.as_of.year == read.model.as_of.year]
    for programme_id, file in read.model.programmes.items():
        path: DocPath = ("programmes", programme_id)
        _check_fall(read, earlier, (path, file), problems)
        for unit_id, part in file.by.items():
            _check_fall(read, earlier, ((*path, "by", unit_id), part), problems)


def _check_fall(
    read: Read[ProgressFile], earlier: Sequence[Read[ProgressFile]], figures: tuple[DocPath, AmountsFile],
    problems: Problems,
) -> None:  # fmt: skip
    """Hold a figure against the latest earlier one of the same programme or unit."""
    path, now = figures
    for then in reversed(earlier):
        past = _at(then.model, path)
        if past is None or past.cumulative is None:
            continue
        if now.cumulative is not None and now.cumulative < past.cumulative:
            span, other = read.places.value((*path, "cumulative")), then.places.value((*path, "cumulative"))
            problems.error(
                "progress_falls", span, cumulative=now.cumulative, before=past.cumulative, day=then.model.as_of,
                related=other,
            )  # fmt: skip
        return


def _at(model: ProgressFile, path: DocPath) -> AmountsFile | None:
    """The figures at a path of another round: of a programme, or of one unit in it."""
    _, programme_id, *by = path
    programme = model.programmes.get(str(programme_id))
    return programme if programme is None or not by else programme.by.get(str(by[-1]))
