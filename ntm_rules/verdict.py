"""The four verdicts, and the arithmetic of a gate that needs k of its n inputs.

Pure: nothing of this package is imported here. The whole three-valued logic of the program is this
page; its truth table, for an input that is certain (T), open (?) or impossible (F):

    all  T ? F      any  T ? F
    T    T ? F      T    T T T
    ?    ? ? F      ?    T ? ?
    F    F F F      F    T ? F

`all` needs n of n, `any` needs 1 of n, and everything between is the same count. Not applicable
takes no part: the compiler removes such an input before a gate is ever counted.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import ceil


class Verdict(StrEnum):
    """What is said of a node: true, false or open in every completion of what is unknown, or n/a."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    PENDING = "pending"
    NOT_APPLICABLE = "not_applicable"


def verdict_of(certain: bool, impossible: bool) -> Verdict:
    """The verdict of a node that is certain, impossible or neither; never both (AssertionError)."""
    if certain:
        assert not impossible, "a node cannot be certain and impossible"
        return Verdict.PASS
    return Verdict.FAIL if impossible else Verdict.PENDING


def is_certain(need: int, certain: int) -> bool:
    """Whether a gate that needs `need` inputs is certain, `certain` of them being so."""
    return certain >= need


def is_impossible(need: int, impossible: int, of: int) -> bool:
    """Whether a gate that needs `need` of its `of` inputs is impossible, `impossible` of them being so."""
    return impossible > of - need


def least_count(share: Fraction, of: int) -> int:
    """The least whole number of `of` inputs that is at least `share` of them (a fraction of one), and ≥ 1.

    Exact: 10 % of 11 is 2, for 1 of 11 is only 9.1 %.
    """
    return max(1, ceil(share * of))
