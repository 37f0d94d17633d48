"""What `ntm compare` says, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage_compare": "ntm compare [tùy chọn] ĐỢT ĐỢT …",
    "page_compare": "so sánh các đợt: tiến bộ, thụt lùi, còn nợ, diễn biến số liệu",
    "value_round": "ĐỢT",
    "option_compare_rounds": "hai đợt trở lên, mỗi đợt một tệp hoặc một thư mục, theo thứ tự thời gian",
    "option_compare_unit": "chỉ xem một huyện hoặc xã (mã hoặc tên)",
    "option_compare_format": "bảng để đọc, Markdown, hoặc JSON cho chương trình khác (mặc định: table)",
    "compare_title": "ntm compare: {days}",
    "compare_column_round": "Đợt",
    "compare_column_day": "Đến ngày",
    "compare_column_units": "Đơn vị",
    "compare_column_files": "Tệp",
    "compare_out_of_order": "Các đợt được so sánh theo thứ tự ghi trên dòng lệnh, không phải thứ tự thời gian.",
    "compare_step": "Đợt {before} → đợt {after} ({old} → {new})",
    "compare_whole": "Cả quá trình: đợt {before} → đợt {after} ({old} → {new})",
    "compare_no_units": "Không có đơn vị nào có mặt ở cả hai đợt.",
    "compare_better": "Tiến bộ",
    "compare_worse": "Thụt lùi",
    "compare_otherwise": "Thay đổi khác",
    "compare_sets_matched": (
        "Vai trò {role} đổi từ bộ {before} sang bộ {after}; một bộ kế thừa bộ kia, nên các mục cùng số "
        "được so với nhau."
    ),
    "compare_sets_differ": (
        "Vai trò {role} đổi từ bộ {before} sang bộ {after}; hai bộ không kế thừa nhau, nên chỉ so kết "
        "quả chung và số liệu, không so từng mục."
    ),
    "compare_owed": "Còn nợ từ ba đợt liên tiếp trở lên",
    "compare_owed_both": "Còn nợ ở cả hai đợt",
    "compare_owed_none": "Không có nội dung nào.",
    "compare_since": "{text} (từ {day})",
    "compare_since_rounds": "{text} (từ {day}, {rounds} đợt liên tiếp)",
    "compare_trends": "Diễn biến số liệu",
    "compare_trends_left": "{count} số liệu khác đáp ứng yêu cầu và không xấu đi (xem bằng --unit hoặc --format json).",
    "compare_column_unit": "Đơn vị",
    "compare_column_figures": "Số liệu qua các đợt",
    "compare_column_way": "Chiều hướng",
    "compare_no_figure": "không có số",
    "way_better": "tốt lên",
    "way_worse": "xấu đi",
    "way_same": "không đổi",
    "way_within": "vẫn trong khoảng yêu cầu",
    "way_unknown": "chưa rõ, các khoảng số chồng lên nhau",
    "way_unknown_between": "chưa rõ tốt lên hay xấu đi so với khoảng yêu cầu",
    "compare_latest": "đợt gần nhất: {way}",
    "compare_gap": "còn thiếu {amount}",
    "compare_gap_least": "còn thiếu ít nhất {amount}",
    "compare_over": "vượt {amount}",
    "compare_over_least": "vượt ít nhất {amount}",
    "compare_margin": "dư {amount}",
    "compare_recognised": "Đã được công nhận, nay xét lại",
    "compare_recognised_count": (
        "{count}/{of} đơn vị đã được công nhận nay không đạt, chưa kết luận được hoặc không áp dụng tiêu chí nào."
    ),
    "compare_column_recognised": "Công nhận theo",
    "compare_column_now": "Nay",
    "compare_year": "năm {year}",
    "compare_merged": "Đơn vị sáp nhập",
    "compare_column_merged": "Đơn vị mới",
    "compare_column_before": "Trước khi sáp nhập",
    "compare_in_round": "{text} (đợt {round})",
    "compare_predecessor_unknown": "{id}: không có trong đợt nào",
    "compare_strays": "Đơn vị có đợt có, có đợt không",
    "compare_appeared": "{units}: có ở đợt {here}, không có ở đợt {there}; units.yaml không ghi sáp nhập từ đâu",
    "compare_vanished": "{units}: có ở đợt {here}, không còn ở đợt {there}; không đơn vị nào ghi là sáp nhập từ đó",
    "compare_same_round": "đây là cùng một đợt với {other}",
    "compare_inside": "đợt này nằm trong {other}, cũng được đem so sánh",
    "compare_unit_twice": "đợt này có nhiều hơn một đánh giá của {unit} theo cùng một vai trò",
    "compare_nothing_shared": "không đơn vị nào của đợt này có mặt ở một đợt khác",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "compare_same_round": "ghi mỗi đợt một lần",
    "compare_inside": "chọn riêng thư mục của từng đợt",
    "compare_unit_twice": "chọn thư mục của một đợt thôi, không chọn thư mục chứa nhiều đợt",
    "compare_nothing_shared": "kiểm tra mã đơn vị trong units.yaml của từng đợt; nếu là sáp nhập thì ghi merged_from",
}
