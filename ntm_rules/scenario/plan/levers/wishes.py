"""When a node is as wished, as a formula of the classes of clusters: the gates as they are, the rest as it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ntm_rules.compile.model import Appraisal, CaseKey, GateRule, LeafRule, Link, Reference
from ntm_rules.scenario.plan.formula import Formula, In, all_of, any_of, at_least
from ntm_rules.scenario.plan.levers.trial import Seen, Views, seen


class Wish(NamedTuple):
    """That a node passes (`want`) or fails; with `spared`, that it is at least not kept from it."""

    key: CaseKey
    address: str
    want: bool = True
    spared: bool = False


@dataclass(slots=True)
class Wishes:
    """Makes the formulas of one dossier, each once; `met` are all wishes that came up."""

    appraisal: Appraisal
    views: Views
    met: dict[Wish, Formula] = field(default_factory=dict)

    def formula(self, wish: Wish) -> Formula:
        """The formula of a wish."""
        if wish not in self.met:
            self.met[wish] = self._made(wish)
        return self.met[wish]

    def _made(self, wish: Wish) -> Formula:
        spot = (wish.key, wish.address)
        if spot not in self.views:
            return self._in(seen(self.appraisal.cases[wish.key], wish.address), wish)
        cluster, classes = self.views[spot]
        alike: dict[Formula, set[int]] = {}
        for number, each in enumerate(classes):
            alike.setdefault(self._in(each, wish), set()).add(number)
        if len(alike) == 1:
            return next(iter(alike))
        return any_of(all_of((In(cluster, frozenset(numbers)), formula)) for formula, numbers in alike.items())

    def _in(self, node: Seen, wish: Wish) -> Formula:
        """The formula of a wish for a node as it was seen in one class."""
        if node.slot.index is None:
            return wish.spared
        # Held to a fail it fails; capped it cannot surely pass, but what is inside may still keep it from passing.
        if node.held is True or (node.held is None and wish.want is wish.spared):
            return self._inside(node, wish)
        return not wish.want

    def _inside(self, node: Seen, wish: Wish) -> Formula:
        """The formula apart from the node's own finding."""
        rule = node.slot.node.rule
        if isinstance(rule, LeafRule):
            return (node.met is not (not wish.want)) if wish.spared else (node.met is wish.want)
        if not isinstance(rule, GateRule):
            assert node.link is not None, "a share and a reference are linked"
            return self._linked(node.link, wish)
        if node.slot.open:  # too few inputs apply
            return wish.spared
        below, beside = self._inputs(node.inputs, wish), self._inputs(node.beside, wish)
        if wish.want:
            return all_of((at_least(node.slot.need, below), *beside) if below else beside)
        return any_of((at_least(node.slot.of - node.slot.need + 1, below), *beside) if below else beside)

    def _inputs(self, addresses: tuple[str, ...], wish: Wish) -> list[Formula]:
        return [self.formula(wish._replace(address=address)) for address in addresses]

    def _linked(self, link: Link, wish: Wish) -> Formula:
        """The formula of a share of members, or of the verdict of another set."""
        if link.of is None:
            return wish.spared if link.answer is None else link.answer is wish.want
        if link.answer is False:
            return not wish.want
        spared = wish.spared if link.answer is None else wish.want
        members = [self.formula(self._member(link, member, wish, spared=spared)) for member in link.members]
        unlisted = link.of - len(members)
        need = link.need if wish.want else link.of - link.need + 1
        return at_least(need - unlisted if spared else need, members)

    def _member(self, link: Link, member: CaseKey, wish: Wish, *, spared: bool) -> Wish:
        return Wish(member, link.reference.address or "", wish.want is not link.reference.failing, spared)

    def below(self, wish: Wish) -> Iterator[Wish]:
        """The wishes about other nodes that one can come down to, those about nodes that do not apply included."""
        node = seen(self.appraisal.cases[wish.key], wish.address)
        rule = node.slot.node.rule
        if isinstance(rule, GateRule):
            yield from (wish._replace(address=address) for address in (*rule.inputs, *rule.beside))
        if isinstance(rule, Reference) and node.link is None:  # what it names does not apply as things stand
            named = CaseKey(wish.key.unit, rule.role)
            yield Wish(named, rule.address or "", wish.want is not rule.failing, wish.spared)
        if node.link is not None and node.link.of is not None:
            spared = wish.spared if node.link.answer is None else wish.want
            yield from (self._member(node.link, member, wish, spared=spared) for member in node.link.members)
