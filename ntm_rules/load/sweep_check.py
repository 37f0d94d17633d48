"""Whether the numbers of an axis or of a distribution make sense by themselves, whatever they are of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from ntm_rules.load.model import FileModel
from ntm_rules.load.sweep_model import AxisFile, BetaFile, NormalFile, TriangularFile, UncertainFile, UniformFile
from ntm_rules.problem import Problems
from ntm_rules.source import DocPath, SourceMap, Span

M = TypeVar("M", bound=FileModel)

#: How many points one axis may have and a grid, how many draws there may be, and how many scenarios in all.
MAX_POINTS, MAX_GRID, MAX_DRAWS, MAX_ROWS = 10_000, 50_000, 1_000_000, 20_000_000

#: The kinds of distributions, by their fields.
LAWS = ("normal", "uniform", "triangular", "beta", "chance")


@dataclass(frozen=True, slots=True)
class Written(Generic[M]):
    """A part of a file, or what a short form says, with the place where it stands."""

    model: M
    places: SourceMap
    path: DocPath = ()

    def at(self, *more: str | int) -> Span:
        """The span of a field of it, by default of the whole."""
        return self.places.value((*self.path, *more))


def points_of(axis: AxisFile) -> tuple[Decimal, ...]:
    """The points of an axis that `check_axis` found nothing wrong with."""
    count = int((axis.end.by - axis.start.by) / axis.by.by) + 1
    return tuple(axis.start.by + i * axis.by.by for i in range(count))


def check_axis(axis: Written[AxisFile], problems: Problems) -> None:
    """Report an axis of nothing or of several things, and one that leads nowhere."""
    model = axis.model
    given = [how for how in ("set", "lift", "require") if getattr(model, how) is not None]
    if len(given) != 1:
        problems.error("axis_of_one_thing", axis.at(), given=tuple(given))
    if model.require is not None and model.units is not None:
        problems.error("axis_require_of_units", axis.at("units"))
    start, end, by = model.start.by, model.end.by, model.by.by
    if by <= 0:
        problems.error("axis_step", axis.at("by"), by=by)
    elif start > end:
        problems.error("axis_reversed", axis.at("from"), start=start, end=end)
    elif (end - start) / by >= MAX_POINTS:
        problems.error("axis_too_many_points", axis.at("by"), points=int((end - start) / by) + 1, limit=MAX_POINTS)


def check_uncertain(entry: Written[UncertainFile], problems: Problems) -> None:
    """Report a distribution that is none, or several."""
    model = entry.model
    given = [law for law in LAWS if getattr(model, law) is not None]
    if len(given) != 1:
        problems.error("uncertain_one_law", entry.at(), given=tuple(given), laws=LAWS)
    if model.chance is not None and not 0 <= model.chance <= 1:
        problems.error("chance_out_of_range", entry.at("chance"), number=model.chance)
    if model.chance is not None and model.around is not None:
        problems.error("chance_around", entry.at("around"))
    if model.together is not None and not 0 <= model.together <= 1:
        problems.error("together_out_of_range", entry.at("together"), number=model.together)
    for law in given:
        _check_law(entry, law, problems)


def _check_law(entry: Written[UncertainFile], law: str, problems: Problems) -> None:
    match getattr(entry.model, law):
        case NormalFile(sd=sd) if sd < 0:
            problems.error("normal_sd_negative", entry.at(law, "sd"), number=sd)
        case UniformFile(low=low, high=high) | TriangularFile(low=low, high=high) | BetaFile(low=low, high=high) if (
            low > high
        ):
            problems.error("law_reversed", entry.at(law, "low"), low=low, high=high)
        case TriangularFile(low=low, mode=mode, high=high) if not low <= mode <= high:
            problems.error("mode_outside", entry.at(law, "mode"), mode=mode, low=low, high=high)
        case BetaFile(a=a, b=b) if a <= 0 or b <= 0:
            problems.error("beta_shape", entry.at(law, "a" if a <= 0 else "b"), number=a if a <= 0 else b)
        case _:
            pass
