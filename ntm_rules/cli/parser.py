"""A parser that speaks the language asked for, and knows what a mistyped option was meant to be."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from ntm_rules.messages import LANGS, Lang, hint, say
from ntm_rules.problem import did_you_mean


class UsageError(Exception):
    """The command line cannot be understood; its text says why, as the user will read it."""


class Parser(argparse.ArgumentParser):
    """An argument parser in one language, with the options that every command has."""

    def __init__(self, prog: str, lang: Lang, *, about: str, usage: str | None = None) -> None:
        """A parser of the program or command `prog`, which does what `about` says."""
        with spoken(lang):
            super().__init__(
                prog=prog, usage=usage, description=about, add_help=False, allow_abbrev=False,
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )  # fmt: skip
        self.lang = lang
        self.advice: str | None = None  # for an option that nobody knows and that is like none
        self.add_argument("-h", "--help", action="help", help=say("option_help", lang))
        self.add_argument(
            "--lang", type=self.one_of(LANGS), default=lang, metavar="{vi,en}", help=say("option_lang", lang)
        )

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options that `arguments` give; raises UsageError."""
        with spoken(self.lang):
            options, unknown = self.parse_known_args(list(arguments))
        if unknown:
            self.error(self._unknown(unknown))
        return options

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the usage, the message, and where help is to be had."""
        with spoken(self.lang):
            usage = self.format_usage()
        more = say("usage_more", self.lang, {"command": self.prog})
        raise UsageError(usage + say("usage_error", self.lang, {"command": self.prog, "text": message}) + "\n" + more)

    def one_of(self, choices: Sequence[str]) -> Callable[[str], str]:
        """What reads an argument that must be one of `choices`."""

        def read(word: str) -> str:
            if word in choices:
                return word
            text = say("choice_unknown", self.lang, {"word": word, "choices": tuple(choices)})
            near = hint("choice_unknown", self.lang, {"guess": did_you_mean(word, choices)})
            raise argparse.ArgumentTypeError("; ".join([text, *([near] if near else [])]))

        return read

    def _unknown(self, words: Sequence[str]) -> str:
        text = say("option_unknown", self.lang, {"words": tuple(words)})
        known = [option for action in self._actions for option in action.option_strings]
        first = words[0].partition("=")[0]
        guess = did_you_mean(first, known) if first.startswith("-") else None
        near = hint("option_unknown", self.lang, {"guess": guess}) or self.advice
        return "; ".join([text, *([near] if near else [])])


#: What argparse says, and the code of our wording of it with the names of its values, in their order.
_WORDS: dict[str, tuple[str, dict[str, str]]] = {
    "usage: ": ("argparse_usage", {}),
    "options": ("argparse_options", {}),
    "positional arguments": ("argparse_positionals", {}),
    "argument %(argument_name)s: %(message)s": (
        "argparse_argument",
        {"name": "%(argument_name)s", "text": "%(message)s"},
    ),
    "the following arguments are required: %s": ("argparse_required", {"names": "%s"}),
    "expected one argument": ("argparse_one", {}),
    "expected at most one argument": ("argparse_at_most_one", {}),
    "expected at least one argument": ("argparse_at_least_one", {}),
    "expected %s arguments": ("argparse_some", {"count": "%s"}),
    "ignored explicit argument %r": ("argparse_explicit", {"value": "%r"}),
    "not allowed with argument %s": ("argparse_not_with", {"name": "%s"}),
    "invalid %(type)s value: %(value)r": ("argparse_invalid", {"value": "%(value)r"}),
}


@contextmanager
def spoken(lang: Lang) -> Iterator[None]:
    """While it lasts, argparse says what it says in `lang`: it has no other door than its own gettext."""
    names = vars(argparse)
    before, counted = names["_"], names["ngettext"]

    def translated(text: str) -> str:
        if text not in _WORDS:
            return str(before(text))
        code, values = _WORDS[text]
        said = say(code, lang, values)
        return said + " " if text.endswith(" ") else said

    names["_"], names["ngettext"] = translated, lambda _one, many, _count: translated(many)
    try:
        yield
    finally:
        names["_"], names["ngettext"] = before, counted
