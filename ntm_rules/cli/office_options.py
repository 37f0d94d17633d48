"""The options of the commands by which offices send findings in and get documents out."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from ntm_rules.cli.options import Roles, how
from ntm_rules.cli.parser import Parser
from ntm_rules.cli.words import day_of, path_of, role_of
from ntm_rules.messages import say

DOCUMENTS = ("docx", "xlsx", "html", "md", "csv", "json")
TODO_FORMATS = ("table", "md", "csv", "json", "xlsx", "ics")
STAGES = ("self", "verification", "appraisal")


def report(parser: Parser) -> None:
    """The options of `ntm report`."""
    lang, path = parser.lang, path_of(parser)
    parser.add_argument("paths", nargs="*", type=path, metavar=say("value_path", lang), help=say("option_paths", lang))
    parser.add_argument(
        "--to", type=_words(parser, DOCUMENTS), metavar=f"{{{','.join(DOCUMENTS)}}}", help=say("option_report_to", lang)
    )
    parser.add_argument(
        "-o", "--output", type=path, metavar=say("value_folder", lang), help=say("option_report_output", lang)
    )
    parser.add_argument("--monthly", action="store_true", help=say("option_report_monthly", lang))
    parser.add_argument("--plan", type=path, metavar=say("value_file", lang), help=say("option_report_plan", lang))
    parser.add_argument(
        "--template", type=path, metavar=say("value_file", lang), help=say("option_report_template", lang)
    )
    parser.add_argument(
        "--save-template", type=path, metavar=say("value_file", lang), help=say("option_report_save_template", lang)
    )
    parser.add_argument("--force", action="store_true", help=say("option_report_force", lang))
    how(parser)


def template(parser: Parser) -> None:
    """The options of `ntm template`."""
    lang, path = parser.lang, path_of(parser)
    parser.add_argument(
        "--set", dest="sets", type=_listed(parser), action="extend", default=[], metavar=say("value_id", lang),
        help=say("option_template_set", lang),
    )  # fmt: skip
    parser.add_argument(
        "--units",
        type=_listed(parser),
        required=True,
        metavar=say("value_id", lang),
        help=say("option_template_units", lang),
    )
    parser.add_argument("--round", type=path, metavar=say("value_round", lang), help=say("option_template_round", lang))
    parser.add_argument(
        "--by", type=parser.one_of(("department",)), metavar="{department}", help=say("option_template_by", lang)
    )
    parser.add_argument("--filled", action="store_true", help=say("option_template_filled", lang))
    parser.add_argument(
        "-o", "--output", type=path, required=True, metavar=say("value_file", lang),
        help=say("option_template_output", lang),
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help=say("option_force", lang))
    parser.add_argument("--criteria", type=path, metavar=say("value_folder", lang), help=say("option_criteria", lang))


def import_(parser: Parser) -> None:
    """The options of `ntm import`."""
    lang, path = parser.lang, path_of(parser)
    parser.add_argument(
        "paths", nargs="+", type=path, metavar=say("value_file", lang), help=say("option_import_paths", lang)
    )
    parser.add_argument(
        "--round", type=path, required=True, metavar=say("value_round", lang), help=say("option_import_round", lang)
    )
    parser.add_argument("--unit", metavar=say("value_id", lang), help=say("option_import_unit", lang))
    parser.add_argument(
        "--stage", type=parser.one_of(STAGES), metavar=f"{{{','.join(STAGES)}}}", help=say("option_import_stage", lang)
    )
    parser.add_argument(
        "--as-of", type=day_of(parser), metavar=say("value_day", lang), help=say("option_import_as_of", lang)
    )
    parser.add_argument(
        "--set", dest="chosen", action=Roles, default={}, type=role_of(parser), metavar=say("value_role", lang),
        help=say("option_import_set", lang),
    )  # fmt: skip
    parser.add_argument("--write", action="store_true", help=say("option_import_write", lang))
    parser.add_argument("--criteria", type=path, metavar=say("value_folder", lang), help=say("option_criteria", lang))


def todo(parser: Parser) -> None:
    """The options of `ntm todo`."""
    lang, path = parser.lang, path_of(parser)
    parser.add_argument("paths", nargs="+", type=path, metavar=say("value_path", lang), help=say("option_paths", lang))
    parser.add_argument(
        "--by", type=parser.one_of(("department", "unit")), default="department", metavar="{department,unit}",
        help=say("option_todo_by", lang),
    )  # fmt: skip
    parser.add_argument("--due", type=day_of(parser), metavar=say("value_day", lang), help=say("option_todo_due", lang))
    parser.add_argument(
        "--format", type=parser.one_of(TODO_FORMATS), default=None, metavar=f"{{{','.join(TODO_FORMATS)}}}",
        help=say("option_todo_format", lang),
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=path, metavar=say("value_file", lang), help=say("option_todo_output", lang)
    )
    parser.add_argument("--force", action="store_true", help=say("option_force", lang))
    how(parser)


def _words(parser: Parser, choices: tuple[str, ...]) -> Callable[[str], list[str]]:
    """What reads some of `choices` with commas between them, each once."""
    one = parser.one_of(choices)

    def read(words: str) -> list[str]:
        found = [one(word.strip()) for word in words.split(",") if word.strip()]
        if not found:
            raise ArgumentTypeError(say("choice_unknown", parser.lang, {"word": words, "choices": choices}))
        return list(dict.fromkeys(found))

    return read


def _listed(parser: Parser) -> Callable[[str], list[str]]:
    """What reads ids with commas between them, at least one."""

    def read(words: str) -> list[str]:
        found = [word.strip() for word in words.split(",") if word.strip()]
        if not found:
            raise ArgumentTypeError(say("value_missing", parser.lang))
        return found

    return read
