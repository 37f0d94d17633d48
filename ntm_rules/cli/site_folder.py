"""The folder of a site: a list of what ntm wrote there tells its own files from those of others.

Nothing outside the folder is written or removed, and inside nothing that the list does not name.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ntm_rules.cli.output import unwritable
from ntm_rules.cli.streams import write_file
from ntm_rules.messages import Lang
from ntm_rules.problem import Problem

#: The list, a file of the folder.
LIST = "ntm-docs.json"
_SCHEMA = "ntm.docs/1"
#: How files of a site are named; no such name leads out of the folder, on any system.
_NAME = re.compile(r"(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*/)*[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_NAMED = 3  # of the files of others


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFolder:
    """A folder to write a site to; `given` is its path as the user typed it, `owned` are the files that ntm wrote."""

    given: Path
    folder: Path
    owned: frozenset[str]

    @classmethod
    def at(cls, given: Path) -> SiteFolder:
        """The folder at a path, whether it is there or not."""
        try:
            folder = given.resolve()
        except (OSError, RuntimeError):  # links in a circle: writing will say so
            folder = given.absolute()
        return cls(given=given, folder=folder, owned=_listed(folder))

    def refusal(self, *, force: bool) -> Problem | None:
        """Why nothing may be written there: it is a file, or (without `force`) files of others are in it."""
        if self.folder.exists() and not self.folder.is_dir():
            return Problem(code="docs_output_is_file", values={"path": str(self.given)})
        names = () if force else tuple(islice(self._foreign(), _NAMED))
        if not names:
            return None
        return Problem(code="docs_folder_foreign", values={"path": str(self.given), "names": names})

    def write(self, files: Mapping[str, str], lang: Lang) -> Problem | None:
        """Write `files`, remove those of an earlier run that are not among them; None if all went well.

        A file of somebody else in the place of one of them is a problem, and nothing is written.
        """
        taken = next((name for name in sorted(files.keys() | {LIST}) if self._is_taken(name)), None)
        if taken is not None:
            return Problem(code="docs_file_foreign", values={"path": str(self.given / taken)})
        here = self.folder
        try:
            here.mkdir(parents=True, exist_ok=True)
            # The list comes first and names old and new: what a run that is cut short leaves is known to the next.
            self._write(LIST, _list(self.owned | files.keys()))
            for name, text in files.items():
                here = self.folder / name
                here.parent.mkdir(parents=True, exist_ok=True)
                self._write(name, text)
            for name in sorted(self.owned - files.keys()):
                here = self.folder / name
                self._remove(name)
            self._write(LIST, _list(set(files)))
        except OSError as error:
            return unwritable(here, error, lang)
        return None

    def _foreign(self) -> Iterator[str]:
        """What the folder holds that ntm did not write; links to elsewhere are never its own."""
        for place, folders, names in os.walk(self.folder):
            folders.sort()
            links = [name for name in folders if Path(place, name).is_symlink()]
            for name in sorted([*names, *links]):
                path = Path(place, name)
                inside = path.relative_to(self.folder).as_posix()
                if path.is_symlink() or (inside not in self.owned and inside != LIST):
                    yield inside

    def _is_taken(self, name: str) -> bool:
        """Whether something of somebody else, or a link to elsewhere, stands at a place or on the way to it."""
        path = self.folder / name
        above = [parent for parent in path.parents if parent.is_relative_to(self.folder) and parent != self.folder]
        if any(parent.is_symlink() or (parent.exists() and not parent.is_dir()) for parent in above):
            return True
        known = name in self.owned or (name == LIST and bool(self.owned))
        return path.is_symlink() or (path.exists() and not (known and path.is_file()))

    def _write(self, name: str, text: str) -> None:
        """Write one file, unless it says the same already: its date then tells when it last changed."""
        path = self.folder / name
        with suppress(OSError):
            if path.read_bytes() == text.encode():
                return
        write_file(path, text)

    def _remove(self, name: str) -> None:
        """Remove a file of an earlier run, and the folders that it leaves empty."""
        path = self.folder / name
        if self._is_taken(name):
            return
        path.unlink(missing_ok=True)
        with suppress(OSError):  # not empty
            for parent in path.relative_to(self.folder).parents:
                if parent.parts:
                    (self.folder / parent).rmdir()


def _listed(folder: Path) -> frozenset[str]:
    """The files that the list of a folder names; none where there is no list, or one that ntm did not write."""
    try:
        data = json.loads((folder / LIST).read_bytes())
        names = data["files"] if data["schema"] == _SCHEMA else []
        return frozenset(name for name in names if _NAME.fullmatch(name))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def _list(names: frozenset[str] | set[str]) -> str:
    return json.dumps({"schema": _SCHEMA, "files": sorted(names)}, ensure_ascii=False, indent=1) + "\n"
