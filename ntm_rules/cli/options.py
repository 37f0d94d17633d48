"""The options of each command."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentError, ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from ntm_rules.cli import table_options
from ntm_rules.cli.parser import Parser
from ntm_rules.cli.words import ENGINES, engine_of, limit_of, path_of, role_of, rules_of, side_of, verdicts_of
from ntm_rules.messages import say

FORMATS = ("table", "json")
CHECK_FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab")
DIFF_FORMATS = ("text", "md", "json")
PAGE_FORMATS = ("table", "md", "json")
SEVERITIES = ("error", "warning", "note")
SHAPES = (
    "set", "criterion", "units", "assessment", "scenario", "sweep", "actions", "schemes", "progress", "mapping",
    "measures", "departments", "outcome", "report",
)  # fmt: skip
PAGES = (
    "assess", "explain", "files", "tables", "verdicts", "check", "rules", "diff", "docs", "whatif", "gap", "compare",
    "sweep", "plan", "report", "template", "import", "todo", "performance", "install",
)  # fmt: skip


def assess(parser: Parser) -> None:
    """The options of `ntm assess`."""
    say_ = _sayer(parser)
    parser.add_argument("paths", nargs="+", type=path_of(parser), metavar=say_("value_path"), help=say_("option_paths"))
    _unit(parser, "option_unit")
    parser.add_argument(
        "--only", type=verdicts_of(parser), metavar="{pass,fail,pending,not_applicable}", help=say_("option_only")
    )
    _format(parser, FORMATS, "option_format")
    _to_file(parser)
    parser.add_argument("--exit-code", action="store_true", help=say_("option_exit_code"))
    how(parser)
    table_options.of_tables(parser)
    table_options.of_results(parser)


def explain(parser: Parser) -> None:
    """The options of `ntm explain`."""
    say_ = _sayer(parser)
    parser.add_argument("paths", nargs="+", type=path_of(parser), metavar=say_("value_path"), help=say_("option_paths"))
    _unit(parser, "option_explain_unit")
    parser.add_argument("--node", metavar=say_("value_id"), help=say_("option_node"))
    how(parser)
    table_options.of_tables(parser)


def check(parser: Parser) -> None:
    """The options of `ntm check`."""
    say_ = _sayer(parser)
    parser.add_argument(
        "paths", nargs="*", type=path_of(parser), metavar=say_("value_path"), help=say_("option_check_paths")
    )
    _format(parser, CHECK_FORMATS, "option_check_format")
    _to_file(parser)
    for name in ("--select", "--ignore"):
        parser.add_argument(
            name, action="extend", default=[], type=rules_of, metavar=say_("value_rules"),
            help=say_(f"option_check_{name.removeprefix('--')}"),
        )  # fmt: skip
    parser.add_argument(
        "--fail-on", type=parser.one_of(SEVERITIES), default="error", metavar=f"{{{','.join(SEVERITIES)}}}",
        help=say_("option_check_fail_on"),
    )  # fmt: skip
    parser.add_argument("--criteria", type=path_of(parser), metavar=say_("value_folder"), help=say_("option_criteria"))
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help=say_("option_check_list"))
    instead.add_argument("--explain", metavar=say_("value_rule"), help=say_("option_check_explain"))
    instead.add_argument("--implies", nargs=2, metavar=("A", "B"), help=say_("option_check_implies"))
    instead.add_argument("--fix-examples", action="store_true", help=say_("option_check_fix_examples"))
    instead.add_argument("--update-lock", action="store_true", help=say_("option_check_update_lock"))
    instead.add_argument("--watch", action="store_true", help=say_("option_check_watch"))


def diff(parser: Parser) -> None:
    """The options of `ntm diff`."""
    say_ = _sayer(parser)
    parser.add_argument("before", type=side_of(parser), metavar="A", help=say_("option_diff_before"))
    parser.add_argument("after", type=side_of(parser), metavar="B", help=say_("option_diff_after"))
    _format(parser, DIFF_FORMATS, "option_diff_format")
    _to_file(parser)
    parser.add_argument("--criteria", type=path_of(parser), metavar=say_("value_folder"), help=say_("option_criteria"))
    parser.add_argument(
        "--impact",
        nargs="+",
        default=[],
        type=path_of(parser),
        metavar=say_("value_path"),
        help=say_("option_diff_impact"),
    )


def docs(parser: Parser) -> None:
    """The options of `ntm docs`."""
    say_ = _sayer(parser)
    parser.add_argument(
        "paths", nargs="*", type=path_of(parser), metavar=say_("value_path"), help=say_("option_check_paths")
    )
    parser.add_argument(
        "-o",
        "--output",
        type=path_of(parser),
        required=True,
        metavar=say_("value_folder"),
        help=say_("option_docs_output"),
    )
    parser.add_argument("--force", action="store_true", help=say_("option_docs_force"))
    parser.add_argument("--criteria", type=path_of(parser), metavar=say_("value_folder"), help=say_("option_criteria"))


def whatif(parser: Parser) -> None:
    """The options of `ntm whatif`."""
    say_ = _sayer(parser)
    parser.add_argument(
        "scenarios",
        nargs="+",
        type=path_of(parser),
        metavar=say_("value_scenario"),
        help=say_("option_whatif_scenarios"),
    )
    parser.add_argument(
        "--on", nargs="+", action="extend", default=[], type=path_of(parser), metavar=say_("value_path"),
        help=say_("option_whatif_on"),
    )  # fmt: skip
    _unit(parser, "option_whatif_unit")
    _format(parser, PAGE_FORMATS, "option_whatif_format")
    _to_file(parser)
    how(parser)


def gap(parser: Parser) -> None:
    """The options of `ntm gap`."""
    say_ = _sayer(parser)
    parser.add_argument("paths", nargs="+", type=path_of(parser), metavar=say_("value_path"), help=say_("option_paths"))
    _unit(parser, "option_gap_unit")
    _format(parser, PAGE_FORMATS, "option_gap_format")
    parser.add_argument("--limit", type=limit_of(parser), metavar=say_("value_number"), help=say_("option_gap_limit"))
    parser.add_argument(
        "--scenario", type=path_of(parser), metavar=say_("value_file"), help=say_("option_gap_scenario")
    )
    _to_file(parser)
    how(parser)


def compare(parser: Parser) -> None:
    """The options of `ntm compare`."""
    say_ = _sayer(parser)
    metavar, path = say_("value_round"), path_of(parser)
    parser.add_argument("first", type=path, metavar=metavar, help=say_("option_compare_rounds"))
    parser.add_argument("others", nargs="+", type=path, metavar=metavar, help=SUPPRESS)
    _unit(parser, "option_compare_unit")
    _format(parser, PAGE_FORMATS, "option_compare_format")
    _to_file(parser)
    how(parser)


def schema(parser: Parser) -> None:
    """The options of `ntm schema`."""
    say_ = _sayer(parser)
    parser.add_argument("name", type=parser.one_of(SHAPES), metavar=say_("value_name"), help=say_("option_schema"))


def help_(parser: Parser) -> None:
    """The options of `ntm help`."""
    say_ = _sayer(parser)
    parser.add_argument(
        "page", nargs="?", type=parser.one_of(PAGES), metavar=say_("value_page"), help=say_("option_page")
    )


def _unit(parser: Parser, code: str) -> None:
    """The option that asks for one unit; `code` says what is shown of it."""
    parser.add_argument("--unit", metavar=say("value_id", parser.lang), help=say(code, parser.lang))


def _format(parser: Parser, formats: Sequence[str], code: str) -> None:
    """The option that asks for one of several forms of the result, by default the first; `code` tells of them."""
    parser.add_argument(
        "--format", type=parser.one_of(formats), default=formats[0], metavar=f"{{{','.join(formats)}}}",
        help=say(code, parser.lang),
    )  # fmt: skip


def _to_file(parser: Parser) -> None:
    """The options of all results that can be written to a file."""
    say_ = _sayer(parser)
    parser.add_argument("-o", "--output", type=path_of(parser), metavar=say_("value_file"), help=say_("option_output"))
    parser.add_argument("--force", action="store_true", help=say_("option_force"))


def how(parser: Parser) -> None:
    """The options of all commands that evaluate."""
    say_ = _sayer(parser)
    parser.add_argument("--criteria", type=path_of(parser), metavar=say_("value_folder"), help=say_("option_criteria"))
    parser.add_argument(
        "--set",
        dest="chosen",
        action=Roles,
        default={},
        type=role_of(parser),
        metavar=say_("value_role"),
        help=say_("option_set"),
    )
    parser.add_argument(
        "--engine", type=engine_of(parser), metavar=f"{{{','.join(ENGINES)}}}", help=say_("option_engine")
    )


class Roles(Action):
    """Gathers ROLE=ID as a mapping; a role that is given two sets is an error."""

    def __call__(
        self, parser: ArgumentParser, namespace: Namespace, values: object, _option_string: str | None = None
    ) -> None:
        """Add one."""
        assert isinstance(parser, Parser)
        assert isinstance(values, tuple)
        role, set_id = values
        known = getattr(namespace, self.dest)
        if known.get(role, set_id) != set_id:
            values = {"role": role, "first": known[role], "second": set_id}
            raise ArgumentError(self, say("role_twice", parser.lang, values))
        setattr(namespace, self.dest, {**known, role: set_id})


def _sayer(parser: Parser) -> Callable[[str], str]:
    return lambda code: say(code, parser.lang)
