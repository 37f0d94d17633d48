"""What breaks a rule of `ntm check` and what to do about it, in Vietnamese; by the id of the rule."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "E901": "chú thích “ntm: ignore” không ghi mã quy tắc và lý do",
    "W902": "không có quy tắc {rule}",
    "W903": "ở dòng này không có vi phạm {rule} nào để bỏ qua",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "E901": "viết “# ntm: ignore W203 because …”, sau because là lý do",
    "W902": ("có phải bạn định viết “{guess}”?", "xem danh sách quy tắc bằng “ntm check --list”"),
    "W903": "bỏ chú thích này, hoặc chuyển nó đến đúng dòng",
}
