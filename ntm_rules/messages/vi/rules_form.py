"""What breaks a rule on the form of sets (1xx), and what to do about it, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "W104": "tên tiếng Anh của {id} vẫn là tên tiếng Việt: “{name}”",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "W104": "dịch tên sang tiếng Anh; nếu từ đó giống nhau ở cả hai ngôn ngữ, ghi “# ntm: ignore W104 because …”",
}
