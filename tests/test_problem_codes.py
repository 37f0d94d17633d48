"""Every problem that any module can note has wording in both languages, and gives the values it needs.

The codes are found in the source itself: literals given to `error`, `warn`, `Problem`, `Unreadable` and `_custom`,
also by way of a variable, a parameter, a table of the module, or what a function yields.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

import ntm_rules
from ntm_rules.messages import LANGS, Lang, catalogue, fields
from ntm_rules.messages.vi import problems as wording

PACKAGE = Path(ntm_rules.__file__).parent
CALLS = {"error", "warn", "Unreadable", "_custom", "_note", "_stop"}

#: Values by name; None where they cannot be told from the source.
Values = frozenset[str] | None
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Use:
    code: str
    values: Values
    place: str


@dataclass
class Module:
    """A module with its functions by name, its calls and, for every name in it, the function around it."""

    path: Path
    tree: ast.Module
    functions: dict[str, Function] = field(default_factory=dict)
    around: dict[ast.AST, Function] = field(default_factory=dict)
    calls: list[ast.Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        waiting: list[tuple[ast.AST, Function | None]] = [(self.tree, None)]
        while waiting:
            node, function = waiting.pop()
            if isinstance(node, Function):
                self.functions[node.name] = function = node
            elif isinstance(node, ast.Call):
                self.calls.append(node)
            if function is not None and isinstance(node, ast.Name | ast.Call):
                self.around[node] = function
            waiting += [(child, function) for child in ast.iter_child_nodes(node)]


@cache
def modules() -> tuple[Module, ...]:
    """All modules but the wording itself, which notes nothing."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "messages" not in path.relative_to(PACKAGE).parts[:-1])
    return tuple(Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def calls() -> dict[str, list[tuple[Module, ast.Call]]]:
    """All calls, by the last part of the name that is called."""
    found: dict[str, list[tuple[Module, ast.Call]]] = {}
    for module in modules():
        for node in module.calls:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            found.setdefault(name, []).append((module, node))
    return found


def codes(module: Module, expression: ast.expr | None) -> Iterator[tuple[str, Values]]:
    """The codes that an expression can be, each with the values that come with it."""
    match expression:
        case ast.Constant(value=str(code)):
            yield code, frozenset()
        case ast.IfExp(body=body, orelse=orelse):
            yield from codes(module, body)
            yield from codes(module, orelse)
        case ast.Subscript(value=ast.Name(id=name)):
            for table in assigned(module.tree, name):
                for value in table.values if isinstance(table, ast.Dict) else ():
                    yield from codes(module, value)
        case ast.Name(id=name) if (function := module.around.get(expression)) is not None:
            for value in assigned(function, name):
                yield from codes(module, value)
            yield from given(function, name)
            yield from yielded(module, function, name)


def assigned(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                yield value


def given(function: Function, name: str) -> Iterator[tuple[str, Values]]:
    """What the callers of a function give for its parameter `name`."""
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    if name in names:
        for module, call in calls().get(function.name, ()):
            if len(call.args) > names.index(name):
                yield from codes(module, call.args[names.index(name)])


def yielded(module: Module, function: Function, name: str) -> Iterator[tuple[str, Values]]:
    """What a loop `for code, values in f()` gets of a function of the module that yields such pairs."""
    for loop in ast.walk(function):
        match loop:
            case ast.For(target=ast.Tuple(elts=[ast.Name(id=first), _]), iter=ast.Call(func=ast.Name(id=source))):
                if first == name and source in module.functions:
                    yield from pairs(module, module.functions[source])


def pairs(module: Module, source: Function) -> Iterator[tuple[str, Values]]:
    for node in ast.walk(source):
        match node:
            case ast.Yield(value=ast.Tuple(elts=[first, ast.Dict(keys=keys)])):
                values = frozenset(key.value for key in keys if isinstance(key, ast.Constant))
                yield from ((code, values) for code, _ in codes(module, first))


def values_of(module: Module, call: ast.Call) -> Values:
    """The names of the values a call gives besides those that come with its code."""
    found: set[str] = set()
    for keyword in call.keywords:
        if keyword.arg is not None:
            found.add(keyword.arg)
            continue
        unpacked = keys_of(module, keyword.value)
        if unpacked is None:
            return None
        found |= unpacked
    return frozenset(found - {"related"})


def keys_of(module: Module, mapping: ast.expr | None) -> Values:
    """The keys of a mapping: written out, kept in a variable, returned by a function, or yielded with the code."""
    match mapping:
        case None:
            return frozenset()
        case ast.Dict(keys=keys):
            return frozenset(key.value for key in keys if isinstance(key, ast.Constant))
        case ast.Name(id=name) if (function := module.around.get(mapping)) is not None:
            written = [keys_of(module, value) for value in assigned(function, name)]
            if written:
                return None if written[0] is None else written[0] | put_in(function, name)
            return frozenset() if loops_over(function, name) else None
        case ast.Call(func=ast.Name(id=name)) if name in module.functions:
            returns = [node for node in ast.walk(module.functions[name]) if isinstance(node, ast.Return)]
            return keys_of(module, returns[0].value)
        case _:
            return None


def put_in(function: Function, name: str) -> frozenset[str]:
    """The keys that a function adds to its mapping `name` one by one."""
    found = set()
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=target), slice=ast.Constant(value=str(key)))]) if (
                target == name
            ):
                found.add(key)
    return frozenset(found)


