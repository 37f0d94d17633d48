"""The words of the pages that `ntm docs` makes, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_docs": "làm trang web về các bộ tiêu chí: ngưỡng theo vùng, căn cứ, cơ quan, ví dụ",
    "usage_docs": "ntm docs [tùy chọn] [ĐƯỜNG-DẪN …] -o THƯ-MỤC",
    "option_docs_output": "thư mục để ghi các trang",
    "option_docs_force": "ghi vào thư mục dù trong đó đã có tệp không phải của ntm",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
