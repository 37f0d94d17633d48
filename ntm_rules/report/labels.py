"""How nodes, units and verdicts are named in a line of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, say
from ntm_rules.verdict import Verdict
from ntm_rules.vietnamese import bare, level_in

#: The levels that have wording of their own, by the folded word.
_LEVELS = {"thon": "village", "xa": "commune", "thi tran": "town", "huyen": "district", "tinh": "province"}

#: So many units are named; of more, the number says enough.
MOST_NAMES = 12


def verdict_word(verdict: Verdict, lang: Lang, kind: Kind) -> str:
    """A verdict in words: units meet the standard (đạt chuẩn), nodes are met (đạt)."""
    return say(f"{'unit' if kind is Kind.UNIT else 'verdict'}_{verdict}", lang)


def outcome_word(node: Outcome, lang: Lang, verdict: Verdict | None = None) -> str:
    """The verdict of a node, or `verdict` as its set calls it of units: "thu hồi" where a pass is no honour."""
    asked = verdict or node.verdict
    return node.labels.get(asked) or verdict_word(asked, lang, node.kind)


def short_name(unit: Outcome) -> str:
    """The name without its level: "Tân Lộc" for "Xã Tân Lộc"."""
    return bare(unit.name)


def level_word(units: Sequence[Outcome], lang: Lang) -> str:
    """What units of one level are called: "xã"; "đơn vị" where levels differ or are not known."""
    levels = {unit.level for unit in units}
    level = levels.pop() if len(levels) == 1 else None
    return say(f"level_{level or 'unit'}" + ("" if len(units) == 1 else "_many"), lang)


def numbered(node: Outcome) -> str:
    """A node by number and name; one whose id is a word, as conditions have, by its name alone."""
    return f"{node.id} {node.name}" if node.id[:1].isdigit() else node.name


def nodes_line(nodes: Sequence[Outcome], lang: Lang, *, names: bool = True) -> str:
    """Nodes in a line, by kind: "tiêu chí 3 Thủy lợi, 13 Tổ chức sản xuất; chỉ tiêu 17.1 …"."""
    groups: dict[Kind, list[str]] = {}
    for node in nodes:
        named = names or not node.id[:1].isdigit()  # an id that is a word tells a reader nothing
        groups.setdefault(node.kind, []).append(numbered(node) if named else node.id)
    parts = [
        f"{say(f'kind_{kind}' + ('' if len(texts) == 1 else '_many'), lang)} {', '.join(texts)}"
        for kind, texts in groups.items()
    ]
    return "; ".join(parts)


def units_line(units: Sequence[Outcome], of: int, lang: Lang) -> str:
    """Units in a line: "11 xã" for all `of` of them, "9/11 xã (Tân Lộc, …)" for some."""
    if len(units) == 1 and of == 1:
        return units[0].name
    if len(units) == of:
        return f"{of} {level_word(units, lang)}"
    many = say(f"level_{units[0].level or 'unit'}_many", lang)
    return f"{len(units)}/{of} {many} ({_some([short_name(unit) for unit in units], lang)})"


def names_line(names: Sequence[str], of: int | None, lang: Lang) -> str:
    """Units of which only the names are known in a line: "11 xã" for all `of` of them, else with the names."""
    if len(names) == 1:
        return names[0]
    levels = {_LEVELS.get(level_in(name), "unit") for name in names}
    many = say(f"level_{levels.pop() if len(levels) == 1 else 'unit'}_many", lang)
    if len(names) == of:
        return f"{of} {many}"
    return f"{len(names)} {many} ({_some([bare(name) for name in names], lang)})"


def _some(names: Sequence[str], lang: Lang) -> str:
    """The names, but not too many of them."""
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    shown = MOST_NAMES - 2
    return ", ".join([*names[:shown], say("and_more", lang, {"count": len(names) - shown})])


def clipped(text: str, room: int) -> str:
    """As many words of `text` as `room` columns hold, with an ellipsis where some are left out."""
    if cell_len(text) <= room:
        return text
    kept = text[:room]
    while cell_len(kept) > room - 1 or (kept and not text[len(kept) : len(kept) + 1].isspace()):
        kept = kept[:-1]
    return (kept.rstrip(" ,;:–-(") or set_cell_size(text, room - 1)) + "…"


def sentence(text: str) -> str:
    """`text` with a capital at its head."""
    return text[:1].upper() + text[1:]


def in_order(node_id: str) -> tuple[tuple[int, str], ...]:
    """A key that puts ids in the order of their numbers: 3 before 13, 17.2 before 17.10, words last."""
    parts = re.split(r"[.#/]", node_id)
    return tuple((int(part), "") if part.isdecimal() else (10**9, part) for part in parts)
