"""What people write where the notation has signs: a word processor's quotes, words for ≥ and <, Vietnamese labels.

What can mean only one thing is taken as that; of what can not, the form to write instead is offered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ntm_rules.vietnamese import fold

STAGES = {"tự đánh giá": "self", "thẩm tra": "verification", "thẩm định": "appraisal"}
CAUSES = {
    "chưa có kết quả": "no_finding",
    "xin gia hạn": "extension_requested",
    "hồ sơ chưa đầy đủ": "dossier_incomplete",
    "đang xây dựng": "under_construction",
    "chưa lấy ý kiến": "survey_not_done",
    "chưa thẩm tra": "not_yet_verified",
    "hết hiệu lực": "out_of_date",
    "cơ bản đạt": "nearly_met",
}

NUMBER = r"[-+]?[0-9]+(?:[.,][0-9]+)?"
AMBIGUOUS = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")

# Opening and closing marks as word processors set them, also where both look alike.
_QUOTES = ("“„”", "”“"), ("‘‚’", "’‘"), ("«", "»")
_ALL_QUOTES = "".join(map("".join, _QUOTES))
_BEFORE: dict[tuple[str, ...], str] = {
    ("duoi",): "<", ("tren",): ">", ("khong", "qua"): "≤", ("toi", "da"): "≤", ("it", "nhat"): "≥",
    ("toi", "thieu"): "≥", ("khong", "duoi"): "≥",
}  # fmt: skip
_BEHIND: dict[tuple[str, ...], str] = {("tro", "len"): "≥", ("tro", "xuong"): "≤"}
_OF = re.compile(rf"(?P<part>{NUMBER})\s*(?:/|trên(?: tổng số)?\s)\s*(?P<of>{NUMBER})(?:[^\d/.,].*)?", re.DOTALL)
_TO = re.compile(rf"(?:từ\s+)?(?P<low>{NUMBER})\s*(?:%\s*)?(?:[-–—~÷]|đến\s)\s*(?P<high>{NUMBER})\s*(?P<percent>%?)")
_WITH_UNIT = re.compile(rf"(?P<number>{NUMBER})\s+[^\W\d]\D*")


def unquoted(text: str) -> str:
    """The text without outer spaces, and without one pair of typographic quotes around the whole of it."""
    stripped = text.strip()
    for opening, closing in _QUOTES:
        if len(stripped) > 1 and stripped[0] in opening and stripped[-1] in closing:
            inside = stripped[1:-1]
            if not set(inside) & set(opening + closing):
                return inside.strip()
    return stripped


def in_signs(text: str) -> str:
    """The finding "dưới 90 %" as "< 90 %", "từ 90 % trở lên" as "≥ 90 %"; any other text as it is."""
    words = text.split()
    folded = tuple(fold(word) for word in words)
    sign, rest = "", ""
    for said, meant in _BEFORE.items():
        if folded[: len(said)] == said:
            sign, rest = meant, " ".join(words[len(said) :])
    if folded[-2:] in _BEHIND:
        sign, rest = _BEHIND[folded[-2:]], " ".join(words[int(folded[0] == "tu") : -2])
    return f"{sign} {rest}" if rest and (rest[0].isdigit() or rest[0] in "+-") else text


def instead(text: str) -> str | None:
    """What to write for "8481/9669", "84 - 86" or a typographic quote without its pair; None for all else."""
    bare = text.strip(_ALL_QUOTES).strip()
    if bare and bare != text and not set(bare) & set(_ALL_QUOTES):
        # “90 may be all that a comma in braces left of “90,5”
        return None if text[0] in _ALL_QUOTES and re.fullmatch(NUMBER, bare) else bare
    share = _OF.fullmatch(text)
    if share is not None:
        return f"{{part: {_plain(share['part'])}, of: {_plain(share['of'])}}}"
    ends = _TO.fullmatch(text)
    return None if ends is None else f"{ends['low']}..{ends['high']}" + " %" * bool(ends["percent"])


def without_unit(text: str) -> str | None:
    """The number in "36,5 triệu đồng"; None for any other text."""
    match = _WITH_UNIT.fullmatch(text)
    return None if match is None else match["number"]


def labelled(given: object, labels: Mapping[str, str]) -> object:
    """The id that a Vietnamese label stands for, else what was given."""
    if not isinstance(given, str):
        return given
    text = unquoted(given)
    return {fold(label): meant for label, meant in labels.items()}.get(fold(text), text)


def label_of(meant: str) -> str | None:
    """The Vietnamese label of a stage or cause."""
    return next((label for label, of in (*STAGES.items(), *CAUSES.items()) if of == meant), None)


def _plain(number: str) -> str:
    """A count with a thousands mark without it; inside braces, decimals take a point."""
    return re.sub("[.,]", "", number) if AMBIGUOUS.fullmatch(number) else number.replace(",", ".")
