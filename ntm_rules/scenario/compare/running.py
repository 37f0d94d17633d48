"""What is still owed after several rounds: nodes of a unit that fail or are open in one round after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ntm_rules.explain.lacking import OPEN, lacking
from ntm_rules.explain.model import Outcome
from ntm_rules.scenario.compare.held import Held, Key
from ntm_rules.scenario.compare.model import Owed
from ntm_rules.scenario.turns import Lines, have_nodes_in_common, lines_of
from ntm_rules.verdict import Verdict

#: What has been owed for so many rounds running is told; of fewer rounds, what is owed in all of them.
RUNNING = 3


def still_owed(held: Sequence[Held]) -> Iterator[Owed]:
    """What units lack in the last round, and have lacked long enough."""
    lines = lines_of(evaluation for each in held for evaluation in each.round.evaluations)
    nodes = [{key: dict(_walked(outcome)) for key, outcome in each.outcomes.items()} for each in held]
    for key, outcome in held[-1].outcomes.items():
        for verdict in (Verdict.FAIL, Verdict.PENDING):
            for item in lacking(outcome, verdict):
                running = 1
                while running < len(held) and _lacked(held, nodes, lines, running, key, item.node):
                    running += 1
                if running >= min(RUNNING, len(held)):
                    since = held[-running].outcomes[key].as_of
                    assert since is not None, "a unit is appraised as of a day"
                    yield Owed(item=item, rounds=running, since=since)


def _lacked(
    held: Sequence[Held], nodes: Sequence[Mapping[Key, Mapping[str, Outcome]]], lines: Lines, running: int, key: Key,
    node: Outcome,
) -> bool:  # fmt: skip
    """Whether the node failed or was open in the round before so many running, under a set that has the same node."""
    earlier = nodes[-running - 1].get(key, {}).get(node.id)
    if earlier is None or earlier.verdict not in OPEN:
        return False
    return have_nodes_in_common(held[-running - 1].outcomes[key], held[-1].outcomes[key], lines)


def _walked(outcome: Outcome) -> Iterator[tuple[str, Outcome]]:
    for child in outcome.children:
        yield child.id, child
        yield from _walked(child)
