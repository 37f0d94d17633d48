"""The page of a rule as Markdown: for `ntm check --explain` and for the readers of SARIF."""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Rule
from ntm_rules.check.page import Snippet
from ntm_rules.messages import Lang, say


def rule_page(rule: Rule, lang: Lang) -> str:
    """Its title, why it is there, an example that breaks it with the lines marked, one that does not, a way out."""
    head = f"# {rule.id} ({say(f'severity_{rule.severity}', lang)}): {rule.page.title(lang)}"
    parts = [head, rule.page.why(lang)]
    for code, snippet in (("rule_fails", rule.page.fail), ("rule_passes", rule.page.passing)):
        parts += [f"## {say(code, lang)}", f"```yaml\n{_marked(snippet)}\n```"]
    if rule.of_comments is None:
        parts.append(say("rule_ignore", lang, {"id": rule.id}))
    return "\n\n".join(parts) + "\n"


def _marked(snippet: Snippet) -> str:
    return "\n".join(_lines(snippet))


def _lines(snippet: Snippet) -> Iterator[str]:
    """The lines of an example; those at which the rule points end with an arrow in a comment."""
    marks = set(snippet.marks)
    name, number = "", 0
    for line in snippet.text.splitlines():
        heading = line.removeprefix("# ")
        if line.startswith("# ") and heading in snippet.files:
            name, number = heading, 0
            yield line
            continue
        number += 1
        yield f"{line}  # ←" if (name, number) in marks else line
