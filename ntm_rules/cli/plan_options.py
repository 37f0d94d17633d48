"""The options of `ntm plan`."""

from __future__ import annotations

import math
from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import TYPE_CHECKING

from ntm_rules.cli.options import how
from ntm_rules.cli.parser import Parser
from ntm_rules.cli.words import day_of, path_of, whole_of
from ntm_rules.messages import say

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

FORMATS = ("table", "md", "json", "xlsx")
GOALS = ("cheapest", "earliest", "most", "roadmap")
_PENDING = ("assume", "block")
_PACES = ("quarter", "month")
_WEIGHTS = ("one", "population", "nearness")


def plan(parser: Parser) -> None:
    """The options of `ntm plan`."""
    lang, path = parser.lang, path_of(parser)
    parser.add_argument("paths", nargs="+", type=path, metavar=say("value_path", lang), help=say("option_paths", lang))
    parser.add_argument("--actions", type=path, metavar=say("value_file", lang), help=say("option_plan_actions", lang))
    _asked(parser)
    _limits(parser)
    _more(parser)
    _results(parser)
    how(parser)


def _asked(parser: Parser) -> None:
    """What is to be achieved."""
    lang = parser.lang
    parser.add_argument(
        "--target", nargs="+", action="extend", default=[], metavar=say("value_target", lang),
        help=say("option_plan_target", lang),
    )  # fmt: skip
    _one_of(parser, "goal", GOALS)
    parser.add_argument("--by", type=day_of(parser), metavar=say("value_day", lang), help=say("option_plan_by", lang))
    parser.add_argument(
        "--first", nargs="+", action="extend", default=[], metavar=say("value_target", lang),
        help=say("option_plan_first", lang),
    )  # fmt: skip
    _one_of(parser, "weight", _WEIGHTS)


def _limits(parser: Parser) -> None:
    """What holds it in, and how sure it is to be."""
    lang = parser.lang
    parser.add_argument(
        "--budget", type=_amount(parser), metavar=say("value_money", lang), help=say("option_plan_budget", lang)
    )
    _one_of(parser, "pending", _PENDING)
    parser.add_argument(
        "--certainty", type=_certainty(parser), default="all", metavar=say("value_certainty", lang),
        help=say("option_plan_certainty", lang),
    )  # fmt: skip
    _one_of(parser, "pace", _PACES)
    parser.add_argument(
        "--time-limit", type=_seconds(parser), default=60.0, metavar=say("value_seconds", lang),
        help=say("option_plan_time_limit", lang),
    )  # fmt: skip


def _more(parser: Parser) -> None:
    """What is to be told besides the plan."""
    lang = parser.lang
    parser.add_argument(
        "--alternatives", type=whole_of(parser), default=0, metavar=say("value_number", lang),
        help=say("option_plan_alternatives", lang),
    )  # fmt: skip
    parser.add_argument("--front", action="store_true", help=say("option_plan_front", lang))
    parser.add_argument("--explain", action="store_true", help=say("option_plan_explain", lang))


def _results(parser: Parser) -> None:
    """What is to be shown, and written to which files."""
    lang, path, file = parser.lang, path_of(parser), say("value_file", parser.lang)
    parser.add_argument("--unit", metavar=say("value_id", lang), help=say("option_plan_unit", lang))
    _one_of(parser, "format", FORMATS)
    parser.add_argument("--chart", type=path, metavar=say("value_chart", lang), help=say("option_plan_chart", lang))
    parser.add_argument("--scenario", type=path, metavar=file, help=say("option_plan_scenario", lang))
    parser.add_argument("-o", "--output", type=path, metavar=file, help=say("option_output", lang))
    parser.add_argument("--force", action="store_true", help=say("option_plan_force", lang))


def _one_of(parser: Parser, name: str, choices: tuple[str, ...]) -> None:
    """An option with a few possible words, by default the first."""
    parser.add_argument(
        f"--{name}", type=parser.one_of(choices), default=choices[0], metavar=f"{{{','.join(choices)}}}",
        help=say(f"option_plan_{name}", parser.lang),
    )  # fmt: skip


def _amount(parser: Parser) -> Callable[[str], Decimal]:
    """What reads an amount of money."""

    def read(word: str) -> Decimal:
        found = _number(word)
        if found is None or found < 0:
            raise ArgumentTypeError(say("amount_unreadable", parser.lang, {"word": word}))
        return found

    return read


def _certainty(parser: Parser) -> Callable[[str], Fraction | None]:
    """What reads how sure a plan is to be: "all", "likely", or a probability."""

    def read(word: str) -> Fraction | None:
        from fractions import Fraction

        if word in {"all", "likely"}:
            return Fraction(1) if word == "all" else None
        found = _number(word)
        if found is None or not 0 < found <= 1:
            raise ArgumentTypeError(say("certainty_unreadable", parser.lang, {"word": word}))
        return Fraction(found)

    return read


def _seconds(parser: Parser) -> Callable[[str], float]:
    """What reads a time in seconds."""

    def read(word: str) -> float:
        found = _number(word)
        if found is None or found <= 0 or not math.isfinite(float(found)):
            raise ArgumentTypeError(say("seconds_unreadable", parser.lang, {"word": word}))
        return float(found)

    return read


def _number(word: str) -> Decimal | None:
    """The number that a word writes as files do; None where it writes none."""
    from ntm_rules.load.grammar import Unreadable, read_number

    try:
        return read_number(word)
    except Unreadable:
        return None
