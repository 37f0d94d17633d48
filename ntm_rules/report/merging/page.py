"""The changes that findings make to a round, by file, unit and node, each with its cell; then the lines that change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from itertools import groupby

from ntm_rules.excerpt import visible
from ntm_rules.intake.merging.changes import value_shown
from ntm_rules.intake.merging.model import Change, FileChanges, How, Merged
from ntm_rules.intake.model import Ground
from ntm_rules.messages import Lang, has, say, show

_SIGNS = {How.ADDED: "+", How.REPLACED: "~"}
_VALUE = frozenset({"finding", "part", "of", "cause"})
_DAYS = frozenset({"as_of", "due", "until"})
_DECIMAL = re.compile("(?<=[0-9])[.,](?=[0-9])")  # files take no mark for thousands

#: How many lines of a file are shown that change; what changes by unit and node is shown in full.
_MOST_LINES = 200


def page(merged: Merged, ground: Ground, round_name: str, lang: Lang) -> str:
    """The page as text, with nothing in it that a terminal would take for a command."""
    return "\n".join(visible(line) for line in _Page(ground, lang).lines(merged, round_name)) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    ground: Ground
    lang: Lang

    def lines(self, merged: Merged, round_name: str) -> Iterator[str]:
        """All lines of the page."""
        same = merged.count(How.SAME)
        if not merged.files:
            yield say("import_empty", self.lang)
            return
        if not any(file.is_changed for file in merged.files):
            yield say("import_nothing", self.lang, {"count": same})
            return
        yield say("import_round", self.lang, {"round": round_name})
        for file in merged.files:
            yield from ["", *self._file(file)]
        for file in merged.files:
            if file.is_changed and file.data is not None:
                yield from ["", say("import_lines", self.lang, {"file": file.name})]
                yield from self._lines_that_change(file)
        yield from ["", say("import_total", self.lang, {"counts": self._counts(merged)})]

    def _lines_that_change(self, file: FileChanges) -> Iterator[str]:
        lines = list(unified_diff(file.before.splitlines(), file.after.splitlines(), lineterm="", n=1))[2:]
        yield from lines[:_MOST_LINES]
        if len(lines) > _MOST_LINES:
            yield say("import_lines_more", self.lang, {"count": len(lines) - _MOST_LINES})

    def _file(self, file: FileChanges) -> Iterator[str]:
        code = "import_file" if file.data is not None else "import_new_file"
        yield say(code, self.lang, {"file": file.name, "counts": self._counts(file)})
        real = [change for change in file.changes if change.how is not How.SAME]
        order = {unit: at for at, unit in enumerate(dict.fromkeys(change.entry.unit for change in real))}
        for unit, changes in groupby(
            sorted(real, key=lambda change: order[change.entry.unit]), key=lambda change: change.entry.unit
        ):
            yield f"  {self.ground.units[unit].name}"
            for change in changes:
                yield from self._change(change)

    def _change(self, change: Change) -> Iterator[str]:
        values = [self._value(fields) for fields in (change.before, change.after) if fields]
        moved = " → ".join(dict.fromkeys(values))
        yield f"    {_SIGNS[change.how]} {self._node(change)}: {moved}  [{change.entry.cell}]"
        for name in dict.fromkeys((*change.before, *change.after)):
            before, after = change.before.get(name), change.after.get(name)
            own = name == "source" and before is None  # which the cell says as well
            if name not in _VALUE and before != after and not own:
                said = say(f"import_field_{name}", self.lang)
                yield from [] if before is None else [f"        - {said}: {self._told(name, before)}"]
                yield from [] if after is None else [f"        + {said}: {self._told(name, after)}"]

    def _told(self, name: str, text: str) -> str:
        """What a field beside the value says: days, departments and how sure it is in words of the language."""
        if name in _DAYS:
            return show(date.fromisoformat(text), self.lang)
        if name == "by" and text in self.ground.departments:
            return show(self.ground.departments[text].name, self.lang)
        return say(f"evidence_{text}", self.lang) if name == "status" else text

    def _node(self, change: Change) -> str:
        role, _, address = change.entry.key.rpartition("#")
        criteria = self.ground.sets.get(role or self.ground.units[change.entry.unit].level)
        node = None if criteria is None else criteria.nodes.get(address)
        return change.entry.key if node is None else f"{change.entry.key} {show(node.name, self.lang)}"

    def _value(self, fields: Mapping[str, str]) -> str:
        code = f"pending_{fields.get('cause')}"
        if "cause" in fields and has(code, self.lang):
            return say("import_pending", self.lang, {"cause": say(code, self.lang)})
        return _DECIMAL.sub("," if self.lang == "vi" else ".", value_shown(fields))

    def _counts(self, of: FileChanges | Merged) -> tuple[str, ...]:
        return tuple(say(f"import_{how}", self.lang, {"count": n}) for how in How if (n := of.count(how)))
