"""From the address of a database and the name of a table or view in it to its rows, which are only read.

What the address hides in variables of the environment is in no message: of a server only its own first line is told,
with the password struck out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ntm_rules.intake.tables.model import MAX_ROWS, Grid, row_of
from ntm_rules.intake.tables.values import cell_value
from ntm_rules.problem import Problems, did_you_mean
from ntm_rules.source import Span

if TYPE_CHECKING:
    from sqlalchemy import URL, ColumnClause, Connection
    from sqlalchemy.exc import SQLAlchemyError

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_TIMEOUT = 60  # seconds for one question
_CONNECTING = 10  # seconds
_AT_ONCE = 1000  # rows


def address_of(written: str, span: Span, environment: Mapping[str, str], problems: Problems) -> str | None:
    """The address with the variables of the environment in it; None with a problem where one is not set.

    A variable that is a part of the address may hold any letters; one that is the whole of it, an address.
    """
    missing = [name for name in _VARIABLE.findall(written) if name not in environment]
    for name in missing:
        problems.error("database_variable", span, name=name)
    if missing:
        return None
    whole = _VARIABLE.fullmatch(written)
    if whole is not None:
        return environment[whole[1]]
    return _VARIABLE.sub(lambda found: quote(environment[found[1]], safe=""), written)


def open_view(
    address: str, view: str, wanted: Collection[str], folder: Path, *, span: Span, problems: Problems
) -> Grid | None:
    """The columns of a table or view that are `wanted`, of all its rows; None with problems, which point at `span`.

    `folder` is where the file of an SQLite database is looked for.
    """
    try:
        from sqlalchemy import create_engine
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
    except ModuleNotFoundError:
        problems.error("database_package", span)
        return None
    password = ""
    try:
        url = _url(address, folder, span, problems)
        if url is None:
            return None
        password = str(url.password or "")
        engine = create_engine(url, connect_args=_arguments(url))
        try:
            with engine.connect() as connection:
                _read_only(connection)
                return _grid(connection, view, wanted, span, problems)
        finally:
            engine.dispose()
    except ModuleNotFoundError as error:
        problems.error("database_driver", span, package=error.name or "")
    except (ArgumentError, NoSuchModuleError, ValueError):  # the last: a port that is no number
        problems.error("database_address", span)
    except SQLAlchemyError as error:
        problems.error("database_failed", span, reason=_reason(error, password))
    return None


def _url(address: str, folder: Path, span: Span, problems: Problems) -> URL | None:
    """The address as SQLAlchemy takes it: PostgreSQL by psycopg, a file of SQLite beside the mapping and read only."""
    from sqlalchemy import make_url

    url = make_url(address)
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite" or url.database is None:
        return url
    path = folder / url.database
    if not path.is_file():
        problems.error("database_file_missing", span, file=url.database)
        return None
    return url.set(database=path.resolve().as_uri(), query={"mode": "ro", "uri": "true"})


def _arguments(url: URL) -> dict[str, object]:
    return {"connect_timeout": _CONNECTING} if url.get_backend_name() == "postgresql" else {}


def _read_only(connection: Connection) -> None:
    """Let the database itself see to it that nothing is written, and that no question takes for ever."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{_TIMEOUT}s'")


def _grid(connection: Connection, view: str, wanted: Collection[str], span: Span, problems: Problems) -> Grid | None:
    from sqlalchemy import column as named
    from sqlalchemy import inspect, select, table
    from sqlalchemy.exc import NoSuchTableError

    schema, _, name = view.rpartition(".")
    try:
        columns = [str(each["name"]) for each in inspect(connection).get_columns(name, schema=schema or None)]
    except NoSuchTableError:
        columns = []
    if not columns:
        guess = did_you_mean(view, _views(connection, schema or None))
        problems.error("database_view_missing", span, view=view, guess=guess)
        return None
    numbers = {each: at for at, each in enumerate(columns, 1)}
    asked = [each for each in columns if each in wanted]
    if not asked:
        return Grid(name=view, sheet=None, columns=numbers, rows=())
    asking: list[ColumnClause[Any]] = [named(each) for each in asked]
    question = select(*asking).select_from(table(name, schema=schema or None)).limit(MAX_ROWS + 1)
    rows = []
    for number, values in enumerate(connection.execution_options(yield_per=_AT_ONCE).execute(question), 1):
        cells = {numbers[each]: cell_value(value) for each, value in zip(asked, values, strict=True)}
        rows.append(row_of(number, cells))
    if len(rows) > MAX_ROWS:
        problems.error("mapping_rows", span, limit=MAX_ROWS)
        return None
    return Grid(name=view, sheet=None, columns=numbers, rows=rows)


def _views(connection: Connection, schema: str | None) -> list[str]:
    """The tables and views of a schema, named as a mapping would."""
    from sqlalchemy import inspect

    inspector = inspect(connection)
    names = [*inspector.get_table_names(schema=schema), *inspector.get_view_names(schema=schema)]
    if connection.dialect.name == "postgresql":
        names += inspector.get_materialized_view_names(schema=schema)
    return names if schema is None else [f"{schema}.{name}" for name in names]


def _reason(error: SQLAlchemyError, password: str) -> str:
    """Why, in the first line of what the server says, without the password."""
    said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    for secret in {password, quote(password, safe="")} - {""}:
        said = said.replace(secret, "***")
    return said
