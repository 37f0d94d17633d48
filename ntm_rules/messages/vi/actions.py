"""What is wrong with files of actions, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # the file
    "not_actions": "đây không phải tệp giải pháp: không có mục “actions”",
    "tasks_too_many": "tệp này gồm hơn {limit} việc (mỗi giải pháp ở mỗi đơn vị là một việc)",
    # money and capacities
    "amount_negative": "số {amount} nhỏ hơn 0",
    "amount_too_large": "số {amount} quá lớn (tối đa {limit})",
    "cost_form": "kinh phí ghi theo một trong hai cách: từng phần, hoặc danh sách theo số bước",
    "cost_steps_differ": "danh sách kinh phí có {listed} số mà giải pháp có {steps} bước",
    "cost_falls": "kinh phí của {steps} bước là {amount}, ít hơn khi làm ít bước hơn",
    "cost_without_population": "kinh phí tính theo đầu người mà chưa biết dân số của: {units}",
    "per_person_without_lift": "kinh phí tính theo đầu người cần đúng một mục ở “lift”",
    "per_person_not_percent": "kinh phí tính theo đầu người mà mục “{id}” không tính bằng %",
    "allotted_over_cost": "đã bố trí {allotted} tỷ đồng, nhiều hơn tổng kinh phí {cost} tỷ đồng",
    "fund_unknown": "không có nguồn vốn nào có mã “{id}”",
    "fund_year_past": "năm {year} đã qua khi đánh giá (ngày {day}), nên số vốn này không dùng được nữa",
    "capacity_unknown": "không có năng lực thi công nào có mã “{id}”",
    "use_never_possible": "một bước cần {use} mà trong thời gian làm nhiều nhất chỉ có {most}",
    # order and time
    "steps_out_of_range": "số bước {steps} không nằm trong khoảng 1 đến {limit}",
    "action_days_reversed": "ngày bắt đầu sớm nhất {low} sau ngày bắt đầu muộn nhất {high}",
    "action_past": "ngày bắt đầu muộn nhất {latest} không sau ngày đánh giá {day}, nên giải pháp không thể bắt đầu",
    "action_unknown": "không có giải pháp nào có mã “{id}”",
    "after_circle": "các giải pháp chờ nhau thành vòng: {circle}",
    "after_and_excludes": "“{id}” và “{other}” vừa phải chờ nhau vừa loại trừ nhau",
    "after_moved_apart": "“{id}” chờ “{other}” mà hai giải pháp tác động một nội dung theo hai cách, nên loại trừ nhau",
    "excludes_itself": "“{id}” loại trừ chính nó",
    # units and effects
    "action_without_units": "hiện không đơn vị nào thỏa mãn điều kiện này, nên không có việc gì để làm",
    "action_role_unused": "không bộ tiêu chí nào đang dùng xét “{unit}” theo vai trò “{role}”",
    "action_without_effect": "giải pháp này không có tác động nào, cũng không giải pháp nào chờ nó",
    "action_sets_nothing": "mục “{id}” không thể do một giải pháp để chờ hoặc thành không áp dụng",
    "action_moves_twice": "giải pháp này tác động mục “{id}” của “{unit}” hai lần",
    "lift_by_nothing": "mục “{id}” được nâng 0, tức là không đổi",
    "actions_elsewhere": "bỏ qua các giải pháp cho đơn vị không thuộc đánh giá này: {actions}",
    "effect_may_expire": (
        "kết quả của “{id}” chỉ có giá trị trong một thời hạn, có thể hết trước ngày {day}; kế "
        "hoạch coi như đến ngày đó được xác nhận lại"
    ),
    "lift_range_between": "“{id}” phải nằm giữa hai số, nên không thể nâng một mức chưa chắc chắn",
    "lift_of_unknown": (
        "mục “{id}” hiện chưa có con số làm điểm xuất phát ở: {units}; nâng thêm bao nhiêu cũng chưa chứng tỏ là đạt"
    ),
    "build_nothing": "khối lượng phải lớn hơn 0",
    "build_wholes_differ": "mục “{id}” của “{unit}” có hai tổng khối lượng còn thiếu khác nhau",
    "build_unfinished": "mục “{id}” của “{unit}” thiếu {of}, mọi giải pháp cộng lại chỉ làm {built} nên không đạt",
    "assumed_against_known": "giá trị hiện tại giả định ở mục “{id}” trái với kết quả đã biết của: {units}",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "not_actions": "nêu tệp actions.yaml; xem “ntm help plan”",
    "tasks_too_many": "chọn ít đơn vị hơn, hoặc ghi “jointly: true” để làm chung",
    "amount_negative": "ghi số từ 0 trở lên",
    "amount_too_large": "ghi kinh phí bằng tỷ đồng",
    "cost_form": 'ví dụ: 49; {{fixed: 2, per_step: 0.35}}; {{steps: [2, 3.5, 6]}}; {{per_person: "0.0005"}}',
    "cost_steps_differ": "ghi tổng kinh phí khi làm 1, 2, 3 … bước, mỗi số bước một con số",
    "cost_falls": "ghi tổng kinh phí của từng ấy bước, không phải phần tăng thêm",
    "cost_without_population": "ghi “population” trong units.yaml, hoặc dùng “per_step”",
    "per_person_without_lift": "ghi một mục tính bằng % ở “lift”, hoặc dùng “fixed”, “per_step”",
    "per_person_not_percent": "dùng “per_step”",
    "allotted_over_cost": "kiểm tra lại hai con số",
    "fund_unknown": ("có phải bạn định viết “{guess}”?", "thêm nguồn vốn này vào “funds”"),
    "fund_year_past": "bỏ dòng này; vốn đã bố trí cho một giải pháp thì ghi ở “allotted”",
    "capacity_unknown": ("có phải bạn định viết “{guess}”?", "thêm vào “capacities”"),
    "use_never_possible": "chia thành nhiều bước nhỏ hơn, kéo dài “duration”, hoặc sửa “limit”",
    "steps_out_of_range": "ghi số nguyên trong khoảng ấy",
    "action_days_reversed": "đổi chỗ hai ngày",
    "action_past": "sửa “latest”, hoặc bỏ giải pháp này",
    "action_unknown": ("có phải bạn định viết “{guess}”?", "dùng mã của một giải pháp trong tệp này"),
    "after_circle": "bỏ một “after” trong vòng này",
    "after_and_excludes": "giữ lại một trong hai: “after” hoặc “excludes”",
    "after_moved_apart": "dùng cùng một cách (cùng “lift” hoặc cùng “build”), hoặc bỏ tác động của giải pháp làm trước",
    "excludes_itself": "bỏ dòng này",
    "action_without_units": "xem hiện trạng bằng “ntm assess”",
    "action_role_unused": "dùng vai trò mà tệp đánh giá nêu ở “criteria” và bộ tiêu chí có xét đến",
    "action_without_effect": "ghi “set”, “lift” hoặc “build”",
    "action_sets_nothing": "ghi kết quả sẽ có khi làm xong: một con số, đạt hoặc chưa đạt",
    "action_moves_twice": "giữ lại một",
    "lift_by_nothing": "ghi mức tăng của một bước",
    "actions_elsewhere": "muốn tính cả những đơn vị đó, hãy nêu thư mục của cả đợt",
    "effect_may_expire": "bố trí xác nhận lại trước ngày {day}, hoặc chọn ngày sớm hơn ở --by",
    "lift_range_between": "ghi một số duy nhất ở “lift”",
    "lift_of_unknown": "ghi một giá trị hiện tại ở “assume”, hoặc dùng “set”",
    "build_nothing": "ghi khối lượng của một bước ở “part”, tổng khối lượng còn thiếu ở “of”",
    "build_wholes_differ": "ghi cùng “of” và cùng “measure”",
    "build_unfinished": "tăng “steps” hoặc “part”, hoặc sửa “of”",
    "assumed_against_known": "ghi một giá trị không trái với kết quả đã biết",
}
