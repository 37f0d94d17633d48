"""What a node requires, in words: "tất cả 3 chỉ tiêu", "ít nhất 75 % số xã đạt …", or a leaf's own figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from ntm_rules.compile.model import CriteriaSet, GateRule, LeafRule, Node, Reference, ShareRule
from ntm_rules.messages import number
from ntm_rules.report.docs.figures import in_short, unbroken
from ntm_rules.report.docs.site import Site


def requirement(site: Site, criteria: CriteriaSet, node: Node) -> str:
    """The requirement of a node, in a line."""
    match node.rule:
        case LeafRule() as rule:
            return in_short(site, criteria, node, rule)
        case GateRule() as rule:
            return _gate(site, criteria, rule)
        case ShareRule() as rule:
            return _share(site, rule)
        case Reference() as rule:
            return _reference(site, rule)


def needs_all(node: Node) -> bool:
    """Whether a node is a gate that needs all its inputs, as is usual."""
    return isinstance(node.rule, GateRule) and (node.rule.need == 1 and isinstance(node.rule.need, Fraction))


def _gate(site: Site, criteria: CriteriaSet, rule: GateRule) -> str:
    counted = _counted(site, criteria, rule.need, rule.inputs)
    if not rule.beside:
        return counted
    beside = _counted(site, criteria, Fraction(1), rule.beside)
    return site.say("docs_need_both", first=beside, second=counted)


def _counted(site: Site, criteria: CriteriaSet, need: int | Fraction, inputs: Sequence[str]) -> str:
    """So many of the inputs; a share also as the number that it comes to."""
    count = len(inputs)
    kind = criteria.nodes[inputs[0]].kind
    if count == 1:
        return site.say("docs_need_only", what=site.say(f"kind_{kind}"))
    what = site.say(f"kind_{kind}_many")
    if isinstance(need, int):
        code = "docs_need_one" if need == 1 else "docs_need_count" if need < count else "docs_need_all"
        return site.say(code, need=need, of=count, what=what)
    if need == 1:
        return site.say("docs_need_all", of=count, what=what)
    return site.say("docs_need_share", share=_percent(site, need), need=ceil(need * count), of=count, what=what)


def _share(site: Site, rule: ShareRule) -> str:
    what = site.say(f"level_{rule.level}_many")
    each = _reference(site, rule.each)
    if isinstance(rule.need, int):
        return site.say("docs_members_count", need=rule.need, what=what, each=each)
    if rule.need == 1:
        return site.say("docs_members_all", what=what, each=each)
    return site.say("docs_members_share", share=_percent(site, rule.need), what=what, each=each)


def _reference(site: Site, reference: Reference) -> str:
    code = "docs_not_meeting" if reference.failing else "docs_meeting"
    if reference.address is None:
        return site.say(code, role=site.role(reference.role))
    return site.say(f"{code}_node", role=site.role(reference.role), node=reference.address)


def _percent(site: Site, share: Fraction) -> str:
    return unbroken(f"{number(share * 100, site.lang)} %")
