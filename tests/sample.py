"""A small sound province to spoil: files copied from tests/bad/_base, and what a run says of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from ntm_rules.pipeline import Assessed, assess
from ntm_rules.problem import Problem

BAD = Path(__file__).with_name("bad")
BASE = BAD / "_base"

#: The file that stands in for each of its kind, by the folder of tests/bad that spoils it.
FILES = {
    "assessment": "2020-04/huyen-a.yaml",
    "units": "units.yaml",
    "commune-set": "criteria/commune/set.yaml",
    "table": "criteria/commune/01-income.yaml",
    "criterion": "criteria/commune/02-health.yaml",
    "overlay": "criteria/overlay/set.yaml",
    "district-set": "criteria/district/set.yaml",
    "measures": "criteria/measures.yaml",
}
ASSESSMENT, UNITS = FILES["assessment"], FILES["units"]


@dataclass(frozen=True)
class Sample:
    """A copy of the sample files in a folder that is the current one, so that paths print short."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def write(self, name: str, text: str | bytes) -> None:
        """Put `text` in the file, byte for byte."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Put `new` in the place of the one `old` that the file has."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def spoil(self, case: str) -> str:
        """Put the bad file of `case` ("units/two-regions") in its place, and say which that is."""
        name = FILES[case.partition("/")[0]]
        shutil.copyfile(BAD / f"{case}.yaml", self.path(name))
        return name

    def assess(self, *paths: str, criteria: str | None = None, chosen: dict[str, str] | None = None) -> Assessed:
        """What the whole program makes of `paths`, by default of the one assessment."""
        return assess(
            [Path(path) for path in paths or (ASSESSMENT,)],
            criteria=None if criteria is None else Path(criteria),
            chosen=chosen,
        )

    def told(self, *paths: str, criteria: str | None = None, chosen: dict[str, str] | None = None) -> list[str]:
        """Each problem as "path:line:column code", in the order in which a user sees them."""
        return listed(self.assess(*paths, criteria=criteria, chosen=chosen).problems)


def listed(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place} {problem.code}".strip().replace("\\", "/") for problem in problems]


def copied(folder: Path) -> Sample:
    """The sample in `folder`, which must not exist yet."""
    shutil.copytree(BASE, folder)
    return Sample(folder)
