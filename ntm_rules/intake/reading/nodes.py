"""Which node of a set a cell of a table means, as people number the lines of their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ntm_rules.compile.model import CriteriaSet
from ntm_rules.intake.sheets import CellKind, CellValue
from ntm_rules.problem import did_you_mean
from ntm_rules.vietnamese import fold

_BEFORE = re.compile(r"(?:tieu chi|chi tieu|dieu kien|noi dung|criterion|indicator|condition|tc|ct)(?: so)?[ .:]*")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*(?:/?[a-z](?![a-z0-9]))?)(?=[\s.):;–-]|$)")
_LEADING = re.compile(r"\s*(\d+(?:\.\d+)+)(?=[.):\s])")
_LETTER = re.compile(r"([a-z])[.)]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """The nodes of a set by what they are called in tables; `known` are their addresses, folded."""

    criteria: CriteriaSet
    known: dict[str, str] = field(init=False)
    names: dict[str, frozenset[str]] = field(init=False)  # addresses by folded name

    def __post_init__(self) -> None:
        nodes = {address: node for address, node in self.criteria.nodes.items() if address}
        names: dict[str, frozenset[str]] = {}
        for address, node in nodes.items():
            for name in {fold(node.name.vi), fold(node.name.en)}:
                names[name] = names.get(name, frozenset()) | {address}
        object.__setattr__(self, "known", {fold(address): address for address in nodes})
        object.__setattr__(self, "names", names)

    def named(self, text: str) -> str | None:
        """The node that a text begins with: "15.1", "Tiêu chí 15", "15.1. Tỷ lệ …", "no-debt"."""
        folded = fold(text).rstrip(".:)")
        if folded in self.known:
            return self.known[folded]
        match = _NUMBER.match(_BEFORE.sub("", folded, count=1))
        if match is None:
            return None
        number = match[1].replace(",", ".")
        return self.known.get(number) or self.known.get(re.sub(r"(?<=\d)([a-z])$", r"/\1", number))

    def before(self, text: str) -> str | None:
        """The node whose number stands before a text: "15.1. Tỷ lệ …"; a number without a dot may be any number."""
        match = _LEADING.match(text)
        return None if match is None else self.known.get(match[1])

    def lettered(self, text: str, before: str | None) -> str | None:
        """The part "a" of the node in the line before, or of what that is a part of."""
        match = _LETTER.fullmatch(fold(text))
        if match is None or before is None:
            return None
        above = reversed(self.criteria.path(before))
        return next((found for step in above if (found := self.known.get(f"{step}/{match[1]}"))), None)

    def other_meant(self, value: CellValue, node: str) -> str | None:
        """The node 17.10, where a cell with the number 17,1 may mean that as well as 17.1."""
        return self.known.get(node + "0") if value.kind is CellKind.NUMBER else None

    def called_otherwise(self, address: str, texts: Iterable[str]) -> str | None:
        """The text beside a number that names another node, where none names its own, or one above or below."""
        named = {text: found for text in texts if (found := self.names.get(fold(text))) is not None}
        path = set(self.criteria.path(address))
        for found in named.values():
            if found & path or any(address in self.criteria.path(other) for other in found):
                return None
        return next(iter(named), None)

    def guess(self, text: str) -> str | None:
        """The node most like a text."""
        return did_you_mean(text, self.known.values())
