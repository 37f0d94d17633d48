"""Who said it: a `by:` that looks like the id of a department and is none, but is near one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ntm_rules.load.loaded import Read
from ntm_rules.load.model import AssessmentFile, FindingFile
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import DocPath

_LIKE_AN_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def warn_of_departments(read: Read[AssessmentFile], known: Collection[str], problems: Problems) -> None:
    """Warn of each `by:` of an assessment that may be meant for one of the `known` departments."""
    for path, finding in _findings(read.model):
        said = finding.by
        if said is None or said in known or not _LIKE_AN_ID.fullmatch(said):
            continue
        guess = did_you_mean(said, known)
        if guess is not None:
            problems.warn("department_like", read.places.value((*path, "by")), id=said, guess=guess)


def _findings(file: AssessmentFile) -> Iterator[tuple[DocPath, FindingFile]]:
    """Every finding of a file with its path."""
    for key, finding in file.findings.items():
        yield ("findings", key), finding
    for block, members in (("communes", file.communes), ("towns", file.towns)):
        if members.rest is not None:
            yield (block, "rest"), members.rest
        for key, finding in members.all.items():
            yield (block, "all", key), finding
        for unit, findings in members.units.items():
            for key, finding in findings.items():
                yield (block, unit, key), finding
