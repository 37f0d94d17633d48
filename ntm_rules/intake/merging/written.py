"""Values as YAML text that the loader reads as the same: plain where nothing can be taken for anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from textwrap import wrap
from typing import Any, TypeAlias

from ntm_rules.load.yaml_syntax import UNPRINTABLE
from ntm_rules.vietnamese import nfc

#: What is to be written: the text of a scalar, or a mapping.
Node: TypeAlias = "str | Mapping[str, Node]"

#: The longest line of a mapping in braces where it may as well stand on lines of its own.
WIDTH = 110

_PLAIN = re.compile(r"[^\W_](?:[\w./()–-]|;(?= )|(?<=[^\s]) (?=[^\s]))*")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_SHARE = ("part", "of")


def cleaned(text: str) -> str:
    """A text as a file may hold it: what no file may, such as a spreadsheet's mark for a page break, is a space."""
    return UNPRINTABLE.sub(" ", nfc(text)).strip()


def node_of(fields: Mapping[str, str]) -> Mapping[str, Node]:
    """A finding in full, from its fields; "part" and "of" are a mapping in the place of the value."""
    value: Node = fields["finding"] if "finding" in fields else {name: fields[name] for name in _SHARE}
    return {"finding": value, **{name: text for name, text in fields.items() if name not in {"finding", *_SHARE}}}


def copied(node: Mapping[str, Any]) -> dict[str, Any]:
    """The same mappings, each an object of its own."""
    return {key: copied(value) if isinstance(value, Mapping) else value for key, value in node.items()}


def short(node: Mapping[str, Node]) -> Node:
    """A finding in full, or its value alone where there is nothing else."""
    return node["finding"] if node.keys() == {"finding"} else node


def flow(node: Node) -> str:
    """The node on one line: `{finding: 91, source: nhap-lieu.xlsx}`."""
    if isinstance(node, str):
        return scalar(node)
    return "{" + ", ".join(f"{key_text(key)}: {flow(value)}" for key, value in node.items()) + "}"


def block(node: Mapping[str, Node], indent: int) -> list[str]:
    """The lines of a mapping; text and findings that fit there stay on the line of their key."""
    lines: list[str] = []
    for key, value in node.items():
        head = f"{' ' * indent}{key_text(key)}:"
        line = f"{head} {flow(value)}"
        if len(line) <= WIDTH and (isinstance(value, str) or _is_finding(value)):
            lines.append(line)
        else:
            first, *rest = hanging(value, indent + 2)
            lines += [f"{head} {first}".rstrip(), *rest]
    return lines


def hanging(node: Node, indent: int) -> list[str]:
    """What stands behind a key and below it, of a node too long for one line; all but the first are whole lines."""
    if not isinstance(node, str):
        return ["", *block(node, indent)]
    if not node.isprintable() or "  " in node:
        return [scalar(node)]
    margin = " " * indent
    return [">-", *wrap(node, WIDTH - 10, initial_indent=margin, subsequent_indent=margin, break_long_words=False,
                        break_on_hyphens=False)]  # fmt: skip


def key_text(key: str) -> str:
    """A key, in quotes where an editor might take it for something else than text."""
    return key if _PLAIN_KEY.fullmatch(key) and key not in _NO_TEXT else scalar_quoted(key)


def scalar(text: str) -> str:
    """The text of a value, in quotes where a reader might take it for something else."""
    plain = _PLAIN.fullmatch(text) is not None and text.casefold() not in _NO_TEXT
    return text if plain else scalar_quoted(text)


def scalar_quoted(text: str) -> str:
    """The text in double quotes."""
    return "".join(
        letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in json.dumps(text, ensure_ascii=False)
    )


def _is_finding(node: Node) -> bool:
    return isinstance(node, Mapping) and bool(node.keys() & {"finding", "part"})
