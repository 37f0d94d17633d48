"""What an engine is: it derives from a network and two integers a leaf the state of every position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ntm_rules.network import Network, State


class EngineFailure(Exception):
    """An engine could not do its work; never a verdict."""


class Engine(Protocol):
    """A way to derive states; it knows nothing of texts, units or law."""

    name: str

    def derive(self, network: Network, low: Sequence[int], high: Sequence[int]) -> State:
        """The state of every position, from what is known of each leaf (`low[i] <= high[i]`).

        Raises EngineFailure when the engine itself fails.
        """
        ...
