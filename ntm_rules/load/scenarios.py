"""From paths to scenarios: each with those it stands on, and the assessments that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ntm_rules.load.from_files import APART, is_assessment, may_hold_assessments
from ntm_rules.load.loaded import Read
from ntm_rules.load.reading import Reader, real, shown
from ntm_rules.load.scenario_model import ScenarioFile
from ntm_rules.load.sweep_model import SweepFile
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span

#: How many scenarios may be applied one on top of another.
MAX_STACKED = 50

#: Keys of which every scenario has one besides its title.
_OWN = frozenset({"stack", "as_of", "year", "criteria", "merge", "split", "changes"})
#: Keys that tell other files from scenarios, which have a title.
_OTHERS = ("unit", "units")

#: What may stand on scenarios and be about assessments.
Standing = Read[ScenarioFile] | Read[SweepFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedScenario:
    """A scenario as written; `stack` are those applied before it, in order, each with its own stack.

    `depth` is how many there are one on top of another, itself included.

    `about` are the files and folders of the assessments it changes; those that others stand on have none. `inputs`
    are its files with the SHA-256 of each, and those of the scenarios below it.
    """

    id: str
    read: Read[ScenarioFile]
    stack: tuple[LoadedScenario, ...]
    about: tuple[Path, ...]
    inputs: tuple[tuple[str, str], ...]
    depth: int

    def line(self) -> tuple[LoadedScenario, ...]:
        """All that is applied, one after the other and each once, this one last."""
        found: dict[int, LoadedScenario] = {}

        def walk(scenario: LoadedScenario) -> None:
            if id(scenario) not in found:
                for below in scenario.stack:
                    walk(below)
                found[id(scenario)] = scenario

        walk(self)
        return tuple(found.values())

    def sets(self) -> Mapping[str, Span]:
        """The criteria sets that it puts in the place of others, by id, with where it names them."""
        return {
            judging.set: each.read.places.value(("criteria", role, "set"))
            for each in self.line()
            for role, judging in each.read.model.criteria.items()
            if judging.set is not None
        }


def load_scenarios(
    paths: Sequence[Path], *, on: Sequence[Path] = ()
) -> tuple[tuple[LoadedScenario, ...], tuple[Problem, ...]]:
    """The scenarios at `paths` (files, or folders of them), each once, and all problems of their files.

    `on` are the assessments that they are to be about, by default those they name, or else all of the folder that
    their own folder `scenarios` stands in.
    """
    problems = Problems()
    loader = Loader(Reader(problems), tuple(on))
    files: dict[Path, Path] = {}
    for path in paths:
        for file in _inside(path, problems) if path.is_dir() else (path,):
            files.setdefault(real(file), file)
    found = [(file, loaded) for file in files.values() if (loaded := loader.load(file, ())) is not None]
    return tuple(replace(each, about=loader.about(file, each.read)) for file, each in found), tuple(problems)


def _inside(folder: Path, problems: Problems) -> list[Path]:
    files = [path for path in sorted(folder.glob("*.y*ml")) if path.suffix in {".yaml", ".yml"}]
    if not files:
        problems.error("no_scenarios", None, path=str(folder))
    return files


@dataclass(frozen=True)
class Loader:
    """Reads scenarios, those that they stand on, and what they are about; `on` are assessments in the place of that."""

    reader: Reader
    on: tuple[Path, ...]
    loaded: dict[Path, LoadedScenario | None] = field(default_factory=dict)

    def load(self, path: Path, trail: tuple[Path, ...], asked_at: Span | None = None) -> LoadedScenario | None:
        """The scenario in the file, which those of `trail` stand on; None after a problem."""
        key = real(path)
        if key not in self.loaded:
            self.loaded[key] = self._read(path, trail, asked_at)
        return self.loaded[key]

    def _read(self, path: Path, trail: tuple[Path, ...], asked_at: Span | None) -> LoadedScenario | None:
        document = self.reader.document(path)
        other = None if document is None else next((key for key in _OTHERS if key in document.value), None)
        if document is not None and other is not None and "title" not in document.value:
            there = document.map.key((other,))
            self.reader.problems.error("not_a_scenario", asked_at or there, related=there if asked_at else ())
            return None
        read = self.reader.read(path, ScenarioFile)
        if read is None:
            return None
        if not read.model.model_fields_set & _OWN:
            self.reader.problems.error("scenario_empty", read.places.whole())
        whole = tuple(self.stack(path, read, (*trail, real(path))))
        if len(whole) < len(read.model.stack):
            return None
        depth = 1 + max((below.depth for below in whole), default=0)
        inputs = dict.fromkeys((*(each for below in whole for each in below.inputs), *self.reader.inputs([read])))
        return LoadedScenario(id=path.stem, read=read, stack=whole, about=(), inputs=tuple(inputs), depth=depth)

    def stack(self, path: Path, read: Standing, trail: tuple[Path, ...]) -> Iterator[LoadedScenario]:
        """The scenarios that a file stands on; of those with a problem none."""
        seen: dict[Path, Span] = {}
        for i, name in enumerate(read.model.stack):
            span, below = read.places.value(("stack", i)), path.parent / name
            if not self._exists(below, span):
                continue
            first = seen.setdefault(real(below), span)
            if first is not span:
                self.reader.problems.error("stack_twice", span, related=first, path=shown(below))
                continue
            found = self._below(below, trail, span)
            if found is not None:
                yield found

    def _below(self, path: Path, trail: tuple[Path, ...], span: Span) -> LoadedScenario | None:
        """A scenario named at `span`, which those of `trail` stand on; None after a problem."""
        if path.is_dir():
            self.reader.problems.error("file_is_folder", span)
            return None
        if real(path) in trail:
            self.reader.problems.error("stack_circle", span, path=shown(path))
            return None
        if len(trail) < MAX_STACKED:
            found = self.load(path, trail, span)
            if found is None or found.depth < MAX_STACKED:
                return found
        self.reader.problems.error("stack_too_deep", span, limit=MAX_STACKED)
        return None

    def about(self, path: Path, read: Standing) -> tuple[Path, ...]:
        """The assessments that a file is about, as asked for, as it says, or as its place does."""
        return self.on or tuple(self._about(path, read))

    def _about(self, path: Path, read: Standing) -> Iterator[Path]:
        for i, name in enumerate(read.model.of):
            target, span = path.parent / name, read.places.value(("of", i))
            if self._exists(target, span) and self._may_be_about(target, span):
                yield target
        folder = real(path).parent
        if not read.model.of and folder.name in APART and may_hold_assessments(folder.parent):
            yield Path(shown(folder.parent))
        elif not read.model.of:
            self.reader.problems.error("scenario_about_nothing", read.places.whole())

    def _may_be_about(self, target: Path, span: Span) -> bool:
        """Whether what a scenario names holds an assessment, or means to be one; else a problem where it does."""
        if target.is_dir():
            if not may_hold_assessments(target):
                self.reader.problems.error("no_assessments", span, path=str(target))
                return False
            return True
        document = self.reader.document(target)
        if document is not None and not is_assessment(document):
            self.reader.problems.error("not_an_assessment", span, related=document.map.whole())
            return False
        return True

    def _exists(self, path: Path, span: Span) -> bool:
        """Whether there is something at a path that a scenario names; else a problem where it does."""
        try:
            if path.exists():
                return True
        except OSError:  # a name longer than any can be, or a folder that nobody may look into
            pass
        own = Path(span.source.name).name
        guess = did_you_mean(path.name, [near.name for near in path.parent.glob("*") if near.name != own])
        self.reader.problems.error("named_path_missing", span, path=shown(path), guess=guess)
        return False
