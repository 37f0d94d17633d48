"""A small sound folder of criteria to spoil, with a lock that fits, for the tests of rules; what a check says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ntm_rules.check import Checked, check_files, collect
from ntm_rules.check.lock import NAME, Entry, content_hash, lock_text

#: The files of a folder with one set in which no rule finds anything to say.
BASE = {
    "measures.yaml": """\
measures:
  percent: {name: {vi: "%", en: "%"}, symbol: "%", min: 0, max: 100, step: 0.1}
  count: {name: {vi: số lượng, en: number}, min: 0, whole: true, step: 1}
  money: {name: {vi: triệu đồng, en: million VND}, min: 0, step: 0.1}
""",
    "departments.yaml": """\
departments:
  so-y-te: {name: {vi: Sở Y tế, en: Department of Health}, short: Sở Y tế}
""",
    "README.md": "Bộ tiêu chí xã mẫu.\n",
    "set.yaml": """\
id: mau/commune
version: "1"
level: commune
title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
legal: {document: 1/QĐ-MAU, issued: 2016-10-17, in_force: {from: 2016-12-01, to: 2020-12-31}}
examples:
  - {rest: đạt, verdict: pass}
  - {each: chưa đạt, rest: đạt, verdict: fail}
  - {rest: pending, verdict: pending}
""",
    "01.yaml": """\
id: "1"
name: {vi: Bảo hiểm y tế, en: Health insurance}
quantity: health-insured-share
measure: percent
responsible: so-y-te
require: "≥ 85"
evidence: {status: verified, source: 1/QĐ-MAU}
examples:
  - {finding: 85, verdict: pass}
  - {finding: 84.9, verdict: fail}
  - {finding: "84..86", verdict: pending}
""",
}


#: Files that lie beside the sets; any other name without a folder is a file of the one set.
BESIDE = frozenset({"measures.yaml", "departments.yaml", "criteria.lock.json", "CHANGELOG.md"})


def path_of(name: str) -> str:
    """Where the file that an example names lies in the folder."""
    return name if "/" in name or name in BESIDE else f"commune/{name}"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """The base with `files` put in or over it; a file with no text is left out. The folder, locked as it is then."""
    for name, text in {**BASE, **files}.items():
        if text.strip():
            path = folder / path_of(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if NAME not in files:
        lock(folder)
    return folder


def lock(folder: Path) -> None:
    """Lock all sets of the folder that can be read."""
    collection, _ = collect([folder])
    sets = () if collection is None else collection.examined
    entries = {
        subject.id: Entry(version=subject.loaded.head.model.version, sha256=content_hash(subject.loaded))
        for subject in sets
        if subject.loaded.head.model.version is not None
    }
    (folder / NAME).write_text(lock_text(entries), encoding="utf-8")


def checked(folder: Path, files: Mapping[str, str], **options: tuple[str, ...]) -> Checked:
    """What a check says of the base with `files` put in."""
    return check_files([write(folder, files)], **options)
