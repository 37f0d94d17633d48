"""What each column of the long table tells, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "explained_unit": "mã của đơn vị",
    "explained_parent": "mã của đơn vị cấp trên",
    "explained_role": "vai trò của bộ tiêu chí được dùng để xét, ví dụ commune",
    "explained_node": "số hiệu của điều kiện, tiêu chí, chỉ tiêu hoặc nội dung; để trống là cả đơn vị",
    "explained_kind": "loại: unit, condition, criterion, indicator, part",
    "explained_verdict": "kết quả xét: pass, fail, pending, not_applicable",
    "explained_reason": "mã của lý do chính",
    "explained_value": "số liệu được dùng để xét, nếu là một số",
    "explained_low": "mức thấp nhất có thể của số liệu, nếu mới biết trong khoảng",
    "explained_high": "mức cao nhất có thể của số liệu, nếu mới biết trong khoảng",
    "explained_met": "kết luận đạt (true) hoặc chưa đạt (false), của chính mục này hoặc đạt ở mục cấp trên",
    "explained_cause": "vì sao chưa có kết quả, nếu có ghi",
    "explained_requirement": "mức yêu cầu, viết như trong tệp bộ tiêu chí",
    "explained_measure": "đơn vị tính",
    "explained_gap": "còn thiếu (hoặc vượt quá) bao nhiêu so với mức yêu cầu, theo đơn vị tính của mục ở gap_node",
    "explained_gap_share": "mức còn thiếu tính theo phần trăm của mức yêu cầu",
    "explained_gap_node": "mức còn thiếu được đo ở mục nào",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
