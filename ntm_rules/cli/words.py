"""What reads the words of a command line: paths, days, verdicts, roles; each says what is wrong with a word."""

from __future__ import annotations

import errno
from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ntm_rules.cli.output import reason
from ntm_rules.cli.parser import Parser
from ntm_rules.messages import say
from ntm_rules.verdict import Verdict

ENGINES = ("rete", "direct", "columns")
#: Errors of a path that can be said of it when it is read or written.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})


def path_of(parser: Parser) -> Callable[[str], Path]:
    """What reads a path, whether anything is there or not; one that the system refuses to look at is an error."""

    def read(word: str) -> Path:
        path = Path(word)
        try:
            path.stat()
        except ValueError:  # a NUL, of which the reader says that there is no such file
            return path
        except OSError as error:
            if error.errno in _NOT_THERE:
                return path
            values = {"reason": reason(error, parser.lang)}
            raise ArgumentTypeError(say("path_unusable", parser.lang, values)) from error
        return path

    return read


def side_of(parser: Parser) -> Callable[[str], str]:
    """What reads a word that may be a path."""
    path = path_of(parser)

    def read(word: str) -> str:
        path(word)
        return word

    return read


def verdicts_of(parser: Parser) -> Callable[[str], frozenset[Verdict]]:
    """What reads verdicts with commas between them."""
    one = parser.one_of([verdict.value for verdict in Verdict])
    return lambda words: frozenset(Verdict(one(word.strip())) for word in words.split(","))


def limit_of(parser: Parser) -> Callable[[str], int]:
    """What reads how many are wanted at most."""

    def read(word: str) -> int:
        if not (word.isascii() and word.isdecimal() and int(word)):
            raise ArgumentTypeError(say("limit_unreadable", parser.lang, {"word": word}))
        return int(word)

    return read


def whole_of(parser: Parser) -> Callable[[str], int]:
    """What reads a whole number from 0 on."""

    def read(word: str) -> int:
        if not (word.isascii() and word.isdecimal()):
            raise ArgumentTypeError(say("whole_unreadable", parser.lang, {"word": word}))
        return int(word)

    return read


def rules_of(words: str) -> list[str]:
    """Rule ids, or beginnings of them, with commas between."""
    return [word.strip().upper() for word in words.split(",") if word.strip()]


def role_of(parser: Parser) -> Callable[[str], tuple[str, str]]:
    """What reads ROLE=ID."""

    def read(word: str) -> tuple[str, str]:
        role, equals, set_id = word.partition("=")
        if not (role.strip() and equals and set_id.strip()):
            raise ArgumentTypeError(say("role_unreadable", parser.lang, {"word": word}))
        return role.strip(), set_id.strip()

    return read


def engine_of(parser: Parser) -> Callable[[str], str]:
    """What reads the name of an engine that runs on this machine."""
    known = parser.one_of(ENGINES)

    def read(word: str) -> str:
        from ntm_rules.evaluate.engines import COLUMNS, available

        if known(word) not in {*available(), COLUMNS}:
            raise ArgumentTypeError(say("engine_missing", parser.lang, {"name": word}))
        return word

    return read


def day_of(parser: Parser) -> Callable[[str], date]:
    """What reads a day as assessments write it, 2020-04-30."""

    def read(word: str) -> date:
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise ArgumentTypeError(say("day_unreadable", parser.lang, {"word": word})) from None

    return read
