"""One case of a sweep: the states of what is asked of it, by the classes of its groups and by the cases it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from ntm_rules.compile.model import CaseKey
from ntm_rules.evaluate.residual import Residual, Tri
from ntm_rules.evaluate.rows import states
from ntm_rules.scenario.sweep.classes import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    States = NDArray[np.int8]

#: The state, besides those of `Tri`, of what does not apply.
NOT_APPLICABLE = 3

#: How many combinations of classes are evaluated once and looked up; of more, each row is evaluated.
MAX_TABLE = 4096


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Framed:
    """The case where certain nodes apply: what is left of its network.

    `leaves` are those of the residual: the number of an input, and the leaf's state by class of that input.
    `link_states` are by link, for so many certain cases (times their number and one) and impossible ones, the class.
    """

    rest: Residual
    leaves: tuple[tuple[int, States], ...]
    applies: tuple[bool, ...]
    link_states: tuple[States, ...]

    @property
    def alike(self) -> object:
        """Equal for cases of which the same is left, and whose inputs have the same classes."""
        settled = tuple(
            isinstance(target, Tri) for target in self.rest.targets
        )  # a state equals the place of its number
        return self.rest, settled, self.applies, tuple((at, states.tobytes()) for at, states in self.leaves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A leaf that counts cases: those that vary, with the place of what it asks among the states that each yields.

    `certain` and `impossible` are how many of the others are so, `of` how many there are in all.
    """

    address: str
    varying: tuple[tuple[CaseKey, int], ...]
    failing: bool
    certain: int
    impossible: int
    of: int


@dataclass(frozen=True, kw_only=True, eq=False)
class SweptCase:
    """A case that something of the sweep bears on; `asked` are the addresses whose states it yields, "" the first.

    Its inputs are its views, then its links. `frame_of` is by class of the view `framing` the number of the frame.
    `tables` are those of all cases of a sweep: many are alike.
    """

    key: CaseKey
    dossier: int
    asked: tuple[str, ...]
    views: tuple[View, ...]
    links: tuple[Counted, ...]
    frames: tuple[Framed, ...]
    framing: int | None
    frame_of: tuple[int, ...]
    tables: dict[object, list[States]]

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many classes each input has."""
        return (*(len(view.states) for view in self.views), *(len(Tri) for _ in self.links))

    @cached_property
    def table(self) -> list[States]:
        """The states of every combination of classes, the last input running fastest."""
        alike = self.sizes, self.framing, self.frame_of, tuple(frame.alike for frame in self.frames)
        if alike not in self.tables:
            mesh = np.unravel_index(np.arange(prod(self.sizes)), self.sizes)
            self.tables[alike] = self._derive([np.asarray(codes) for codes in mesh], prod(self.sizes))
        return self.tables[alike]

    @cached_property
    def is_looked_up(self) -> bool:
        """Whether there are few enough combinations to evaluate each once."""
        return prod(self.sizes) <= MAX_TABLE

    def varies(self, asked: int) -> bool:
        """Whether what is asked may come to more than one state."""
        if self.is_looked_up:
            return bool((self.table[asked] != self.table[asked][0]).any())
        return True

    def states(self, classes: Sequence[Codes], counts: Sequence[Codes]) -> list[States]:
        """The states of all that is asked, by the classes of the views and the numbers that the links count.

        All arrays are broadcast against each other.
        """
        codes = [*classes, *self._of_links(classes, counts)]
        if self.is_looked_up:
            at: Codes = np.zeros((), np.int64)
            for code, size in zip(codes, self.sizes, strict=True):
                at = at * size + code
            return [column[at] for column in self.table]
        shape = np.broadcast_shapes(*(code.shape for code in codes))
        flat = [np.broadcast_to(code, shape).ravel() for code in codes]
        return [column.reshape(shape) for column in self._derive(flat, prod(shape))]

    def _of_links(self, classes: Sequence[Codes], counts: Sequence[Codes]) -> list[Codes]:
        """What each link comes to, which a finding on it may decide."""
        found = []
        for i, count in enumerate(counts):
            by_frame = [frame.link_states[i] for frame in self.frames]
            if self.framing is None or all((each == by_frame[0]).all() for each in by_frame):
                found.append(by_frame[0][count].astype(np.int64))
            else:
                frame = np.array(self.frame_of)[classes[self.framing]]
                found.append(np.stack(by_frame)[frame, count].astype(np.int64))
        return found

    def _derive(self, codes: Sequence[Codes], rows: int) -> list[States]:
        """The states of all that is asked, row by row."""
        if self.framing is None:
            return self._in_frame(self.frames[0], codes, rows)
        found = [np.empty(rows, np.int8) for _ in self.asked]
        frame_of = np.array(self.frame_of)[codes[self.framing]]
        for i, frame in enumerate(self.frames):
            mine = frame_of == i
            if mine.any():
                some = self._in_frame(frame, [each[mine] for each in codes], int(mine.sum()))
                for whole, part in zip(found, some, strict=True):
                    whole[mine] = part
        return found

    def _in_frame(self, frame: Framed, codes: Sequence[Codes], rows: int) -> list[States]:
        found = iter(states(frame.rest, [by_class[codes[at]] for at, by_class in frame.leaves], rows))
        return [next(found) if applies else np.full(rows, NOT_APPLICABLE, np.int8) for applies in frame.applies]
