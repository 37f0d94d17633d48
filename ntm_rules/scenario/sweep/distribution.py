"""How what will be found is distributed: the kinds of distributions, with the numbers that their files state."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ntm_rules.load.sweep_model import UncertainFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """A normal distribution."""

    mean: Decimal
    sd: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """Any number between two, each as likely."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Triangular:
    """A number between two, most likely near `mode`."""

    low: Decimal
    mode: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Beta:
    """A beta distribution, stretched from `low` to `high`."""

    a: Decimal
    b: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Met with probability `p`, else as it is found now."""

    p: Decimal


Distribution = Normal | Uniform | Triangular | Beta | Chance


def distribution_of(file: UncertainFile) -> Distribution:
    """The distribution that a file states, which is one."""
    if file.normal is not None:
        return Normal(mean=file.normal.mean, sd=file.normal.sd)
    if file.uniform is not None:
        return Uniform(low=file.uniform.low, high=file.uniform.high)
    if file.triangular is not None:
        return Triangular(low=file.triangular.low, mode=file.triangular.mode, high=file.triangular.high)
    if file.beta is not None:
        return Beta(a=file.beta.a, b=file.beta.b, low=file.beta.low, high=file.beta.high)
    assert file.chance is not None, "a part of a sweep without a distribution"
    return Chance(p=file.chance)
