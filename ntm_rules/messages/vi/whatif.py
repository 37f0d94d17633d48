"""What `ntm whatif` says, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage_whatif": "ntm whatif [tùy chọn] KỊCH-BẢN … [--on ĐƯỜNG-DẪN …]",
    "page_whatif": "nếu … thì sao: viết kịch bản, so sánh trước và sau",
    "value_scenario": "KỊCH-BẢN",
    "option_whatif_scenarios": "tệp kịch bản, hoặc thư mục chứa các kịch bản",
    "option_whatif_on": "áp dụng vào số liệu này thay cho số liệu mà kịch bản nêu; dùng được nhiều lần",
    "option_whatif_unit": "chỉ xem một huyện hoặc xã (mã hoặc tên)",
    "option_whatif_format": "bảng để đọc, Markdown, hoặc JSON cho chương trình khác (mặc định: table)",
    # the page
    "whatif_title": "ntm whatif: {ids}",
    "whatif_named": "{title} ({id})",
    "whatif_numbered": "{number}. {title}",
    "whatif_set": "Bộ tiêu chí cho {role}: {set}",
    "whatif_change": "Sửa ở bộ tiêu chí {role}: {nodes}",
    "whatif_add": "Thêm vào bộ tiêu chí {role}: {nodes}",
    "whatif_drop": "Bỏ ở bộ tiêu chí {role}: {nodes}",
    "whatif_year": "Theo mức của năm {year}",
    "whatif_as_of": "Tính đến ngày {day}",
    "whatif_now": "Hiện nay",
    "whatif_then": "Theo kịch bản",
    "whatif_column_scenario": "Kịch bản",
    "whatif_not_there": "không có",
    "whatif_stays": "{unit}: VẪN {verdict}",
    "whatif_turns": "{unit}: {old} → {new}",
    "whatif_new_unit": "{unit} (mới): {verdict}",
    "whatif_gone": "{unit}: không còn trong kịch bản",
    "whatif_round": "Số đơn vị theo kết quả",
    "whatif_units": "Từng đơn vị, kết quả và số tiêu chí đạt",
    "whatif_criteria": "Từng điều kiện, tiêu chí của {unit}",
    "whatif_pair": "{pair}: kết quả hiện nay và theo kịch bản",
    "whatif_passing_before": "Đạt trước",
    "whatif_passing_after": "Đạt sau",
    "whatif_other_set": "Theo bộ tiêu chí khác nên chỉ so sánh các tiêu chí cùng số và cùng tên.",
    "whatif_new": "{unit} (mới)",
    # what changes, and what does not
    "whatif_changes": "Kết quả thay đổi",
    "whatif_nothing": "Kịch bản này không làm thay đổi kết quả nào, ở cấp nào cũng vậy.",
    "whatif_came": "Đơn vị mới: {units}",
    "whatif_went": "Không còn: {units}",
    "whatif_fate": "{unit} ({verdict})",
    "whatif_notes": "Lưu ý về kịch bản",
    "whatif_left_fail": "Theo kịch bản vẫn chưa đạt, theo cơ quan phụ trách",
    "whatif_left_pending": "Theo kịch bản vẫn chưa đánh giá, theo cơ quan phụ trách",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
