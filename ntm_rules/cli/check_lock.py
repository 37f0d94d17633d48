"""`ntm check --update-lock`: what each set says is locked under its version, once nothing speaks against it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ntm_rules.cli.output import unwritable
from ntm_rules.cli.problems import show
from ntm_rules.cli.streams import err, out, write_file
from ntm_rules.messages import Lang, say

if TYPE_CHECKING:
    from ntm_rules.check import Collection
    from ntm_rules.check.lock import Entry
    from ntm_rules.problem import Problem

#: What must be in order first: each set has a version, stepped with its content and told of, and the lock is readable.
_RULES = ("E604", "E605", "E606", "E609", "E611")
_ENDING = "lock_not_written"


def run(options: Namespace) -> int:
    """Write the lock beside the sets where it changes, and say what changed."""
    from ntm_rules.check import collect
    from ntm_rules.check.lock import NAME, Lock, lock_text
    from ntm_rules.load.reading import shown

    collection, found = collect(options.paths, criteria=options.criteria)
    problems = [*found, *(() if collection is None else _against(collection))]
    show(problems, options.lang, ending=_ENDING)
    if collection is None or any(problem.is_error for problem in problems):
        return 1
    before = collection.lock.entries if isinstance(collection.lock, Lock) else {}
    after = _entries(collection, before)
    for line in _told(before, after, options.lang):
        out(line)
    if collection.lock is not None and after == before:
        return 0
    path = collection.folder / NAME
    try:
        write_file(path, lock_text(after))
    except OSError as error:
        show([unwritable(path, error, options.lang)], options.lang, ending=_ENDING)
        return 1
    err(say("output_written", options.lang, {"path": shown(path)}))
    return 0


def _against(collection: Collection) -> list[Problem]:
    """What keeps the sets from being locked as they are; a comment that asks to pass it over does not."""
    from ntm_rules.check.from_compile import check
    from ntm_rules.check.registry import selected

    checked = check(collection, selected(_RULES, ()))
    return [*checked.problems, *(ignored.problem for ignored in checked.ignored)]


def _entries(collection: Collection, before: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries there are to be: sets that were not asked for, or have the version that is locked, keep theirs."""
    from ntm_rules.check.lock import Entry, Lock, content_hash, vanished, version_order

    lock = collection.lock
    gone = vanished(lock, collection.folder, collection.asked) if isinstance(lock, Lock) else ()
    after = {set_id: entry for set_id, entry in before.items() if set_id not in gone}
    for subject in collection.examined:
        version, entry = subject.loaded.head.model.version, before.get(subject.id)
        assert version is not None, "a set without a version is refused"
        if entry is None or version_order(entry.version) != version_order(version):
            after[subject.id] = Entry(version=version, sha256=content_hash(subject.loaded))
    return after


def _told(before: Mapping[str, Entry], after: Mapping[str, Entry], lang: Lang) -> Iterator[str]:
    """One line for each set whose entry changes, and one for all others."""
    for set_id in sorted(before.keys() | after.keys()):
        old, new = before.get(set_id), after.get(set_id)
        if old is None and new is not None:
            yield say("lock_added", lang, {"id": set_id, "version": new.version})
        elif new is None and old is not None:
            yield say("lock_removed", lang, {"id": set_id, "version": old.version})
        elif new is not None and old is not None and new != old:
            yield say("lock_stepped", lang, {"id": set_id, "before": old.version, "version": new.version})
    same = sum(after.get(set_id) == entry for set_id, entry in before.items())
    if same:
        yield say("lock_unchanged", lang, {"count": same})
