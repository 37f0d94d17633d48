"""What is wrong with schemes.yaml and progress.yaml, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "progress_sum": "{figure:figure}: các đơn vị cộng lại được {together} {measure}, số chung là {whole} {measure}",
    "progress_negative": "{figure:figure} là {value}, không thể dưới 0",
    "progress_month_above": "trong tháng {month} lớn hơn lũy kế {cumulative}",
    "progress_falls": "lũy kế {cumulative} ít hơn lũy kế đến {day} là {before}",
    "figure_plan": "kế hoạch",
    "figure_month": "trong tháng",
    "figure_cumulative": "lũy kế",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "progress_sum": "chênh {off} {measure}: kiểm tra lại từng đơn vị hoặc số chung",
    "progress_month_above": "lũy kế gồm cả khối lượng trong tháng",
    "progress_falls": "trong một năm, lũy kế chỉ tăng: kiểm tra lại hai tệp",
}
