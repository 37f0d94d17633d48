"""Scenarios of small worlds, and the verdicts they come to by way of files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from build import Data, Files, Judged

from ntm_rules.scenario.whatif import whatif
from ntm_rules.scenario.whatif.model import Alternative, WhatIf


@dataclass(frozen=True)
class Supposed:
    """What a run of scenarios came to: as things are, and under each scenario by its name."""

    found: WhatIf

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.found.problems]

    @property
    def before(self) -> Judged:
        assert not self.found.has_errors, self.found.problems
        return Judged(self.found.evaluations)

    def alternative(self, name: str = "s") -> Alternative:
        assert not self.found.has_errors, self.found.problems
        return next(each for each in self.found.alternatives if each.id == name)

    def under(self, name: str = "s") -> Judged:
        return Judged(self.alternative(name).evaluations)

    def notes(self, name: str = "s") -> list[str]:
        return [note.code for note in self.alternative(name).notes]


def supposed(files: Files, folder: Path, *names: str) -> Supposed:
    """What the files come to under the scenarios of these names, by default under all."""
    files.write(folder)
    paths = [folder / "scenarios" / f"{name}.yaml" for name in names] or [folder / "scenarios"]
    return Supposed(whatif(paths))


def under(files: Files, folder: Path, *changes: Data, **fields: object) -> Judged:
    """What the files come to with these changes supposed."""
    return supposed(files.scenario(*changes, **fields), folder, "s").under()
