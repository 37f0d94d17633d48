"""From paths to scenarios: each with those it stands on, and the assessments that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ntm_rules.load.loaded import Read
from ntm_rules.load.reading import Reader, shown
from ntm_rules.load.scenario_model import ScenarioFile
from ntm_rules.problem import Problem, Problems, did_you_mean
from ntm_rules.source import Span

#: Keys of which every scenario has one besides its title.
_OWN = frozenset({"stack", "as_of", "year", "criteria", "merge", "split", "changes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedScenario:
    """A scenario as written; `stack` are those applied before it, in order, each with its own stack.

    `about` are the files and folders of the assessments it changes; those that others stand on have none. `inputs`
    are its files with the SHA-256 of each, and those of the scenarios below it.
    """

    id: str
    read: Read[ScenarioFile]
    stack: tuple[LoadedScenario, ...]
    about: tuple[Path, ...]
    inputs: tuple[tuple[str, str], ...]

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
    loader = _Loader(Reader(problems), tuple(on))
    files: dict[Path, Path] = {}
    for path in paths:
        for file in _inside(path, problems) if path.is_dir() else (path,):
            files.setdefault(file.resolve(), file)
    found = [(file, loaded) for file in files.values() if (loaded := loader.load(file, ())) is not None]
    return tuple(replace(each, about=loader.about(file, each.read)) for file, each in found), tuple(problems)


def _inside(folder: Path, problems: Problems) -> list[Path]:
    files = [path for path in sorted(folder.glob("*.y*ml")) if path.suffix in {".yaml", ".yml"}]
    if not files:
        problems.error("no_scenarios", None, path=str(folder))
    return files


@dataclass(frozen=True)
class _Loader:
    reader: Reader
    on: tuple[Path, ...]
    loaded: dict[Path, LoadedScenario | None] = field(default_factory=dict)

    def load(self, path: Path, trail: tuple[Path, ...]) -> LoadedScenario | None:
        """The scenario in the file, which those of `trail` stand on; None after a problem."""
        if path not in self.loaded:
            self.loaded[path] = self._read(path, trail)
        return self.loaded[path]

    def _read(self, path: Path, trail: tuple[Path, ...]) -> LoadedScenario | None:
        document = self.reader.document(path)
        if document is not None and "unit" in document.value:
            self.reader.problems.error("not_a_scenario", document.map.key(("unit",)))
            return None
        read = self.reader.read(path, ScenarioFile)
        if read is None:
            return None
        if not read.model.model_fields_set & _OWN:
            self.reader.problems.error("scenario_empty", read.places.whole())
        stack = [self._below(path, read, i, (*trail, path.resolve())) for i in range(len(read.model.stack))]
        if any(below is None for below in stack):
            return None
        whole = tuple(below for below in stack if below is not None)
        inputs = dict.fromkeys((*(each for below in whole for each in below.inputs), *self.reader.inputs([read])))
        return LoadedScenario(id=path.stem, read=read, stack=whole, about=(), inputs=tuple(inputs))

    def _below(
        self, path: Path, read: Read[ScenarioFile], index: int, trail: tuple[Path, ...]
    ) -> LoadedScenario | None:
        span, below = read.places.value(("stack", index)), path.parent / read.model.stack[index]
        if below.resolve() in trail:
            self.reader.problems.error("stack_circle", span, path=shown(below))
            return None
        return self.load(below, trail) if self._exists(below, span) else None

    def about(self, path: Path, read: Read[ScenarioFile]) -> tuple[Path, ...]:
        """The assessments that a scenario is about, as asked for, as it says, or as its place does."""
        return self.on or tuple(self._about(path, read))

    def _about(self, path: Path, read: Read[ScenarioFile]) -> Iterator[Path]:
        for i, name in enumerate(read.model.of):
            target = path.parent / name
            if self._exists(target, read.places.value(("of", i))):
                yield target
        folder = path.resolve().parent
        if not read.model.of and folder.name == "scenarios":
            yield Path(shown(folder.parent))
        elif not read.model.of:
            self.reader.problems.error("scenario_about_nothing", read.places.whole())

    def _exists(self, path: Path, span: Span) -> bool:
        """Whether there is something at a path that a scenario names; else a problem where it does."""
        if path.exists():
            return True
        own = Path(span.source.name).name
        guess = did_you_mean(path.name, [near.name for near in path.parent.glob("*") if near.name != own])
        self.reader.problems.error("named_path_missing", span, path=shown(path), guess=guess)
        return False
