"""Another day: dossiers judged on it, by the law of its year, with what has expired by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ntm_rules.compile import Dossier


def last_said(dossier: Dossier) -> date | None:
    """The day of the latest finding; None where nothing is said."""
    said = (said for layer in dossier.layers for said in layer.said.values())
    return max((f.as_of for each in said for findings in each.findings.values() for f in findings), default=None)


def judged_on(day: date, dossier: Dossier) -> Dossier:
    """The dossier on a day and for its year, if nobody gave one; by the sets it has, in force then or not."""
    put = replace(dossier, as_of=day, chosen=frozenset(dossier.sets))
    return put if put.year_given else replace(put, year=day.year)
