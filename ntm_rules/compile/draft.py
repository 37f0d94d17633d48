"""A criteria set as a tree of drafts: what each node says, which set said it, and where; overlays applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ntm_rules.compile.model import Kind
from ntm_rules.load.loaded import LoadedSet
from ntm_rules.load.model import (
    AllFile,
    AnyFile,
    AtLeastFile,
    ChangeFile,
    ExampleFile,
    LabelFile,
    LegalFile,
    NodeFile,
    SetFile,
)
from ntm_rules.load.shelf import id_order
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import SourceMap, Span

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One node as written; `declared_in` is the set that gives its requirement, `written` where that stands.

    `changes` are the places, the innermost first, at which overlays give fields of it anew.
    """

    file: NodeFile
    address: str
    kind: Kind
    declared_in: str
    legal: LegalFile
    span: Span
    written: tuple[SourceMap, Path]
    children: tuple[Draft, ...] = ()
    changes: tuple[tuple[SourceMap, Path, frozenset[str]], ...] = ()

    def at(self, field: str, *inside: str | int) -> Span:
        """Where a field of the node, or what is `inside` it, is written: in the overlay that gives it last."""
        places, path = self.written
        for changed, there, fields in self.changes:
            if field in fields:
                places, path = changed, (*there, field)
        return places.value((*path[:-1], field, *inside))

    def walk(self) -> Iterator[Draft]:
        """The draft and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDraft:
    """A whole set: its head, and its conditions and criteria with overlays applied.

    `examples` are those of the set as a whole, each with its place; `line` is its id and those of all it extends.
    """

    head: SetFile
    line: tuple[str, ...]
    places: SourceMap
    conditions: tuple[Draft, ...]
    criteria: tuple[Draft, ...]
    parameters: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, str]
    require_from: SetFile
    require_at: Span
    examples: tuple[tuple[ExampleFile, Span], ...]
    label: LabelFile

    def drafts(self) -> tuple[Draft, ...]:
        """All nodes, parents first."""
        return tuple(d for top in (*self.conditions, *self.criteria) for d in top.walk())


def draft_set(
    set_id: str, sets: Mapping[str, LoadedSet], problems: Problems, trail: tuple[str, ...] = ()
) -> SetDraft | None:
    """The set with all it extends; None after a problem that leaves nothing to go on with."""
    loaded = sets[set_id]
    own = _own(loaded)
    head, places = loaded.head.model, loaded.head.places
    if head.extends is None:
        if head.change or head.drop or head.add:
            field = next(name for name in ("change", "drop", "add") if getattr(head, name))
            problems.error("overlay_without_base", places.key((field,)), id=head.id, field=field)
        return own
    if head.extends in (*trail, set_id):
        problems.error("extends_circle", places.value(("extends",)), chain=" → ".join((*trail, set_id, head.extends)))
        return None
    base = draft_set(head.extends, sets, problems, (*trail, set_id))
    return None if base is None else _overlaid(base, own, loaded, problems)


def _own(loaded: LoadedSet) -> SetDraft:
    """What the set itself writes."""
    head, places = loaded.head.model, loaded.head.places

    def tops(files: Sequence[NodeFile], kind: Kind, field: str) -> tuple[Draft, ...]:
        return tuple(_draft(f, head, places, (field, i), kind, "") for i, f in enumerate(files))

    criteria = tuple(_draft(r.model, head, r.places, (), Kind.CRITERION, "") for r in loaded.criteria)
    return SetDraft(
        head=head, line=(head.id,), places=places, conditions=tops(head.conditions, Kind.CONDITION, "conditions"),
        criteria=criteria + tops(head.add, Kind.CRITERION, "add"),
        parameters={name: tuple(values) for name, values in head.parameters.items()},
        fixed=dict(head.fixed), require_from=head, require_at=places.value(("require",)),
        examples=tuple((file, places.value(("examples", i))) for i, file in enumerate(head.examples)),
        label=head.label,
    )  # fmt: skip


def _draft(file: NodeFile, head: SetFile, places: SourceMap, path: Path, kind: Kind, above: str) -> Draft:
    """A node and its children; indicators keep their own ids, parts are addressed under their parent."""
    address = f"{above}/{file.id}" if kind is Kind.PART else file.id
    children = [_draft(child, head, places, (*path, *steps), below, address) for child, steps, below in _below(file)]
    return Draft(
        file=file, address=address, kind=kind, declared_in=head.id, legal=file.legal or head.legal,
        span=places.value((*path, "id")), written=(places, (*path, "require")), children=tuple(children),
    )  # fmt: skip


def _below(file: NodeFile) -> Iterator[tuple[NodeFile, Path, Kind]]:
    """The nodes written inside a node, each with its path from there and what it is."""
    for i, child in enumerate(file.indicators or ()):
        yield child, ("indicators", i), Kind.INDICATOR
    match file.require:
        case AllFile(all=parts):
            field = "all"
        case AnyFile(any=parts):
            field = "any"
        case AtLeastFile(of=list() as parts):
            field = "of"
        case _:
            return
    for i, child in enumerate(parts):
        yield child, ("require", field, i), Kind.PART


def _overlaid(base: SetDraft, own: SetDraft, loaded: LoadedSet, problems: Problems) -> SetDraft:
    head, places = loaded.head.model, loaded.head.places
    known = [draft.address for draft in base.drafts()]
    known += [inside for address, change in head.change.items() for inside in _parts_of(address, change)]
    for field, addresses in (("change", head.change), ("drop", head.drop)):
        for address in addresses:
            if address not in known:
                problems.error(
                    "node_unknown", places.key((field, address)), id=address, set=base.head.id,
                    guess=did_you_mean(address, known),
                )  # fmt: skip

    for address in head.change.keys() & head.drop.keys():
        here, there = places.key(("change", address)), places.key(("drop", address))
        problems.error("changed_and_dropped", here, id=address, related=there)

    def overlay(draft: Draft) -> Draft | None:
        if draft.address in head.drop:
            return None
        change = head.change.get(draft.address)
        changed = draft if change is None else _changed(draft, change, head, places)
        kept = replace(changed, children=_mapped(changed.children, overlay))
        if changed.children and not kept.children:
            first = next(child.address for child in changed.children if child.address in head.drop)
            problems.error("nothing_left_inside", places.key(("drop", first)), id=draft.address)
        return kept

    criteria = (*_mapped(base.criteria, overlay), *own.criteria)
    return SetDraft(
        head=head, line=(*own.line, *base.line), places=places,
        conditions=(*_mapped(base.conditions, overlay), *own.conditions),
        criteria=tuple(sorted(criteria, key=lambda draft: id_order(draft.address))),
        parameters={**base.parameters, **own.parameters}, fixed={**base.fixed, **own.fixed},
        require_from=base.require_from if head.require is None else head,
        require_at=base.require_at if head.require is None else own.require_at,
        examples=own.examples or (base.examples if head.require is None else ()),
        label=base.label if own.label == LabelFile() else own.label,
    )  # fmt: skip


def _parts_of(address: str, change: ChangeFile) -> list[str]:
    """The addresses of the parts that a change brings with it."""
    match change.require:
        case AllFile(all=parts) | AnyFile(any=parts) | AtLeastFile(of=list() as parts):
            return [f"{address}/{part.id}" for part in parts]
        case _:
            return []


def _mapped(drafts: Sequence[Draft], overlay: Callable[[Draft], Draft | None]) -> tuple[Draft, ...]:
    return tuple(kept for kept in map(overlay, drafts) if kept is not None)


def _changed(draft: Draft, change: ChangeFile, head: SetFile, places: SourceMap) -> Draft:
    """The node with the fields that the overlay names; a new requirement brings its own parts and examples."""
    given = {name: getattr(change, name) for name in change.model_fields_set - {"legal"}}
    file = draft.file.model_copy(update=given)
    legal = change.legal or (draft.legal if change.require is None else head.legal)
    path: Path = ("change", draft.address)
    changes = (*draft.changes, (places, path, frozenset(given)))
    if change.require is None:
        return replace(draft, file=file, legal=legal, changes=changes)
    if "examples" not in given:
        file = file.model_copy(update={"examples": []})
    above, _, _ = draft.address.rpartition("/")
    fresh = _draft(file, head, places, path, draft.kind, above)
    inherited = draft.children if file.indicators else fresh.children
    return replace(
        fresh, address=draft.address, legal=legal, span=places.key(path), children=inherited, changes=changes
    )
