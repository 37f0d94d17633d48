"""The options of `ntm sweep`."""

from __future__ import annotations

from ntm_rules.cli.options import PAGE_FORMATS, how
from ntm_rules.cli.parser import Parser
from ntm_rules.cli.words import path_of, whole_of
from ntm_rules.messages import say


def sweep(parser: Parser) -> None:
    """The options of `ntm sweep`."""
    lang, path = parser.lang, path_of(parser)
    where = say("value_path", lang)
    parser.add_argument("paths", nargs="*", type=path, metavar=where, help=say("option_sweep_paths", lang))
    parser.add_argument(
        "--on", nargs="+", action="extend", default=[], type=path, metavar=where, help=say("option_sweep_on", lang)
    )
    for name in ("vary", "lift", "require", "draw"):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar=say("value_text", lang),
            help=say(f"option_sweep_{name}", lang),
        )  # fmt: skip
    for name in ("draws", "seed"):
        parser.add_argument(
            f"--{name}",
            type=whole_of(parser),
            metavar=say("value_number", lang),
            help=say(f"option_sweep_{name}", lang),
        )
    parser.add_argument("--unit", metavar=say("value_id", lang), help=say("option_sweep_unit", lang))
    _results(parser)
    how(parser)


def _results(parser: Parser) -> None:
    """What is to be shown, and written to which files."""
    lang, path, file = parser.lang, path_of(parser), say("value_file", parser.lang)
    parser.add_argument(
        "--format", type=parser.one_of(PAGE_FORMATS), default=PAGE_FORMATS[0], metavar=f"{{{','.join(PAGE_FORMATS)}}}",
        help=say("option_sweep_format", lang),
    )  # fmt: skip
    parser.add_argument("-o", "--output", type=path, metavar=file, help=say("option_output", lang))
    parser.add_argument("--parquet", type=path, metavar=file, help=say("option_sweep_parquet", lang))
    parser.add_argument("--chart", type=path, metavar=say("value_chart", lang), help=say("option_sweep_chart", lang))
    parser.add_argument("--force", action="store_true", help=say("option_sweep_force", lang))
