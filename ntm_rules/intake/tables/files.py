"""From a file to a table: text and workbooks as cells whose first row names the columns, Parquet by its types."""

from __future__ import annotations

from pathlib import Path

from ntm_rules.intake.sheets import CellValue, Sheet, read_sheets
from ntm_rules.intake.tables.model import MAX_ROWS, Grid, Row, row_of
from ntm_rules.intake.tables.values import cell_value
from ntm_rules.load.reading import shown
from ntm_rules.problem import Problems

_TYPED = frozenset({".parquet", ".pq", ".arrow", ".feather", ".ipc"})
_NOTHING = frozenset({"NULL", "null", "NaN", "nan", "\\N"})  # as programs write it into text
_BATCH = 10_000


def open_file(path: Path, problems: Problems) -> Grid | None:
    """The table in a file; None with its problems."""
    if path.suffix.lower() in _TYPED:
        return _typed(path, problems)
    sheets = read_sheets(Path(shown(path)), problems)
    return _of_cells(sheets[0], problems) if sheets else None


def _of_cells(sheet: Sheet, problems: Problems) -> Grid | None:
    columns: dict[str, int] = {}
    for column in range(1, sheet.columns + 1):
        name = " ".join(sheet.text(1, column).split())
        if name in columns:
            problems.error("mapping_column_twice", sheet.at(1, column), column=name, related=sheet.at(1, columns[name]))
        elif name:
            columns[name] = column
    return Grid(name=sheet.file, sheet=sheet.name, columns=columns, rows=_rows_of_cells(sheet))


def _rows_of_cells(sheet: Sheet) -> list[Row]:
    rows: dict[int, dict[int, CellValue]] = {}
    for (number, column), value in sheet.cells.items():
        if number > 1 and value.text not in _NOTHING:
            rows.setdefault(number, {})[column] = value
    return [Row(number=number, values=rows[number]) for number in sorted(rows)]


def _typed(path: Path, problems: Problems) -> Grid | None:
    from ntm_rules.load.tables import batches, open_table, reading, row_count

    table = open_table(shown(path), problems)
    if table is None:
        return None
    if row_count(table) > MAX_ROWS:
        problems.error("mapping_rows", None, path=table.name, limit=MAX_ROWS)
        return None
    singles = {at for at, dtype in enumerate(table.schema.values(), 1) if str(dtype) == "Float32"}

    rows: list[Row] = []
    with reading(table.name, problems):
        for batch in batches(table, _BATCH):
            for values in batch.iter_rows():
                cells = {at: cell_value(value, single=at in singles) for at, value in enumerate(values, 1)}
                rows.append(row_of(len(rows) + 1, cells))
    columns = {name: at for at, name in enumerate(table.schema, 1)}
    return Grid(name=table.name, sheet=None, columns=columns, rows=rows)
