"""What breaks a rule of `ntm check` and what to do about it, in Vietnamese; by the id of the rule."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "E401": "{id}: không con số nào thỏa “{require}”",
    "E402": "{id}: con số nào cũng thỏa “{require}”",
    "E403": "{id} không bao giờ đạt được: không ai đáp ứng cùng lúc {group}",
    "N404": "{id}: với “{require}”, có kết quả mà không con số nào đưa đến được",
    "W405": "ngưỡng của {id} không bao giờ có tác dụng, vì đã có {others}",
    "E501": "ví dụ của {id} cho kết quả “{verdict:verdict}”, không phải “{expected:verdict}”",
    "E502": "không chạy được ví dụ của {id}",
    "W503": "{id} chưa có ví dụ nào cho kết quả “{verdict:verdict}”",
    "W504": "{id}: “{before}” có nhầm thành “{after}” thì cũng không ví dụ nào phát hiện",
    "W505": "{id}: bỏ sót {before} thì cũng không ví dụ nào phát hiện",
    "W506": "{id}: cần {before} nội dung, nhầm thành {after} thì cũng không ví dụ nào phát hiện",
    "W507": "ví dụ này của {id} lặp lại một ví dụ đã có",
    "E901": "chú thích “ntm: ignore” không ghi mã quy tắc và lý do",
    "W902": "không có quy tắc {rule}",
    "W903": "ở dòng này không có vi phạm {rule} nào để bỏ qua",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "E401": "kiểm tra lại ngưỡng và dấu so sánh",
    "E402": "kiểm tra lại ngưỡng và dấu so sánh",
    "E403": "sửa một trong các yêu cầu này, hoặc chỉ cần một trong số đó (any)",
    "N404": "tìm ngưỡng trong văn bản; trong khi chờ, dùng xác nhận “đạt”, “chưa đạt”",
    "W405": "bỏ ngưỡng thừa, hoặc kiểm tra xem có gõ nhầm số hay nhầm “quantity” không",
    "E501": "sửa kết quả trong ví dụ; nếu ví dụ đúng thì yêu cầu bị sai",
    "E502": "sửa ví dụ cho hợp với nội dung mà nó nói đến",
    "W503": ("thêm ví dụ: {example}", "thêm một ví dụ như vậy, hoặc chạy “ntm check --fix-examples”"),
    "W504": ("thêm ví dụ: {example}", "thêm ví dụ ở hai bên ngưỡng, cách nhau một bước"),
    "W505": ("thêm ví dụ: {example}", "thêm ví dụ trong đó chỉ nội dung này quyết định kết quả"),
    "W506": ("thêm ví dụ: {example}", "thêm ví dụ có vừa đủ và thiếu đúng một nội dung đạt"),
    "W507": "bỏ ví dụ này, hoặc sửa con số của nó",
    "E901": "viết “# ntm: ignore W203 because …”, sau because là lý do",
    "W902": ("có phải bạn định viết “{guess}”?", "xem danh sách quy tắc bằng “ntm check --list”"),
    "W903": "bỏ chú thích này, hoặc chuyển nó đến đúng dòng",
}
