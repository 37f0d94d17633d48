"""What rounds share: each loaded set resolved once, each units file read once, each shape built once."""

from __future__ import annotations

from collections.abc import Mapping

from ntm_rules.compile.draft import draft_set
from ntm_rules.compile.model import CriteriaSet, Unit
from ntm_rules.compile.sets import build_set
from ntm_rules.compile.shape import Shapes
from ntm_rules.compile.units import build_units
from ntm_rules.load.loaded import LoadedSet, Read, Registries
from ntm_rules.load.model import UnitsFile
from ntm_rules.problem import Problems


class Resolver:
    """Resolves each loaded set once, however many rounds name it, and keeps the shapes built of them."""

    def __init__(self) -> None:
        """Start empty."""
        self.shapes = Shapes()
        self._resolved: dict[int, tuple[LoadedSet, CriteriaSet | None, Problems]] = {}
        self._units: dict[int, tuple[Read[UnitsFile], dict[str, Unit]]] = {}

    def units(self, read: Read[UnitsFile], problems: Problems) -> dict[str, Unit]:
        """The units of a file, which many rounds may share."""
        key = id(read.model)
        if key not in self._units:
            self._units[key] = read, build_units(read, problems)  # holding what was read keeps its id taken
        return self._units[key][1]

    def resolve(
        self, set_id: str, sets: Mapping[str, LoadedSet], registries: Registries, problems: Problems
    ) -> CriteriaSet | None:
        """The set with overlays applied, whole; None after a problem, told to each round that names the set."""
        key = id(sets[set_id])
        if key not in self._resolved:
            found = Problems()
            draft = draft_set(set_id, sets, found)
            built = None if draft is None else build_set(draft, registries, found)
            self._resolved[key] = sets[set_id], built, found  # holding the loaded set keeps its id taken
        _, built, found = self._resolved[key]
        problems.extend(found)
        return None if found.has_errors else built
