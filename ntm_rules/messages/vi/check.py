"""What `ntm check` says beside the breaches themselves, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_check": "kiểm tra các bộ tiêu chí: sai sót, ngưỡng vô lý, điều chứng minh được, ví dụ còn thiếu",
    "usage_check": "ntm check [tùy chọn] [ĐƯỜNG-DẪN …]",
    "value_rules": "MÃ,…",
    "value_rule": "MÃ",
    "page_check": "kiểm tra bộ tiêu chí: trong trình soạn thảo, trước khi commit, trong CI",
    "page_rules": "mọi quy tắc của ntm check",
    "option_check_paths": "thư mục chứa các bộ tiêu chí, thư mục một bộ, hoặc một tệp trong đó (mặc định: criteria)",
    "option_check_format": "dạng kết quả (mặc định: text)",
    "option_check_select": "chỉ kiểm tra các quy tắc có mã bắt đầu như thế này, ví dụ E,W2; dùng được nhiều lần",
    "option_check_ignore": "bỏ qua các quy tắc có mã bắt đầu như thế này; dùng được nhiều lần",
    "option_check_fail_on": "mức nhẹ nhất làm mã thoát khác 0 (mặc định: error)",
    "option_check_list": "liệt kê mọi quy tắc rồi thoát",
    "option_check_explain": "giải thích một quy tắc, kèm ví dụ sai và ví dụ đúng, rồi thoát",
    "option_check_implies": "chứng minh đạt bộ A thì đạt bộ B; nếu không, nêu từng cách nhỏ nhất mà B vẫn không đạt",
    "option_check_fix_examples": "viết thêm những ví dụ còn thiếu vào tệp, đánh dấu generated",
    "option_check_update_lock": "ghi phiên bản và mã băm của mọi bộ tiêu chí vào criteria.lock.json",
    "option_check_watch": "kiểm tra lại mỗi khi một tệp thay đổi",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
