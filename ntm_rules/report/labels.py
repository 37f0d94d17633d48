"""How nodes, units and verdicts are named in a line of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, say
from ntm_rules.verdict import Verdict
from ntm_rules.vietnamese import fold

#: What the name of a unit may begin with; where many units are listed, it is left out.
_LEVEL_WORDS = ("thị trấn", "thị xã", "thành phố", "xã", "phường", "huyện", "quận", "tỉnh", "thôn")
_FOLDED = tuple(fold(word) + " " for word in _LEVEL_WORDS)

#: So many units are named; of more, the number says enough.
MOST_NAMES = 12


def verdict_word(verdict: Verdict, lang: Lang, kind: Kind) -> str:
    """A verdict in words: units meet the standard (đạt chuẩn), nodes are met (đạt)."""
    return say(f"{'unit' if kind is Kind.UNIT else 'verdict'}_{verdict}", lang)


def short_name(unit: Outcome) -> str:
    """The name without its level: "Tân Lộc" for "Xã Tân Lộc"."""
    folded = fold(unit.name)
    word = next((word for word in _FOLDED if folded.startswith(word)), "")
    rest = unit.name.split(maxsplit=len(word.split()))[-1] if word else unit.name
    return rest or unit.name


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
        groups.setdefault(node.kind, []).append(numbered(node) if names else node.id)
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
    names = [short_name(unit) for unit in units]
    if len(names) > MOST_NAMES:
        shown = MOST_NAMES - 2
        names = [*names[:shown], say("and_more", lang, {"count": len(names) - shown})]
    many = say(f"level_{units[0].level or 'unit'}_many", lang)
    return f"{len(units)}/{of} {many} ({', '.join(names)})"


def sentence(text: str) -> str:
    """`text` with a capital at its head."""
    return text[:1].upper() + text[1:]


def in_order(node_id: str) -> tuple[tuple[int, str], ...]:
    """A key that puts ids in the order of their numbers: 3 before 13, 17.2 before 17.10, words last."""
    parts = re.split(r"[.#/]", node_id)
    return tuple((int(part), "") if part.isdecimal() else (10**9, part) for part in parts)
