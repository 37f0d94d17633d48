"""One page, before it is written: where it lies, which template shows it, and what the template is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntm_rules.report.docs.site import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page; `above` are the pages that lead to it from the first one, `before` and `after` those beside it."""

    path: str
    template: str
    title: str
    above: tuple[Link, ...] = ()
    before: Link | None = None
    after: Link | None = None
    data: Mapping[str, object] = field(default_factory=dict)
