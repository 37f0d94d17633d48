"""What is said of a share of member units: how many do not pass, by what, and what of them is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ntm_rules.compile.model import Kind
from ntm_rules.explain.members import label, lowered
from ntm_rules.explain.model import Outcome, Reason
from ntm_rules.report.labels import MOST_NAMES
from ntm_rules.report.prose.words import Words, listed
from ntm_rules.report.standing import walk
from ntm_rules.verdict import Verdict

#: So many causes are told in a sentence; of more, the annex tells.
MOST_CAUSES = 8
_FAILING = frozenset({"members_failing_at", "members_denied_at"})
_OPEN = frozenset({"members_pending_at", "members_undecided_at"})
_NOT_PASSING, _UNDECIDED = "members_not_passing", "members_pending"


def is_share(condition: Outcome) -> bool:
    """Whether a condition is a share of member units of which something is known or open."""
    return any(reason.code.startswith("members_") for reason in condition.reasons)


def told_of_share(condition: Outcome, unit: Outcome, words: Words) -> list[str]:
    """What the reasons of a share say, one clause each; causes that differ by the figure alone are told as one."""
    failing = list(_failing(condition.reasons, words))
    waiting = list(_open(condition.reasons, unit, words))
    sums = [*_sum(_NOT_PASSING, failing, condition, words), *_sum(_UNDECIDED, waiting, condition, words)]
    others = [
        words.in_full(reason.text)
        for reason in condition.reasons
        if reason.code.startswith(("members_", "share_"))
        and reason.code not in _FAILING | _OPEN | {_NOT_PASSING, _UNDECIDED}
    ]
    return [*sums, *_most(failing, words), *_most(waiting, words), *others]


def _sum(code: str, clauses: Sequence[tuple[int, str]], condition: Outcome, words: Words) -> list[str]:
    """How many units there are in all, unless a single clause is about all of them."""
    return [
        words.in_full(reason.text)
        for reason in condition.reasons
        if reason.code == code and not (len(clauses) == 1 and clauses[0][0] == reason.values["count"])
    ]


def _most(clauses: Sequence[tuple[int, str]], words: Words) -> list[str]:
    texts = [text for _, text in clauses]
    if len(texts) <= MOST_CAUSES:
        return texts
    return [*texts[: MOST_CAUSES - 1], words.say("prose_more_causes", count=len(texts) - MOST_CAUSES + 1)]


def _failing(reasons: Sequence[Reason], words: Words) -> Iterator[tuple[int, str]]:
    """By how many units each cause is, the most first, and the cause."""
    groups: dict[tuple[object, ...], list[Reason]] = {}
    for reason in reasons:
        if reason.code in _FAILING:
            named = (reason.code, *(reason.values.get(name) for name in ("criterion", "leaf", "required")))
            groups.setdefault(named, []).append(reason)
    told = [_failing_at(group, words) for group in groups.values()]
    yield from sorted(told, key=lambda cause: -cause[0])


def _failing_at(group: Sequence[Reason], words: Words) -> tuple[int, str]:
    """One cause: a bound ("dưới 90 %") says it for all units, else the figure stands behind the name of each."""
    count = sum(_count(reason) for reason in group)
    values = {**group[0].values, "count": count}
    exact = str(values.get("found", ""))[:1].isdigit()
    itself = "_itself" if lowered(str(values["criterion"])) == values["leaf"] else ""
    if len(group) == 1 and not exact:
        code = "prose_members_denied" if group[0].code == "members_denied_at" else "prose_members_failing"
        return count, words.say(f"{code}{itself}", **{**values, "names": _some(_names(group[0]), words)})
    each = [f"{name} {reason.values['found']}" for reason in group for name in _names(reason)]
    return count, words.say(f"prose_members_below{itself}", **{**values, "names": _some(each, words)})


def _open(reasons: Sequence[Reason], unit: Outcome, words: Words) -> Iterator[tuple[int, str]]:
    """How many units each open thing is open in, and what is said of it."""
    known = {label(node, words.lang): node for node in _waiting(unit)}
    for reason in reasons:
        if reason.code in _OPEN:
            yield _count(reason), _open_at(reason, known, words)


def _open_at(reason: Reason, known: Mapping[str, Outcome], words: Words) -> str:
    """What is open in some units, counted by kind: "2 tiêu chí và 1 chỉ tiêu chưa đánh giá: …"."""
    labels = reason.values["nodes"]
    assert isinstance(labels, tuple)
    nodes = [known[each] for each in labels if each in known]
    kinds = {kind: sum(node.kind is kind for node in nodes) for kind in Kind}
    counted = [
        words.say(f"prose_count_{kind}" + ("" if count == 1 else "_many"), count=count)
        for kind, count in kinds.items()
        if count and kind is not Kind.UNIT
    ]
    values = {
        **reason.values, "counted": words.joined(counted), "cause": words.in_full(str(reason.values["cause"])),
        "nodes": listed(known[each].name if each in known else each for each in labels),
        "names": _some(_names(reason), words),
    }  # fmt: skip
    code = "prose_members_open" if reason.code == "members_pending_at" else "prose_members_undecided"
    return words.say(f"{code}_all" if 1 < _count(reason) == _count(reason, "of") else code, **values)


def _waiting(unit: Outcome) -> Iterator[Outcome]:
    """The open nodes of the members of a unit."""
    for member in unit.members:
        yield from (node for node in walk(member) if node.verdict is Verdict.PENDING)


def _names(reason: Reason) -> tuple[str, ...]:
    names = reason.values.get("names", ())
    return names if isinstance(names, tuple) else ()


def _count(reason: Reason, name: str = "count") -> int:
    value = reason.values[name]
    assert isinstance(value, int)
    return value


def _some(names: Sequence[str], words: Words) -> str:
    """The names, but not too many of them."""
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    shown = MOST_NAMES - 2
    return ", ".join([*names[:shown], words.say("and_more", count=len(names) - shown)])
