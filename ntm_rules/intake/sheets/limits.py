"""How much of a file is read at most; beyond that it is refused before it costs memory or time.

A whole province (182 communes of 49 indicators) on a sheet each is 0.7 MiB packed, 17 MiB unpacked and 130 000 cells.
"""

from __future__ import annotations

from ntm_rules.problem import Problem

_MIB = 1024 * 1024

MAX_BYTES = 32 * _MIB  #: of the file
MAX_UNPACKED = 256 * _MIB  #: of all its parts
MAX_PART = 32 * _MIB  #: of a part other than a sheet: texts, styles
MAX_PARTS = 10_000
MAX_ROWS = 100_000  #: of a sheet, those that only have a format included
MAX_COLUMNS = 2_000
MAX_CELLS = 2_000_000  #: of a file, those that only have a format included, and of the area of one sheet


class Refused(Exception):
    """A file that is not read, and the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


def unpacks_too_large(name: str) -> Refused:
    """What is said of a file whose parts are larger than they may be."""
    return Refused(Problem(code="sheet_unpacks", values={"path": name, "limit": f"{MAX_UNPACKED // _MIB} MiB"}))


def too_large(name: str) -> Refused:
    """What is said of a file that is itself larger than it may be."""
    return Refused(Problem(code="sheet_file_too_large", values={"path": name, "limit": f"{MAX_BYTES // _MIB} MiB"}))


def too_many(name: str, sheet: str | None, *, rows: int = 0, columns: int = 0) -> Refused:
    """What is said of a sheet with too many rows, or columns, or (neither is given) cells in all."""
    path = name if sheet is None else f"{name}!{sheet}"
    if rows:
        return Refused(Problem(code="sheet_rows", values={"path": path, "limit": MAX_ROWS}))
    if columns:
        return Refused(Problem(code="sheet_columns", values={"path": path, "limit": MAX_COLUMNS}))
    return Refused(Problem(code="sheet_cells", values={"path": path, "limit": MAX_CELLS}))


def broken(name: str, reason: object) -> Refused:
    """What is said of a file that breaks its own format."""
    return Refused(Problem(code="sheet_broken", values={"path": name, "reason": str(reason)}))
