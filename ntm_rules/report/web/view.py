"""What every part of the page needs: words, badges, bars, and the units of the report by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ntm_rules.compile.model import Kind
from ntm_rules.explain.model import Outcome
from ntm_rules.messages import say, show
from ntm_rules.report.labels import outcome_word
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.standing import counts, of_kind
from ntm_rules.report.web.model import Badge, Passing, Tally
from ntm_rules.verdict import Verdict

SIGNS = {Verdict.PASS: "✓", Verdict.FAIL: "✗", Verdict.PENDING: "…", Verdict.NOT_APPLICABLE: "–"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A unit of the report; `place` is its number on the page, `above` the unit that counts on it."""

    place: int
    unit: Outcome
    above: Entry | None
    root: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A report with its units in the order of the page, each once."""

    report: RoundReport
    entries: tuple[Entry, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Number the units."""
        object.__setattr__(self, "entries", _entries(self.report.outcomes))

    def say(self, code: str, **values: object) -> str:
        """The wording of `code`."""
        return say(code, self.report.lang, values)

    def show(self, value: object) -> str:
        """A number or a day in the form of the language."""
        return show(value, self.report.lang)

    def badge(self, node: Outcome, verdict: Verdict | None = None) -> Badge:
        """The verdict of a node, or `verdict` as its set calls it."""
        asked = verdict or node.verdict
        style = "plain" if node.labels else str(asked)
        return Badge(style=style, sign=SIGNS[asked], word=outcome_word(node, self.report.lang, asked))

    def standing(self, units: Sequence[Outcome], verdict: Verdict) -> str:
        """What is said of units that have a verdict: "đạt chuẩn"."""
        return units[0].labels.get(verdict) or self.say(f"web_units_{verdict}")

    def tallies(self, nodes: Sequence[Outcome]) -> tuple[Tally, ...]:
        """How many of `nodes` have each verdict that any of them has."""
        start, made = 0.0, []
        for verdict, number in counts(nodes).items():
            if number:
                width = 100 * number / len(nodes)
                badge = self.badge(nodes[0], verdict)
                if nodes[0].kind is Kind.UNIT:
                    badge = replace(badge, word=self.standing(nodes, verdict))
                made.append(Tally(
                    verdict=verdict, badge=badge, number=number, start=round(start, 2), width=round(width, 2)
                ))  # fmt: skip
                start += width
        return tuple(made)

    def passing(self, unit: Outcome, kind: Kind = Kind.CRITERION) -> Passing:
        """How many nodes of one kind pass, of those that apply."""
        nodes = of_kind(unit, kind)
        found = counts(nodes)
        of = len(nodes) - found[Verdict.NOT_APPLICABLE]
        percent = round(100 * found[Verdict.PASS] / of, 2) if of else 0
        return Passing(count=found[Verdict.PASS], of=of, percent=percent, tallies=self.tallies(nodes))

    def title(self, set_id: str | None) -> str:
        """The title of a set."""
        return self.report.titles.get(set_id or "", set_id or "")

    def short(self, department: str | None) -> str:
        """The short name of a department; "" for none."""
        return self.report.departments.get(department or "", department or "")

    def note(self, unit: Outcome) -> str:
        """What tells a unit from itself in another round or under another set."""
        alike = [entry.unit for entry in self.entries if entry.unit.id == unit.id]
        said = [self.title(unit.set)] if len({each.set for each in alike}) > 1 else []
        said += [self.when(unit)] if len({(each.as_of, each.stage) for each in alike}) > 1 else []
        return ", ".join(said)

    def when(self, unit: Outcome) -> str:
        """The day and the stage of what is said of a unit."""
        said = [] if unit.as_of is None else [self.show(unit.as_of)]
        said += [] if unit.stage is None else [self.say(f"stage_{unit.stage}")]
        return ", ".join(said)

    def by_set(self) -> dict[str | None, list[Entry]]:
        """The units of each set, in the order of the page."""
        groups: dict[str | None, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.unit.set, []).append(entry)
        return groups


def columns(entries: Sequence[Entry]) -> tuple[Outcome, ...]:
    """The conditions and criteria of units of one set, each once."""
    found: dict[str, Outcome] = {}
    for entry in entries:
        for node in entry.unit.children:
            found.setdefault(node.id, node)
    return tuple(found.values())


_Key = tuple[str, str | None, date | None, str | None]


def _entries(outcomes: Sequence[Outcome]) -> tuple[Entry, ...]:
    """All units; a unit that several count on, or that is assessed by itself too, is one where it is the same."""
    made: list[Entry] = []
    known: dict[_Key, list[Outcome]] = {}

    def enter(unit: Outcome, above: Entry | None, root: Outcome) -> None:
        alike = known.setdefault((unit.id, unit.set, unit.as_of, unit.stage), [])
        if unit in alike:
            return
        alike.append(unit)
        entry = Entry(place=len(made), unit=unit, above=above, root=root)
        made.append(entry)
        for member in unit.members:
            enter(member, entry, root)

    for outcome in outcomes:
        enter(outcome, None, outcome)
    return tuple(made)
