"""Tables as text (CSV): the separator and the columns from the first line, the types from all of the values.

A column has numbers where every value of it is one. To guess from the first rows would take the column that ten
provinces left empty for text, and the id "01" for a number.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import narwhals as nw
import polars as pl

from ntm_rules.load.tables.backends import of_a_backend, reason
from ntm_rules.load.tables.frames import cleaned, described, names_are_sound, safe_names
from ntm_rules.load.tables.model import Table
from ntm_rules.problem import Problems

#: Columns that hold words whatever they look like: ids may begin with 0, and "15.10" is not "15.1".
WORDS = frozenset({"unit", "node", "parent", "name", "level", "cause", "document"})

_HEAD = 1024 * 1024  # bytes within which the first line must end
_SEPARATORS = ",;\t"
_NOTHING = ["NaN", "nan", "NULL", "null"]  # besides a cell that is empty
_LONGEST_CELL = 2**31 - 1
_FEW = 1000  # rows

Kind = type[pl.DataType]
Types = dict[str, Kind]
Candidate = tuple[str, Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a file: what parts the cells, and the columns."""

    separator: str
    names: list[str]


def open_delimited(
    path: Path, name: str, numbers: Collection[str] | None, kept: Path, problems: Problems
) -> Table | None:
    """The table in a CSV file; only columns of `numbers`, where these are given, can hold anything but text.

    Its rows are `kept` as Parquet: each question to a text would read the whole of it anew.
    """
    head = _head(path, name, problems)
    if head is None or not names_are_sound(head.names, name, problems):
        return None
    try:
        _scan(path, head, _types(path, head, numbers)).sink_parquet(kept, compression="lz4")
    except BaseException as error:  # a panic of polars is no Exception
        if not of_a_backend(error):
            raise
        _diagnose(path, name, head, error, problems)
        return None
    return described(nw.from_native(pl.scan_parquet(kept)), head.names, name, problems)


def _head(path: Path, name: str, problems: Problems) -> Head | None:
    """The first line; None where the file is no text, or begins with none."""
    with path.open("rb") as stream:
        data = stream.read(_HEAD)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        problems.error("file_utf16", None, path=name)
        return None
    if b"\0" in data:
        problems.error("table_binary", None, path=name)
        return None
    try:
        # what the reading stopped at may be half a letter
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=len(data) < _HEAD)
    except UnicodeDecodeError as error:
        problems.error("table_not_utf8", None, path=name, line=str(data[: error.start].count(b"\n") + 1))
        return None
    if len(data) == _HEAD and "\n" not in text:
        problems.error("table_header_too_long", None, path=name)
        return None
    separator = _separator(text)
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:  # a name longer than any is
        problems.error("table_quotes", None, path=name, line="1")
        return None
    if not any(cell.strip() for cell in first):
        problems.error("table_no_header", None, path=name)
        return None
    return Head(separator=separator, names=[cleaned(cell) for cell in first])


def _separator(text: str) -> str:
    """What stands most often between the names of the columns; of equals the first."""
    line = text.partition("\n")[0]
    bare = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)


def _scan(path: Path, head: Head, types: Types) -> pl.LazyFrame:
    """The rows, without those of which every cell is empty."""
    # The first line is passed over and the columns are numbered: polars would match them by their names as quoted.
    numbered = {f"column_{i}": types[safe] for i, safe in enumerate(safe_names(len(head.names)), 1)}
    frame = pl.scan_csv(
        path, separator=head.separator, has_header=False, skip_rows=1, schema=numbered, null_values=_NOTHING,
        missing_columns="insert", extra_columns="raise", glob=False,
    )  # fmt: skip
    renamed = frame.rename(dict(zip(numbered, types, strict=True)))
    return renamed.filter(~pl.all_horizontal(pl.all().is_null()))


def _types(path: Path, head: Head, numbers: Collection[str] | None) -> Types:
    """The type of each column: of numbers or of yes and no where all values are that, else of text."""
    types: Types = dict.fromkeys(safe_names(len(head.names)), pl.String)
    text = _scan(path, head, types)
    candidates = [
        (safe, kind)
        for safe, name in zip(types, head.names, strict=True)
        if (name in numbers if numbers is not None else not _of_words(name))
        for kind in _KINDS
    ]
    # A few rows tell most columns of text, which then need not be looked at in all the others.
    found = _fitting(text, _fitting(text.head(_FEW), candidates))
    return types | dict(reversed(found))


def _fitting(frame: pl.LazyFrame, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of the candidates that all values of the frame agree to."""
    tests = [
        (_KINDS[kind](pl.col(safe)) | pl.col(safe).is_null()).all().alias(str(i))
        for i, (safe, kind) in enumerate(candidates)
    ]
    fits = frame.select(pl.len().alias("rows"), *tests).collect(engine="streaming").row(0)[1:]
    return [candidate for candidate, fit in zip(candidates, fits, strict=True) if fit]


def _is_number(cell: pl.Expr) -> pl.Expr:
    return cell.cast(pl.Float64, strict=False).is_not_null()


def _is_flag(cell: pl.Expr) -> pl.Expr:
    return cell.str.to_lowercase().is_in(["true", "false"])


#: The types that values can agree to be of, the first of them where there are none.
_KINDS: dict[Kind, Callable[[pl.Expr], pl.Expr]] = {pl.Float64: _is_number, pl.Boolean: _is_flag}


def _of_words(name: str) -> bool:
    return name in WORDS or name.endswith(":cause")


def _diagnose(path: Path, name: str, head: Head, error: BaseException, problems: Problems) -> None:
    """Say at which line a file cannot be read, by reading it again the slow way."""
    before = csv.field_size_limit(_LONGEST_CELL)
    columns, read = len(head.names), 0
    with path.open("rb") as stream:
        rows = csv.reader((line.decode() for line in stream), delimiter=head.separator, strict=True)
        try:
            for row in rows:
                if len(row) > columns:
                    line, cells = str(read + 1), len(row)
                    problems.error("table_row_cells", None, path=name, line=line, cells=cells, columns=columns)
                    return
                read = rows.line_num
        except UnicodeDecodeError:
            problems.error("table_not_utf8", None, path=name, line=str(rows.line_num + 1))
        except csv.Error:
            problems.error("table_quotes", None, path=name, line=str(read + 1))
        else:
            problems.error("table_broken", None, path=name, reason=reason(error))
        finally:
            csv.field_size_limit(before)
