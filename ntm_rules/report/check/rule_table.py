"""All rules in one table: as lines for a terminal, and as Markdown in the manual's page of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.table import Table
from rich.text import Text

from ntm_rules.check.model import Rule
from ntm_rules.messages import Lang, say
from ntm_rules.report.terminal import show

#: What stands before and after the tables in the manual's page.
BEGIN, END = "<!-- rules -->", "<!-- end of rules -->"


def print_rules(rules: Sequence[Rule], lang: Lang, stream: TextIO) -> None:
    """A row a rule; on a terminal long titles are wrapped, elsewhere each rule is one line."""
    rows = [(rule.id, say(f"severity_{rule.severity}", lang), rule.page.title(lang)) for rule in rules]
    width = max((len(severity) for _, severity, _ in rows), default=0)
    if not stream.isatty():
        stream.writelines(f"{id_}  {severity:<{width}}  {title}\n" for id_, severity, title in rows)
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*map(Text, row))
    show(table, stream)


def with_tables(page: str, rules: Sequence[Rule], lang: Lang) -> str:
    """The manual's page with a table of `rules` for each area between the two markers, in place of what is there."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{''.join(_tables(rules, lang))}\n{END}{after}"


def _tables(rules: Sequence[Rule], lang: Lang) -> Iterator[str]:
    names = (say(f"rule_column_{name}", lang) for name in ("id", "severity", "title"))
    head = f"| {' | '.join(names)} |\n|---|---|---|\n"
    for area, members in groupby(rules, key=lambda rule: rule.id[1]):
        yield f"\n## {say(f'area_{area}', lang)}\n\n{head}"
        for rule in members:
            title = rule.page.title(lang).replace("|", "\\|")
            yield f"| {rule.id} | {say(f'severity_{rule.severity}', lang)} | {title} |\n"
