"""Whether a document may be replaced: one that this program made and that nobody has changed since."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ntm_rules.cli.output import is_result

_MAKER = "ntm-rules"
_CORE = "docProps/core.xml"
_MOST = 1 << 16  # bytes of the properties of a document


def replaceable(path: Path) -> bool:
    """Whether nothing would be lost if `path` were written anew: not there, empty, or still as this program made it.

    Word and Excel put the name of whoever saved a document into its properties, in the place of the program's.
    """
    if not path.exists():
        return True
    if not path.is_file():
        return False
    if path.stat().st_size == 0:
        return True
    return _is_unchanged(path) if _is_zip(path) else is_result(path)


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def _is_unchanged(path: Path) -> bool:
    try:
        with ZipFile(path) as archive, archive.open(_CORE) as core:
            properties = core.read(_MOST)
    except (OSError, KeyError, BadZipFile, NotImplementedError, RuntimeError):
        return False
    return re.search(rb"lastModifiedBy>\s*" + _MAKER.encode() + rb"\s*<", properties) is not None
