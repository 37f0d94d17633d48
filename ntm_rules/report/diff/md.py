"""A diff as Markdown for a pull request: tables, long ones folded away; nothing in a file's text is taken as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ntm_rules.check.diff import Diff, SetDiff
from ntm_rules.messages import Lang
from ntm_rules.report.diff.outline import counted, inherited, is_title, set_line, standing
from ntm_rules.report.diff.tables import ORDER, Cell, Table, head_table, table
from ntm_rules.report.diff.words import Line, Words
from ntm_rules.report.turns import batches, summary
from ntm_rules.scenario.turns import Turns

_LONG = 10  # rows of a table that are shown without being asked for
_MARKUP = re.compile(r"[\\`*_\[\]|~]|^>")
#: What GitHub makes links, mentions and formulas of; what begins a tag or an entity of HTML.
_SIGNS = re.compile(r"[<@#$]|&(?=#?\w+;)")


def to_markdown(diff: Diff, impact: Turns | None, lang: Lang) -> str:
    """The diff, and whose verdicts change by it, as one document."""
    words = Words(lang)
    title = words.say("diff_title", before=diff.before, after=diff.after)
    return "\n\n".join([f"# {escaped(title)}", *_body(diff, words), *_impact(impact, words)]) + "\n"


def escaped(text: str) -> str:
    """Text that stands for itself, on one line."""
    marked = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", marked)


def _body(diff: Diff, words: Words) -> Iterator[str]:
    if diff.is_empty:
        yield words.say("diff_nothing")
        return
    for each in standing(diff):
        if not is_title(diff):
            yield f"## {escaped(set_line(each, words))}"
        yield from _set(each, words)
    same = [each.subject.id for each in diff.sets if each.is_empty]
    if same:
        yield escaped(words.say("diff_same_sets", names=same))


def _set(diff: SetDiff, words: Words) -> Iterator[str]:
    head = head_table(diff, words)
    if head is not None:
        yield _drawn(head, words)
    counts = counted(diff, words)
    if counts:
        rows = [((Line(label),), (Line(str(count)),)) for label, count in counts]
        yield _drawn(Table(heads=("diff_column_change", "diff_column_count"), rows=tuple(rows), count=0), words)
    for change in ORDER:
        found = table(diff, change, words)
        if found is not None:
            yield from _section(
                words.say("diff_section", name=words.say(f"diff_{change}"), count=found.count), found, words
            )
    yield from map(escaped, inherited(diff, words))


def _section(title: str, found: Table, words: Words) -> Iterator[str]:
    if len(found.rows) <= _LONG:
        yield f"### {escaped(title)}"
        yield _drawn(found, words)
    else:
        yield from _folded(title, [_drawn(found, words)])


def _folded(title: str, parts: Sequence[str]) -> Iterator[str]:
    yield f"<details><summary><b>{escaped(title)}</b></summary>"
    yield from parts
    yield "</details>"


def _drawn(found: Table, words: Words) -> str:
    rows = [[escaped(words.say(head)) for head in found.heads], ["---"] * len(found.heads)]
    rows += [[_cell(cell) for cell in row] for row in found.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell) -> str:
    return "<br>".join(f"<i>{escaped(line.text)}</i>" if line.quiet else escaped(line.text) for line in cell)


def _impact(impact: Turns | None, words: Words) -> Iterator[str]:
    if impact is None:
        return
    yield f"## {words.say('diff_impact')}"
    yield _listed(summary(impact, words.lang))
    for batch in batches(impact, words.lang):
        if not batch.lines:
            yield f"**{escaped(batch.title)}**"
        else:
            yield from _folded(batch.title, [_listed(batch.lines)])


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(line)}" for line in lines)
