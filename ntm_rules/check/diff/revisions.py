"""Criteria as they were in a git revision, copied out of the repository to be read as any others are."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from ntm_rules.check.diff.places import Moved
from ntm_rules.load.reading import shown
from ntm_rules.problem import Problem

_REGISTRIES = ("measures.yaml", "departments.yaml")
_YAML = frozenset({".yaml", ".yml"})
_TOP = PurePosixPath()


class _Failure(Exception):
    """Git could not do what it was asked to: the problem to tell of it."""

    def __init__(self, code: str, **values: object) -> None:
        """Note a problem without the word that the user typed."""
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Criteria copied to `folder`, and how places in it are to be shown."""

    folder: Path
    moved: Moved


def read_revision(word: str, folder: Path, room: Path) -> Revision | Problem:
    """The criteria of a revision (`HEAD~3`), by default those of `folder`, or at a path of it (`HEAD~3:criteria`).

    They are copied to `room`, with all that lies in the folder of criteria around them. What cannot be had is a
    problem: git itself, a repository, the revision (`revision_unknown`), the folder.
    """
    try:
        return _copied(word, folder, room)
    except _Failure as failure:
        return Problem(code=failure.code, values={"word": word, **failure.values})


def _copied(word: str, folder: Path, room: Path) -> Revision:
    name, colon, path = word.partition(":")
    repository = _Repository.here()
    commit = repository.commit(name)
    wanted = repository.named(path) if colon else repository.at(folder)
    if wanted is None or repository.kind(commit, wanted) != "tree":
        raise _Failure("revision_without_folder", revision=name, folder=path if colon else str(folder))
    repository.copy(commit, repository.around(commit, wanted), room)
    return Revision(folder=room / wanted, moved=Moved(shown(room), f"{name}:"))


@dataclass(frozen=True, slots=True)
class _Repository:
    """The git repository around the current folder; `top` is the folder that holds it."""

    git: str
    top: Path

    @classmethod
    def here(cls) -> _Repository:
        """The repository; without git or outside of one, a failure."""
        git = shutil.which("git")
        if git is None:
            raise _Failure("git_missing")
        done = _run(git, Path(), "rev-parse", "--show-toplevel")
        if done.returncode == 0:
            return cls(git, Path(os.fsdecode(done.stdout.rstrip(b"\r\n"))).resolve())
        reason = _reason(done)
        raise (
            _Failure("repository_missing")
            if "not a git repository" in reason
            else _Failure("git_failed", reason=reason)
        )

    def commit(self, name: str) -> str:
        """The commit that a revision names."""
        asked = ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        done = None if not name or name.startswith("-") else _run(self.git, self.top, *asked)
        if done is None or done.returncode != 0:
            raise _Failure("revision_unknown")
        return done.stdout.decode("ascii").strip()

    def named(self, path: str) -> PurePosixPath | None:
        """A path as it may stand behind a revision: from the top, or with ./ from the current folder."""
        return self.at(Path(path)) if path.startswith(("./", "../")) else PurePosixPath(path)

    def at(self, folder: Path) -> PurePosixPath | None:
        """Where a folder, which need not be there now, stands in the repository; None for one outside of it."""
        full = folder.resolve()
        return PurePosixPath(full.relative_to(self.top).as_posix()) if full.is_relative_to(self.top) else None

    def kind(self, commit: str, path: PurePosixPath) -> str | None:
        """What stands at a path of a commit: "tree", "blob", or None for nothing."""
        done = _run(self.git, self.top, "cat-file", "-t", _object(commit, path))
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def around(self, commit: str, path: PurePosixPath) -> PurePosixPath:
        """The folder of criteria that a folder lies in, as it is told of files: the nearest with a registry."""
        for place in (path, *path.parents):
            if any(self.kind(commit, place / name) == "blob" for name in _REGISTRIES):
                return place
        return path.parent if self.kind(commit, path / "set.yaml") == "blob" else path

    def copy(self, commit: str, path: PurePosixPath, room: Path) -> None:
        """Copy the YAML files below a path of a commit into `room`, each to its path from the top."""
        done = _run(self.git, self.top, "archive", "--format=tar", _object(commit, path))
        if done.returncode != 0:
            raise _Failure("git_failed", reason=_reason(done))
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            for member in archive:
                inside = PurePosixPath(member.name)
                content = archive.extractfile(member) if member.isfile() and inside.suffix in _YAML else None
                if content is not None and ".." not in inside.parts and not inside.is_absolute():
                    target = room / path / inside
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content.read())


def _object(commit: str, path: PurePosixPath) -> str:
    return f"{commit}:" if path == _TOP else f"{commit}:{path}"


def _run(git: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder`, without a shell; what it says is in English."""
    return subprocess.run(  # noqa: S603 - the program is git itself, and no argument is taken for an option
        [git, *arguments], cwd=folder, env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=False
    )


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last thing that git said of its failure."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].removeprefix("fatal: ") if lines else str(done.returncode)
