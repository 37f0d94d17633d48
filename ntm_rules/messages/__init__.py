"""What the program says, by code and language: logic gives code and values, the catalogues the wording.

A catalogue is a module with `MESSAGES` (code -> template) and `HINTS` (code -> template, or several of which
the first whose fields are all known is used). A template is one line of text with plain `{field}`s, or with
`{field:level}` for the term of that kind which the value names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from string import Formatter
from typing import NamedTuple, Self

from ntm_rules.messages.locale import LANGS, Lang, number, show

__all__ = [
    "LANGS",
    "MODULES",
    "Catalogue",
    "Lang",
    "catalogue",
    "fields",
    "has",
    "hint",
    "number",
    "say",
    "show",
]

#: The catalogue modules that every command needs, and those that are read when a code is in none of these.
EVERYDAY = ("problems", "reasons", "terms", "trace", "cli", "office")
MODULES = (
    *EVERYDAY,
    "check",
    "rules",
    "rules_form",
    "rules_thresholds",
    "rules_law",
    "implies",
    "diff",
    "docs",
    "turns",
    "scenario",
    "sweep",
    "whatif",
    "actions",
    "gap",
    "compare",
    "tables",
    "sweep_page",
    "plan_options",
    "bulk",
    "explained",
    "beside",
    "form",
    "intake",
    "merging",
    "documents",
    "prose",
    "workbook",
    "web",
    "todo",
    "plan_office",
    "plan",
)


class Catalogue(NamedTuple):
    """All wording of one language."""

    messages: Mapping[str, str]
    hints: Mapping[str, str | tuple[str, ...]]


@cache
def catalogue(lang: Lang, names: tuple[str, ...] = MODULES) -> Catalogue:
    """The merged catalogues of `lang`; only that language is imported."""
    messages: dict[str, str] = {}
    hints: dict[str, str | tuple[str, ...]] = {}
    for name in names:
        module = import_module(f"{__name__}.{lang}.{name}")
        messages.update(module.MESSAGES)
        hints.update(module.HINTS)
    return Catalogue(messages, hints)


def _holding(code: str, lang: Lang) -> Catalogue:
    """The catalogue that has the code: the everyday one, or else all."""
    everyday = catalogue(lang, EVERYDAY)
    return everyday if code in everyday.messages else catalogue(lang)


@cache
def fields(template: str) -> frozenset[str]:
    """The names of the values a template needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def has(code: str, lang: Lang = "vi") -> bool:
    """Whether there is wording for `code`."""
    return code in _holding(code, lang).messages


def say(code: str, lang: Lang, values: Mapping[str, object] | None = None) -> str:
    """The sentence for `code`, its values in the form of the language.

    Wording that is missing, or that needs a value not given, must not stop a user: it is the code then.
    """
    template = _holding(code, lang).messages.get(code)
    if template is None or not fields(template) <= (values or {}).keys():
        return code
    return _fill(template, lang, values or {})


def hint(code: str, lang: Lang, values: Mapping[str, object] | None = None) -> str | None:
    """What the user can do about `code`; None without wording, or without the values it needs."""
    known = {name: value for name, value in (values or {}).items() if value is not None}
    templates = _holding(code, lang).hints.get(code, ())
    for template in (templates,) if isinstance(templates, str) else templates:
        if fields(template) <= known.keys():
            return _fill(template, lang, known)
    return None


def _fill(template: str, lang: Lang, values: Mapping[str, object]) -> str:
    return template.format_map({name: _Word(show(values[name], lang), lang) for name in fields(template)})


class _Word(str):
    """A value in a template: `{level:level}` is the word for it, "xã" for "commune" by the term `level_commune`."""

    __slots__ = ("lang",)
    lang: Lang

    def __new__(cls, text: str, lang: Lang) -> Self:
        word = super().__new__(cls, text)
        word.lang = lang
        return word

    def __format__(self, kind: str) -> str:
        if not kind:
            return str(self)
        code = f"{kind}_{self}"
        return str(_holding(code, self.lang).messages.get(code, self))
