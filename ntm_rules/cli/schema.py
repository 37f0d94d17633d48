"""`ntm schema`: the JSON Schema of what the program writes."""

from __future__ import annotations

import json
from argparse import Namespace

from ntm_rules.cli.streams import out


def run(options: Namespace) -> int:
    """Print the schema of the shape `options.name`."""
    from ntm_rules.report.json import schema

    shapes = {"outcome": schema}
    out(json.dumps(shapes[options.name](), ensure_ascii=False, indent=2))
    return 0
