"""The lock cannot be read.

It is written by `ntm check --update-lock` and not by hand. Two branches that both changed it leave marks of the
conflict in it; nothing is locked until it is in order.

VI: Không đọc được tệp khóa.

Tệp này do `ntm check --update-lock` ghi, không sửa bằng tay. Hai nhánh cùng sửa thì tệp còn dấu xung đột; khi tệp
chưa được sửa lại thì không bộ nào được khóa.

FAIL:

    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
    <<<<<<< ours  # <-
      "sets": {}
    }

PASS:

    # criteria.lock.json
    {
      "schema": "ntm.lock/1",
      "sets": {}
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from ntm_rules.check.lock import NAME
from ntm_rules.check.model import Breach, Collection
from ntm_rules.compile.model import Name
from ntm_rules.load.reading import shown
from ntm_rules.messages import say
from ntm_rules.problem import Problem


def of_all(collection: Collection) -> Iterator[Breach]:
    """The one lock, where something is wrong with it."""
    wrong = collection.lock
    if isinstance(wrong, Problem):
        reason = Name(vi=say(wrong.code, "vi", wrong.values), en=say(wrong.code, "en", wrong.values))
        yield Breach(span=wrong.span, values={"path": shown(collection.folder / NAME), "reason": reason})
