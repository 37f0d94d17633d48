"""What load yields: file models, each with the map from its fields to their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from ntm_rules.load.model import AssessmentFile, FileModel, NodeFile, SetFile, UnitsFile
from ntm_rules.load.registry_model import DepartmentFile, MeasureFile
from ntm_rules.source import SourceMap

M = TypeVar("M", bound=FileModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[M]):
    """A file that could be read: its model, and where each of its fields stands."""

    model: M
    places: SourceMap


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSet:
    """A criteria set as written: `set.yaml` and its criteria in the order of their ids, all files of one folder."""

    folder: Path
    head: Read[SetFile]
    criteria: tuple[Read[NodeFile], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registries:
    """The measures and departments that criteria may name, and the files that list them."""

    measures: Mapping[str, MeasureFile]
    departments: Mapping[str, DepartmentFile]
    reads: tuple[Read[Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """All files of one folder that speak of one unit, with the units and the criteria that they name.

    `sets` holds every set within reach that is needed, by id, those that others extend included;
    `roles` says which plays which role in the files, `chosen` which the caller put in their place.
    """

    assessments: tuple[Read[AssessmentFile], ...]
    units: Read[UnitsFile]
    sets: Mapping[str, LoadedSet]
    registries: Registries
    roles: Mapping[str, str]
    chosen: Mapping[str, str]
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Criteria sets for their own sake: those asked for by id, and in `sets` also those that they extend.

    `folder` is the one that holds them all, with the registries, the lock and the legal pages beside them.
    """

    folder: Path
    asked: tuple[str, ...]
    sets: Mapping[str, LoadedSet]
    registries: Registries
