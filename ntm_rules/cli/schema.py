"""`ntm schema`: the JSON Schema of the files that people write, and of what the program writes."""

from __future__ import annotations

import json
from argparse import Namespace

from ntm_rules.cli.streams import out


def run(options: Namespace) -> int:
    """Print the schema of the shape `options.name`."""
    out(json.dumps(schema_of(options.name), ensure_ascii=False, indent=2))
    return 0


def schema_of(name: str) -> dict[str, object]:
    """The schema of one of the shapes that the command knows."""
    if name == "outcome":
        from ntm_rules.report.json import schema as outcome

        return outcome()
    if name == "report":
        from ntm_rules.report.round.json import schema as report

        return report()
    from ntm_rules.load.schema import schema

    return schema(name)
