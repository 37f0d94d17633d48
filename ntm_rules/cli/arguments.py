"""From the words of a command line to a command and its options, or to what is wrong with them."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from itertools import pairwise

from ntm_rules.cli import office_options, options, plan_options, sweep_options
from ntm_rules.cli.parser import Parser, UsageError
from ntm_rules.messages import LANGS, Lang, hint, say
from ntm_rules.problem import did_you_mean

__all__ = ["UsageError", "language", "read"]

#: The commands, in the order in which help lists them, and what adds the options of each.
COMMANDS = {
    "assess": options.assess,
    "explain": options.explain,
    "check": options.check,
    "diff": options.diff,
    "docs": options.docs,
    "whatif": options.whatif,
    "gap": options.gap,
    "compare": options.compare,
    "sweep": sweep_options.sweep,
    "plan": plan_options.plan,
    "report": office_options.report,
    "todo": office_options.todo,
    "template": office_options.template,
    "import": office_options.import_,
    "schema": options.schema,
    "help": options.help_,
}


def language(arguments: Sequence[str]) -> Lang:
    """The language asked for by `--lang` or NTM_LANG ("en", "en_US.UTF-8"), else Vietnamese.

    Read before anything else is, so that what is wrong with the rest can be said in it.
    """
    words = list(arguments)
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    asked.append(os.environ.get("NTM_LANG", "")[:2].lower())
    return next((lang for word in asked for lang in LANGS if word == lang), "vi")


def read(arguments: Sequence[str], lang: Lang) -> tuple[str, Namespace]:
    """The command and its options; raises UsageError, and SystemExit after a page that argparse shows itself.

    Options before the command are those of `ntm` itself: --lang, --version and --help.
    """
    at = _command_at(arguments)
    top = _top(lang)
    own = top.read(arguments[:at])
    if own.version:
        return "version", own
    if at == len(arguments):
        if arguments[:at]:
            top.error(say("command_missing", lang))
        top.print_help()
        raise SystemExit(0)
    command = arguments[at]
    if command not in COMMANDS:
        near = hint("command_unknown", lang, {"guess": did_you_mean(command, COMMANDS)})
        top.error("; ".join([say("command_unknown", lang, {"command": command}), *([near] if near else [])]))
    parser = Parser(
        f"ntm {command}", lang, about=sentence(say(f"about_{command}", lang)), usage=say(f"usage_{command}", lang)
    )
    COMMANDS[command](parser)
    return command, parser.read(arguments[at + 1 :])


def sentence(text: str) -> str:
    """`text` with a capital at its head and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def _command_at(arguments: Sequence[str]) -> int:
    """Where the command stands: the first word that is neither an option nor the language."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] == "--lang" else 1
    return min(at, len(arguments))


def _top(lang: Lang) -> Parser:
    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:<{width}}{say(f'about_{name}', lang)}" for name in COMMANDS)
    parser = Parser("ntm", lang, about=say("about_ntm", lang), usage=say("usage_ntm", lang))
    parser.advice = say("options_after", lang)
    parser.epilog = "\n".join([say("commands", lang), commands, "", say("help_epilog", lang)])
    parser.add_argument("--version", action="store_true", help=say("option_version", lang))
    return parser
