"""From a zip file to its parts, after all of them were unpacked once to see how large they really are."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from ntm_rules.intake.sheets.limits import MAX_PART, MAX_PARTS, MAX_UNPACKED, Refused, broken, unpacks_too_large
from ntm_rules.problem import Problem

_CHUNK = 256 * 1024
_ENCRYPTED = 0x1  # a flag of zip

#: What unpacking raises on damaged data.
_DAMAGE = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error)

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An open zip file: `parts` by name, the case of which does not count."""

    name: str
    archive: ZipFile
    parts: dict[str, ZipInfo] = field(repr=False)

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part.casefold() in self.parts

    def read(self, part: str) -> bytes:
        """The bytes of a small part; none where it is missing."""
        info = self.parts.get(part.casefold())
        return b"" if info is None else self.archive.read(info)

    def parse(
        self, part: str, start: Callable[[str, Attributes], object], end: Callable[[str], object] | None = None,
        text: Callable[[str], object] | None = None,
    ) -> None:  # fmt: skip
        """Go through the elements of an XML part one by one; names are "namespace local", nothing is kept."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        info = self.parts.get(part.casefold())
        if info is None:
            raise broken(self.name, part)
        try:
            with self.archive.open(info) as stream:
                parser.ParseFile(stream)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the latter: of an encoding that there is not
            raise broken(self.name, f"{part}: {error}") from None

    def _refuse_doctype(self, *_: object) -> None:
        raise Refused(Problem(code="sheet_entities", values={"path": self.name}))


@contextmanager
def open_package(path: Path, name: str, may_be_large: Callable[[str], bool]) -> Iterator[Package]:
    """The parts of a zip file of which no more than the limits was found to come; `may_be_large` tells sheets."""
    try:
        archive = ZipFile(path)
    except _DAMAGE:
        raise Refused(Problem(code="sheet_not_zip", values={"path": name})) from None
    with archive:
        infos = archive.infolist()
        if len(infos) > MAX_PARTS:
            raise unpacks_too_large(name)
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise Refused(Problem(code="sheet_password", values={"path": name}))
        parts = {info.filename.replace("\\", "/").casefold(): info for info in infos}
        if len(parts) < len(infos):  # which of two would be read is for each reader to choose
            raise broken(name, "zip")
        try:
            _unpack(archive, infos, name, may_be_large)
        except _DAMAGE as error:
            raise broken(name, error) from None
        yield Package(name=name, archive=archive, parts=parts)


def _unpack(archive: ZipFile, infos: list[ZipInfo], name: str, may_be_large: Callable[[str], bool]) -> None:
    """Unpack everything once and keep nothing; what the file itself says of its sizes is not relied upon."""
    total = 0
    for info in infos:
        unbelieved = copy(info)
        unbelieved.file_size = MAX_UNPACKED + 1
        size = 0
        with archive.open(unbelieved) as stream:
            for chunk in _chunks(stream):
                if not size and b"<!DOCTYPE" in chunk and info.filename.endswith((".xml", ".rels")):
                    raise Refused(Problem(code="sheet_entities", values={"path": name}))
                size += len(chunk)
                if total + size > MAX_UNPACKED or (size > MAX_PART and not may_be_large(info.filename.casefold())):
                    raise unpacks_too_large(name)
        if size != info.file_size:
            raise broken(name, info.filename)
        total += size


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
