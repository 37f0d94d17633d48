"""What turned between two appraisals of the same units, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "turns_level": "{count} {level:level}: {moves}",
    "turns_level_same": "{count} {level:level}: không đơn vị nào đổi kết quả",
    "turns_under": "{text} (theo {set})",
    "turns_sets_apart": (
        "bộ {new} và bộ {old} không kế thừa nhau, nên chỉ so các mục đo cùng một đại lượng, không so các mục cùng số"
    ),
    "turns_moved": "{count} từ {old} thành {new}",
    "turns_units_change": "{units}: {old} → {new}",
    "turns_units_stay": "{units}: vẫn {new}, nhưng có nội dung đổi kết quả",
    "turns_turned": "{nodes}: {old} → {new}",
    "turns_turned_why": "{text}; {why}",
    "turns_turned_in": "{text} ({units})",
    "turns_not_there": "mục mới",
    "turns_not_there_now": "đã bỏ",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
