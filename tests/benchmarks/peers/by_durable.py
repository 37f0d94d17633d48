"""durable-rules alone, by its C module, whose Python layer would drop sessions (see `ntm_rules.evaluate.rete`).

A row is one event, or for all nodes one fact, that carries every figure; a rule tests them all at once and has no
consequence: that it fires is the answer, and its trace. A name that is not there meets no test, so a set takes two
rules, one for certain and one for impossible.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import durable_rules_engine as library
import numpy as np
import polars as pl
from law import Law, Leaf, Test, identifier
from model import FAIL, PASS, PENDING, Dialect, Peer, shown, to_json_lines

Rule = dict[str, object]
SESSION = "u"
WORDS = {">=": "$gte", ">": "$gt", "<=": "$lte", "<": "$lt"}


class DurableRules(Peer):
    """Two rules a node; what fired is read for each row, then its session ends."""

    title = "durable-rules, C module"
    distributions = ("durable-rules",)

    def __init__(self, law: Law, mode: str) -> None:
        """Make the ruleset."""
        super().__init__(law, mode)
        asked = [law.root] if mode == "root" else sorted(set(shown(law)))
        said = {f"{PASS} {at}": RULES.certain(law, at) for at in asked}
        said |= {f"{FAIL} {at}": RULES.impossible(law, at) for at in asked}
        rules = {name: {"all": [{"m": rule}]} for name, rule in said.items() if rule is not None}
        rules["start"] = {"all": [{"m": {"start": 1}}]}
        self.handle = library.create_ruleset(law.set_id, json.dumps(rules))
        # Ending the first session frees pointers that only a rule that fires has set: let one fire.
        self._fired(f'{{"sid":"{SESSION}","id":"s","start":1}}')

    def convert(self, frame: pl.DataFrame) -> list[str]:
        """One message a row."""
        return [f'{{"sid":"{SESSION}",{line[1:]}' for line in to_json_lines(frame)]

    def judge(self, data: Sequence[str]) -> list[list[str]]:
        """The names of the rules that fired, for each row."""
        return [self._fired(row) for row in data]

    def _fired(self, row: str) -> list[str]:
        give = library.assert_event if self.mode == "root" else library.assert_fact
        _, session = give(self.handle, row)
        fired: list[str] = []
        firing = library.start_action_for_state(self.handle, session)
        frames = firing and firing[1]
        while frames:
            fired.extend(json.loads(frames))
            frames = library.complete_and_start_action(self.handle, session)
        library.delete_state(self.handle, SESSION)
        return fired

    def read(self, answer: list[list[str]]) -> np.ndarray:
        """Pending where no rule fired."""
        asked = [self.law.root] if self.mode == "root" else shown(self.law)
        verdicts = np.full((len(answer), len(self.law.leaves) + len(self.law.gates)), PENDING)
        for row, fired in enumerate(answer):
            for name in fired:
                verdict, _, at = name.partition(" ")
                verdicts[row, int(at)] = verdict
        return verdicts[:, asked[0]] if self.mode == "root" else verdicts[:, asked]


def _sure(leaf: Leaf) -> Rule | None:
    return {identifier(leaf.column): True} if leaf.attested else _test(leaf, leaf.sure)


def _never(leaf: Leaf) -> Rule | None:
    return {identifier(leaf.column): False} if leaf.attested else _test(leaf, leaf.never)


def _test(leaf: Leaf, test: Test | None) -> Rule | None:
    return None if test is None else {WORDS[test.op]: {identifier(leaf.column): test.at}}


RULES: Dialect[Rule] = Dialect(
    sure=_sure, never=_never, every=lambda parts: {"$and": list(parts)}, some=lambda parts: {"$or": list(parts)}
)
