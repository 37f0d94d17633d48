"""Tables run by DuckDB: files of any kind, and tables of PostgreSQL through its extension."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit, urlunsplit

import narwhals as nw

from ntm_rules.load.tables.backends import of_a_backend, reason
from ntm_rules.load.tables.frames import described, from_frame
from ntm_rules.load.tables.model import Table
from ntm_rules.load.tables.scratch import scratch_folder
from ntm_rules.problem import Problems

if TYPE_CHECKING:
    import duckdb


def is_there(name: str, problems: Problems) -> bool:
    """Whether DuckDB is installed; it is an optional package."""
    if find_spec("duckdb") is None:
        problems.error("table_package_missing", None, path=name, package="duckdb")
        return False
    return True


def from_files(table: Table, parts: list[Path] | None, problems: Problems) -> Table | None:
    """A table that polars opened, run by DuckDB: from its Parquet files, else by way of one.

    DuckDB's own reader of CSV loses rows without a word where a quote is not closed; of Arrow it has none.
    """
    relation = _connected().read_parquet([_literal(part) for part in parts or [_as_parquet(table)]])
    columns = []
    for written, (name, dtype) in zip(relation.columns, table.schema.items(), strict=True):
        column = nw.col(written).alias(table.columns[name])
        # a column of nulls alone has no type of its own
        columns.append(column.cast(dtype) if dtype == nw.Float64 else column)
    return described(nw.from_native(relation).select(*columns), list(table.schema), table.name, problems)


def open_address(address: str, problems: Problems) -> Table | None:
    """The table at postgres://user@host/database?table=schema.name; None with its problems."""
    parts = urlsplit(re.sub("^(postgres(?:ql)?):/+", r"\1://", address))
    shown = re.sub("(?<=:)[^:/@]+(?=@)", "…", urlunsplit(parts))
    wanted = parse_qs(parts.query).get("table", [""])[0].split(".")
    if not all(wanted) or len(wanted) > 2:
        problems.error("table_address", None, path=shown)
        return None
    connection = _connected()
    if not _has_postgres(connection, shown, problems):
        return None
    server = urlunsplit(parts._replace(query="")).replace("'", "''")
    schema, name = (["public", *wanted])[-2:]
    try:
        connection.execute(f"ATTACH '{server}' AS source (TYPE postgres, READ_ONLY)")
        relation = connection.sql(f"FROM source.{_quoted(schema)}.{_quoted(name)}")
    except Exception as error:
        if not (of_a_backend(error) or type(error).__name__ == "CatalogException"):
            raise
        problems.error("table_database", None, path=shown, reason=reason(error))
        return None
    return from_frame(relation, shown, problems)


@cache
def _connected() -> duckdb.DuckDBPyConnection:
    import duckdb

    folder = Path(tempfile.gettempdir()) / "ntm-duckdb"  # what does not fit in memory; by default the current folder
    return duckdb.connect(config={"temp_directory": str(folder)})


def _has_postgres(connection: duckdb.DuckDBPyConnection, name: str, problems: Problems) -> bool:
    try:
        connection.execute("INSTALL postgres")  # does nothing where it is installed
        connection.execute("LOAD postgres")
    except Exception as error:
        if not of_a_backend(error):
            raise
        problems.error("table_extension_missing", None, path=name, reason=reason(error))
        return False
    return True


def _as_parquet(table: Table) -> Path:
    path = scratch_folder() / "table.parquet"
    table.frame.sink_parquet(path)
    return path


def _literal(path: Path) -> str:
    """A path of which no sign is a pattern."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
