"""`ntm check --explain`: the page of one rule."""

from __future__ import annotations

import sys
from argparse import Namespace

from ntm_rules.check.registry import all_rules
from ntm_rules.cli.check_list import refuse
from ntm_rules.messages import has


def run(options: Namespace) -> int:
    """Show the page of the rule; raises UsageError where there is no such rule."""
    word = options.explain.strip()
    rule = next((rule for rule in all_rules() if rule.id == word.upper()), None)
    if rule is None:
        refuse("rule_is_code" if has(word) else "rule_unknown", word, options.lang)
    from ntm_rules.report.check.rule_page import rule_page
    from ntm_rules.report.terminal import show
    from ntm_rules.report.terminal.manual import ManualPage

    show(ManualPage(rule_page(rule, options.lang)), sys.stdout)
    return 0
