"""The plugin of pytest: `pytest criteria/` runs the examples of criteria sets, each as a test of its own.

Every pytest run beside this package loads the module, so nothing of the package is imported before a file of a
criteria set is collected. That happens only below a path that is a folder of criteria, or lies in one: what
`pytest tests` collects stays what it was.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from ntm_rules.check.bench import Bench
    from ntm_rules.check.examples.run import ExampleRun, Trial
    from ntm_rules.compile import Subject
    from ntm_rules.finding import Value
    from ntm_rules.messages import Lang
    from ntm_rules.problem import Problem

#: What a folder of criteria sets, or of one set, has in it.
_MARKS = ("set.yaml", "measures.yaml", "departments.yaml")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CriteriaFile | None:
    """A file of a criteria set, where criteria were asked for."""
    if file_path.suffix not in {".yaml", ".yml"} or not (file_path.parent / "set.yaml").is_file():
        return None
    return CriteriaFile.from_parent(parent, path=file_path) if _asked_for(file_path.resolve(), parent.config) else None


def _asked_for(file: Path, config: pytest.Config) -> bool:
    """Whether a path that pytest was given leads to the file and is criteria itself."""
    given = ((config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args)
    return any(path in (file, *file.parents) and _is_criteria(path) for path in given)


def _is_criteria(path: Path) -> bool:
    around = (path, *path.parents)
    return path.name == "criteria" or any((place / name).is_file() for place in around for name in _MARKS)


class _Read(NamedTuple):
    """A set as read, and the problems of its files that are yet to be told."""

    subject: Subject | None
    problems: dict[Path, list[Problem]]


_READ = pytest.StashKey[dict[Path, _Read]]()


class CriteriaFile(pytest.File):
    """One file of a criteria set; the set is read once, whichever of its files comes first."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """The examples written in the file, and before them whatever keeps its set from being read."""
        read = self._read()
        own = read.problems.pop(self.path.resolve(), None)
        if own is not None:
            raise self.CollectError(_rendered(own))
        for path, problems in read.problems.items():
            nodeid = os.path.relpath(path, self.config.rootpath).replace(os.sep, "/")
            file = UnreadableFile.from_parent(self, name=path.name, nodeid=nodeid)
            file.text = _rendered(problems)
            yield file
        read.problems.clear()
        if read.subject is not None:
            yield from self._examples(read.subject)

    def _read(self) -> _Read:
        known = self.session.stash.setdefault(_READ, {})
        folder = self.path.parent.resolve()
        if folder not in known:
            from ntm_rules.check import collect

            collection, found = collect([folder / "set.yaml"])
            examined = () if collection is None else collection.examined
            problems: dict[Path, list[Problem]] = {}
            for problem in found:
                if problem.is_error:
                    problems.setdefault(_file_of(problem) or folder / "set.yaml", []).append(problem)
            known[folder] = _Read(next(iter(examined), None), problems)
        return known[folder]

    def _examples(self, subject: Subject) -> Iterator[ExampleItem]:
        from ntm_rules.check.bench import bench
        from ntm_rules.check.examples.run import trials

        here, names = self.path.resolve(), Counter[str]()
        for address, node in subject.criteria.nodes.items():
            own = [one for one in node.examples if Path(one.span.source.name).resolve() == here]
            if own:  # and not what the set inherits: that is tried where it is written
                place = bench(subject.criteria, address)
                for trial in (trial for example in own for trial in trials(place, example)):
                    name = _name(subject, trial)
                    names[name] += 1
                    item = ExampleItem.from_parent(self, name=name if names[name] == 1 else f"{name}#{names[name]}")
                    item.subject, item.place, item.trial = subject, place, trial
                    yield item


class UnreadableFile(pytest.Collector):
    """A file that cannot be read, and that the examples of another one need."""

    text: str

    def collect(self) -> Iterator[pytest.Item]:
        """Nothing but what is wrong with it."""
        raise self.CollectError(self.text)


class ExampleItem(pytest.Item):
    """One thing that an example claims."""

    subject: Subject
    place: Bench
    trial: Trial

    def runtest(self) -> None:
        """Try it on the bench of its node."""
        from ntm_rules.check.examples.run import run_trial

        run = run_trial(self.place, self.trial)
        if not run.holds:
            pytest.fail(_told(self.subject, run, _lang()), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the example stands."""
        return self.path, self.trial.example.span.start.line - 1, self.name


def _file_of(problem: Problem) -> Path | None:
    name = problem.place if problem.span is None else problem.span.source.name
    return Path(name).resolve() if name else None


def _lang() -> Lang:
    return "en" if os.environ.get("NTM_LANG", "").lower().startswith("en") else "vi"


def _rendered(problems: Sequence[Problem]) -> str:
    from ntm_rules.problem import render

    return "\n".join(render(problem, _lang()) for problem in problems)


def _name(subject: Subject, trial: Trial) -> str:
    """15.1[finding 84.9 → fail, region=bac-trung-bo], 15[15.1 chưa đạt, rest đạt → fail]."""
    found = ", ".join(f"{where} {_written(value)}" for where, value in _found(trial))
    where = "".join(f", {name}={value}" for name, value in trial.named.items())
    return f"{trial.address or subject.id}[{found} → {trial.expected}{where}]"


def _found(trial: Trial) -> Iterator[tuple[str, Value]]:
    """What the example says is found, and of what."""
    example = trial.example
    for address, value in example.findings.items():
        yield "finding" if address == trial.address else address, value
    for where, found in ((trial.turn, example.each), ("rest", example.rest)):
        if found is not None:
            yield where or "each", found


def _written(value: Value) -> str:
    from ntm_rules.check.examples.written import value_written
    from ntm_rules.finding import Measured

    return value.text if isinstance(value, Measured) else value_written(value)


def _told(subject: Subject, run: ExampleRun, lang: Lang) -> str:
    """What the example claims and what it comes to; then the node, what is found and what is required of it."""
    from ntm_rules.compile.model import LeafRule
    from ntm_rules.explain.words import requirement, value
    from ntm_rules.messages import say, show
    from ntm_rules.problem import render

    trial = run.trial
    node = subject.criteria.nodes[trial.address]
    cell = node.rule.cell(trial.parameters) if isinstance(node.rule, LeafRule) else None
    required = requirement(node, cell, lang)
    found = [
        value(what, node.measure, lang) if where == "finding" else f"{where} {_written(what)}"
        for where, what in _found(trial)
    ]
    found += [f"{name}={given}" for name, given in trial.named.items()]
    lines = [
        render(_problem(subject, run), lang),
        f"  {trial.address or subject.id} {show(node.name, lang)}",
        f"  {say('column_finding', lang)}: {', '.join(found)}",
        *([] if required is None else [f"  {say('column_requirement', lang)}: {required}"]),
    ]
    return "\n".join(lines)


def _problem(subject: Subject, run: ExampleRun) -> Problem:
    """What `ntm check` says of it."""
    from ntm_rules.problem import Problem, Related

    trial, span = run.trial, run.trial.example.span
    values = {"id": trial.address or subject.id, "expected": str(trial.expected), "verdict": str(run.verdict)}
    if run.misfit is None:
        return Problem(code="E501", span=span, values=values)
    why = Related(code=run.misfit.code, span=span, values=run.misfit.values)
    return Problem(code="E502", span=span, values=values, related=(why,))
