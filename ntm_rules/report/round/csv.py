"""All nodes of all units as one table of comma-separated values, columns and codes in English in every language."""

from __future__ import annotations

import csv
from io import StringIO

from ntm_rules.explain.gap import decimal_string
from ntm_rules.explain.model import FoundFinding, Outcome
from ntm_rules.messages import Lang
from ntm_rules.report.round.figures import figure
from ntm_rules.report.round.formulas import harmless
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.round.rows import Entry, nodes
from ntm_rules.report.standing import told

#: By this mark Excel sees that a file is UTF-8.
_MARK = "\ufeff"
COLUMNS = (
    "unit", "name", "level", "parent", "role", "set", "node", "kind", "node_name", "verdict", "finding", "value",
    "requirement", "measure", "gap", "reason_code", "reason", "responsible", "department", "legal", "evidence",
    "evidence_source", "because", "by", "source", "document", "finding_as_of", "due", "inferred", "stage", "as_of",
)  # fmt: skip


def to_csv(report: RoundReport) -> str:
    """A row a node, parents first; UTF-8 text that begins with a byte order mark.

    `value` and `gap` are decimal numbers, days are YYYY-MM-DD; `node` is empty for the unit itself. Text that a
    spreadsheet would run has an apostrophe before it.
    """
    made = StringIO()
    made.write(_MARK)
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for entry, node in nodes(report):
        table.writerow(map(harmless, _row(entry, node, report)))
    return made.getvalue()


def _row(entry: Entry, node: Outcome, report: RoundReport) -> tuple[str, ...]:
    unit, root = entry.unit, entry.root
    first = node.reasons[0].code if node.reasons else ""
    owner = node.responsible or ""
    return (
        unit.id, unit.name, unit.level or "", root.id if entry.is_member else "", unit.role or "", unit.set or "",
        "" if node is unit else node.id, node.kind.value, "" if node is unit else node.name, node.verdict.value,
        *_found(node.finding, report.lang), node.requirement or "", node.measure or "",
        "" if node.gap is None else node.gap.amount, first, "; ".join(told(node)),
        owner, report.departments.get(owner, ""), node.legal or "", node.evidence or "", node.evidence_source or "",
        *_ground(node.finding), root.stage or "", "" if root.as_of is None else root.as_of.isoformat(),
    )  # fmt: skip


def _found(finding: FoundFinding | None, lang: Lang) -> tuple[str, str]:
    """A finding in words, and the number it is."""
    if finding is None:
        return "", ""
    number = figure(finding.value, lang)
    return finding.value, "" if number is None else decimal_string(number.value)


def _ground(finding: FoundFinding | None) -> tuple[str, ...]:
    """What a finding stands on."""
    if finding is None:
        return ("",) * 7
    days = ("" if day is None else day.isoformat() for day in (finding.as_of, finding.due))
    named = (each or "" for each in (finding.because, finding.by, finding.source, finding.document))
    return (*named, *days, str(finding.inferred).lower())
