"""The head of a unit's page: who, under which set, as of when; the verdict, counts, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import Item, is_whole, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import clipped, level_word, numbered, outcome_word
from ntm_rules.report.standing import counts, of_kind, told
from ntm_rules.report.terminal.view import View
from ntm_rules.verdict import Verdict

_MARGIN = 4  # columns before a line of what stands in the way
_MOST_LINES = 3  # of one reason


def headline(unit: Outcome, view: View, width: int) -> Iterator[RenderableType]:
    """The head of the page of `unit`."""
    yield title(unit, view)
    yield from _under(unit, view)
    yield ""
    yield _counts(unit, view)
    if unit.verdict is not Verdict.PASS and not unit.labels:
        yield from _in_the_way(unit, view, width)


def title(unit: Outcome, view: View) -> Text:
    """Sign, name and verdict, as the head of a page."""
    word = outcome_word(unit, view.lang).upper()
    return Text(f"{view.signs[unit.verdict]} {unit.name}: {word}", style=f"bold {view.style_of(unit)}".rstrip())


def _under(unit: Outcome, view: View) -> Iterator[Text]:
    """The set, the day and the stage of the verdict."""
    if unit.set is not None:
        yield Text(_set(unit.role, unit.set, view))
    others = {member.role: member for member in unit.members if member.role != unit.role}
    for role, member in others.items():
        if role in view.chosen and member.set is not None:
            yield Text(f"{level_word([member], view.lang).capitalize()}: {_set(role, member.set, view)}")
    facts = []
    if unit.as_of is not None:
        facts.append(view.say("as_of", day=unit.as_of))
    if unit.stage is not None:
        facts.append(view.say(f"stage_{unit.stage}"))
    if facts:
        yield Text("; ".join(facts))


def _set(role: str | None, set_id: str, view: View) -> str:
    """A set by title and id, and whether it stands in the place of the one that the file names."""
    titled = view.titles.get(set_id)
    said = f"{titled} ({set_id})" if titled else set_id
    return f"{said}; {view.say('set_chosen')}" if role is not None and view.chosen.get(role) == set_id else said


def _counts(unit: Outcome, view: View) -> Table:
    """How many criteria, conditions and member units pass, fail and are open."""
    table = Table.grid(padding=(0, 2))
    for kind in (Kind.CRITERION, Kind.CONDITION):
        nodes = of_kind(unit, kind)
        if nodes:
            table.add_row(view.say(f"count_{kind}"), tally(nodes, view))
    groups: dict[tuple[str | None, str | None], list[Outcome]] = {}
    for member in unit.members:
        groups.setdefault((member.level, member.set), []).append(member)
    for (_, set_id), members in groups.items():
        word = level_word(members, view.lang).capitalize()
        table.add_row(word if len(groups) == 1 else f"{word} ({set_id})", tally(members, view))
    return table


def tally(nodes: tuple[Outcome, ...] | list[Outcome], view: View) -> Text:
    """How many of `nodes` have each verdict: "4/9 đạt, 2 chưa đạt, 3 chưa đánh giá"."""
    found = counts(nodes)
    applicable = len(nodes) - found[Verdict.NOT_APPLICABLE]
    kind = "units" if nodes[0].kind is Kind.UNIT else "verdict"

    def word(verdict: Verdict) -> str:
        return nodes[0].labels.get(verdict) or view.say(f"{kind}_{verdict}")

    line = Text(f"{found[Verdict.PASS]}/{applicable} {word(Verdict.PASS)}")
    for verdict in (Verdict.FAIL, Verdict.PENDING, Verdict.NOT_APPLICABLE):
        if found[verdict]:
            line.append(", ")
            line.append(f"{found[verdict]} {word(verdict)}", style=view.style_of(nodes[0], verdict))
    return line


def _in_the_way(unit: Outcome, view: View, width: int) -> Iterator[RenderableType]:
    """The conditions and criteria that keep the unit from passing, and of the reason what a few lines hold."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1)
    for verdict in (Verdict.FAIL, Verdict.PENDING):
        if view.only is None or verdict in view.only:
            for names, why in _blocks(unit, verdict):
                text = f"{names}: {why}" if why else names
                most = max(_MOST_LINES, len(_wrapped(names, width - _MARGIN)) + 1)
                table.add_row(view.sign(verdict), Text(_in_lines(text, width - _MARGIN, most)))
    if table.row_count:
        yield ""
        yield view.heading("in_the_way")
        yield Padding(table, (0, 0, 0, 2))


def _blocks(unit: Outcome, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """The children of a verdict by name, those with the same reason together."""
    items = lacking(unit, verdict)
    groups: dict[str, list[str]] = {}
    for child in unit.children:
        if child.verdict is verdict:
            inside = [item for item in items if item.node is not child and _is_below(item.node, child)]
            ids = f" ({', '.join(item.node.id for item in inside)})" if inside else ""
            itself = next((item for item in items if item.node is child), None)
            groups.setdefault(_why(child, itself, inside), []).append(numbered(child) + ids)
    yield from ((", ".join(names), why) for why, names in groups.items())


def _why(child: Outcome, itself: Item | None, inside: Sequence[Item]) -> str:
    """The reason of a condition or criterion, or those of the nodes inside it that are to blame."""
    items = inside or ([] if itself is None else [itself])
    reasons = [next(iter(told(item.node)), "") if is_whole(item.node) else item.why for item in items]
    return "; ".join(dict.fromkeys(reasons)) or next(iter(told(child)), "")


def _in_lines(text: str, width: int, most: int) -> str:
    """`text` in at most so many lines of whole words."""
    lines = _wrapped(text, width)
    if len(lines) <= most:
        return "\n".join(lines)
    return "\n".join([*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), width)])


def _wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of whole words, no wider than `width` but for a single longer word."""
    lines: list[str] = []
    for word in text.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _is_below(node: Outcome, above: Outcome) -> bool:
    return node is above or any(_is_below(node, child) for child in above.children)
