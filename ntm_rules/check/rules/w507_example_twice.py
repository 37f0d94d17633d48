"""Two examples of one node say the same.

The second proves nothing more; often it was copied and its figure was to be changed.

VI: Hai ví dụ của một nội dung nói cùng một điều.

Ví dụ thứ hai không chứng minh thêm gì; thường là chép lại mà quên sửa con số.

FAIL:

    # 01.yaml
    id: "1"
    name: {vi: Trạm y tế, en: Health station}
    require: attested
    examples:
      - {finding: đạt, verdict: pass}
      - {finding: chưa đạt, verdict: fail}
      - {finding: pending, verdict: pending}
      - {finding: đạt, verdict: pass}  # <-

PASS:

    # 01.yaml
    id: "1"
    name: {vi: Trạm y tế, en: Health station}
    require: attested
    examples:
      - {finding: đạt, verdict: pass}
      - {finding: chưa đạt, verdict: fail}
      - {finding: pending, verdict: pending}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile import Subject
from ntm_rules.problem import Related
from ntm_rules.source import Span


def of_set(subject: Subject, collection: Collection) -> Iterator[Breach]:
    """Examples that another one, written before, says already: the same findings for the same parameters."""
    first: dict[tuple[object, ...], Span] = {}
    told: set[Span] = set()
    for run in collection.tried[subject.id].runs:
        trial, span = run.trial, run.trial.example.span
        said = (trial.address, tuple(sorted(trial.named.items())), tuple(sorted(trial.findings.items(), key=_by_node)))
        other = first.setdefault(said, span)
        if other != span and span not in told:
            told.add(span)
            related = (Related(code="see_also", span=other),)
            yield Breach(span=span, values={"id": trial.address or subject.id}, related=related)


def _by_node(item: tuple[str, object]) -> str:
    return item[0]
