"""The rule engine: what is certain and what is impossible, derived by forward chaining on durable-rules.

A network becomes rulesets, one for each stretch of its positions; a commune's network is one stretch. A
session holds what is known of one unit:

    fact                                             says
    {"id": "k7", "at": 7, "low_3": 4, "high_1": 6}   leaf 7 is known to lie between 4 and 6
    {"id": "c7", "at": 7, "c72": 1, "c75": 1}        position 7 is certain, which gates 72 and 75 count
    {"id": "i7", "at": 7, "i72": 1, "i75": 1}        position 7 is impossible, likewise

    rule                                             concludes
    low_3 >= 3                                       the leaf is certain (one rule for all with `sure` 3)
    high_1 < 1                                       the leaf is impossible (one rule for all with `can` 1)
    `need` facts with c72                            gate 72 is certain
    `inputs - need + 1` facts with i72               gate 72 is impossible
    any fact, once no other rule can fire            nothing: it tells the fact; what is told is the state

Python compares nothing and counts nothing: it hands over the integers, asserts what a rule that fired
concludes, and reads what is told. Rules only ever add facts, so the order in which they fire does not matter.

Only the C module of durable-rules is used, not its Python layer `durable`. The Host there starts threads that
fire the rules of any session they come upon: of 5 300 sessions of 100 facts, 59 lacked verdicts when they
were read and one crashed the process; without those threads none of 3 000 did. Silently, that layer drops
what is left to do when the clock jumps by ten seconds during an action. It keeps the errors of actions to
itself, and takes 30 ms to import, the C module less than one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Protocol
from weakref import finalize

from ntm_rules.evaluate.model import EngineFailure
from ntm_rules.network import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ntm_rules.network import Gate, Leaf, Network


_NETWORKS = 64  # that keep their rulesets
_POSITIONS = 200  # of a stretch: each takes at most two of the 511 tests of a fact that a ruleset has room for
_NAMED = 32  # gates that a fact may name: the library refuses one that meets more than 64 tests
_FRAMES = 65_535  # facts that a rule may wait for, or be handed at once: an unsigned short in the library
_BITS = 62  # of an integer: a long in the library

_SESSION = "u"
_END = "%d"
_START = f'{{"sid":"{_SESSION}","id":"s","at":-1,"start":1}}'
_TELL = "tell"
_TELLING = {"all": [{"m": {"$gte": {"at": -1}}}], "cap": _FRAMES, "pri": 1}

# What the library answers to facts.
_TAKEN, _OBSERVED = 0, 2
_ANSWERS = {1: "no rule takes a fact", _OBSERVED: "a fact was there before", 3: "a fact was put off"}


class _Library(Protocol):
    """What is used of durable-rules. A ruleset goes by its handle, a session by its number or its `sid`."""

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int: ...
    def delete_ruleset(self, handle: int, /) -> None: ...
    def assert_facts(self, handle: int, facts: str, /) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, session: int, /) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, session: int, /) -> str | None: ...
    def delete_state(self, handle: int, sid: str, /) -> None: ...


def available() -> bool:
    """Whether durable-rules can run here: it is installed, and Python is older than 3.13. Imports nothing."""
    return sys.version_info < (3, 13) and find_spec("durable_rules_engine") is not None


class Rete:
    """Derives with rules. The rulesets of the networks seen last are kept; what is known of a unit is not.

    Raises EngineFailure where durable-rules cannot run (see `available`).
    """

    name = "rete"

    def __init__(self) -> None:
        if not available():
            raise EngineFailure("durable-rules is not installed, or cannot run on this Python")
        import durable_rules_engine  # type: ignore[import-not-found]

        self._stretches = lru_cache(_NETWORKS)(partial(_stretches, durable_rules_engine))
        self._lock = Lock()  # a ruleset has one session at a time

    def derive(self, network: Network, low: Sequence[int], high: Sequence[int]) -> State:
        """The state of every position of `network`.

        Raises EngineFailure for ends that are not integers (a bool is none) or not one a leaf, for a network
        that rules cannot hold, and for whatever goes wrong in the library.
        """
        for ends in (low, high):
            if len(ends) != len(network.leaves):
                raise EngineFailure(f"{len(ends)} ends for {len(network.leaves)} leaves")
            _check_integers(ends)
        try:
            with self._lock:
                told = self._told(network, low, high)
        except EngineFailure:
            raise
        except Exception as trap:
            raise EngineFailure(f"durable-rules: {trap!r}") from trap
        certain = tuple([("c", at) in told for at in range(len(network))])
        impossible = tuple([("i", at) in told for at in range(len(network))])
        if any(map(all, zip(certain, impossible, strict=True))):
            raise EngineFailure("a position is certain and impossible at once")
        return State(certain, impossible)

    def _told(self, network: Network, low: Sequence[int], high: Sequence[int]) -> set[tuple[str, int]]:
        """Sign and position of every fact told by the rulesets of a network."""
        told: set[tuple[str, int]] = set()
        for stretch in self._stretches(network):
            told |= stretch.derive(low, high, told)
        return told


def _stretches(library: _Library, network: Network) -> list[_Stretch]:
    """The rulesets of a network in the order of its positions, so that each finds told what it counts."""
    _check_integers([end for leaf in network.leaves for end in (leaf.sure, leaf.can)])
    for at, gate in enumerate(network.gates, len(network.leaves)):
        _check_integers([gate.need, *gate.inputs])
        if not all(0 <= source < at for source in gate.inputs) or len(gate.inputs) > _FRAMES:
            raise EngineFailure(f"gate {at} counts too much, or what does not come before it")
    starts = range(0, len(network), _POSITIONS)
    return [_Stretch(library, network, start, min(start + _POSITIONS, len(network))) for start in starts]


class _Stretch:
    """The ruleset of the positions from `start` to before `stop`; its gates may count earlier ones too."""

    def __init__(self, library: _Library, network: Network, start: int, stop: int) -> None:
        leaves = len(network.leaves)
        self._own = slice(start, min(stop, leaves))
        own = dict(enumerate(network.leaves[self._own], start))
        gates = {at: network.gates[at - leaves] for at in range(max(start, leaves), stop)}
        feeds: dict[int, list[int]] = {at: [] for at in range(start, stop)}
        for at, gate in gates.items():
            for source in gate.inputs:
                feeds.setdefault(source, []).append(at)
        rules = _leaf_rules(own.values()) | _gate_rules(gates)
        known = {f"k{at}": _known(at, leaf) for at, leaf in own.items()}
        conclusions = {(sign, at): _conclusion(sign, at, fed) for at, fed in feeds.items() for sign in "ci"}
        _check_hashes(["sid", "id", "at", "start", "$s", "$forward", *rules])
        _check_hashes([f"sid-{_SESSION}", "s", *known, *chain.from_iterable(conclusions.values())])

        self._known = ",".join([_START, *known.values()])
        self._handed = {("s", -1), *(("k", at) for at in own)}
        self._earlier = {fact for fact in conclusions if fact[1] < start}
        self._conclusions = {fact: ",".join(copies.values()) for fact, copies in conclusions.items()}
        self._rules = rules
        self._library = library
        texts = {name: rule.text() for name, rule in rules.items()}
        self._handle = library.create_ruleset(f"{start}..{stop}", json.dumps(texts | {_TELL: _TELLING}))
        finalize(self, library.delete_ruleset, self._handle).atexit = False
        # Ending a ruleset's first session frees pointers that only a rule that fires has set: let one fire.
        self._session(_START)

    def derive(
        self, low: Sequence[int], high: Sequence[int], before: AbstractSet[tuple[str, int]]
    ) -> set[tuple[str, int]]:
        """Sign and position of every fact told, from the ends of all leaves and what was told before."""
        ends = chain.from_iterable(zip(low[self._own], high[self._own], strict=True))
        given = before & self._earlier
        told = self._session(",".join([self._known % tuple(ends), *[self._conclusions[fact] for fact in given]]))
        if lost := (self._handed | given) - told:
            raise EngineFailure(f"durable-rules lost {len(lost)} facts")
        return told

    def _session(self, facts: str) -> set[tuple[str, int]]:
        """Assert facts, let rules fire until none can, and end the session: what was told of it."""
        told: set[tuple[str, int]] = set()
        try:
            session = self._assert(facts)
            firing = self._library.start_action_for_state(self._handle, session)
            frames = firing and firing[1]
            while frames:
                [(rule, matches)] = json.loads(frames).items()
                if rule == _TELL:
                    told.update([(match["m"]["id"][0], match["m"]["at"]) for match in matches])
                else:
                    self._conclude(self._rules[rule], [match["m"]["at"] for match in matches])
                frames = self._library.complete_and_start_action(self._handle, session)
        finally:
            self._library.delete_state(self._handle, _SESSION)
        return told

    def _conclude(self, rule: _Rule, matched: list[int]) -> None:
        """Assert what a rule that fired concludes, of its gate or of the leaves whose facts it matched."""
        if rule.gate is None:
            self._assert(",".join([self._conclusions[rule.sign, at] for at in matched]))
        else:
            # It fires again when more inputs come to hold; what it concludes is there by then.
            self._assert(self._conclusions[rule.sign, rule.gate], _TAKEN, _OBSERVED)

    def _assert(self, facts: str, *expected: int) -> int:
        """Assert facts, to be answered as expected (taken, by default): the number of their session."""
        answer, session = self._library.assert_facts(self._handle, f"[{facts}]")
        if answer not in (expected or (_TAKEN,)):
            raise EngineFailure(f"durable-rules: {_ANSWERS.get(answer, answer)}")
        return session


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Concludes, from `needed` facts that meet a test, that a gate is certain (c) or impossible (i).

    Without a gate it concludes so of each leaf whose fact meets the test.
    """

    test: dict[str, object]
    needed: int = 1
    sign: str
    gate: int | None = None

    def text(self) -> dict[str, object]:
        """The rule in the library's own form: one that needs a single fact takes all there are at once."""
        number = {"count": self.needed} if self.needed > 1 else {"cap": _FRAMES}
        return {"all": [{"m": self.test}], **number}


