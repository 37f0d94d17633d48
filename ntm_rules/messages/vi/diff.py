"""What `ntm diff` says, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_diff": "so sánh hai bộ tiêu chí, thư mục hoặc phiên bản git: thêm, bỏ, siết, nới, đổi số",
    "usage_diff": "ntm diff [tùy chọn] A B",
    "page_diff": "so sánh hai bộ tiêu chí, ai bị ảnh hưởng",
    "option_diff_before": "bộ tiêu chí, thư mục hoặc phiên bản git trước",
    "option_diff_after": "bộ tiêu chí, thư mục hoặc phiên bản git sau",
    "option_diff_format": "dạng kết quả (mặc định: text)",
    "option_diff_impact": "số liệu thẩm tra: cho biết thêm đơn vị nào đổi kết quả và vì sao",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
