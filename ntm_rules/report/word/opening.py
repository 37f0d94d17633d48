"""Whether a file can be a Word template: one that is not, or that hides something, is refused before it is read."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from ntm_rules.problem import Problem

MOST_BYTES = 20 << 20  # of the file
MOST_UNPACKED = 100 << 20  # of all its parts together
MOST_TEXT = 8 << 20  # of one part of XML
_MOST_PARTS = 2000
_OLE = b"\xd0\xcf\x11\xe0"  # Word before 2007, and any Word document with a password
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)


def opened(path: Path) -> bytes | Problem:
    """The bytes of a template, once it is known to be a plain Word document."""
    if path.exists() and not path.is_file():
        return Problem(code="word_not_docx", values={"path": str(path)})
    try:
        if path.stat().st_size > MOST_BYTES:
            return Problem(code="word_too_large", values={"path": str(path), "limit": MOST_BYTES >> 20})
        data = path.read_bytes()
    except OSError as error:
        return Problem(code="word_unreadable", values={"path": str(path), "reason": error.strerror or str(error)})
    if data.startswith(_OLE):
        return Problem(code="word_old", values={"path": str(path)})
    try:
        with ZipFile(BytesIO(data)) as archive:
            problem = _wrong(archive, str(path))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        problem = Problem(code="word_not_docx", values={"path": str(path)})
    return data if problem is None else problem


def _wrong(archive: ZipFile, path: str) -> Problem | None:
    """What is wrong with the parts of a document, None for nothing."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return Problem(code="word_too_large", values={"path": path, "limit": MOST_UNPACKED >> 20})
    if any(part.file_size > MOST_TEXT for part in parts if _is_text(part)):
        return Problem(code="word_too_large", values={"path": path, "limit": MOST_TEXT >> 20})
    if "[Content_Types].xml" not in names:
        return Problem(code="word_not_docx", values={"path": path})
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any("vbaproject" in name.lower() for name in names):
        return Problem(code="word_with_macros", values={"path": path})
    if _DOCUMENT not in types:
        return Problem(code="word_is_dotx" if _TEMPLATE in types else "word_not_docx", values={"path": path})
    for part in filter(_is_text, parts):
        text = archive.read(part)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            return Problem(code="word_not_docx", values={"path": path})
        if any(b"/hyperlink" not in link for link in _EXTERNAL.findall(text)):
            return Problem(code="word_with_links", values={"path": path})
    return None


def _is_text(part: ZipInfo) -> bool:
    return part.filename.endswith((".xml", ".rels"))