def _leaf_rules(leaves: Iterable[Leaf]) -> dict[str, _Rule]:
    """A rule for each number that leaves are compared with."""
    rules = {}
    for leaf in leaves:
        low, high = f"low_{leaf.sure}", f"high_{leaf.can}"
        rules[low] = _Rule(test={"$gte": {low: leaf.sure}}, sign="c")
        rules[high] = _Rule(test={"$lt": {high: leaf.can}}, sign="i")
    return rules


def _gate_rules(gates: Mapping[int, Gate]) -> dict[str, _Rule]:
    """Two rules a gate, which count the inputs that are certain and those that are impossible.

    A gate that needs more inputs than it has is impossible from the start.
    """
    rules = {}
    for at, gate in gates.items():
        of = len(gate.inputs)
        for sign, needed in (("c", gate.need), ("i", of - gate.need + 1)):
            name = f"{sign}{at}"
            test: dict[str, object] = {name if needed > 0 else "start": 1}
            if needed <= of:
                rules[name] = _Rule(test=test, needed=needed, sign=sign, gate=at)
    return rules


def _known(at: int, leaf: Leaf) -> str:
    """The fact of what is known of a leaf, with a mark in the place of each end."""
    return _fact(f"k{at}", at, {f"low_{leaf.sure}": _END, f"high_{leaf.can}": _END})


