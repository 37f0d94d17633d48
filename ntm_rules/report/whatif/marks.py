"""How a verdict that a scenario turns stands out in a cell, with colour and without."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from ntm_rules.explain.model import Outcome
from ntm_rules.report.terminal.view import View


def mark(before: Outcome | None, after: Outcome, view: View) -> Text:
    """The sign of a verdict, "✓"; of one that is another than before, both signs: "✗→✓"."""
    sign = view.signs[after.verdict]
    if before is None or before.verdict is after.verdict:
        return Text(sign, style=view.style_of(after))
    return Text(
        f"{view.signs[before.verdict]}{arrow(view)}{sign}", style=f"bold reverse {view.style_of(after)}".rstrip()
    )


def arrow(view: View) -> str:
    """What stands between two signs."""
    return "→" if view.signs_are_rich else ">"


def is_turned(before: Outcome | None, after: Outcome) -> bool:
    """Whether a node has another verdict than before."""
    return before is not None and before.verdict is not after.verdict


def named(node: Outcome) -> tuple[str, str]:
    """What tells a node from others in any set, by number and name: one number may mean different things in two."""
    return node.id, node.name.casefold()


def by_name(nodes: Iterable[Outcome]) -> dict[tuple[str, str], Outcome]:
    """Nodes by what tells each from others."""
    return {named(node): node for node in nodes}
