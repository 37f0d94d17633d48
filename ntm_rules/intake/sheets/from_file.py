"""From the path of a file to its sheets, by what the file is."""

from __future__ import annotations

import os
import stat
from itertools import islice
from pathlib import Path

from ntm_rules.intake.sheets.limits import MAX_BYTES, Refused, too_large
from ntm_rules.intake.sheets.model import Sheet
from ntm_rules.problem import Problem, Problems, did_you_mean

ENDINGS = (".xlsx", ".ods", ".csv")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls and .doc begin so, and workbooks with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCK = "~$"  # what Excel puts beside a workbook that is open
_HEAD = 64 * 1024
_MOST_NEIGHBOURS = 1000


def read_sheets(path: Path, problems: Problems) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx, .ods or .csv file, hidden ones included; none, with a problem, where it is no such."""
    try:
        return _read(path, os.fspath(path))
    except Refused as refused:
        problems.add(refused.problem)
        return ()


def _read(path: Path, name: str) -> tuple[Sheet, ...]:
    if path.name.startswith(_LOCK):
        raise Refused(Problem(code="sheet_lock", values={"path": name, "file": path.name.removeprefix(_LOCK)}))
    head = _head(path, name)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        code = {".xls": "sheet_old", ".xlsb": "sheet_binary", ".xlsm": "sheet_macros"}.get(ending)
        if code is not None:
            raise Refused(Problem(code=code, values={"path": name}))
        raise Refused(Problem(code="sheet_ending", values={"path": name, "ending": ending, "known": ENDINGS}))
    if head.startswith(_OLE):
        code = "sheet_password" if _ENCRYPTED in head else "sheet_old"
        raise Refused(Problem(code=code, values={"path": name}))
    if ending == ".csv":
        from ntm_rules.intake.sheets.delimited import read_delimited

        return (read_delimited(path, name),)
    from ntm_rules.intake.sheets.workbook import read_workbook

    return read_workbook(path, name)


def _head(path: Path, name: str) -> bytes:
    """The first bytes of a regular file; its other forms, and what cannot be opened, are refused."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(Problem(code="sheet_not_regular", values={"path": name}))
        if status.st_size > MAX_BYTES:
            raise too_large(name)
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        raise Refused(Problem(code="file_missing", values={"path": name, "guess": _neighbour(path)})) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(Problem(code="file_unreadable", values={"path": name, "reason": reason})) from None


def _neighbour(path: Path) -> str | None:
    """The file beside a missing one whose name is nearest."""
    try:
        beside = [other.name for other in islice(path.parent.iterdir(), _MOST_NEIGHBOURS)]
    except (OSError, ValueError):
        return None
    return did_you_mean(path.name, beside)
