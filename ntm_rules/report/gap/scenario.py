"""A way to pass as a scenario: what would have to be found, in the form of a file that `ntm whatif` reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ntm_rules.evaluate import Evaluation
from ntm_rules.messages import LANGS, say
from ntm_rules.report.scenario import Entry, Head, key_and_value, relative, written
from ntm_rules.scenario.gap.mend import supposed
from ntm_rules.scenario.gap.model import Gaps


def to_scenario(gaps: Gaps, evaluations: Sequence[Evaluation], assessments: Sequence[Path], folder: Path) -> str | None:
    """The first way of each unit that no other unit's way includes, as a scenario in `folder`; None without any.

    `assessments` are the files and folders that it is about.
    """
    lacking = [unit for unit in gaps.units if unit.ways and unit.ways[0]]
    whole = [unit for unit in lacking if unit.within is None] or lacking
    found: dict[str, dict[str, Entry]] = {}
    for unit in whole:
        evaluation = next(each for each in evaluations if unit.key in each.appraisal.cases)
        for each in supposed(evaluation, [change.change for change in unit.ways[0]]):
            key, value = key_and_value(each, evaluation.appraisal)
            found.setdefault(each.key.unit, {})[key] = Entry(key=key, value=value)
    if not found:
        return None
    names = ", ".join(unit.name for unit in whole)
    titles = {lang: say("gap_scenario", lang, {"units": names}) for lang in LANGS}
    head = Head(title=titles, of=[relative(path, folder) for path in assessments])
    return written(head, {unit: tuple(entries.values()) for unit, entries in found.items()})
