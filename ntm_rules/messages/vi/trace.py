"""The words of `ntm explain`, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "explain_unknown": "không có {what} “{id}” trong kết quả đánh giá",
    "explain_unit": "đơn vị",
    "explain_node": "mục",
    "trace_findings": "Kết quả đã đọc",
    "trace_no_finding": "Không có kết quả nào cho mục này.",
    "trace_via_own": "Kết quả của chính mục này:",
    "trace_via_above": "Lấy theo kết quả của mục {node}:",
    "trace_via_rest": "Lấy theo kết quả chung cho các nội dung còn lại (rest):",
    "trace_via_quantity": "Lấy theo số liệu cùng loại ở mục {node}:",
    "trace_chosen": "được lấy",
    "trace_not_chosen": "không lấy, vì có kết quả ở bước sau, mới hơn hoặc riêng của đơn vị",
    "trace_shared": "chung cho mọi xã",
    "trace_known": "Biết về số liệu này: {known}",
    "trace_requirement": "Yêu cầu",
    "trace_declared": "quy định trong bộ {set}",
    "trace_inherited": "bộ {set} kế thừa quy định của bộ {declared_in}",
    "trace_evidence": "mức độ tin cậy của mức yêu cầu: {mark}",
    "trace_nationwide": "mức chung cả nước, chỉ để tham khảo: {requirement}",
    "trace_steps": "Từng bước đến kết luận",
    "trace_changes": "Điều gì làm thay đổi kết luận",
    "trace_passes": "Đạt nếu: {steps}",
    "trace_fails": "Chưa đạt nếu không có: {steps}",
    "trace_mends": "Thành đạt nếu: {steps}",
    "trace_hangs": "Thành chưa đạt nếu mất: {steps}",
    "trace_more_ways": "và {count} cách khác",
    "trace_more_steps": "và {count} nội dung khác",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "explain_unknown": ("có phải bạn định viết “{guess}”?", "xem các mã trong “ntm assess PATH --unit …”"),
}
