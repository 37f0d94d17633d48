"""What the files of a round say already, as entries would say it: what a form can be filled with beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ntm_rules.compile.model import Unit
from ntm_rules.finding import Attested, Cause, Measured, NotApplicable, Part, Pending, Stage
from ntm_rules.load.ground import assessments_in
from ntm_rules.load.model import FindingFile

#: A unit, a node as a file under this unit names it, and who has looked.
SaidKey = tuple[str, str, Stage]


def said_in(folder: Path, units: Mapping[str, Unit]) -> dict[SaidKey, Mapping[str, str]]:
    """The findings of `units` themselves in the assessments of `folder`, by unit, node and stage.

    Each has the fields of an entry. What is said of `all` or the `rest` of the communes is said of none of them and is
    left out; of two files that say one thing the first counts.
    """
    said: dict[SaidKey, Mapping[str, str]] = {}
    for _, read in assessments_in(folder):
        model, stage = read.model, Stage[read.model.stage.upper()]
        for unit, findings in {model.unit: model.findings, **model.communes.units, **model.towns.units}.items():
            for key, file in findings.items() if unit in units else ():
                said.setdefault((unit, plain_key(key, units[unit].level), stage), fields_of(file))
    return said


def plain_key(key: str, level: str) -> str:
    """A node as a file names it, without the role where that goes without saying: "15.1" for "commune#15.1"."""
    return key.removeprefix(f"{level}#")


def fields_of(file: FindingFile) -> dict[str, str]:
    """A finding of a file in the fields of an entry: a share is "part" and "of", a pending one has its cause."""
    told = (("by", file.by), ("because", file.because), ("source", file.source), ("document", file.document),
            ("as_of", file.as_of), ("due", file.due), ("until", file.until), ("status", file.status))  # fmt: skip
    return {**_value(file), **{name: str(value) for name, value in told if value is not None}}


def cause_of(file: FindingFile) -> Cause | None:
    """Why a finding is open; a bare "pending" says that nobody has verified it yet."""
    if not isinstance(file.finding, Pending):
        return None
    bare = file.finding.cause
    return file.cause or (Cause.NOT_YET_VERIFIED if bare is Cause.NO_FINDING else bare)


def _value(file: FindingFile) -> dict[str, str]:
    match file.finding:
        case Part(part=part, of=of):
            return {"part": f"{part:f}", "of": f"{of:f}"}
        case Pending():
            return {"finding": "pending", "cause": str(cause_of(file))}
        case NotApplicable():
            return {"finding": "not_applicable"}
        case Attested(met=met):
            return {"finding": "đạt" if met else "chưa đạt"}
        case Measured(text=text):
            return {"finding": text}
