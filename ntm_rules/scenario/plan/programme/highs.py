"""Solves models with HiGHS, and writes them as MPS for other solvers; the only place that knows HiGHS."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import highspy
import numpy as np

from ntm_rules.scenario.plan.programme.solver import Model, Number, Row, Solution, SolverFailure, SolveStatus, Sum

# One đồng is 1e-6 in the model. Where numbers of a row differ by as little, HiGHS 1.16 may take what is allowed for
# what is not, and pass over the best solution: it gets them rounded to so many decimals, and what it finds is held
# against the row itself.
_DIGITS = 4
_Options = dict[str, bool | int | float | str]
_OPTIONS: _Options = {
    "output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 1e-7,
    "primal_feasibility_tolerance": 1e-7, "dual_feasibility_tolerance": 1e-7, "mip_feasibility_tolerance": 1e-7,
}  # fmt: skip
_FINER: _Options = _OPTIONS | {
    "presolve": "off", "primal_feasibility_tolerance": 1e-9, "mip_feasibility_tolerance": 1e-9,
}  # fmt: skip
# How far, as a share, the value told of a solution may be from that of its columns.
_TOLD = 1e-9
_DONE = highspy.HighsModelStatus
_EMPTY = (_DONE.kOptimal, _DONE.kModelEmpty)
_NONE_AT_ALL = (_DONE.kInfeasible, _DONE.kUnbounded, _DONE.kUnboundedOrInfeasible)


class _Quiet(highspy.Highs):
    """HiGHS without the lines that it greets with on stdout, where the result goes."""

    def enableCallbacks(self) -> None:  # noqa: N802 - called as it is made, and what greets
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def solve(model: Model, objective: Sum, seconds: float, start: Sequence[Number] | None = None) -> Solution:
    """The solution with the least `objective` that is found in so many seconds; `start` is one that is known.

    What is found keeps to all rows with its whole columns rounded; SolverFailure where HiGHS finds nothing that does.
    """
    began = time.perf_counter()
    tries = [(start, _OPTIONS), (None, _OPTIONS), (None, _FINER)]
    tries = tries if start is not None else tries[1:]
    while tries:
        left = seconds - (time.perf_counter() - began)
        found = _tried(model, objective, left, *tries[0])
        cuts = [] if found is None else [model.cut(row, found.values) for row in found.broken]
        if found is not None and not cuts:
            return replace(found.solution, seconds=time.perf_counter() - began)
        if cuts and None not in cuts:
            # A whole column may be off by so little that a row is kept to, and is not once the column is rounded.
            model = replace(model, rows=[*model.rows, *filter(None, cuts)])
        else:
            tries = tries[1:]
    raise SolverFailure("what was found is no solution")


@dataclass(frozen=True, slots=True)
class _Tried:
    """How a solve ended, and which rows its values break."""

    solution: Solution
    broken: Sequence[Row] = ()

    @property
    def values(self) -> tuple[Number, ...]:
        return self.solution.values


def _tried(
    model: Model, objective: Sum, seconds: float, start: Sequence[Number] | None, options: _Options
) -> _Tried | None:
    """How one solve ended; None where that is as it should not, or what it gives is not what it tells of."""
    rows = [model.rounded(row, _DIGITS) for row in model.rows]
    highs = _passed(model, rows, objective, options)
    highs.setOptionValue("time_limit", max(0.0, seconds))
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = [float(value) for value in start]
        highs.setSolution(known)
    highs.run()
    status = _status(highs, model)
    if status is None:
        return None
    if status is SolveStatus.UNKNOWN:
        return _Tried(Solution(status=status, bound=_bound(highs, model, objective)))
    if status in (SolveStatus.INFEASIBLE, SolveStatus.UNBOUNDED):
        return _Tried(Solution(status=status))
    given = highs.getSolution().col_value
    told, gives = highs.getInfo().objective_function_value, float(objective.constant)
    gives += sum(float(number) * given[at] for at, number in objective.terms.items())
    # HiGHS 1.16 may tell the value of a solution that it improved in presolve, and give the one that it started from.
    if abs(told - gives) > _TOLD * (1 + abs(gives)):
        return None
    values = tuple(round(value) if whole else Fraction(value) for value, whole in zip(given, model.whole, strict=True))
    least = objective.at(values)
    bound = least if status is SolveStatus.OPTIMAL else min(least, _bound(highs, model, objective))
    return _Tried(Solution(status=status, values=values, objective=least, bound=bound), model.broken(values))


def write_mps(model: Model, objective: Sum, path: Path) -> None:
    """Write a model as MPS; the constant of the objective is its offset."""
    highs = _passed(model, model.rows, objective, _OPTIONS)
    if highs.writeModel(str(path)) == highspy.HighsStatus.kError:
        raise SolverFailure(f"cannot write {path}")


def _passed(model: Model, rows: Sequence[Row], objective: Sum, options: _Options) -> highspy.Highs:
    highs = _Quiet()  # type: ignore[no-untyped-call]
    for name, value in options.items():
        highs.setOptionValue(name, value)
    program = highspy.HighsLp()
    program.num_col_ = len(model.whole)
    program.num_row_ = len(rows)
    program.offset_ = float(objective.constant)
    costs = np.zeros(len(model.whole))
    for at, number in objective.terms.items():
        costs[at] = float(number)
    program.col_cost_ = costs
    program.col_lower_ = _bounds(model.lows, -highspy.kHighsInf)
    program.col_upper_ = _bounds(model.highs, highspy.kHighsInf)
    program.row_lower_ = _bounds([row.low for row in rows], -highspy.kHighsInf)
    program.row_upper_ = _bounds([row.high for row in rows], highspy.kHighsInf)
    kinds = highspy.HighsVarType
    program.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in model.whole]
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = program.num_col_, program.num_row_
    matrix.start_ = np.cumsum([0, *(len(row.terms) for row in rows)])
    matrix.index_ = np.array([at for row in rows for at in row.terms], dtype=np.int32)
    matrix.value_ = np.array([float(number) for row in rows for number in row.terms.values()])
    if highs.passModel(program) == highspy.HighsStatus.kError:
        raise SolverFailure("the model was refused")
    return highs


def _bounds(bounds: Sequence[Number | None], open_: float) -> np.ndarray:
    return np.array([open_ if bound is None else float(bound) for bound in bounds])


def _status(highs: highspy.Highs, model: Model) -> SolveStatus | None:
    ended = highs.getModelStatus()
    if ended in _EMPTY:
        return SolveStatus.OPTIMAL
    if ended == _DONE.kTimeLimit:
        known = highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return SolveStatus.BEST_FOUND if known else SolveStatus.UNKNOWN
    if ended in _NONE_AT_ALL:
        if ended == _DONE.kInfeasible:
            return SolveStatus.INFEASIBLE
        # An optimum of nothing at all tells a model that has solutions without end from one that has none.
        bare = _passed(model, model.rows, Sum(), _OPTIONS)
        bare.run()
        return SolveStatus.UNBOUNDED if bare.getModelStatus() in _EMPTY else SolveStatus.INFEASIBLE
    return None


def _bound(highs: highspy.Highs, model: Model, objective: Sum) -> Number:
    bound = highs.getInfo().mip_dual_bound
    return Fraction(bound) if abs(bound) < highspy.kHighsInf else model.least(objective)
