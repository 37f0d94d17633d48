"""The options of commands that take tables of many units besides assessments."""

from __future__ import annotations

from ntm_rules.cli.parser import Parser
from ntm_rules.cli.words import day_of, limit_of, path_of
from ntm_rules.messages import say

BACKENDS = ("polars", "duckdb")


def of_tables(parser: Parser) -> None:
    """What must be said of tables: the units, the day and the year."""
    lang, group = parser.lang, parser.add_argument_group(say("options_tables", parser.lang))
    group.add_argument(
        "--units", type=path_of(parser), metavar=say("value_table", lang), help=say("option_units", lang)
    )
    group.add_argument("--as-of", type=day_of(parser), metavar=say("value_day", lang), help=say("option_as_of", lang))
    group.add_argument("--year", type=limit_of(parser), metavar=say("value_year", lang), help=say("option_year", lang))
    group.add_argument(
        "--backend", type=parser.one_of(BACKENDS), metavar=f"{{{','.join(BACKENDS)}}}",
        help=say("option_backend", lang),
    )  # fmt: skip


def of_results(parser: Parser) -> None:
    """What is to be written of tables, and how many of their units are held against the other engines."""
    lang, group = parser.lang, parser.add_argument_group(say("options_results", parser.lang))
    group.add_argument(
        "--explained", type=path_of(parser), metavar=say("value_table", lang), help=say("option_explained", lang)
    )
    group.add_argument(
        "--sample",
        type=limit_of(parser),
        metavar=say("value_number", lang),
        help=say("option_sample", lang),
    )
