"""The options of each command."""

from __future__ import annotations

from argparse import Action, ArgumentError, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path

from ntm_rules.cli.parser import Parser
from ntm_rules.messages import say
from ntm_rules.verdict import Verdict

FORMATS = ("table", "json")
ENGINES = ("rete", "direct")
SHAPES = ("outcome",)
PAGES = ("assess", "explain", "files", "verdicts", "install")


def assess(parser: Parser) -> None:
    """The options of `ntm assess`."""
    say_ = _sayer(parser)
    parser.add_argument("paths", nargs="+", type=Path, metavar=say_("value_path"), help=say_("option_paths"))
    parser.add_argument("--unit", metavar=say_("value_id"), help=say_("option_unit"))
    parser.add_argument(
        "--only", type=_verdicts(parser), metavar="{pass,fail,pending,not_applicable}", help=say_("option_only")
    )
    parser.add_argument(
        "--format", type=parser.one_of(FORMATS), default="table", metavar="{table,json}", help=say_("option_format")
    )
    parser.add_argument("-o", "--output", type=Path, metavar=say_("value_file"), help=say_("option_output"))
    parser.add_argument("--force", action="store_true", help=say_("option_force"))
    parser.add_argument("--exit-code", action="store_true", help=say_("option_exit_code"))
    _how(parser)


def explain(parser: Parser) -> None:
    """The options of `ntm explain`."""
    say_ = _sayer(parser)
    parser.add_argument("paths", nargs="+", type=Path, metavar=say_("value_path"), help=say_("option_paths"))
    parser.add_argument("--unit", metavar=say_("value_id"), help=say_("option_explain_unit"))
    parser.add_argument("--node", metavar=say_("value_id"), help=say_("option_node"))
    _how(parser)


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


def _how(parser: Parser) -> None:
    """The options of all commands that evaluate."""
    say_ = _sayer(parser)
    parser.add_argument("--criteria", type=Path, metavar=say_("value_folder"), help=say_("option_criteria"))
    parser.add_argument(
        "--set",
        dest="chosen",
        action=_Roles,
        default={},
        type=_role(parser),
        metavar=say_("value_role"),
        help=say_("option_set"),
    )
    parser.add_argument("--engine", type=_engine(parser), metavar="{rete,direct}", help=say_("option_engine"))


class _Roles(Action):
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


def _verdicts(parser: Parser) -> Callable[[str], frozenset[Verdict]]:
    """What reads verdicts with commas between them."""
    one = parser.one_of([verdict.value for verdict in Verdict])
    return lambda words: frozenset(Verdict(one(word.strip())) for word in words.split(","))


def _role(parser: Parser) -> Callable[[str], tuple[str, str]]:
    """What reads ROLE=ID."""

    def read(word: str) -> tuple[str, str]:
        role, equals, set_id = word.partition("=")
        if not (role.strip() and equals and set_id.strip()):
            raise ArgumentTypeError(say("role_unreadable", parser.lang, {"word": word}))
        return role.strip(), set_id.strip()

    return read


def _engine(parser: Parser) -> Callable[[str], str]:
    """What reads the name of an engine that runs on this machine."""
    known = parser.one_of(ENGINES)

    def read(word: str) -> str:
        from ntm_rules.evaluate.engines import available

        if known(word) not in available():
            raise ArgumentTypeError(say("engine_missing", parser.lang, {"name": word}))
        return word

    return read
