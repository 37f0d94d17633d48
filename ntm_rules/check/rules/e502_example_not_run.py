"""An example cannot be run.

It names a node, a region or a value that its node cannot have, so it proves nothing.

VI: Ví dụ không chạy được.

Ví dụ nêu một mục, một vùng hay một giá trị mà nội dung đó không thể có, nên không chứng minh được gì.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Trạm y tế, en: Health station}
    require: attested
    examples:
      - {finding: đạt, verdict: pass}
      - {finding: 85, verdict: pass}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Trạm y tế, en: Health station}
    require: attested
    examples:
      - {finding: đạt, verdict: pass}
      - {finding: chưa đạt, verdict: fail}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.problem import Related


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Examples with a misfit, each once."""
    told = set()
    for run in collection.tried[subject.id].runs:
        span = run.trial.example.span
        if run.misfit is not None and (span, run.misfit.code) not in told:
            told.add((span, run.misfit.code))
            reason = Related(code=run.misfit.code, span=span, values=run.misfit.values)
            yield Breach(span=span, values={"id": run.trial.address or subject.id}, related=(reason,))
