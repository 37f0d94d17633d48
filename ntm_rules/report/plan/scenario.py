"""The plan as a scenario: what is found once all of it is done, in the form of a file that `ntm whatif` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ntm_rules.explain import words
from ntm_rules.messages import LANGS, Lang, say
from ntm_rules.report.labels import in_order
from ntm_rules.report.plan.places import Places
from ntm_rules.report.scenario import Entry, Head, key_and_value, quoted, relative, written
from ntm_rules.report.standing import units
from ntm_rules.scenario.plan.model import Assumed, Means
from ntm_rules.scenario.plan.results import Doing, Plan, Planned
from ntm_rules.scenario.suppose import Supposed
from ntm_rules.scenario.whatif.model import Place

_NAMES = 5  # units that a title names


def to_scenario(
    planned: Planned, assessments: Sequence[Path], folder: Path, chosen: Mapping[str, str], lang: Lang
) -> str:
    """What the plan comes to on the day on which it is judged, as a scenario in `folder`.

    `assessments` are the files and folders that it is about, `chosen` the sets that the caller put in a role.
    """
    assert planned.plan is not None, "there is a plan"
    assert planned.means is not None, "a plan has means"
    writer = _Writer(planned, planned.plan, planned.means, Places.of(planned), lang)
    found: dict[str, list[Entry]] = {}
    order = {unit.id: at for at, unit in enumerate(units(planned.before))}
    for place, supposed in sorted(
        planned.supposed.items(), key=lambda each: (order.get(each[0].key.unit, 0), in_order(each[0].address))
    ):
        found.setdefault(place.key.unit, []).append(writer.entry(place, supposed))
    head = Head(
        title=writer.titles(), of=[relative(path, folder) for path in assessments],
        as_of=planned.evaluations[0].appraisal.as_of, criteria=chosen,
    )  # fmt: skip
    return written(head, found)


@dataclass(frozen=True, slots=True)
class _Writer:
    planned: Planned
    plan: Plan
    means: Means
    places: Places
    lang: Lang

    def titles(self) -> dict[Lang, str]:
        """What the plan makes pass, in each language."""
        appraisals = [evaluation.appraisal for evaluation in self.planned.evaluations]
        achieved = dict.fromkeys(
            appraisals[target.dossier].units[target.key.unit].name for target in self.plan.achieved
        )
        names = list(achieved or dict.fromkeys(appraisal.unit.name for appraisal in appraisals))
        day = appraisals[0].as_of
        return {lang: say("plan_scenario", lang, {"units": _some(names), "day": day}) for lang in LANGS}

    def entry(self, place: Place, supposed: Supposed) -> Entry:
        """What is found of one node, and why."""
        appraisal = self.planned.evaluations[place.dossier].appraisal
        key, value = key_and_value(supposed, appraisal)
        assert supposed.finding is not None, "a plan takes nothing away"
        dated = () if supposed.finding.as_of == appraisal.as_of else (("as_of", str(supposed.finding.as_of)),)
        return Entry(key=key, value=value, more=(("because", quoted(self._because(place))), *dated))

    def _because(self, place: Place) -> str:
        """The actions that bring it about, and from which assumed value; else that it is assumed."""
        stated = next((each for each in self.plan.stated if each.place == place), None)
        doings = [each for each in self.plan.doings if self._moves(each, place)]
        if doings:
            actions = "; ".join(dict.fromkeys(map(self._action, doings)))
            if stated is None:
                return say("plan_scenario_because", self.lang, {"actions": actions})
            value = self._with_reason(self._value(stated), stated)
            return say("plan_scenario_from", self.lang, {"value": value, "actions": actions})
        if stated is not None:
            return self._with_reason(say("plan_scenario_stated", self.lang), stated)
        opened = next(each for each in self.plan.open if each.place == place)
        return self._with_reason(say("plan_scenario_open", self.lang), opened)

    def _with_reason(self, text: str, assumed: Assumed) -> str:
        """A text with the reason that the file gives, if any."""
        if assumed.because is None:
            return text
        return say("plan_because", self.lang, {"text": text, "because": assumed.because})

    def _value(self, stated: Assumed) -> str:
        """A present value in words."""
        return words.value(stated.value, self.places.measure(stated.place), self.lang)

    def _moves(self, doing: Doing, place: Place) -> bool:
        return any(effect.place == place for effect in self.means.tasks[doing.task].effects)

    def _action(self, doing: Doing) -> str:
        action = self.means.tasks[doing.task].action
        name = action.name.vi if self.lang == "vi" else action.name.en
        return say("plan_scenario_action", self.lang, {"name": name, "id": action.id, "day": doing.finish})


def _some(names: Sequence[str]) -> str:
    """The names, those beyond a few left out."""
    return ", ".join(names[:_NAMES]) + (", …" if len(names) > _NAMES else "")
