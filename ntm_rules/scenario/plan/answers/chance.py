"""Plans that need not hold for every value of what is uncertain, but as often as is asked for.

They have to hold where all moves are the likeliest in any case. The best such plan is put to many draws; if it holds
often enough, it is proven to be the best. Else one is looked for that holds in enough of a few draws, and is put to
many others in turn; of it, it is known only that none can be better than the first.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ntm_rules.scenario.plan.answers.draws import MADE_FOR, PUT_TO, is_uncertain, with_draws
from ntm_rules.scenario.plan.answers.likelihood import likelihood_of
from ntm_rules.scenario.plan.programme.question import Question
from ntm_rules.scenario.plan.results import Plan, Status
from ntm_rules.scenario.plan.solving import goals
from ntm_rules.scenario.plan.solving.goals import Found, Shape
from ntm_rules.scenario.plan.solving.solved import plan_of

# So often is looked for a plan with more or less asked of the few draws, the least of which is one draw.
_ROUNDS = 6
_ONE = Fraction(1, MADE_FOR)


def best(question: Question, shape: Shape | None = None) -> tuple[Found, Plan | None]:
    """The best answer to a question, as `goals.best` finds it, and its plan with how often it holds.

    Where no plan is found that holds as often as is asked for in new draws, it is the one that holds most often.
    """
    asked = question.ask.certainty
    if asked is None or asked >= 1 or not is_uncertain(question):
        return _tried(question, shape)
    first, likely = _tried(replace(question, ask=replace(question.ask, certainty=None)), shape)
    if likely is None or _often(likely) >= asked:
        return first, likely
    found, plan = _by_draws(question, asked, shape)
    if plan is None:  # of few draws it is not known that nothing holds so often: what is known best is told as it is
        return first, _no_better_than(likely, likely)
    return found, _no_better_than(likely, plan)


def _by_draws(question: Question, asked: Fraction, shape: Shape | None) -> tuple[Found, Plan | None]:
    """The plan that is best in so many of the few draws that it holds as often as is asked for in the many."""
    share, too_little = asked, Fraction(0)
    answer = latest = _tried(_asking(question, share), shape)
    for turn in range(1, _ROUNDS):
        _, plan = latest
        if plan is None:
            share -= 2 * _ONE
        elif _often(plan) >= asked or share >= 1:
            break
        else:
            too_little = share
            share += max(_ONE, asked - Fraction(_often(plan)))
        if share <= too_little:
            break
        latest = _tried(_asking(question, share), shape, str(turn))
        if latest[1] is not None and (answer[1] is None or _often(latest[1]) > _often(answer[1])):
            answer = latest
    return answer


def _asking(question: Question, share: Fraction) -> Question:
    """The question with so much asked of the draws; beyond all of them, that it holds whatever comes."""
    return with_draws(replace(question, ask=replace(question.ask, certainty=min(share, Fraction(1)))))


def _tried(question: Question, shape: Shape | None, turn: str = "0") -> tuple[Found, Plan | None]:
    found = goals.best(question, shape)
    if not found.found:
        return found, None
    plan = plan_of(found)
    likelihood = likelihood_of(found.question, plan, turn)
    draws = 0 if likelihood is None else PUT_TO
    return found, replace(plan, proof=replace(plan.proof, likelihood=likelihood, draws=draws))


def _often(plan: Plan) -> float:
    """How often it holds: always, where it was made for all values."""
    return 1.0 if plan.proof.likelihood is None else plan.proof.likelihood


def _no_better_than(first: Plan, plan: Plan) -> Plan:
    """The plan as one of which it is known only that it is no better than the first, of which less was asked."""
    value, bound = plan.proof.value, first.proof.bound
    worst = max(abs(value), abs(bound))
    gap = float(abs(value - bound) / worst) if worst else 0.0
    return replace(plan, proof=replace(plan.proof, status=Status.BEST_FOUND, bound=bound, gap=gap))
