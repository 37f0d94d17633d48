"""The legal references that a set writes: its own, those of its nodes, and those of what it drops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntm_rules.compile import Subject
from ntm_rules.load.model import LegalFile
from ntm_rules.source import DocPath, SourceMap, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReference:
    """A legal reference as written; `id` is what it is of, the address of a node or the id of the set."""

    id: str
    file: LegalFile
    places: SourceMap
    path: DocPath

    def at(self, *inside: str) -> Span:
        """Where it is written, or what is `inside` it."""
        return self.places.value((*self.path, *inside))


def of_set_itself(subject: Subject) -> LegalReference:
    """The reference of the set as a whole."""
    head = subject.loaded.head
    return LegalReference(id=subject.id, file=head.model.legal, places=head.places, path=("legal",))


def of_nodes(subject: Subject) -> Iterator[LegalReference]:
    """The references that nodes of the set, or drops of an overlay, give for themselves."""
    head = subject.loaded.head
    for draft in subject.draft.drafts():
        change = head.model.change.get(draft.address)
        if change is not None and change.legal is not None:
            path: DocPath = ("change", draft.address, "legal")
            yield LegalReference(id=draft.address, file=change.legal, places=head.places, path=path)
        elif change is None and draft.declared_in == subject.id and draft.file.legal is not None:
            places, require = draft.written
            path = (*require[:-1], "legal")
            yield LegalReference(id=draft.address, file=draft.file.legal, places=places, path=path)
    for address, drop in head.model.drop.items():
        if drop.legal is not None:
            path = ("drop", address, "legal")
            yield LegalReference(id=address, file=drop.legal, places=head.places, path=path)
