"""`ntm help`: the pages of the manual."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ntm_rules.cli.options import PAGES
from ntm_rules.cli.streams import out
from ntm_rules.messages import say

_FOLDER = Path(__file__).resolve().parent.parent / "help"


def run(options: Namespace) -> int:
    """Show a page, or which pages there are."""
    if options.page is None:
        out(say("help_pages", options.lang))
        width = max(map(len, PAGES)) + 2
        for name in PAGES:
            out(f"  {name:<{width}}{say(f'page_{name}', options.lang)}")
        return 0
    from ntm_rules.report.terminal import show
    from ntm_rules.report.terminal.manual import ManualPage

    text = (_FOLDER / f"{options.page}.{options.lang}.md").read_text(encoding="utf-8")
    show(ManualPage(text), sys.stdout)
    return 0
