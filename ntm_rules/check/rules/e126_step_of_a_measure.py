"""The step of a measure is no step: it is not above 0, or no whole number where figures are whole.

Examples pin a threshold from one step below it to one step above, and thresholds are held against the step.

VI: Bước của một đơn vị đo không hợp lệ: không lớn hơn 0, hoặc không nguyên khi số liệu phải nguyên.

Ví dụ kiểm tra ngưỡng từ một bước bên dưới đến một bước bên trên, và ngưỡng được đối chiếu với bước.

FAIL:

    # measures.yaml
    measures:
      percent: {name: {vi: "%", en: "%"}, symbol: "%", min: 0, max: 100, step: 0}  # <-

PASS:

    # measures.yaml
    measures:
      percent: {name: {vi: "%", en: "%"}, symbol: "%", min: 0, max: 100, step: 0.1}
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.model import Breach, Collection
from ntm_rules.load.registry_model import MeasuresFile


def of_all(collection: Collection) -> Iterator[Breach]:
    """Measures whose step no figure can be moved by."""
    for read in collection.registries.reads:
        if isinstance(read.model, MeasuresFile):
            for name, measure in read.model.measures.items():
                if measure.step <= 0 or (measure.whole and measure.step != int(measure.step)):
                    span = read.places.value(("measures", name, "step"))
                    yield Breach(span=span, values={"measure": name, "step": measure.step})
