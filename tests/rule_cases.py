"""Cases for rules, written as the files to check with `# <-` at the lines that the rule must point to.

`== E101: what it is about` begins a case; `# 02.yaml` begins a file that is put into the base, as on the rules' pages.
What many cases need has a short form: see `SHORT`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from criteria_folder import path_of, write

from ntm_rules.check import check_files
from ntm_rules.check.page import _snippet
from ntm_rules.problem import Problem, hint_of, message_of

#: Short forms: the head of a set with regions, of an overlay of the base, of a criterion, of one that is a
#: percentage and has its requirement next, and a node on one line. The last line of each takes the mark.
SHORT = {
    r"<regions>": "<regions mien-nui, dong-bang>",
    r"<regions (.+)>": r"""# set.yaml
level: commune
title: {vi: Bộ tiêu chí xã mẫu, en: Sample commune criteria}
legal: {document: 1/QĐ-MAU}
parameters: {region: [\1]}
id: mau/commune""",
    r"<overlay>": """\
# ha-tinh/set.yaml
level: commune
title: {vi: Bộ tiêu chí Hà Tĩnh mẫu, en: Sample criteria of Hà Tĩnh}
province: ha-tinh
extends: mau/commune
id: mau/ha-tinh
legal: {document: 2/QĐ-MAU}""",
    r"<other>": """\
# other/set.yaml
level: commune
title: {vi: Bộ tiêu chí khác, en: Other criteria}
legal: {document: 3/QĐ-MAU}
id: mau/khac""",
    r"<criterion (\S+)>": r"name: {vi: Tiêu chí \1, en: Criterion \1}" + "\n" + r'id: "\1"',
    r"<percent (\S+)>": "measure: percent\n" + r"name: {vi: Tiêu chí \1, en: Criterion \1}" + "\n" + r'id: "\1"',
    r"<node (\S+)>": r'{id: "\1", name: {vi: Mục \1, en: Node \1}, require: attested}',
    r"<node (\S+) ((?:.|\n)+?)>": r'{id: "\1", name: {vi: Mục \1, en: Node \1}, \2}',
}  # fmt: skip


def cases(text: str) -> list[Any]:
    """The parameters (rule, files) of a test, one case each."""
    for form, meaning in SHORT.items():
        text = re.sub(form, meaning, text)
    found = re.findall(r"^== (\w+): (.+)\n((?:(?!== ).*\n)*)", text, re.MULTILINE)
    return [pytest.param(rule, files, id=f"{rule}: {what}") for rule, what, files in found]


def points(folder: Path, rule: str, text: str, only: str = "") -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """At which places (file, line) a rule points in the base with these files, and which of them are marked.

    With `only` nothing but that file or folder is checked. The files must be readable.
    """
    snippet = _snippet(text)
    problems = _problems(folder, rule, snippet.files, only)
    places = {(str(p.span and p.span.source.name), p.span.start.line if p.span else 0) for p in problems}
    found = {(Path(name).relative_to(folder).as_posix(), line) for name, line in places}
    return found, {(path_of(name), line) for name, line in snippet.marks}


def says(folder: Path, rule: str, text: str) -> tuple[list[str], list[str]]:
    """What a rule says in English of the base with these files, with its hints; and what lines with ">" demand."""
    files = _snippet(re.sub(r"^> .*\n", "", text, flags=re.MULTILINE)).files
    found = []
    for problem in _problems(folder, rule, files, ""):
        found += [message_of(problem, "en"), str(hint_of(problem, "en"))]
    return found, re.findall(r"^> (.*)$", text, re.MULTILINE)


def _problems(folder: Path, rule: str, files: dict[str, str], only: str) -> list[Problem]:
    problems = check_files([write(folder, files) / only], select=(rule,)).problems
    for problem in problems:
        assert re.fullmatch("[EWN][0-9]{3}", problem.code), f"{problem.code} at {problem.place}"
    return [problem for problem in problems if problem.code == rule]
