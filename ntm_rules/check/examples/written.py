"""Examples as they stand in a file, in YAML's flow style."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from ntm_rules.compile.model import Example
from ntm_rules.finding import Attested, Measured, NotApplicable, Part, Pending, Value
from ntm_rules.load.words import AMBIGUOUS

_PLAIN = re.compile(r"[\w.-]+(?: [\w.-]+)*", re.ASCII)


def written(example: Example, address: str) -> str:
    """`{finding: 84.9, verdict: fail, with: {region: bac-trung-bo}, generated: true}`."""
    fields: list[tuple[str, str]] = []
    if set(example.findings) == {address} and example.rest is example.each is None:
        fields.append(("finding", value_written(example.findings[address])))
    elif example.findings:
        fields.append(("findings", _mapping([(_id(a), value_written(v)) for a, v in example.findings.items()])))
    fields += [
        (name, value_written(v)) for name, v in (("each", example.each), ("rest", example.rest)) if v is not None
    ]
    fields.append(("verdict", str(example.verdict)))
    if example.parameters:
        fields.append(("with", _mapping([(n, _values(v)) for n, v in example.parameters.items()])))
    if example.generated:
        fields.append(("generated", "true"))
    return _mapping(fields)


def value_written(value: Value) -> str:
    """A finding as it stands in a file."""
    match value:
        case Measured(text=text):
            return text if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else json.dumps(text, ensure_ascii=False)
        case Part(part=part, of=of):
            return f"{{part: {part:f}, of: {of:f}}}"
        case Attested(met=met):
            return "đạt" if met else "chưa đạt"
        case Pending():
            return "pending"
        case NotApplicable():
            return "not_applicable"


def number_written(number: Decimal) -> str:
    """A number as it may stand in a file: never so that its point could be taken for a thousands mark."""
    text = format(number, "f")
    return f"{text}0" if AMBIGUOUS.fullmatch(text) else text


def _mapping(fields: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields) + "}"


def _id(address: str) -> str:
    return json.dumps(address)


def _values(values: tuple[str, ...]) -> str:
    texts = [value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False) for value in values]
    return texts[0] if len(texts) == 1 else "[" + ", ".join(texts) + "]"
