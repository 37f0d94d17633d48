"""What compile yields: criteria sets with overlays applied, and for each unit a network with its knowledge.

Four layers, each built on the one before:

- `Node`, `CriteriaSet`: the law, for every region and year;
- `Slot`, `Shape`: the law for one region and year as a network, shared by all units that look alike;
- `Answer`, `Case`: one unit under one set: its shape, and what is known;
- `Appraisal`: all cases of one assessed unit, those it counts on first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from ntm_rules.comparison import Comparison
from ntm_rules.finding import Finding, Stage, Value
from ntm_rules.interval import Domain, Interval
from ntm_rules.load.valid_for import ValidFor
from ntm_rules.network import Network
from ntm_rules.source import Span
from ntm_rules.verdict import Verdict


class Kind(StrEnum):
    """What a node is in its set."""

    UNIT = "unit"
    CONDITION = "condition"
    CRITERION = "criterion"
    INDICATOR = "indicator"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """Who answers for a node."""

    id: str
    name: Name
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What figures of a quantity are given in; `step` serves display and checks and never rounds."""

    id: str
    name: Name
    symbol: str | None
    domain: Domain
    step: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How well a requirement is established."""

    status: str
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """The document a requirement stands on."""

    document: str
    clause: str | None = None

    def __str__(self) -> str:
        return self.document if self.clause is None else f"{self.document}, {self.clause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One requirement of a leaf: a comparison, or None where somebody must attest it."""

    comparison: Comparison | None
    evidence: Evidence | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRule:
    """A requirement on a quantity or an attestation, in a table by the parameters named in `by`.

    Keys of `cells` are as long as `by`; a key part "else" stands for every other value.
    """

    by: tuple[str, ...]
    cells: Mapping[tuple[str, ...], Cell]
    nationwide: Cell | None = None

    def cell(self, parameters: Mapping[str, str]) -> Cell | None:
        """The requirement for these parameters; None where the table has none."""
        keys: list[tuple[str, ...]] = [()]
        for name in self.by:
            keys = [(*key, part) for key in keys for part in (parameters.get(name, "else"), "else")]
        return next((self.cells[key] for key in keys if key in self.cells), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRule:
    """So many (int), or such a fraction (Fraction, 1 = all), of the inputs named by address.

    `beside` are inputs that are all needed besides the counted ones: the conditions of a set.
    """

    need: int | Fraction
    inputs: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The verdict of another set, or of one node of it, that the same or a member unit has under `role`."""

    role: str
    address: str | None
    failing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRule:
    """So many, or such a fraction, of the member units of `level`, each meeting `each`."""

    need: int | Fraction
    level: str
    each: Reference


Rule = LeafRule | GateRule | ShareRule | Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What is found, and the verdict the node must get for it under these parameters.

    `findings` are by address, the node's own or of nodes below it; `rest` answers the leaves that they leave
    open. With `each`, that is found of every input of the node in turn, and the verdict is that of every turn.
    """

    findings: Mapping[str, Value]
    each: Value | None
    rest: Value | None
    verdict: Verdict
    parameters: Mapping[str, tuple[str, ...]]
    generated: bool
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of a set with overlays applied, for every region and year.

    `address` is unique in the set ("17.1/a"); "" is the set itself. `declared_in` is the set whose text
    gives the requirement, whichever set inherits it.
    """

    address: str
    kind: Kind
    name: Name
    rule: Rule
    children: tuple[str, ...]
    declared_in: str
    legal: Legal
    span: Span = field(compare=False)
    quantity: str | None = None
    measure: Measure | None = None
    responsible: Department | None = None
    valid_for: ValidFor | None = None
    examples: tuple[Example, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """A criteria set, resolved; `nodes` by address, parents before children, the root under "".

    `line` is its own id and those of all it extends, the nearest first. `labels` are the words for the verdicts of
    units where a pass is no honour, as in a rule of revocation.
    """

    id: str
    line: tuple[str, ...]
    level: str
    title: Name
    legal: Legal
    start: date | None
    end: date | None
    province: str | None
    parameters: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, str]
    nodes: Mapping[str, Node]
    parents: Mapping[str, str]
    span: Span = field(compare=False)
    labels: Mapping[Verdict, Name] = field(default_factory=dict)

    def path(self, address: str) -> tuple[str, ...]:
        """The addresses from the root's child down to `address`, `address` included."""
        steps: list[str] = []
        while address:
            steps.append(address)
            address = self.parents[address]
        return tuple(reversed(steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """The decision that recognised a unit as meeting the standard; year and set where they are stated."""

    decision: str
    year: int | None = None
    set: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit; `stated` is how many members of each level it is said to have, with the document.

    `merged_from` are the ids of the units it was made of, which usually stand in the units file of another round.
    """

    id: str
    name: str
    level: str
    province: str
    parent: str | None
    parameters: Mapping[str, str]
    stated: Mapping[str, tuple[int, str | None]]
    members: Mapping[str, tuple[str, ...]]
    inferred: bool
    span: Span = field(compare=False)
    population: int | None = None
    recognised: Recognition | None = None
    merged_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A node as it stands in one shape.

    `index` is where the network holds its state, None when it does not apply; `leaves` are the
    positions that take knowledge (two for a `between`: from below and from above); `own` is the
    position of its own finding where that may hold it back. A gate needs `need` of `of` inputs;
    `open` says that too few of them apply.
    """

    node: Node
    cell: Cell | None = None
    index: int | None = None
    leaves: tuple[int, ...] = ()
    own: int | None = None
    need: int = 0
    of: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A set for one region and year as a network; `ladders` rank the thresholds of each quantity."""

    criteria: CriteriaSet
    parameters: Mapping[str, str]
    slots: Mapping[str, Slot]
    network: Network
    ladders: Mapping[str, tuple[Decimal, ...]]


class Via(StrEnum):
    """From where a finding answers a leaf."""

    OWN = "own"
    ABOVE = "above"
    REST = "rest"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell of a node: a reason code and the values its wording needs."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What governs a node of a case: a finding, from where, and the findings it was chosen among."""

    finding: Finding
    via: Via
    at: str
    read: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A leaf whose knowledge is the state of other cases: of `members`, or of one case of the same unit.

    `of` is how many members there are to be, listed or not; None when that is unknown.
    """

    leaf: int
    address: str
    reference: Reference
    members: tuple[CaseKey, ...]
    need: int
    of: int | None
    share: bool
    answer: bool | None = None


@dataclass(frozen=True, slots=True, order=True)
class CaseKey:
    """A unit under the set that plays a role."""

    unit: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One unit under one set: the shape of the law and all that is known.

    `low` and `high` hold two integers a leaf, in the order of the network's leaves; those of `links`
    are filled in when the linked cases have been evaluated.
    """

    key: CaseKey
    unit: Unit
    shape: Shape
    low: tuple[int, ...]
    high: tuple[int, ...]
    links: tuple[Link, ...]
    answers: Mapping[str, Answer]
    known: Mapping[str, Interval]
    remarks: Mapping[str, tuple[Remark, ...]]
    without: Case | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """All cases of one assessed unit, linked ones first; `roots` are the cases of the unit itself.

    `departments` gives short names by id; `inputs` are the files read, with the SHA-256 of each.
    """

    unit: Unit
    as_of: date
    year: int
    stage: Stage
    cases: Mapping[CaseKey, Case]
    roots: tuple[CaseKey, ...]
    units: Mapping[str, Unit]
    departments: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
