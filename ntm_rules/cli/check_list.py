"""`ntm check --list`: all rules; and what is said of an id that is none's."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import NoReturn

from ntm_rules.check.registry import all_rules, selected
from ntm_rules.cli.parser import Parser
from ntm_rules.messages import Lang, hint, say
from ntm_rules.problem import did_you_mean


def run(options: Namespace) -> int:
    """List the rules that `--select` and `--ignore` leave, by default all."""
    from ntm_rules.report.check.rule_table import print_rules

    print_rules(selected(tuple(options.select), tuple(options.ignore)), options.lang, sys.stdout)
    return 0


def refuse_unknown(options: Namespace) -> None:
    """Raise UsageError if a word of `--select` or `--ignore` is the beginning of no rule's id."""
    for word in (*options.select, *options.ignore):
        if not any(rule.id.startswith(word) for rule in all_rules()):
            refuse("rules_unknown", word, options.lang)


def refuse(code: str, word: str, lang: Lang) -> NoReturn:
    """Raise UsageError: what `code` says of `word`, what it was meant to be, and which ids there are."""
    ids = [rule.id for rule in all_rules()]
    areas = sorted({id_[:2] for id_ in ids})
    guess = did_you_mean(word, areas if len(word) <= 2 else ids)
    near = hint(code, lang, {"guess": guess})
    known = say("known_rules", lang, {"areas": tuple(areas)})
    text = "; ".join([say(code, lang, {"word": word}), *([near] if near else []), known])
    Parser("ntm check", lang, about="", usage=say("usage_check", lang)).error(text)
