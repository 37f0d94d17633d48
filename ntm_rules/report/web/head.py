"""The head of the page: how the units stand, and what keeps them from passing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.lacking import is_whole, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.report.labels import level_word, nodes_line, outcome_word, sentence
from ntm_rules.report.standing import batches, of_kind, told
from ntm_rules.report.web.model import Block, Blocked, Head, SummaryRow, Tile
from ntm_rules.report.web.view import Entry, View
from ntm_rules.verdict import Verdict

#: Of so many assessed units the head tells what blocks them; of more the table says it in short.
_MOST_TOLD = 6
_BLOCKING = (Verdict.FAIL, Verdict.PENDING)


def head(view: View) -> Head:
    """What a reader sees first."""
    roots = _roots(view)
    first = roots[0].unit
    told_of = [entry for entry in roots if entry.unit.verdict in _BLOCKING and not entry.unit.labels]
    return Head(
        title=f"{first.name}: {outcome_word(first, view.report.lang)}" if len(roots) == 1 else _standing(view, roots),
        badge=view.badge(first) if len(roots) == 1 else None,
        facts=tuple(_facts(view, roots)), sets=tuple(view.title(set_id) for set_id in view.by_set()),
        tiles=tuple(_tiles(view, roots)),
        blocked=tuple(_blocked(view, entry) for entry in told_of) if len(told_of) <= _MOST_TOLD else (),
    )  # fmt: skip


def summary(view: View) -> tuple[SummaryRow, ...]:
    """A row for each assessed unit."""
    return tuple(_row(view, entry) for entry in _roots(view))


def level(view: View) -> str:
    """What the assessed units are called."""
    return sentence(level_word([entry.unit for entry in _roots(view)][:1], view.report.lang))


def _roots(view: View) -> list[Entry]:
    return [entry for entry in view.entries if entry.above is None]


def _standing(view: View, roots: Sequence[Entry]) -> str:
    """How many of the units pass: "1/3 huyện đạt chuẩn"; under several sets, only how many they are."""
    units = [entry.unit for entry in roots]
    word = level_word(units, view.report.lang)
    if len({(unit.set, *unit.labels.values()) for unit in units}) > 1 or len({unit.id for unit in units}) < len(units):
        return f"{len({unit.id for unit in units})} {word}"
    passing = sum(unit.verdict is Verdict.PASS for unit in units)
    return f"{passing}/{len(units)} {word} {view.standing(units, Verdict.PASS)}"


def _facts(view: View, roots: Sequence[Entry]) -> Iterator[str]:
    yield view.say("as_of", day=view.report.day)
    stages = {entry.unit.stage for entry in roots}
    if len(stages) == 1 and (stage := stages.pop()) is not None:
        yield sentence(view.say(f"stage_{stage}"))


def _tiles(view: View, roots: Sequence[Entry]) -> Iterator[Tile]:
    """The criteria and conditions of a single unit; the units of each set."""
    if len(roots) == 1:
        for kind in (Kind.CRITERION, Kind.CONDITION):
            nodes = of_kind(roots[0].unit, kind)
            if nodes:
                yield Tile(label=view.say(f"count_{kind}"), of=len(nodes), tallies=view.tallies(nodes))
    groups = [[entry.unit for entry in entries] for entries in view.by_set().values() if len(entries) > 1]
    words = [sentence(level_word(units, view.report.lang)) for units in groups]
    for units, word in zip(groups, words, strict=True):
        label = f"{word}: {view.title(units[0].set)}" if words.count(word) > 1 else word
        yield Tile(label=label, of=len(units), tallies=view.tallies(units))


def _blocked(view: View, entry: Entry) -> Blocked:
    blocks = [block for verdict in _BLOCKING for block in _blocks(view, entry.unit, verdict)]
    return Blocked(place=entry.place, name=entry.unit.name, badge=view.badge(entry.unit), blocks=tuple(blocks))


def _blocks(view: View, unit: Outcome, verdict: Verdict) -> Iterator[Block]:
    """What must change for a unit to pass, with the reasons, those of the same reason together."""
    for batch in batches(lacking(unit, verdict)):
        texts = [text for node in batch.nodes for text in (told(node) if is_whole(node) else (batch.reason,))]
        nodes = sentence(nodes_line(batch.nodes, view.report.lang))
        yield Block(
            badge=view.badge(batch.nodes[0]), nodes=nodes,
            reasons=tuple(sentence(text) for text in dict.fromkeys(texts) if text),
        )  # fmt: skip


def _row(view: View, entry: Entry) -> SummaryRow:
    unit = entry.unit
    blocks = []
    for verdict in _BLOCKING:
        nodes = [node for node in unit.children if node.verdict is verdict and not unit.labels]
        if nodes:
            blocks.append(
                Block(badge=view.badge(nodes[0]), nodes=sentence(nodes_line(nodes, view.report.lang)), reasons=())
            )
    conditions = view.passing(unit, Kind.CONDITION)
    return SummaryRow(
        place=entry.place, name=unit.name, note=view.note(unit), badge=view.badge(unit), passing=view.passing(unit),
        conditions=conditions if conditions.tallies else None, members=view.tallies(unit.members),
        blocks=tuple(blocks),
    )  # fmt: skip
