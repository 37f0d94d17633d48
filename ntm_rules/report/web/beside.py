"""Programmes against their plans, and schemes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ntm_rules.compile.beside import Amounts, Programme, Scheme
from ntm_rules.report.labels import sentence
from ntm_rules.report.round.figures import rounded
from ntm_rules.report.web import model
from ntm_rules.report.web.view import View


def programmes(view: View) -> tuple[model.Programme, ...]:
    """Every programme with its figures."""
    return tuple(_programme(view, programme) for programme in view.report.programmes)


def _programme(view: View, programme: Programme) -> model.Programme:
    whole = programme.whole
    drawn = _drawn(programme)
    longest = max((getattr(amounts, drawn) or Decimal(0) for _, amounts in programme.by), default=Decimal(0))
    return model.Programme(
        name=sentence(view.show(programme.name)), plan=_amount(view, whole.plan, programme),
        month=_amount(view, whole.month, programme), cumulative=_amount(view, whole.cumulative, programme),
        share=_share(view, whole), percent=None if whole.share is None else _percent(whole.share),
        day=view.show(programme.as_of), drawn=drawn, source=programme.source or "",
        parts=tuple(
            model.ProgrammePart(
                name=unit.name, plan=_number(view, amounts.plan), month=_number(view, amounts.month),
                cumulative=_number(view, amounts.cumulative), share=_share(view, amounts),
                value=str(getattr(amounts, drawn) or 0),
                percent=_percent(Fraction(getattr(amounts, drawn) or 0) * 100 / Fraction(longest)) if longest else 0,
            )
            for unit, amounts in programme.by
        ),
    )  # fmt: skip


def _drawn(programme: Programme) -> str:
    """The figure that the bars of the units draw: the one so far, or that of the month where only that is known."""
    return "cumulative" if any(amounts.cumulative is not None for _, amounts in programme.by) else "month"


def _number(view: View, value: Decimal | None) -> str:
    return "" if value is None else view.show(value)


def _amount(view: View, value: Decimal | None, programme: Programme) -> str:
    return "" if value is None else f"{view.show(value)} {view.show(programme.measure)}"


def _share(view: View, amounts: Amounts) -> str:
    """How much of the plan is done."""
    return "" if amounts.share is None else f"{view.show(rounded(amounts.share))} %"


def _percent(share: Fraction) -> float:
    """As much of a bar as there is."""
    return round(float(max(Fraction(0), min(share, Fraction(100)))), 2)


def schemes(view: View) -> tuple[model.SchemeGroup, ...]:
    """The schemes by target."""
    groups: dict[str, list[Scheme]] = {}
    for scheme in view.report.schemes:
        groups.setdefault(scheme.target, []).append(scheme)
    return tuple(
        model.SchemeGroup(
            title=view.say(f"web_target_{target}"), opening=view.report.opening.get(target, ""),
            schemes=tuple(_scheme(view, scheme) for scheme in group),
        )
        for target, group in groups.items()
    )  # fmt: skip


def _scheme(view: View, scheme: Scheme) -> model.Scheme:
    return model.Scheme(
        title=scheme.unit.name if scheme.title is None else view.show(scheme.title),
        stage=view.say(f"web_scheme_{scheme.stage}"), text=tuple(map(sentence, scheme.text)),
        days=tuple(
            model.Fact(label=view.show(day.on), text=day.told)
            for day in scheme.dates
        ),
        source=scheme.source or "",
    )  # fmt: skip
