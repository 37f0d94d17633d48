"""Which engines there are, and which of them run: always both where both install, and they must agree."""

from __future__ import annotations

from ntm_rules.evaluate import rete
from ntm_rules.evaluate.direct import Direct
from ntm_rules.evaluate.model import Engine

#: The names of the engines that run where they can, and of the one for many units.
NAMES = ("rete", "direct")
COLUMNS = "columns"


def available() -> tuple[str, ...]:
    """The names of the engines that run on this machine, the default first."""
    return tuple(name for name in NAMES if name != "rete" or rete.available())


def engines_for(name: str | None = None) -> tuple[Engine, ...]:
    """The engines to run, the one asked for first, by default forward chaining where it installs.

    `name` must be one of `available()`, or "columns", which is made for many units and runs where it is asked for.
    """
    names = available()
    chosen = names[0] if name is None else name
    built: dict[str, Engine] = {"direct": Direct()}
    if "rete" in names:
        built["rete"] = rete.Rete()
    if chosen == COLUMNS:
        from ntm_rules.evaluate.columns import Columns

        built[COLUMNS] = Columns()
    return (built[chosen], *(engine for other, engine in built.items() if other != chosen))
