"""What an overlay changes: each requirement that it gives anew, against the one it overrides, in its own region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ntm_rules.check.strictness import Compared, Difference, Strictness, compare_nodes, same_quantity
from ntm_rules.compile import Subject
from ntm_rules.compile.draft import Draft
from ntm_rules.compile.model import Cell, GateRule, LeafRule, Name, Node
from ntm_rules.explain import words
from ntm_rules.load.model import LegalFile
from ntm_rules.messages import Lang, say
from ntm_rules.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A requirement that an overlay gives anew, of a node or, with the id of the set, of the set as a whole.

    `legal` is the ground given for it. `old` is the node as the base has it, without what the overlay drops
    inside it and with the criteria that it adds; `span` is where the new requirement stands.
    """

    id: str
    legal: LegalFile | None
    old: Node
    new: Node
    compared: Compared
    span: Span

    def steps(self, *kinds: Strictness) -> tuple[Difference, ...]:
        """How the two differ wherever that is one of `kinds`; of what is no table once, without parameters."""
        strictness = self.compared.strictness
        whole = Difference(parameters={}, old=None, new=None, strictness=strictness)
        return tuple(step for step in self.compared.differences or (whole,) if step.strictness in kinds)

    def told(self, *kinds: Strictness) -> tuple[Name, ...]:
        """Those steps in words: "≥ 85 % → ≥ 90 %", with its parameters where the overlay is for several."""
        return tuple(Name(vi=self._told(step, "vi"), en=self._told(step, "en")) for step in self.steps(*kinds))

    def _told(self, step: Difference, lang: Lang) -> str:
        if self.compared.differences:
            named = not same_quantity(self.old, self.new)
            sides = [_figure(self.old, step.old, lang, named), _figure(self.new, step.new, lang, named)]
        else:
            sides = [_in_short(self.old, lang), _in_short(self.new, lang)]
        where = ", ".join(step.parameters.values())
        return " → ".join(sides) + (f" ({where})" if where else "")


def changes(subject: Subject) -> Iterator[Change]:
    """Every requirement that an overlay itself gives anew for a node of the set that it extends."""
    base, head = subject.base, subject.loaded.head.model
    if base is None:
        return
    if head.require is not None:
        yield _change(subject, base, "", head.legal, subject.draft.require_at)
    for draft, legal in _given_anew(subject):
        if draft.address in base.criteria.nodes:
            yield _change(subject, base, draft.address, legal, draft.at("require"))


def own_parameters(subject: Subject) -> Mapping[str, tuple[str, ...]]:
    """The values that parameters can have where a set applies: the one that it is `for`, else all."""
    declared, fixed = subject.criteria.parameters, subject.criteria.fixed
    return {name: (fixed[name],) if name in fixed else values for name, values in declared.items()}


def _given_anew(subject: Subject) -> Iterator[tuple[Draft, LegalFile | None]]:
    """The nodes whose requirement a change of this overlay gives, parts included, and the ground given for each."""
    head = subject.loaded.head.model
    above: dict[str, LegalFile | None] = {}
    for draft in subject.draft.drafts():
        change = head.change.get(draft.address)
        parent, _, _ = draft.address.rpartition("/")
        if change is not None and change.require is not None:
            above[draft.address] = change.legal
        elif parent in above and draft.declared_in == head.id:
            above[draft.address] = draft.file.legal or above[parent]
        else:
            continue
        yield draft, above[draft.address]


def _change(subject: Subject, base: Subject, address: str, legal: LegalFile | None, span: Span) -> Change:
    old, new = _as_left(base.criteria.nodes[address], subject), subject.criteria.nodes[address]
    compared = compare_nodes(old, new, own_parameters(subject))
    fixed = subject.criteria.fixed
    told = tuple(
        replace(step, parameters={name: value for name, value in step.parameters.items() if name not in fixed})
        for step in compared.differences
    )
    return Change(
        id=address or subject.id, legal=legal, old=old, new=new,
        compared=replace(compared, differences=told), span=span,
    )  # fmt: skip


def _as_left(node: Node, subject: Subject) -> Node:
    """The node of the base, its gate over what the overlay leaves and adds: that is no change of the gate."""
    rule, head = node.rule, subject.loaded.head.model
    if not isinstance(rule, GateRule):
        return node
    if node.address:
        return replace(node, rule=replace(rule, inputs=tuple(a for a in rule.inputs if a not in head.drop)))
    own = subject.criteria.nodes[""].rule
    assert isinstance(own, GateRule)
    return replace(node, rule=replace(own, need=rule.need))


def _figure(node: Node, cell: Cell | None, lang: Lang, named: bool) -> str:
    """One cell of a leaf in words, "–" where its table has none; with `named`, also of which quantity."""
    text = "–" if cell is None else str(words.requirement(node, cell, lang))
    return f"{text} ({node.quantity})" if named and node.quantity is not None else text


def _in_short(node: Node, lang: Lang) -> str:
    """What a node requires, in words: of a table what it varies by, of a gate with the inputs it counts."""
    match node.rule:
        case LeafRule(by=by) if by:
            return say("require_by", lang, {"names": by})
        case LeafRule(cells=cells):
            return str(words.requirement(node, cells[()], lang))
        case GateRule(inputs=inputs) if node.address:
            return f"{words.requirement(node, None, lang) or say('require_all', lang)} ({', '.join(inputs)})"
        case _:
            return words.requirement(node, None, lang) or say("require_all", lang)
