"""What is said of the options of `ntm plan` and of what it is asked for, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage_plan": "ntm plan [tùy chọn] ĐƯỜNG-DẪN …",
    "value_target": "ĐƠN-VỊ[#MỤC]",
    "value_money": "TỶ-ĐỒNG",
    "value_certainty": "all|likely|XÁC-SUẤT",
    "value_seconds": "GIÂY",
    "option_plan_actions": "tệp các giải pháp (mặc định: actions.yaml cạnh các tệp đánh giá)",
    "option_plan_target": (
        "đơn vị hoặc nội dung cần đạt (mã hoặc tên, ví dụ loc-ha hoặc loc-ha#5); mặc định: các đơn vị được đánh giá, "
        "hoặc các xã chưa đạt nếu mục tiêu là most, roadmap"
    ),
    "option_plan_goal": (
        "ít vốn mới nhất, sớm nhất, nhiều đơn vị đạt nhất, hoặc lộ trình nhiều năm (mặc định: cheapest)"
    ),
    "option_plan_by": "ngày phải đạt, cũng là ngày xét kết quả (mặc định: 31/12 của năm đánh giá)",
    "option_plan_budget": "tổng vốn mới nhiều nhất, tính bằng tỷ đồng (phần đã bố trí không tính vào)",
    "option_plan_first": "đơn vị hoặc nội dung được ưu tiên trước, theo thứ tự nêu",
    "option_plan_weight": (
        "mỗi đơn vị đạt được tính là một, theo dân số, hoặc theo mức còn thiếu ít hay nhiều (mặc định: one)"
    ),
    "option_plan_pending": (
        "nội dung chưa đánh giá mà không giải pháp nào giải quyết: coi là đạt và nêu rõ giả định, hoặc để nguyên "
        "(mặc định: assume)"
    ),
    "option_plan_certainty": (
        "khi hiệu quả là một khoảng: đạt với mọi mức, với mức dễ xảy ra nhất, hoặc với xác suất như 0.9 (mặc định: all)"
    ),
    "option_plan_pace": "giải pháp bắt đầu theo quý hay theo tháng (mặc định: quarter)",
    "option_plan_time_limit": (
        "số giây nhiều nhất cho mỗi lần giải (mặc định: 60); hết giờ thì lấy kế hoạch tốt nhất đã có"
    ),
    "option_plan_alternatives": "nêu thêm bấy nhiêu kế hoạch khác, tốt nhất trước",
    "option_plan_front": "nêu ngày đạt sớm nhất theo từng mức vốn, hoặc thêm mỗi xã tốn thêm bao nhiêu",
    "option_plan_explain": "nêu vì sao chọn, vì sao không chọn từng giải pháp",
    "option_plan_unit": "chỉ xem một huyện (kèm các xã) hoặc một xã (mã hoặc tên); kế hoạch vẫn tính cho tất cả",
    "option_plan_format": "trang để đọc, Markdown, JSON cho chương trình khác, hoặc Excel kèm -o (mặc định: table)",
    "option_plan_chart": "ghi thêm biểu đồ vốn và thời gian để đưa vào báo cáo, dạng .svg hoặc .png",
    "option_plan_scenario": "ghi kế hoạch thành kịch bản, để thử bằng ntm whatif",
    "option_plan_force": "ghi đè cả khi tệp đã có không phải là kết quả của ntm",
    # what is wrong with the command line
    "amount_unreadable": "“{word}” phải là số tỷ đồng từ 0 trở lên, ví dụ 40 hoặc 40,5",
    "certainty_unreadable": "“{word}” phải là all, likely hoặc một xác suất trên 0 và không quá 1, ví dụ 0.9",
    "seconds_unreadable": "“{word}” phải là số giây lớn hơn 0",
    "plan_format_binary": "kết quả dạng xlsx phải ghi vào tệp",
    # what is wrong with what is asked for
    "plan_day_past": "ngày {day} không sau ngày đánh giá {as_of}",
    "plan_day_far": "ngày {day} quá xa: kế hoạch dài nhất là {years} năm",
    "target_unknown": "không đơn vị nào được đánh giá ở đây có mã hoặc tên là “{unit}”",
    "target_node_unknown": "{unit} không có nội dung “{node}” để đạt",
    "target_not_applicable": "nội dung “{node}” không áp dụng đối với {unit}",
    "target_role_open": "cần nêu {unit} phải đạt theo bộ tiêu chí nào",
    "target_without_population": "chưa có dân số của {unit}",
    "plan_without_actions": "chưa có tệp các giải pháp",
    "plan_actions_several": "các tệp đánh giá nằm ở nhiều thư mục, nên không rõ dùng tệp giải pháp nào: {places}",
    "plan_entangled": "tại {units}, có quá nhiều giải pháp tác động lẫn nhau tới cùng nội dung: {nodes}",
    # what is told
    "plan_not_found": "không kế hoạch nào đạt được trong các giới hạn này",
    "plan_undecided": "chưa tìm được kế hoạch nào trong thời gian cho phép; thử tăng --time-limit",
    "plan_loading": "đang đọc tệp",
    "plan_solving": "đang tìm kế hoạch",
    "plan_proving": "đang thẩm định lại kế hoạch",
    "plan_seeking_alternatives": "đang tìm các kế hoạch khác",
    "plan_seeking_front": "đang tính vốn theo thời gian",
    "plan_seeking_whys": "đang xét từng giải pháp",
    "plan_seeking_reliefs": "đang tìm giới hạn cần nới",
    "plan_scenario_written": "đã ghi kịch bản vào {path}; thử bằng: ntm whatif {path}",
    "plan_not_written": "không ghi {path}, vì không có kế hoạch",
    "plan_scenario": "{units}: theo kế hoạch đến {day}",
    "plan_scenario_because": "Theo kế hoạch: {actions}",
    "plan_scenario_action": "{name} ({id}), xong ngày {day}",
    "plan_scenario_open": "Giả định của kế hoạch: nội dung chưa đánh giá được coi là đạt",
    "plan_scenario_stated": "Giả định của kế hoạch: hiện trạng nêu trong tệp giải pháp",
    # when the program itself fails
    "plan_not_proven": (
        "Lỗi nội bộ: kế hoạch tìm được không được các máy suy diễn xác nhận, nên không được đưa ra. Đến {day}:"
    ),
    "plan_not_proven_target": "{unit} ({node}): kế hoạch nêu là đạt, thẩm định lại là {verdict:verdict}",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "plan_format_binary": "thêm -o TỆP.xlsx",
    "plan_day_past": "chọn ngày sau ngày đánh giá",
    "plan_day_far": "chọn ngày không sau {last}",
    "target_unknown": "có phải là “{guess}”?",
    "target_node_unknown": ("có phải là “{guess}”?", "bộ tiêu chí đang dùng: {roles}"),
    "target_not_applicable": "bỏ mục tiêu này",
    "target_role_open": "viết {id}#VAI-TRÒ, với vai trò là một trong: {roles}",
    "target_without_population": "thêm “population” của đơn vị vào units.yaml, hoặc bỏ --weight population",
    "plan_without_actions": (
        "viết tệp này (mẫu: ntm schema actions; cách viết: ntm help plan), hoặc chỉ ra nó bằng --actions TỆP"
    ),
    "plan_actions_several": "chọn một bằng --actions TỆP, hoặc lập kế hoạch từng thư mục",
    "plan_entangled": "tách các giải pháp, hoặc gộp những giải pháp luôn đi cùng nhau",
}
