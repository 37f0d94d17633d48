"""Criteria sets for their own sake, as who maintains them names them: a folder of sets, one set, a file of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ntm_rules.load.loaded import Criteria
from ntm_rules.load.reading import Reader
from ntm_rules.load.shelf import Place, Shelf, folder_problem, program_folders
from ntm_rules.problem import Problem, Problems, did_you_mean

_REGISTRIES = frozenset({"measures.yaml", "departments.yaml"})


def load_criteria(
    paths: Sequence[Path], *, criteria: Path | None = None
) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """The sets at `paths` with all that they extend, and every problem of their files.

    A path is a folder (all sets below it), the folder of one set, a file of one, or a registry (all sets beside
    and below it); one folder of criteria must hold all that they lead to. What a set extends is looked for in that
    folder, then in `criteria`, then among the sets shipped with the program. A set that cannot be read is left out;
    None where no path leads to a set.
    """
    problems = Problems()
    reader = Reader(problems)
    named = [head for path in paths if (head := _own_head(path)) is not None]
    missing = None if criteria is None else folder_problem(criteria)
    if missing is not None:
        problems.add(missing)
    below = {path: tuple(_heads(path, problems)) for path in dict.fromkeys(paths)}
    folder = _one_root({path: _common([root_of(h.parent) for h in heads]) for path, heads in below.items() if heads})
    if not isinstance(folder, Path):
        problems.extend([] if folder is None else [folder])
        return None, tuple(problems)
    heads = list(dict.fromkeys(head for found in below.values() for head in found))
    folders = [path for path in (folder, criteria, *program_folders()) if path is not None and path.is_dir()]
    shelf = Shelf(tuple(map(Place, dict.fromkeys(path.resolve() for path in folders))), reader)
    asked = {set_id: head for head in heads if (set_id := _id_of(head, reader)) is not None}
    for set_id, head in asked.items():
        if head in named:
            shelf.put(set_id, head)
        else:
            shelf.take(set_id, None)
    sets = shelf.with_extended(asked)
    found = Criteria(folder=folder, asked=tuple(s for s in asked if s in sets), sets=sets, registries=shelf.registries)
    return found, tuple(problems)


def load_sets(set_ids: Sequence[str], *, criteria: Path | None = None) -> tuple[Criteria, tuple[Problem, ...]]:
    """The sets of these ids with all that they extend, and every problem of their files.

    They are looked for in `criteria`, then in `criteria/` in the current folder or above, then among the sets
    shipped with the program.
    """
    problems = Problems()
    here = Path.cwd()
    beside = [place / "criteria" for place in (here, *here.parents)]
    folders = [path for path in (criteria, *beside, *program_folders()) if path is not None and path.is_dir()]
    shelf = Shelf(tuple(map(Place, dict.fromkeys(path.resolve() for path in folders))), Reader(problems))
    for set_id in set_ids:
        shelf.take(set_id, None)
    sets = shelf.with_extended(set_ids)
    asked = tuple(set_id for set_id in set_ids if set_id in sets)
    folder = root_of(sets[asked[0]].folder) if asked else folders[0]
    return Criteria(folder=folder, asked=asked, sets=sets, registries=shelf.registries), tuple(problems)


def root_of(folder: Path) -> Path:
    """The folder of criteria that `folder` lies in: the nearest above with a registry, else the folder above it."""
    around = (folder, *folder.parents)
    found = next((place for place in around if any((place / name).is_file() for name in _REGISTRIES)), None)
    return found or (folder.parent if (folder / "set.yaml").is_file() else folder)


def _one_root(roots: Mapping[Path, Path]) -> Path | Problem | None:
    """The root that holds all others, by the path that leads to each; None without any.

    Above roots that lie apart may be anything, so no folder that holds them is looked for.
    """
    if not roots:
        return None
    path, widest = min(roots.items(), key=lambda item: len(item[1].parts))
    apart = next((other for other, root in roots.items() if not root.is_relative_to(widest)), None)
    if apart is None:
        return widest
    return Problem(code="paths_apart", values={"path": str(path), "other": str(apart)})


def _common(folders: Sequence[Path]) -> Path:
    """The nearest folder that holds all of `folders`."""
    first, *others = folders
    around = (first, *first.parents)
    return next(place for place in around if all(place == other or place in other.parents for other in others))


def _heads(path: Path, problems: Problems) -> Iterator[Path]:
    """The `set.yaml` of every set that `path` leads to."""
    full = path.resolve()
    if full.is_dir():
        found = _below(full)
    elif full.is_file() and full.name in _REGISTRIES:
        found = _below(full.parent)
    elif full.is_file():
        found = [head for head in (full.parent / "set.yaml",) if head.is_file()]
    else:
        guess = did_you_mean(path.name, [near.name for near in full.parent.glob("*")])
        problems.add(Problem(code="file_missing", values={"path": str(path), "guess": guess}))
        return
    if not found:
        problems.add(Problem(code="no_sets", values={"path": str(path)}))
    yield from found


def _own_head(path: Path) -> Path | None:
    """The `set.yaml` of the one set that a path names: its folder, or a file of it."""
    full = path.resolve()
    head = (full if full.is_dir() else full.parent) / "set.yaml"
    return head if head.is_file() else None


def _below(folder: Path) -> list[Path]:
    """The `set.yaml` of every set below a folder, hidden folders left out."""
    heads = folder.rglob("set.yaml")
    return sorted(head for head in heads if not any(part.startswith(".") for part in head.relative_to(folder).parts))


def _id_of(head: Path, reader: Reader) -> str | None:
    """The id that a set gives itself; None where the file cannot be read or gives none, the problem noted."""
    document = reader.document(head)
    given = None if document is None else document.value.get("id")
    if document is not None and not isinstance(given, str):
        reader.problems.error("missing_field", document.map.whole(), field="id")
    return given if isinstance(given, str) else None
