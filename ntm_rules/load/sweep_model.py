"""The format of sweeps: what of an assessment is varied from where to where, and what is uncertain and how."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ntm_rules.load import text
from ntm_rules.load.model import Count, FileModel, NameFile, Number, Text
from ntm_rules.load.scenario_model import Difference, NodeRef, SomeNodeRefs, WhereWritten, Which


class AxisFile(FileModel):
    """One thing that is varied: a figure as if found, by how much figures are lifted, or what is required.

    From `start` to `end`, both included, `by` so much at a time; of `units`, else of all that are judged by the node.
    """

    set: Annotated[NodeRef | None, WhereWritten] = None
    lift: Annotated[NodeRef | None, WhereWritten] = None
    require: Annotated[NodeRef | None, WhereWritten] = None
    start: Difference = Field(alias="from")
    end: Difference = Field(alias="to")
    by: Difference
    units: Annotated[Which | None, WhereWritten] = None


class NormalFile(FileModel):
    """A normal distribution."""

    mean: Number
    sd: Number


class UniformFile(FileModel):
    """Any number between two, each as likely."""

    low: Number
    high: Number


class TriangularFile(FileModel):
    """A number between two, most likely near `mode`."""

    low: Number
    mode: Number
    high: Number


class BetaFile(FileModel):
    """A beta distribution, stretched from `low` to `high`."""

    a: Number
    b: Number
    low: Number
    high: Number


class UncertainFile(FileModel):
    """Findings that are not certain: nodes, of which units, and how what will be found is distributed.

    With `around: found` what is drawn is the difference to what is found now; `together` is how far the figures move
    together. `chance` is that of being met, else all stays as found.
    """

    nodes: SomeNodeRefs
    units: Annotated[Which | None, WhereWritten] = None
    normal: Annotated[NormalFile | None, WhereWritten] = None
    uniform: Annotated[UniformFile | None, WhereWritten] = None
    triangular: Annotated[TriangularFile | None, WhereWritten] = None
    beta: Annotated[BetaFile | None, WhereWritten] = None
    chance: Annotated[Number | None, WhereWritten] = None
    around: Annotated[Literal["found"] | None, WhereWritten] = None
    together: Annotated[Number | None, WhereWritten] = None
    note: Text | None = None


class SweepFile(FileModel):
    """A sweep: the axes of a grid, what is uncertain at each of its points, and what is assumed everywhere."""

    title: Annotated[NameFile, BeforeValidator(text.to_name)]
    note: Text | None = None
    of: Annotated[list[Text], BeforeValidator(text.to_list)] = Field(default_factory=list)
    stack: Annotated[list[Text], BeforeValidator(text.to_list)] = Field(default_factory=list)
    axes: list[AxisFile] = Field(default_factory=list)
    uncertain: list[UncertainFile] = Field(default_factory=list)
    draws: Count | None = None
    seed: Count | None = None
