"""Whether two findings say the same, as the files' own notation has it: "90" and "90,0", chưa đạt and không đạt."""

from __future__ import annotations

from dataclasses import replace

from ntm_rules.finding import Measured
from ntm_rules.intake.merging.said import cause_of
from ntm_rules.intake.merging.written import copied, node_of
from ntm_rules.intake.model import Entry
from ntm_rules.load.model import FindingFile
from ntm_rules.load.read_model import read_model
from ntm_rules.load.yaml_text import Document
from ntm_rules.problem import Problems
from ntm_rules.source import Source, SourceMap
from ntm_rules.vietnamese import nfc

#: What a finding may say besides its value, without the day, of which a file may say it for all of its findings.
BESIDES = ("by", "because", "source", "document", "due", "until", "status")


def finding_of(entry: Entry, problems: Problems) -> FindingFile | None:
    """The finding that the fields of an entry write; None, with a problem at its cell, where they write none."""
    source = Source(entry.cell.source.name, "")
    places = SourceMap(source=source, value_marks={(): (0, 0, 0, 0)}, key_marks={})
    value = copied(node_of(entry.fields))
    read, found = read_model(Document(value=value, map=places, source=source), FindingFile)
    problems.extend(replace(problem, span=entry.cell) for problem in found)
    return None if read is None else read.model


def same_value(one: FindingFile, other: FindingFile) -> bool:
    """Whether two findings say the same of their node, on whatever ground."""
    if isinstance(one.finding, Measured) and isinstance(other.finding, Measured):
        return one.finding.interval == other.finding.interval
    if cause_of(one) is not None and cause_of(other) is not None:
        return cause_of(one) is cause_of(other)
    return one.finding == other.finding


def differing(new: FindingFile, old: FindingFile) -> tuple[str, ...]:
    """The fields besides the value that `new` gives and `old` does not have so."""
    return tuple(
        name
        for name in BESIDES
        if getattr(new, name) is not None and _bare(getattr(new, name)) != _bare(getattr(old, name))
    )


def _bare(value: object) -> object:
    """Text as it is compared: in whichever lines it stands."""
    return " ".join(nfc(value).split()) if isinstance(value, str) else value