def loops_over(function: Function, name: str) -> bool:
    return any(
        isinstance(loop, ast.For) and name in {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
        for loop in ast.walk(function)
    )


@cache
def uses() -> tuple[Use, ...]:
    found: list[Use] = []
    for name in (*sorted(CALLS), "Problem", "Related"):
        for module, call in calls().get(name, ()):
            if call in module.around and module.around[call].name in CALLS:
                continue  # it only passes on what its callers give
            place = f"{module.path.relative_to(PACKAGE).as_posix()}:{call.lineno}"
            keywords = {keyword.arg: keyword.value for keyword in call.keywords}
            if name in CALLS:
                expression, common = call.args[0] if call.args else None, values_of(module, call)
            else:
                expression, common = keywords.get("code"), keys_of(module, keywords.get("values"))
            for code, own in codes(module, expression):
                found.append(Use(code, None if common is None or own is None else common | own, place))
    return tuple(found)


def hints(lang: Lang, code: str) -> tuple[str, ...]:
    found = catalogue(lang).hints.get(code, ())
    return (found,) if isinstance(found, str) else found


@pytest.mark.parametrize("lang", LANGS)
def test_every_problem_has_wording_that_its_values_fill(lang: Lang) -> None:
    assert [f"{use.place} {use.code}: {wrong}" for use in uses() if (wrong := wrong_with(use, lang)) is not None] == []


def wrong_with(use: Use, lang: Lang) -> str | None:
    """What the wording of a problem lacks, or its values lack of what the wording needs."""
    message = catalogue(lang).messages.get(use.code)
    if message is None:
        return "no wording"
    if use.values is None:
        return None
    if not fields(message) <= use.values:
        return f"gives {sorted(use.values)} to “{message}”"
    advice = hints(lang, use.code)
    return None if not advice or any(fields(each) <= use.values for each in advice) else "no hint can be given"


def test_every_hint_is_filled_by_some_use() -> None:
    given: dict[str, list[Values]] = {}
    for use in uses():
        given.setdefault(use.code, []).append(use.values)
    useless = [
        (code, template)
        for code, values in given.items()
        for template in hints("vi", code)
        if not any(each is None or fields(template) <= each for each in values)
    ]
    assert useless == []


def test_the_search_finds_codes_in_every_way_they_are_given() -> None:
    found = {use.code for use in uses()}
    assert len(found) > 130
    assert "unit_unknown" in found  # a literal
    assert {"number_grouped", "number_unreadable"} <= found  # by a variable, either of two
    assert {"date_unreadable", "range_end_missing", "requirement_unreadable"} <= found  # by a parameter
    assert {"period_reversed", "domain_reversed"} <= found  # by a parameter of another module's function
    assert {"text_expected", "mapping_expected", "list_expected"} <= found  # by a table
    assert {"number_on_attested", "percent_sign"} <= found  # by what is yielded
    (ambiguous,) = [use for use in uses() if use.code == "number_ambiguous"]
    assert ambiguous.values == {"text", "whole", "short", "long"}
    outside = next(use for use in uses() if use.code == "finding_outside_domain")
    assert outside.values == {"id", "text", "low", "high", "measure"}


def test_all_values_could_be_told_from_the_source() -> None:
    unknown = {use.code for use in uses() if use.values is None}
    assert unknown == set()


def test_no_wording_is_left_that_nothing_says() -> None:
    said = {
        node.value
        for module in modules()
        if "messages" not in module.path.parts
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    how_it_prints = {"line_hint", "line_note", "line_warning", "see_also"}
    assert {code for code in wording.MESSAGES if code not in said} <= how_it_prints


@pytest.mark.parametrize("lang", LANGS)
def test_the_last_hint_needs_no_guess(lang: Lang) -> None:
    for code in wording.HINTS:
        assert "guess" not in fields(hints(lang, code)[-1]), code
