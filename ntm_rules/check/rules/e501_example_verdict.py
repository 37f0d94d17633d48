"""An example comes to another verdict than it claims.

An example is what a person knows of the decree. Where the program says otherwise, the rule or the example is wrong.

VI: Ví dụ cho kết quả khác với kết quả ghi trong ví dụ.

Ví dụ là điều người soạn biết chắc về quyết định. Chương trình nói khác đi thì hoặc quy định, hoặc ví dụ bị sai.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    examples:
      - {finding: 85, verdict: pass}
      - {finding: 84.9, verdict: pass}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Bảo hiểm y tế, en: Health insurance}
    measure: percent
    require: "≥ 85"
    examples:
      - {finding: 85, verdict: pass}
      - {finding: 84.9, verdict: fail}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.examples.survivors import spoken
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Examples that do not hold: of one that stands for several, each set of parameters and each turn."""
    for run in collection.tried[subject.id].runs:
        if run.verdict is not None and not run.holds:
            trial = run.trial
            where = [*trial.named.values(), *([] if trial.turn is None else [trial.turn])]
            id_ = spoken(subject, trial.address, where)
            values = {"id": id_, "expected": str(trial.expected), "verdict": str(run.verdict)}
            yield Breach(span=trial.example.span, values=values)
