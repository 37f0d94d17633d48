"""All rules there are, one a module of `rules`; the name of the module begins with the id of the rule."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from ntm_rules.check import rules
from ntm_rules.check.model import Rule
from ntm_rules.check.page import read_page
from ntm_rules.problem import Severity

_SEVERITY = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of areas and numbers."""
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    return tuple(sorted(map(_rule, names), key=lambda rule: rule.id[1:]))


def _rule(name: str) -> Rule:
    module = import_module(f"{rules.__name__}.{name}")
    id_, _, words = name.partition("_")
    return Rule(
        id=id_.upper(), name=words, severity=_SEVERITY[name[0]], page=read_page(module.__doc__ or ""),
        of_set=getattr(module, "of_set", None), of_all=getattr(module, "of_all", None),
        of_comments=getattr(module, "of_comments", None),
    )  # fmt: skip


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules whose id begins with one of `select` (all where there is none) and with none of `ignore`."""
    return tuple(rule for rule in all_rules() if rule.id.startswith(select or ("",)) and not rule.id.startswith(ignore))