def _conclusion(sign: str, at: int, gates: Iterable[int]) -> dict[str, str]:
    """The facts by id that tell the gates a position feeds that it is certain (c) or impossible (i).

    One fact, unless a gate counts the position twice or there are more gates than a fact may name.
    """
    copies: list[dict[str, int]] = [{}]
    for name in [f"{sign}{gate}" for gate in gates]:
        for names in copies:
            if name not in names and len(names) < _NAMED:
                names[name] = 1
                break
        else:
            copies.append({name: 1})
    ids = [f"{sign}{at}.{copy}" if copy else f"{sign}{at}" for copy in range(len(copies))]
    return {id_: _fact(id_, at, names) for id_, names in zip(ids, copies, strict=True)}


def _fact(id_: str, at: int, names: Mapping[str, int | str]) -> str:
    """A fact in JSON; none of its texts needs escaping."""
    rest = "".join([f',"{name}":{value}' for name, value in names.items()])
    return f'{{"sid":"{_SESSION}","id":"{id_}","at":{at}{rest}}}'


def _check_integers(numbers: Iterable[object]) -> None:
    """Raise EngineFailure for what is no integer (the library would compare it all the same) or too great."""
    for number in numbers:
        if type(number) is not int or number.bit_length() > _BITS:
            raise EngineFailure(f"{number!r} is not an integer that rules can compare")


def _check_hashes(texts: Sequence[str]) -> None:
    """Raise EngineFailure for names or ids that the library, which keeps only hashes of them, mistakes."""
    if len({_hash(text) for text in texts}) < len(texts):
        raise EngineFailure("durable-rules cannot tell two facts, or two names in them, from each other")


@lru_cache(65_536)
def _hash(text: str) -> int:
    """FNV-1a of 32 bits, the hash that the library keeps of a name or an id."""
    number = 0x811C9DC5
    for byte in text.encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return number
