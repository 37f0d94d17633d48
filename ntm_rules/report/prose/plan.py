"""What is said of a plan: what it reaches, what is done, what that costs, and on what it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from ntm_rules.explain.model import Outcome
from ntm_rules.messages import number, show
from ntm_rules.report.labels import level_word, nodes_line, outcome_word, sentence
from ntm_rules.report.money import amount
from ntm_rules.report.plan.naming import MARKS
from ntm_rules.report.prose.annex_model import PlanRow, SpentRow
from ntm_rules.report.prose.model import Paragraph, Section
from ntm_rules.report.prose.words import Words, ended, lowered
from ntm_rules.report.round.plan_model import Awaited, Doing, Freed, PlanTold, Spent, Taken

_COUNTED = frozenset({"most", "roadmap"})
_STEPS = 4  # numbers of steps that are told apart


def section_of_plan(words: Words) -> Section:
    """The section of the plan; empty where there is none."""
    plan = words.report.plan
    paragraphs = () if plan is None else tuple(_paragraphs(plan, words))
    return Section(title=words.say("prose_heading_plan"), paragraphs=paragraphs)


def _paragraphs(plan: PlanTold, words: Words) -> Iterator[Paragraph]:
    if about := _about(plan, words):
        yield Paragraph(text=about)
    if not plan.doings:
        yield Paragraph(text=ended(words.say("prose_plan_nothing", reached=_reached(plan, words), by=plan.by)))
    else:
        yield Paragraph(text=_leading(_headline(plan, words)))
        yield from _listed([_doing(doing, words) for doing in plan.doings])
        yield from (Paragraph(text=ended(each)) for each in _marked(plan, words))
    if plan.goal in _COUNTED:
        yield Paragraph(text=_leading(words.say("prose_plan_passing")))
        yield from _listed(_passing(plan, words))
    if plan.money:
        yield Paragraph(text=_leading(words.say("prose_plan_money")))
        yield from _listed(_years(plan.money, words))
    assumed = [*(_awaited(each, words) for each in plan.open), *(_taken(each, words) for each in plan.stated)]
    if assumed:
        yield Paragraph(text=_leading(words.say("prose_plan_assumed")))
        yield from _listed(assumed)
    if ranges := _names(doing for doing in plan.doings if doing.ranges):
        yield Paragraph(text=ended(_ranges(plan.certainty, ranges, words)))


def _about(plan: PlanTold, words: Words) -> str:
    """Where the actions come from, and what is noted of all of them."""
    title = None if plan.title is None else words.say("prose_plan_title", title=plan.title)
    return " ".join(ended(text) for text in (title, plan.note) if text)


def _marked(plan: PlanTold, words: Words) -> Iterator[str]:
    """What each sign beside an amount means, and the actions that have it."""
    for basis, mark in MARKS.items():
        if names := _names(doing for doing in plan.doings if doing.basis is basis):
            yield words.say(f"prose_plan_{basis}", mark=mark, names=names)


def _names(doings: Iterable[Doing]) -> str:
    """The names of actions, each once."""
    return "; ".join(dict.fromkeys(doing.name for doing in doings))


def _ranges(certainty: str, names: str, words: Words) -> str:
    """How effects that are ranges were taken."""
    if certainty in {"likely", "all"}:
        return words.say(f"plan_ranges_{certainty}", actions=names)
    share = f"{number(100 * Fraction(certainty), words.lang)} %"
    return words.say("plan_ranges_chance", actions=names, share=share)


def _leading(text: str) -> str:
    """A sentence that leads in a list."""
    return f"{sentence(text)}:"


def _listed(texts: Iterable[str]) -> Iterator[Paragraph]:
    yield from (Paragraph(text=ended(text), level=1, marker="-") for text in texts)


def _headline(plan: PlanTold, words: Words) -> str:
    """What is reached, by when, and at what cost."""
    within = "" if plan.budget is None else words.say("prose_plan_within", budget=_money(plan.budget, words))
    goal = "most" if plan.goal in _COUNTED else plan.goal
    return words.say(
        f"prose_plan_{goal}_{'best' if plan.best else 'found'}", reached=_reached(plan, words), by=plan.by, on=plan.on,
        within=within, cost=_cost(plan.cost, plan.new, words),
    )  # fmt: skip


def _reached(plan: PlanTold, words: Words) -> str:
    """That targets pass: one by one, or so many of so many."""
    if plan.goal not in _COUNTED:
        return words.together([_passes(freed, words) for freed in _alike(plan.targets)])
    units = [freed.unit for freed in plan.achieved]
    level = level_word([freed.unit for freed in plan.targets], words.lang)
    return words.say("prose_plan_count", count=len(units), of=len(plan.targets), level=level)


def _alike(freed: Sequence[Freed]) -> list[tuple[list[Outcome], tuple[Outcome, ...]]]:
    """Units of which the same nodes are meant together."""
    groups: dict[tuple[str, ...], tuple[list[Outcome], tuple[Outcome, ...]]] = {}
    for each in freed:
        key = (each.unit.level or "", *(node.id for node in each.nodes))
        groups.setdefault(key, ([], each.nodes))[0].append(each.unit)
    return list(groups.values())


def _passes(group: tuple[list[Outcome], tuple[Outcome, ...]], words: Words) -> str:
    units, nodes = group
    named = lowered(words.units(units))
    if not nodes:
        return words.say("prose_plan_units", units=named, verdict=outcome_word(units[0], words.lang))
    return words.say("prose_plan_nodes", nodes=nodes_line(nodes, words.lang), units=named)


def _doing(doing: Doing, words: Words) -> str:
    """One action: for which units, who answers for it, when, at what cost, what it frees, and what is noted of it."""
    parts = [
        "" if doing.responsible is None else words.say("prose_plan_by", office=words.office(doing.responsible)),
        _time(doing, words), _cost(doing.cost, doing.new, words, MARKS.get(doing.basis, "")),
    ]  # fmt: skip
    if sources := _sources(doing, "prose_plan_source", words):
        parts.append(words.say("prose_plan_sources", sources=[lowered(each) for each in sources]))
    if doing.frees:
        parts.append(words.say("prose_plan_frees", nodes=_places(doing.frees, doing.units, words)))
    elif doing.enables:
        parts.append(_enables(doing, words))
    told = "; ".join(part for part in parts if part)
    whole = words.say("prose_plan_doing", name=_name(doing, words), told=told)
    return " ".join(map(ended, (whole, *_notes(doing, words))))


def _name(doing: Doing, words: Words) -> str:
    """An action with its units, but for those of its one district, which goes without saying, and with its steps."""
    at_home = not doing.units or (len(doing.units) == 1 and doing.units[0].level == "district")
    if 0 < len(doing.steps) <= _STEPS:
        steps = [_steps(count, () if at_home else units, words) for count, units in doing.steps]
        return words.say("prose_plan_steps", name=doing.name, steps=steps)
    name = doing.name
    if not at_home:
        name = words.say("prose_plan_for", name=name, units=_units(doing.units, words))
    if not doing.steps:
        return name
    between = words.say("plan_steps_between", least=doing.steps[0][0], most=doing.steps[-1][0])
    return words.say("prose_plan_steps", name=name, steps=between)


def _steps(count: int, units: Sequence[Outcome], words: Words) -> str:
    steps = words.say("plan_steps" if count != 1 else "plan_steps_one", count=count)
    return words.say("prose_plan_for", name=steps, units=_units(units, words)) if units else steps


def _sources(doing: Doing, code: str, words: Words) -> list[str]:
    """From which sources it is paid, of several with how much from each; none where none is known."""
    if all(source is None for source, _ in doing.sources):
        return []
    named = [(_source_name(source, words), amount) for source, amount in doing.sources]
    if len(named) == 1:
        return [named[0][0]]
    return [words.say(code, source=source, cost=_money(amount, words)) for source, amount in named]


def _enables(doing: Doing, words: Words) -> str:
    """What can be done only after it."""
    return words.say("plan_enables", actions="; ".join(doing.enables))


def _notes(doing: Doing, words: Words) -> Iterator[str]:
    """By which documents it has money, and what is noted of it."""
    for document, allotted in doing.allotted:
        yield words.say("prose_plan_allotted", amount=_money(allotted, words), document=document)
    if doing.note is not None:
        yield doing.note


def _units(units: Sequence[Outcome], words: Words) -> str:
    return lowered(words.units(units)) if len(units) == 1 else words.counted(units)


def _time(doing: Doing, words: Words) -> str:
    """When it is done, in a sentence."""
    code = "prose_plan_day" if doing.start == doing.finish else "prose_plan_days"
    return words.say(code, start=doing.start, finish=doing.finish)


def _span(doing: Doing, words: Words) -> str:
    """The same in a table."""
    if doing.start == doing.finish:
        return show(doing.start, words.lang)
    return words.say("plan_from_to", start=doing.start, finish=doing.finish)


def _frees(doing: Doing, words: Words) -> str:
    """The nodes that it lets pass, or else what can be done only after it."""
    if doing.frees:
        return _places(doing.frees, doing.units, words)
    return _enables(doing, words) if doing.enables else ""


def _places(places: Sequence[Freed], home: Sequence[Outcome], words: Words) -> str:
    """Nodes by unit; units that are all of `home` go without saying."""
    told = []
    for units, nodes in _alike(places):
        if not nodes:
            told.append(words.say("prose_plan_units", units=_units(units, words), verdict=words.say("unit_pass")))
        elif units == list(home):
            told.append(nodes_line(nodes, words.lang))
        else:
            values = {"nodes": nodes_line(nodes, words.lang), "units": _units(units, words)}
            told.append(words.say("prose_plan_node_of", **values))
    return "; ".join(told)


def _cost(cost: Decimal, new: Decimal, words: Words, mark: str = "") -> str:
    """The cost, and how much of it has still to be found where that is not all of it; amounts with a mark."""
    if not cost:
        return words.say("prose_plan_cost_none")
    code = "prose_plan_cost_new" if new == cost else "prose_plan_cost" if new else "prose_plan_cost_allotted"
    amounts = {"cost": cost, "new": new, "allotted": cost - new}
    return words.say(code, **{name: _money(value, words) + mark for name, value in amounts.items()})


def _money(value: Decimal, words: Words) -> str:
    """An amount in tỷ đồng."""
    return amount(value, words.lang)


def _passing(plan: PlanTold, words: Words) -> Iterator[str]:
    count = 0
    for day, units in plan.passing:
        count += len(units)
        level = level_word([freed.unit for freed in plan.targets], words.lang)
        yield words.say("prose_plan_by_then", day=day, count=count, level=level, units=words.counted(units))


def _years(spent: Sequence[Spent], words: Words) -> Iterator[str]:
    """A line for each year: how much in all, and from which sources."""
    for year, group in groupby(spent, key=lambda each: each.year):
        own = list(group)
        new, allotted = (sum((getattr(each, kind) for each in own), Decimal(0)) for kind in ("new", "allotted"))
        sources = "; ".join(_source(each, words) for each in own)
        yield words.say("prose_plan_year", year=str(year), cost=_cost(new + allotted, new, words), sources=sources)


def _source(spent: Spent, words: Words) -> str:
    code = "prose_plan_source_allotted" if spent.allotted else "prose_plan_source"
    return words.say(
        code, source=lowered(_source_name(spent.source, words)), cost=_money(spent.allotted + spent.new, words),
        allotted=_money(spent.allotted, words),
    )  # fmt: skip


def _source_name(source: str | None, words: Words) -> str:
    """The name of a source."""
    return words.say("prose_plan_no_source") if source is None else source


def _awaited(awaited: Awaited, words: Words) -> str:
    """What a department has still to find."""
    nodes = _places(awaited.places, (), words)
    if awaited.department is None:
        return words.say("prose_plan_open_nobody", nodes=nodes)
    return words.say("prose_plan_open", office=words.office(awaited.department), nodes=nodes)


def _taken(taken: Taken, words: Words) -> str:
    """How a node is taken to stand, who may know it, and why."""
    values = [words.say("prose_plan_value", value=value, units=_units(units, words)) for value, units in taken.values]
    because = "" if taken.because is None else " " + words.say("prose_plan_because", because=taken.because)
    told = words.say("prose_plan_stated", node=nodes_line([taken.node], words.lang), values=values, because=because)
    if taken.department is None:
        return told
    return words.say("prose_plan_stated_by", office=words.office(taken.department), told=told)


def plan_rows(words: Words) -> Iterator[PlanRow]:
    """What is done, a row each, and all of it."""
    plan = words.report.plan
    if plan is None:
        return
    for at, doing in enumerate(plan.doings, 1):
        mark = MARKS.get(doing.basis, "")
        yield PlanRow(
            number=str(at), action=_name(doing, words), time=_span(doing, words),
            department="" if doing.responsible is None else words.office(doing.responsible),
            cost=_money(doing.cost, words) + mark, new=_money(doing.new, words) + mark,
            source="; ".join(_sources(doing, "prose_plan_source_short", words)), frees=_frees(doing, words),
        )  # fmt: skip
    yield PlanRow(
        number="", action=words.say("prose_plan_all"), department="", time="", cost=_money(plan.cost, words),
        new=_money(plan.new, words), source="", frees="",
    )  # fmt: skip


def plan_notes(words: Words) -> Iterator[str]:
    """What stands below the rows: what the signs beside amounts mean, and what is noted of which row."""
    plan = words.report.plan
    if plan is None:
        return
    bases = {doing.basis for doing in plan.doings}
    yield from (ended(words.say(f"plan_key_{basis}", mark=mark)) for basis, mark in MARKS.items() if basis in bases)
    for at, doing in enumerate(plan.doings, 1):
        notes = list(_notes(doing, words))
        if doing.source is not None:
            notes.append(words.say("prose_plan_figures", source=doing.source))
        if notes:
            yield ended(words.say("prose_plan_note", number=at, name=doing.name, notes=" ".join(map(ended, notes))))


def spent_rows(words: Words) -> Iterator[SpentRow]:
    """What is paid, a row for each year and source, and all of it."""
    plan = words.report.plan
    if plan is None or not plan.money:
        return
    for each in plan.money:
        yield _spent(str(each.year), _source_name(each.source, words), [each], words)
    yield _spent(words.say("prose_plan_all"), "", plan.money, words)


def _spent(year: str, source: str, spent: Sequence[Spent], words: Words) -> SpentRow:
    allotted, new = (sum((getattr(each, kind) for each in spent), Decimal(0)) for kind in ("allotted", "new"))
    return SpentRow(
        year=year, source=source, allotted=_money(allotted, words), new=_money(new, words),
        cost=_money(allotted + new, words),
    )  # fmt: skip
