"""From a file and short forms to a sweep: its axes, what is uncertain, and what it stands on and is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ntm_rules.load.from_files import is_assessment
from ntm_rules.load.loaded import Read
from ntm_rules.load.model import NameFile
from ntm_rules.load.reading import Reader
from ntm_rules.load.scenario_model import ScenarioFile
from ntm_rules.load.scenarios import LoadedScenario, Loader
from ntm_rules.load.sweep_check import MAX_DRAWS, MAX_GRID, MAX_ROWS, Written, check_axis, check_uncertain, points_of
from ntm_rules.load.sweep_model import AxisFile, SweepFile, UncertainFile
from ntm_rules.load.sweep_short import read_axis, read_draw
from ntm_rules.problem import Problem, Problems
from ntm_rules.source import Source, SourceMap

#: Draws where nobody says how many, and the seed they are drawn with; of a single one nothing is a chance.
DRAWS, SEED = 10_000, 20_200_430
MIN_DRAWS = 2
MAX_AXES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What the command line adds to a sweep: axes and draws in their short forms, how many draws, by which seed."""

    vary: Sequence[str] = ()
    lift: Sequence[str] = ()
    require: Sequence[str] = ()
    draw: Sequence[str] = ()
    draws: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSweep:
    """A sweep as written. `assumed` is a scenario that supposes nothing but those it stands on.

    `about` are files and folders of assessments; `draws` is 1 where nothing is uncertain.
    """

    assumed: LoadedScenario
    axes: tuple[Written[AxisFile], ...]
    uncertain: tuple[Written[UncertainFile], ...]
    about: tuple[Path, ...]
    draws: int
    seed: int
    title: NameFile | None = None
    note: str | None = None


def load_sweep(
    paths: Sequence[Path], *, short: Short | None = None, on: Sequence[Path] = ()
) -> tuple[LoadedSweep | None, tuple[Problem, ...]]:
    """The sweep of a file, of short forms, or of both; None with all that is wrong.

    `paths` are at most one sweep and any number of assessments or folders of them. `on` are the assessments it is
    to be about in the place of those that the file names.
    """
    problems = Problems()
    reader = Reader(problems)
    files = [path for path in paths if not path.is_dir() and _is_sweep(path, reader)]
    targets = tuple(path for path in paths if path not in files)
    if len(files) > 1:
        problems.error("sweep_of_two", None, path=str(files[1]), other=str(files[0]))
    made = _Maker(Loader(reader, (*on, *targets)), short or Short()).sweep(files[0] if files else None)
    return (None if problems.has_errors else made), tuple(problems)


def _is_sweep(path: Path, reader: Reader) -> bool:
    """Whether a file is not an assessment; one that cannot be read has its problems noted either way."""
    document = reader.document(path)
    return document is not None and not is_assessment(document)


@dataclass(frozen=True)
class _Maker:
    loader: Loader
    short: Short
    axes: list[Written[AxisFile]] = field(default_factory=list)
    uncertain: list[Written[UncertainFile]] = field(default_factory=list)

    @property
    def problems(self) -> Problems:
        return self.loader.reader.problems

    def sweep(self, path: Path | None) -> LoadedSweep | None:
        read = None if path is None else self.loader.reader.read(path, SweepFile)
        if path is not None and read is None:
            return None
        if read is not None:
            self.axes.extend(Written(axis, read.places, ("axes", i)) for i, axis in enumerate(read.model.axes))
            entries = enumerate(read.model.uncertain)
            self.uncertain.extend(Written(entry, read.places, ("uncertain", i)) for i, entry in entries)
        self._shorts()
        self._check(read)
        file = None if read is None else read.model
        assumed = _nothing() if path is None or read is None else self._assumed(path, read)
        if not assumed.about and not self.loader.on and not self.problems.has_errors:
            self.problems.error("sweep_about_nothing", None)
        seeds = (self.short.seed, None if file is None else file.seed)
        return LoadedSweep(
            assumed=assumed, axes=tuple(self.axes), uncertain=tuple(self.uncertain),
            about=assumed.about or self.loader.on, draws=self._draws(file) if self.uncertain else 1,
            seed=next((seed for seed in seeds if seed is not None), SEED),
            title=None if file is None else file.title, note=None if file is None else file.note,
        )  # fmt: skip

    def _draws(self, model: SweepFile | None) -> int:
        given = (self.short.draws, None if model is None else model.draws)
        return next((draws for draws in given if draws is not None), DRAWS)

    def _assumed(self, path: Path, read: Read[SweepFile]) -> LoadedScenario:
        """The scenarios that the file stands on, all as one; where one has a problem, it is noted."""
        stack = tuple(self.loader.stack(path, read, ()))
        inputs = dict.fromkeys(
            (*(each for below in stack for each in below.inputs), *self.loader.reader.inputs([read]))
        )
        own = replace(_nothing(), id=path.stem, read=Read(model=_EMPTY, places=read.places), stack=stack)
        return replace(own, about=self.loader.about(path, read), inputs=tuple(inputs))

    def _shorts(self) -> None:
        """Take in the axes and draws of the command line."""
        for how, texts in (("vary", self.short.vary), ("lift", self.short.lift), ("require", self.short.require)):
            for text in texts:
                axis = read_axis(how, text, self.problems)
                self.axes.extend(() if axis is None else (axis,))
        for text in self.short.draw:
            entry = read_draw(text, self.problems)
            self.uncertain.extend(() if entry is None else (entry,))

    def _check(self, read: Read[SweepFile] | None) -> None:
        if not self.axes and not self.uncertain and not self.problems.has_errors:
            self.problems.error("sweep_empty", None if read is None else read.places.whole())
        for axis in self.axes:
            check_axis(axis, self.problems)
        for entry in self.uncertain:
            check_uncertain(entry, self.problems)
        for axis in self.axes[MAX_AXES:]:
            self.problems.error("sweep_axes_too_many", axis.at(), limit=MAX_AXES)
        if not self.problems.has_errors:
            self._check_size(read)

    def _check_size(self, read: Read[SweepFile] | None) -> None:
        draws = self._draws(None if read is None else read.model) if self.uncertain else 1
        in_file = read is not None and read.model.draws is not None and self.short.draws is None
        there = read.places.value(("draws",)) if read is not None and in_file else None
        points = 1
        for axis in self.axes:
            points *= len(points_of(axis.model))
        if self.uncertain and draws < MIN_DRAWS:
            self.problems.error("sweep_without_draws", there)
        if points * draws > MAX_ROWS or points > MAX_GRID or draws > MAX_DRAWS:
            span = self.axes[-1].at("by") if self.axes else there
            limit = MAX_DRAWS if draws > MAX_DRAWS else MAX_GRID if points > MAX_GRID else MAX_ROWS
            self.problems.error("sweep_too_large", span, points=points, draws=draws, limit=limit)


_EMPTY = ScenarioFile.model_validate({"title": "—"})


def _nothing() -> LoadedScenario:
    """A scenario that supposes nothing."""
    nowhere = SourceMap(source=Source("", ""), value_marks={(): (0, 0, 0, 0)}, key_marks={})
    return LoadedScenario(id="", read=Read(model=_EMPTY, places=nowhere), stack=(), about=(), inputs=(), depth=1)
