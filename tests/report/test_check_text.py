"""What a check found, as a page: what matters most last, notes summed up, colour only where it helps."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from criteria_folder import BASE
from spoilt_folder import FILES, spoil

from ntm_rules.check import Checked, check_files
from ntm_rules.check.model import Examined, Score
from ntm_rules.problem import Problem, Severity
from ntm_rules.report.check import View, write
from ntm_rules.report.check.text import print_text

EN = View(lang="en", each_note=False)


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """What is found in the spoilt folder."""
    spoil(tmp_path, monkeypatch)
    return check_files([Path("criteria")], select=("W104", "E901"))


def noted(found: Checked, *counts: int) -> Checked:
    """`found` with so many notes in the one set, so many in another, and so on."""
    (warning,) = [p for p in found.problems if p.code == "W104" and "01.yaml" in p.place]
    assert warning.span is not None
    notes: list[Problem] = []
    for number, count in enumerate(counts):
        source = replace(warning.span.source, name=f"criteria/{number}/01.yaml")
        span = replace(warning.span, source=source)
        notes += [replace(warning, span=span, severity=Severity.NOTE, values={"i": i}) for i in range(count)]
    folders = {f"mau/{number}": f"criteria/{number}" for number in range(len(counts))}
    return replace(found, problems=(*found.problems, *notes), folders={**found.folders, **folders})


def test_errors_stand_last_before_the_count(found: Checked) -> None:
    lines = write("text", found, EN).splitlines()
    codes = [match[1] for line in lines if (match := re.search(r":\d+: (\w+) ", line))]
    assert codes == ["W104", "W104", "yaml_unclosed_quote", "E901"]
    assert lines[0] == "ntm check: 1 criteria set, 2 rules"
    assert lines[-2:] == ["", "2 errors, 2 warnings; 1 passed over by a comment"]


def test_many_notes_are_summed_up_by_rule_and_set(found: Checked) -> None:
    page = write("text", noted(found, 1200, 7), EN)
    assert "\n  W104  1,207  The English name of a node is the Vietnamese one.\n" in page
    assert "\n               mau/0 (1,200), mau/1 (7)\n" in page
    assert page.count("note:") == 0
    assert len(page.splitlines()) == len(write("text", found, EN).splitlines()) + 4
    assert page.endswith("\n2 errors, 2 warnings, 1,207 notes; 1 passed over by a comment\n")
    assert page.index("Notes, summed up") < page.index("E901")


def test_few_notes_are_summed_up_with_their_places(found: Checked) -> None:
    page = write("text", noted(found, 2), EN)
    assert re.search(
        r"\n  W104  2  The .*\n           criteria/0/01.yaml:2:31\n           criteria/0/01.yaml:2:31\n", page
    )


def test_each_note_is_told_where_that_is_asked_for(found: Checked) -> None:
    page = write("text", noted(found, 1200), replace(EN, each_note=True))
    assert page.count("W104 note: ") == 1200
    assert "Notes, summed up" not in page
    assert page.index("note: ") < page.index("warning: ") < page.index("E901")


def examined(id_: str, nodes: int, examples: int, written: tuple[int, int], together: tuple[int, int]) -> Examined:
    scores = {
        "written": Score(noticed=written[0], of=written[1]),
        "together": Score(noticed=together[0], of=together[1]),
    }
    return Examined(id=id_, nodes=nodes, examples=examples, **scores)


def test_the_score_of_each_set(found: Checked) -> None:
    sets = (
        examined("mau/commune", 3, 9, (9, 9), (9, 9)),
        examined("ha-tinh/mot-bo-co-ma-rat-la-dai-2016-2020", 1200, 5000, (7999, 8000), (8000, 8000)),
        examined("mau/rong", 0, 0, (0, 0), (0, 0)),
    )
    page = write("text", replace(found, sets=sets), EN)
    assert page.startswith("ntm check: 1 criteria set, 1,203 nodes, 5,009 examples, 2 rules\n")
    rows = page.split("How many slips")[1].splitlines()
    assert rows[2].split() == ["mau/commune", "3", "9", "9/9", "100", "%", "9/9", "100", "%"]
    assert rows[3].split()[1:] == ["1,200", "5,000", "7,999/8,000", "99.9", "%", "8,000/8,000", "100", "%"]
    assert rows[-3].split() == ["mau/rong", "0", "0", "–", "–"]
    assert "".join(row[2:24].strip() for row in rows[3:-3]) == sets[1].id
    assert max(map(len, rows)) <= 80


def test_nothing_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(tmp_path, monkeypatch, {})
    clean = check_files([Path("criteria")], select=("W104", "E901"))
    assert write("text", clean, EN) == "ntm check: 1 criteria set, 2 rules\n\nnothing to complain of\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_colour_only_on_a_terminal_that_wants_it(
    found: Checked, monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: bool, coloured: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal() if terminal else io.StringIO()
    print_text(found, EN, stream)
    text = stream.getvalue()
    assert ("\x1b[1;31m E901 " in text) is coloured
    assert ("\x1b[1;33m W104 " in text) is coloured
    assert ("\x1b" in text) is terminal
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == write("text", found, EN)


def test_long_lines_are_not_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Tên rất dài " * 12
    files = {"01.yaml": re.sub(r"name: .*", f"name: {{vi: {name}, en: {name}}}", BASE["01.yaml"])}
    spoil(tmp_path, monkeypatch, files)
    page = write("text", check_files([Path("criteria")], select=("W104",)), EN)
    assert any(len(line) > 160 and name.strip() in line for line in page.splitlines())


def test_the_sample_is_what_it_says() -> None:
    assert sum("because" in text for text in FILES.values()) == 1
