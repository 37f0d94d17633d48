"""How a page is shown: its language, its signs, and what of it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.text import Text

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import Lang, say
from ntm_rules.report.labels import outcome_word, verdict_word
from ntm_rules.verdict import Verdict

_SIGNS = {Verdict.PASS: "✓", Verdict.FAIL: "✗", Verdict.PENDING: "…", Verdict.NOT_APPLICABLE: "–"}
_PLAIN_SIGNS = {Verdict.PASS: "+", Verdict.FAIL: "x", Verdict.PENDING: "?", Verdict.NOT_APPLICABLE: "-"}
_STYLES = {
    Verdict.PASS: "green",
    Verdict.FAIL: "red",
    Verdict.PENDING: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every part of a page needs.

    `signs` has a character for each verdict that tells it without colour; `titles` the title of each
    criteria set and `departments` the short name of each department, by id; `chosen` the sets, by role, that
    were put in place of those the files name; `only` are the verdicts whose rows are wanted, None for all.
    """

    lang: Lang
    signs: Mapping[Verdict, str] = field(default_factory=lambda: _SIGNS)
    titles: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[Verdict] | None = None

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.lang, values)

    def heading(self, code: str, **values: object) -> Text:
        """The heading of a part of the page."""
        return Text(self.say(code, **values), style="bold")

    @property
    def signs_are_rich(self) -> bool:
        """Whether other signs than those of ASCII can be shown."""
        return self.signs is _SIGNS

    def sign(self, verdict: Verdict) -> Text:
        """The sign of a verdict."""
        return Text(self.signs[verdict], style=_STYLES[verdict])

    def verdict(self, verdict: Verdict, kind: Kind) -> Text:
        """Sign and word of a verdict."""
        return Text(f"{self.signs[verdict]} {verdict_word(verdict, self.lang, kind)}", style=_STYLES[verdict])

    def outcome(self, node: Outcome) -> Text:
        """Sign and word of a node's verdict, as its set calls it."""
        return Text(f"{self.signs[node.verdict]} {outcome_word(node, self.lang)}", style=self.style_of(node))

    def style_of(self, node: Outcome, verdict: Verdict | None = None) -> str:
        """The colour of a verdict of a node; none where a pass is no honour, for neither is it good nor bad news."""
        return "" if node.labels else _STYLES[verdict or node.verdict]

    def style(self, verdict: Verdict) -> str:
        """The colour of a verdict."""
        return _STYLES[verdict]


def signs_for(encoding: str) -> Mapping[Verdict, str]:
    """The signs of the verdicts, plain ones where `encoding` has no others."""
    try:
        "".join(_SIGNS.values()).encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return _PLAIN_SIGNS
    return _SIGNS
