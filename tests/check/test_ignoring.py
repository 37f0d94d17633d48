"""Comments that ask to pass over a breach: which words of a file are one, and what they speak of."""

from __future__ import annotations

from pathlib import Path

import pytest
from criteria_folder import BASE, checked

#: A name that was not translated stands in the second line.
SAME = BASE["01.yaml"].replace("en: Health insurance", "en: Bảo hiểm y tế")
NAME = "en: Bảo hiểm y tế}"
ASKED = "# ntm: ignore W104 because so it is"

#: The file of a criterion, what is said of it by line, and the reasons for what is not said.
FILES = {
    "behind the line": (SAME.replace(NAME, f"{NAME}  {ASKED}"), [], ["so it is"]),
    "above the line": (SAME.replace("name:", f"{ASKED}\nname:"), [], ["so it is"]),
    "two behind one line": (
        SAME.replace(NAME, f"{NAME}  {ASKED} # ntm: ignore W105 because of it"), [("W903", 2)], ["so it is"]),
    "two in a line of their own": (
        SAME.replace("name:", f"# ntm: ignore W105 because of it {ASKED}\nname:"), [("W903", 2)], ["so it is"]),
    "in quotes": (SAME + 'note: "see # ntm: ignore E401 because"\n', [("W104", 2)], []),
    "in quotes, then behind them": (
        SAME + 'note: "see # ntm: ignore E401"  # ntm: ignore W105 because of it\n', [("W104", 2), ("W903", 12)], []),
    "in a key": (SAME + 'parameters: {"a # ntm: ignore E401": [b]}\n', [], []),
    "in a block of text": (SAME + "note: |\n  One\n  # ntm: ignore E401\n", [("W104", 2)], []),
    "at the head of a block of text": (
        SAME + "note: >  # ntm: ignore W105 because of it\n  One\n", [("W104", 2), ("W903", 12)], []),
    "below a block of text": (
        "note: |\n  One\n# ntm: ignore W104 because so it is\n" + SAME.replace('id: "1"\n', "") + 'id: "1"\n',
        [], ["so it is"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said", "reasons"), FILES.values(), ids=FILES)
def test_a_comment(tmp_path: Path, text: str, said: list[tuple[str, int]], reasons: list[str]) -> None:
    found = checked(tmp_path, {"01.yaml": text}, select=("W104", "W105", "E401", "E9", "W9"))
    rules = [problem for problem in found.problems if problem.code[1:].isdigit()]
    assert [(problem.code, problem.span and problem.span.start.line) for problem in rules] == said
    assert [ignored.because for ignored in found.ignored] == reasons
