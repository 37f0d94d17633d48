"""What planning comes to, in a few sentences: what passes when, for how much, and how far that is proven."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from ntm_rules.report.plan.naming import Naming
from ntm_rules.report.plan.uncertain import uncertain_tasks
from ntm_rules.scenario.plan.model import Basis, Goal, Weight
from ntm_rules.scenario.plan.results import Plan, Proof, Status


def headline(plan: Plan, naming: Naming) -> Iterator[str]:
    """The sentences, the one that says it all first."""
    yield outcome(plan, naming)
    yield _proven(plan, naming)
    if plan.proof.engines:
        count = len(plan.proof.engines)
        day = next((unit.as_of for unit in naming.planned.after), None) or plan.on
        yield naming.say("plan_judged" if count > 1 else "plan_judged_once", count=count, day=day)
    if plan.proof.likelihood is not None:
        yield _likelihood(plan.proof.likelihood, plan.proof.draws, naming)
    elif uncertain_tasks(plan, naming.means):
        yield naming.say("plan_certain" if naming.ask.certainty == 1 else "plan_likely")
    if not naming.planned.shown:
        yield from _hedged(plan, naming)


def reached(plan: Plan, naming: Naming) -> str:
    """What passes and when."""
    when = naming.until(plan.on)
    if not naming.ask.goal.wants_all and len(naming.ask.targets) > 1:
        of, count = len(naming.ask.targets), len(plan.achieved)
        verdict, level = naming.verdict(naming.ask.targets), naming.level(naming.ask.targets)
        return naming.say("plan_so_many", count=count, of=of, level=level, verdict=verdict, when=when)
    return naming.say("plan_reached", targets=naming.targets(plan.achieved), when=when)


def cost(plan: Plan, naming: Naming) -> str:
    """What has still to be found, and of how much in all."""
    if not plan.cost:
        return naming.say("plan_free")
    if not plan.new:
        return naming.say("plan_no_new", cost=naming.money(plan.cost))
    if plan.new == plan.cost:
        return naming.say("plan_all_new", new=naming.money(plan.new))
    allotted = naming.amount(plan.cost - plan.new)
    return naming.say("plan_new", new=naming.money(plan.new), cost=naming.amount(plan.cost), allotted=allotted)


def outcome(plan: Plan, naming: Naming) -> str:
    """What passes when, and what has still to be found for it."""
    if not plan.doings and not naming.planned.shown:
        return naming.say("plan_nothing_to_do", reached=reached(plan, naming))
    return naming.say("plan_headline", reached=_unsure(reached(plan, naming), plan, naming), cost=cost(plan, naming))


def _unsure(text: str, plan: Plan, naming: Naming) -> str:
    """What is reached, and how sure that is where it need not come so."""
    likelihood, certainty = plan.proof.likelihood, naming.ask.certainty
    if likelihood is None or likelihood >= 1:
        likely = likelihood is None and certainty is None and uncertain_tasks(plan, naming.means)
        return naming.say("plan_if_likely", reached=text) if likely else text
    code = "plan_with_chance" if certainty is not None else "plan_if_likely_chance"
    return naming.say(code + _each(naming), reached=text, share=naming.share(likelihood))


def _each(naming: Naming) -> str:
    """The end of a code: of many targets it is told how sure the least sure of them is."""
    return "_each" if not naming.ask.goal.wants_all and len(naming.ask.targets) > 1 else ""


def _proven(plan: Plan, naming: Naming) -> str:
    """That it is the best there is, or how far it may be from that."""
    proof, goal = plan.proof, naming.ask.goal
    if proof.status is Status.OPTIMAL:
        return _best(naming)
    if goal is not Goal.CHEAPEST and proof.value == proof.bound:
        return naming.say("plan_found_dearer", best=_best(naming), how=_how(proof, naming))
    code = f"plan_found_{goal}"
    if goal is Goal.MOST and naming.ask.weight is not Weight.ONE:
        code = "plan_found_weighed"
    return naming.say(code, how=_how(proof, naming), bound=_bound(proof, naming))


def _best(naming: Naming) -> str:
    """That none is better, as what was asked for counts it."""
    ask = naming.ask
    if not ask.goal.wants_all and ask.first:
        return naming.say(f"plan_best_{ask.goal}_first", first=naming.within(naming.listed(ask.first)))
    if ask.goal is Goal.MOST and ask.weight is not Weight.ONE:
        return naming.say(f"plan_best_{ask.weight}")
    return naming.say(f"plan_best_{ask.goal}")


def _how(proof: Proof, naming: Naming) -> str:
    """How it was found: in the time there was, or by draws, by which none is proven to be the best."""
    if proof.likelihood is not None and naming.ask.certainty is not None and proof.seconds < naming.ask.limit:
        return naming.say("plan_by_draws")
    return naming.say("plan_in_seconds", seconds=max(1, round(proof.seconds)))


def _bound(proof: Proof, naming: Naming) -> str:
    """What no plan can be better than."""
    goal, ask = naming.ask.goal, naming.ask
    if goal is Goal.CHEAPEST:
        return naming.money(proof.bound)
    if goal is Goal.EARLIEST:
        return naming.period(naming.planned.periods[int(proof.bound) - 1])
    if goal is Goal.MOST and ask.weight is Weight.ONE:
        return f"{floor(proof.bound)} {naming.level(ask.targets)}"
    return naming.share(proof.gap)


def _likelihood(likelihood: float, draws: int, naming: Naming) -> str:
    """How often the plan holds, and whether that is less than was asked for."""
    values = {"share": naming.share(likelihood), "draws": draws}
    asked = float(naming.ask.certainty or 0)
    if likelihood < asked:
        return naming.say("plan_likelihood_short" + _each(naming), **values, asked=naming.share(asked))
    return naming.say("plan_likelihood" + _each(naming), **values)


def _hedged(plan: Plan, naming: Naming) -> Iterator[str]:
    """On how much that nobody has found the plan stands."""
    assumed = len(plan.open) + len(plan.stated)
    if assumed:
        yield naming.counted("plan_assumed", assumed)
    actions = {naming.means.tasks[doing.task].action.id: naming.means.tasks[doing.task].action for doing in plan.doings}
    bases = [action.basis for action in actions.values()]
    if Basis.ILLUSTRATIVE in bases:
        yield naming.say("plan_illustrative", count=bases.count(Basis.ILLUSTRATIVE), of=len(bases))
