"""Whether more of a quantity is better or worse, told by the words that it is named with; a guess, for a warning."""

from __future__ import annotations

from enum import StrEnum

from ntm_rules.vietnamese import nfc


class Nature(StrEnum):
    """Which way a requirement on a quantity is to point."""

    MORE_IS_BETTER = "more"
    LESS_IS_BETTER = "less"


#: English words of a quantity's name ("poor-household-share").
_MORE = frozenset({
    "certified", "clean", "compliance", "compliant", "cultural", "educated", "electrified", "employed", "employment",
    "enrolled", "enrolment", "graduated", "hardened", "hygienic", "income", "insurance", "insured", "irrigated",
    "literacy", "literate", "paved", "safe", "sanitary", "satisfaction", "satisfied", "standard",
    "trained", "treated", "vaccinated",
})  # fmt: skip
_LESS = frozenset({
    "accident", "accidents", "crime", "crimes", "complaint", "complaints", "death", "deaths", "debt", "debts",
    "dilapidated", "disease", "diseases", "dropout", "dropouts", "illiteracy", "illiterate", "losses", "malnourished",
    "malnutrition", "mortality", "overdue", "polluted", "pollution", "poor", "poverty", "stunted", "stunting",
    "underweight", "unemployed", "unemployment", "violation", "violations", "violence",
})  # fmt: skip
#: Words that turn another round, or give it another sense: "debt-free", "poverty-reduction", "low-income".
_TURN = frozenset({
    "agricultural", "below", "cleared", "decline", "declined", "decrease", "escaped", "fallen", "former", "free",
    "gap", "lacking", "low", "missing", "no", "non", "not", "out", "prevented", "prevention", "reduced", "reduction",
    "rescued", "resolved", "sub", "support", "supported", "unsafe", "untreated", "without",
})  # fmt: skip

#: The same in Vietnamese names, for a quantity whose words say nothing.
_MORE_VI = (
    "bảo hiểm y tế", "có việc làm", "cứng hóa", "đạt chuẩn", "đạt tiêu chuẩn", "hài lòng", "hợp vệ sinh", "nhựa hóa",
    "nước sạch", "qua đào tạo", "thu nhập", "tốt nghiệp",
)  # fmt: skip
_LESS_VI = (
    "bạo lực", "bỏ học", "cận nghèo", "dột nát", "hộ nghèo", "khiếu kiện", "mù chữ", "nghèo đa chiều", "nhà tạm",
    "nợ đọng", "ô nhiễm", "suy dinh dưỡng", "tai nạn", "thất nghiệp", "thấp còi", "tội phạm", "tử vong", "vi phạm",
)  # fmt: skip
_TURN_VI = (
    "chưa", "được", "giảm", "hết", "hỗ trợ", "khắc phục", "không", "phòng", "thoát", "xóa", "xử lý",
)  # fmt: skip


def nature_of(quantity: str | None, name: str) -> Nature | None:
    """What the words of a quantity say, or where they say nothing those of its Vietnamese name; None where unsure."""
    words = frozenset((quantity or "").split("-"))
    if words & (_MORE | _LESS):
        return _judge(more=bool(words & _MORE), less=bool(words & _LESS), turned=bool(words & _TURN))
    text = f" {' '.join(nfc(name).lower().replace(',', ' ').split())} "
    more, less, turned = (any(f" {phrase} " in text for phrase in some) for some in (_MORE_VI, _LESS_VI, _TURN_VI))
    return _judge(more=more, less=less, turned=turned)


def _judge(*, more: bool, less: bool, turned: bool) -> Nature | None:
    if turned or more is less:
        return None
    return Nature.MORE_IS_BETTER if more else Nature.LESS_IS_BETTER
