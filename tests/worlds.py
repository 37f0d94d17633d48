"""Random small worlds: criteria sets of every kind of node, units, and findings of every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from build import (
    COMMUNE,
    DISTRICT,
    Data,
    Files,
    all_of,
    any_of,
    criterion,
    node,
    number,
    share,
    some_of,
    word,
)
from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

DAYS = ("2020-03-31", "2020-04-30")
GROUND = {"because": "không có đối tượng", "document": "12/QĐ-UBND"}
PERCENTS = ("0", "40", "50", "50.5", "60", "100")
COUNTS = ("1", "2", "2.5", "4")


@dataclass
class Chance:
    """Whether and which, drawn by hypothesis."""

    draw: Draw

    def of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def number(self, low: int, high: int) -> int:
        return int(self.draw(st.integers(low, high)))

    def often(self) -> bool:
        return self.number(0, 3) > 0

    def seldom(self) -> bool:
        return self.number(0, 3) == 3


@dataclass
class Writer:
    """Writes the nodes of one set; quantities with one `prefix` are used in one direction each."""

    chance: Chance
    prefix: str
    budget: int
    bounds: bool = True
    leaves: dict[str, Data] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    ranges: int = 0

    def criteria(self) -> list[Data]:
        return [self.top(str(i + 1)) for i in range(self.chance.number(1, 3))]

    def top(self, name: str) -> Data:
        """A criterion: a leaf, a gate of parts, or one with indicators."""
        if self.chance.often() or self.budget <= 0:
            return self.tree(name, name, depth=2)
        below = [f"{name}.{i + 1}" for i in range(self.chance.number(1, 3))]
        indicators = [self.tree(one, one, depth=1) for one in below]
        self.others.append(name)
        least = self.chance.of(None, None, 1, len(below), "50 %", "100 %")
        return criterion(name, *indicators, least=least)

    def tree(self, name: str, address: str, depth: int) -> Data:
        if depth == 0 or self.budget <= 1 or self.chance.seldom():
            return self.leaf(name, address)
        self.others.append(address)
        letters = "abc"[: self.chance.number(1, 3)]
        inputs = [self.tree(letter, f"{address}/{letter}", depth - 1) for letter in letters]
        kind = self.chance.of("all", "any", "some", "share")
        if kind == "all":
            return all_of(name, *inputs)
        if kind == "any":
            return any_of(name, *inputs)
        least = self.chance.number(1, len(inputs)) if kind == "some" else self.chance.of("30 %", "67 %", "100 %")
        return some_of(name, least, *inputs)

    def leaf(self, name: str, address: str) -> Data:
        self.budget -= 1
        found = word(name) if self.chance.seldom() else self._number(name)
        self.leaves[address] = found
        return found

    def _number(self, name: str) -> Data:
        if self.chance.seldom():
            self.ranges += 1
            ends = self.chance.of(["40", "60"], ["50", "50"], ["0", "50.5"])
            return number(name, {"between": ends}, f"{self.prefix}-range-{self.ranges}")
        which, measure = self.chance.of(
            ("up", "percent"), ("down", "percent"), ("up-two", "percent"), ("many", "count"), ("few", "count"),
            ("rich", "money"),
        )  # fmt: skip
        up = which in {"up", "up-two", "many", "rich"}
        if measure == "percent" and self.chance.seldom():
            return number(name, "= 100" if up else "= 0", f"{self.prefix}-{which}")
        sign = self.chance.of("≥", "≥", ">") if up else self.chance.of("≤", "≤", "<")
        numbers = COUNTS if measure == "count" else PERCENTS
        limit = limits(self.chance, numbers) if self.bounds else self.chance.of(*numbers)
        return number(name, f"{sign} {limit}", f"{self.prefix}-{which}", measure)


def limits(chance: Chance, numbers: tuple[str, ...]) -> str:
    """A threshold, or a bound on one."""
    low, high = sorted((chance.of(*numbers), chance.of(*numbers)), key=float)
    return str(chance.of(low, low, low, f"{low}..{high}", f"{low}..", f"..{high}", ".."))


def finding_of(chance: Chance, leaf: Data | None) -> Any:
    """A finding on a leaf, or on a node that is none."""
    kind = chance.of("đạt", "chưa đạt", "pending", "not_applicable", *(["number"] * 6 if _measured(leaf) else ()))
    if kind == "number":
        assert leaf is not None
        return _figure(chance, leaf["measure"])
    if kind == "not_applicable":
        until = {} if chance.often() else {"until": chance.of("2020-04-29", "2020-04-30")}
        return {"finding": kind, **GROUND, **until}
    return kind


def _measured(leaf: Data | None) -> bool:
    return leaf is not None and "measure" in leaf


def _figure(chance: Chance, measure: str) -> Any:
    if measure == "count":
        low, high = sorted((chance.number(0, 5), chance.number(0, 5)))
        return chance.of(str(low), f"{low}..{high}", f"≥ {low}", f"< {high + 1}", f"> {low}", f"≤ {high}")
    if measure == "percent" and chance.seldom():
        return {"part": str(chance.number(0, 5)), "of": "9"}
    row = ("39.9", "40", "45", "50", "50.5", "60", "100")
    low, high = sorted((chance.of(*row), chance.of(*row)), key=float)
    return chance.of(low, low, f"{low}..{high}", f"≥ {low}", f"> {low}" if low != "100" else low, f"< {high}")


@dataclass
class Maker:
    """Makes a world of one commune, or of a district with communes."""

    chance: Chance
    files: Files = field(default_factory=Files)
    settled: bool = True
    turned: bool = True
    alone: bool = False
    writers: dict[str, Writer] = field(default_factory=dict)
    shares: list[str] = field(default_factory=list)

    def commune(self) -> Files:
        roles = self._commune_sets(budget=5)
        self.files.unit(COMMUNE)
        for name, stage, day in self._rounds():
            findings = {key: f for role in roles for key, f in self._found(role, role == "commune").items()}
            self.files.assess(COMMUNE, findings, name=name, as_of=day, stage=stage, criteria=roles)
        return self._settled()

    def district(self) -> Files:
        roles = {**self._commune_sets(budget=3), "district": "t/huyen"}
        writer = self.writers["district"] = Writer(self.chance, "huyen", 2)
        criteria = writer.criteria()
        conditions = [self._share(f"members-{i + 1}", roles) for i in range(self.chance.number(1, 2))]
        self.files.criteria("t/huyen", *criteria, level="district", conditions=conditions)
        members = ["mot", "hai", "ba"][: self.chance.number(0, 3)]
        stated = {"communes": len(members) + self.chance.number(0, 1)} if self.chance.often() else {}
        if stated.get("communes") == 0:
            stated = {"communes": {"number": 0, "document": "2/QĐ"}}
        self.files.unit(DISTRICT, "district", **stated)
        for member in members:
            self.files.unit(member, parent=DISTRICT)
        for name, stage, day in self._rounds():
            about = self._communes(members, roles) if members else {}
            findings = self._found("district", plain=True)
            findings |= {s: self._of_share(stated, len(members)) for s in self.shares if self.chance.seldom()}
            self.files.assess(
                DISTRICT, findings, name=name, as_of=day, stage=stage, criteria=roles,
                **({"communes": about} if about else {}),
            )  # fmt: skip
        return self._settled()

    def _rounds(self) -> list[tuple[str, str, str]]:
        """One or two files of one round: name, stage and day of each."""
        several = self.chance.number(1, 2)
        stages = [self.chance.of("self", "verification", "appraisal") for _ in range(several)]
        return [(name, stage, self.chance.of(*DAYS)) for name, stage in zip("ab", stages, strict=False)]

    def _commune_sets(self, budget: int) -> dict[str, str]:
        """The commune's set, and perhaps one for revocation (turned round) and one for a higher title."""
        roles = {"commune": "t/xa"}
        writer = self.writers["commune"] = Writer(self.chance, "xa", budget)
        criteria = writer.criteria()
        conditions: list[Data] = []
        if self.chance.seldom():
            conditions.append(node("some-criteria", {"at_least": self.chance.of(1, "30 %"), "of": "criteria"}))
            writer.others.append("some-criteria")
        if self.chance.often():
            conditions.append(writer.leaf("extra", "extra"))
        if self.turned and not self.alone and self.chance.seldom():
            roles["revocation"] = "t/thu-hoi"
            other = self.writers["revocation"] = Writer(self.chance, "thu-hoi", 2)
            self.files.criteria("t/thu-hoi", *other.criteria())
            conditions.append(node("not-revoked", {"failing": self.chance.of("revocation", "revocation#1")}))
        if not self.alone and self.chance.seldom():
            roles["advanced"] = "t/cao"
            other = self.writers["advanced"] = Writer(self.chance, "xa", 2)
            other.ranges = 10  # a quantity of a `between` stands in no other leaf
            above = node("first", {"passing": self.chance.of("commune", "commune#1")})
            self.files.criteria("t/cao", *other.criteria(), conditions=[above])
        least = self.chance.of(1, len(criteria), "50 %")
        require = self.chance.of(None, None, {"at_least": least, "of": "criteria"})
        head = {} if require is None else {"require": require}
        self.files.criteria("t/xa", *criteria, conditions=conditions, **head)
        return roles

    def _share(self, name: str, roles: dict[str, str]) -> Data:
        self.shares.append(name)
        least = self.chance.of("100 %", "75 %", "50 %", 1, 2)
        if "revocation" in roles and self.chance.seldom():
            return share(name, least, failing="revocation")
        return share(name, least, passing=self.chance.of("commune", "commune#1"))

    def _of_share(self, stated: Data, listed: int) -> Any:
        of = stated.get("communes", listed)
        if isinstance(of, int) and of > 0 and self.chance.often():
            return {"finding": {"part": self.chance.number(0, of), "of": of}}
        return self.chance.of("đạt", "chưa đạt", "pending")

    def _found(self, role: str, plain: bool) -> Data:
        """Findings on some nodes of the set that plays `role`."""
        writer, prefix = self.writers[role], "" if plain else f"{role}#"
        nodes: dict[str, Data | None] = {**writer.leaves, **dict.fromkeys(writer.others)}
        found = {}
        for address, leaf in sorted(nodes.items()):
            if self.chance.often() and (leaf is not None or not self.chance.often()):
                found[prefix + address] = finding_of(self.chance, leaf)
        if self.chance.seldom() or self.chance.seldom():
            found[f"{prefix}rest"] = self.chance.of(
                "đạt", "đạt", "đạt", "pending", "chưa đạt", {"finding": "đạt", "until": "2020-04-29"}
            )
        return found

    def _communes(self, members: list[str], roles: dict[str, str]) -> Data:
        about: Data = {}
        if self.chance.seldom():
            about["rest"] = self.chance.of("đạt", "pending")
        if self.chance.seldom():
            about["all"] = self._found("commune", plain=True)
            about["all"].pop("rest", None)
        for member in members:
            about[member] = {}
            for role in roles:
                if role != "district":
                    about[member] |= self._found(role, plain=role == "commune")
        return {key: value for key, value in about.items() if value}

    def _settled(self) -> Files:
        """Without what the rules leave open: contradictions of one weight about a shared quantity or a range."""
        files = list(self.files.assessments.values())
        if not self.settled or len(files) == 1 or len({(f["as_of"], f["stage"]) for f in files}) > 1:
            return self.files
        first, second = files
        for theirs, others in (
            (first.get("findings", {}), second.get("findings", {})),
            *((about, second.get("communes", {}).get(unit, {})) for unit, about in first.get("communes", {}).items()),
        ):
            for key in theirs if isinstance(theirs, dict) else ():
                if self._is_open(key) and isinstance(others, dict):
                    others.pop(key, None)
        return self.files

    def _is_open(self, key: str) -> bool:
        """Whether a key of findings names a leaf on a range, or on a quantity of more leaves than one."""
        role, _, address = key.rpartition("#")
        writers = [self.writers[role]] if role else [self.writers["commune"], *self.writers.values()]
        leaves = [leaf for writer in self.writers.values() for leaf in writer.leaves.values()]
        named = [writer.leaves[address].get("quantity") for writer in writers if address in writer.leaves]
        return any(
            name is not None and ("range" in name or sum(name == leaf.get("quantity") for leaf in leaves) > 1)
            for name in named
        )


@st.composite
def communes(draw: Draw, **options: bool) -> Files:
    """A commune under one to three sets, in one round of one or two files.

    Options: `settled` (true), nothing contradicts itself where the rules name no worse of the two; `turned`
    (true), something may ask for a failure; `alone` (false), there is one set for communes.
    """
    return Maker(Chance(draw), **options).commune()


@st.composite
def districts(draw: Draw, **options: bool) -> Files:
    """A district and its communes; options as above."""
    return Maker(Chance(draw), **options).district()


def worlds(**options: bool) -> st.SearchStrategy[Files]:
    return st.one_of(communes(**options), districts(**options))
