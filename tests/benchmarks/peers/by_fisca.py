"""OpenFisca-Core and its descendant PolicyEngine-core: variables with vectorised formulas.

A boolean cannot be missing there, so words are whole numbers, -1 where there is none. A float can in OpenFisca (NaN);
PolicyEngine refuses that, so there a boolean beside each number says whether it is known. A verdict takes two
variables, one for certain and one for impossible; for all nodes, such a pair for each. Floats have 32 bits.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import reduce
from typing import Any, ClassVar

import numpy as np
import polars as pl
from law import OPERATORS, Law, Leaf, Test, identifier
from model import FAIL, PASS, PENDING, Dialect, Peer, shown

PERIOD = "2020"
#: An expression of the formula language: arrays from a population and a period.
Formula = Callable[[Any, Any], np.ndarray]


class OpenFisca(Peer):
    """A system with one entity; a new simulation for each set of rows, as it keeps what it has calculated."""

    title = "OpenFisca-Core"
    distributions = ("OpenFisca-Core", "numpy")
    modes = ("root", "nodes", "trace")
    package: ClassVar[str] = "openfisca_core"
    takes_nan: ClassVar[bool] = True

    def __init__(self, law: Law, mode: str) -> None:
        """Declare the variables."""
        super().__init__(law, mode)
        core = {name: importlib.import_module(f"{self.package}.{name}") for name in _MODULES}
        entity = core["entities"].build_entity("unit", "units", "A unit", is_person=True)
        self.system = core["taxbenefitsystems"].TaxBenefitSystem([entity])
        self.builder = core["simulations"].SimulationBuilder
        self.asked = [law.root] if mode == "root" else shown(law)
        common = {"entity": entity, "definition_period": core["periods"].YEAR}
        for column in law.columns:
            self._add(core, identifier(column), common | {"value_type": int if column in law.attested else float})
            if column not in law.attested and not self.takes_nan:
                self._add(core, known(column), common | {"value_type": bool})
        for at in self.asked if mode == "root" else range(len(law.leaves) + len(law.gates)):
            for name, formula in self._formulas(at, named=mode != "root").items():
                self._add(core, name, common | {"value_type": bool, "formula": formula})

    def _add(self, core: dict[str, Any], name: str, attributes: dict[str, object]) -> None:
        self.system.add_variable(type(name, (core["variables"].Variable,), attributes | {"label": name}))

    def convert(self, frame: pl.DataFrame) -> Any:
        """A simulation that knows the rows."""
        simulation = self.builder().build_default_simulation(self.system, count=len(frame))
        for column in frame.columns:
            is_word = column in self.law.attested
            missing = PENDING if is_word else float("nan") if self.takes_nan else 0.0
            values = frame[column].cast(pl.Int32 if is_word else pl.Float32).fill_null(missing)
            simulation.set_input(identifier(column), PERIOD, values.to_numpy())
            if not (is_word or self.takes_nan):
                simulation.set_input(known(column), PERIOD, frame[column].is_not_null().to_numpy())
        simulation.trace = self.mode == "trace"
        return simulation

    def judge(self, data: Any) -> list[tuple[np.ndarray, np.ndarray]]:
        """Certain and impossible of each node that is asked for."""
        return [(data.calculate(f"c{at}", PERIOD), data.calculate(f"i{at}", PERIOD)) for at in self.asked]

    def read(self, answer: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
        """Whole numbers."""
        verdicts = [np.where(certain, PASS, np.where(never, FAIL, PENDING)) for certain, never in answer]
        return verdicts[0] if self.mode == "root" else np.stack(verdicts, axis=1)

    def _formulas(self, at: int, *, named: bool) -> dict[str, Formula]:
        formulas = _dialect(takes_nan=self.takes_nan)
        certain = formulas.certain(self.law, at, (lambda i: _variable(f"c{i}")) if named else None)
        impossible = formulas.impossible(self.law, at, (lambda i: _variable(f"i{i}")) if named else None)
        return {f"{sign}{at}": _as_method(said) for sign, said in (("c", certain), ("i", impossible))}


class PolicyEngine(OpenFisca):
    """The same on PolicyEngine-core, whose interface is the same."""

    title = "PolicyEngine-core"
    distributions = ("policyengine-core", "numpy")
    package = "policyengine_core"
    takes_nan = False


_MODULES = ("entities", "periods", "simulations", "taxbenefitsystems", "variables")


def known(column: str) -> str:
    """The variable that says whether a number is known."""
    return f"{identifier(column)}_known"


def _as_method(said: Formula | None) -> Formula:
    """A formula as a function of exactly the names that both packages look for."""

    def formula(unit: Any, period: Any) -> np.ndarray:
        return np.zeros(unit.count, bool) if said is None else said(unit, period)

    return formula


def _variable(name: str) -> Formula:
    return lambda unit, period: unit(name, period)


def _word(leaf: Leaf, word: int) -> Formula:
    name = identifier(leaf.column)
    return lambda unit, period: unit(name, period) == word


def _test(leaf: Leaf, test: Test | None, *, takes_nan: bool) -> Formula | None:
    if test is None:
        return None
    name, beside, compare = identifier(leaf.column), known(leaf.column), OPERATORS[test.op]
    if takes_nan:
        return lambda unit, period: compare(unit(name, period), test.at)
    return lambda unit, period: compare(unit(name, period), test.at) & unit(beside, period)


def _dialect(*, takes_nan: bool) -> Dialect[Formula]:
    return Dialect(
        sure=lambda leaf: _word(leaf, PASS) if leaf.attested else _test(leaf, leaf.sure, takes_nan=takes_nan),
        never=lambda leaf: _word(leaf, FAIL) if leaf.attested else _test(leaf, leaf.never, takes_nan=takes_nan),
        every=lambda parts: lambda unit, period: reduce(np.logical_and, (part(unit, period) for part in parts)),
        some=lambda parts: lambda unit, period: reduce(np.logical_or, (part(unit, period) for part in parts)),
    )
