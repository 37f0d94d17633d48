"""What is wrong with scenarios, and what is told of them, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # files
    "no_scenarios": "thư mục này không có tệp kịch bản nào: {path}",
    "not_a_scenario": "đây không phải kịch bản mà là tệp số liệu của các đơn vị",
    "scenario_empty": "kịch bản này không giả định điều gì",
    "stack_circle": "“{path}” đang nằm trong chính chồng kịch bản này",
    "stack_twice": "“{path}” đã có trong danh sách này",
    "stack_too_deep": "có hơn {limit} kịch bản chồng lên nhau",
    "named_path_missing": "không có tệp hay thư mục “{path}”",
    "scenario_about_nothing": "không có đợt đánh giá nào để áp dụng kịch bản này",
    # sets and days
    "judging_empty": "ở đây chưa ghi gì về bộ tiêu chí",
    "judging_role_unknown": "không tệp đánh giá hay bộ tiêu chí nào dùng vai trò “{role}”",
    "role_without_set": "vai trò “{role}” chưa có bộ tiêu chí nào để sửa",
    "scenario_before_finding": "ngày {day} sớm hơn kết quả ghi ngày {last}",
    # units
    "unit_not_here": "đơn vị “{id}” không thuộc đợt đánh giá này",
    "unit_no_member": "không có đơn vị thành viên nào có mã “{id}”",
    "units_apart": "các đơn vị {ids} không cùng thuộc một đơn vị được đánh giá",
    "unit_twice_made": "mã “{id}” ghi hai lần",
    "unit_exists": "đã có đơn vị mang mã “{id}”",
    "merge_of_levels": "không nhập được “{id}” ({level:level}) với một {other:level}",
    "merge_of_parameters": "“{id}” và “{other}” khác tham số (ví dụ vùng)",
    "split_not_the_whole": "các phần của mục “{id}” cộng lại không bằng số của “{unit}”",
    # changes
    "node_of_level_here": "mục “{id}” thuộc bộ tiêu chí cấp {level:level}, không có ở bộ của “{unit}”",
    "change_empty": "mục này không thay đổi gì",
    "change_without_units": "không đơn vị nào thỏa điều kiện này",
    "condition_empty": "điều kiện này chưa nêu gì",
    "condition_node_unknown": "không bộ tiêu chí nào đang dùng có mục “{id}” cho các đơn vị này",
    "condition_ambiguous": "mục “{id}” có ở bộ tiêu chí của nhiều vai trò: {roles}",
    "lift_without_figure": "mục “{id}” không đo bằng số nên không nâng được",
    "lift_in_percent": "mục “{id}” không tính bằng % nên không nâng theo % được",
    "lift_of_nothing": "chưa biết số liệu nào của mục “{id}” để nâng",
    "remove_of_nothing": "không có kết quả nào ghi ở mục “{id}” để bỏ",
    "changes_contradict": "mục “{id}” của “{unit}” được giả định theo hai cách khác nhau",
    # notes
    "scenario_held_above": (
        "{units}: mục {nodes} được giả định lại, nhưng {above} {name} vẫn theo kết quả “{value}” ghi tại {where}; "
        'muốn bỏ kết quả đó, thêm remove: "{above}"'
    ),
    "scenario_lift_proves_nothing": (
        "{units}: sau khi nâng chỉ biết mục {nodes} là {found}, chưa đủ để kết luận so với yêu cầu {required}"
    ),
    "scenario_lift_unknown": "{units}: chưa biết số liệu nào của mục {nodes}, nên không nâng được ở các đơn vị này",
    "scenario_node_dropped": (
        "{units}: mục {nodes} đã bị bỏ khỏi bộ tiêu chí {set}, nên giả định về mục này không còn tác dụng"
    ),
    "scenario_not_applicable": (
        "{units}: mục {nodes} không áp dụng (ghi tại {where}), nên giả định về mục này không có tác dụng"
    ),
    "scenario_held_below": (
        "{units}: mục {nodes} được giả định đạt, nhưng kết quả ghi riêng ở mục {below} (tại {where}) gần"
        " hơn nên vẫn giữ"
    ),
    "scenario_decided_elsewhere": (
        "{units}: mục {nodes} do các đơn vị thành viên hoặc bộ tiêu chí khác quyết định, giả định đạt chưa đủ"
    ),
    "scenario_outweighed": (
        "{units}: số liệu giả định ở mục {nodes} mâu thuẫn với {value} ghi tại {where} của cùng đại "
        "lượng, nên dùng số kém hơn"
    ),
    "scenario_role_unused": (
        "{units}: không bộ tiêu chí nào đang dùng xét vai trò {role}, nên giả định về mục {nodes} không có tác dụng"
    ),
    "scenario_merge_open": "{unit}: chưa gộp được kết quả của các mục {nodes}, nên các mục này còn chờ",
    "scenario_merge_unweighted": (
        "{unit}: chưa có dân số của {units}, nên tỷ lệ chung chỉ biết nằm giữa các tỷ lệ thành phần"
    ),
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "no_scenarios": "kịch bản là tệp .yaml có khóa “title”; xem “ntm help whatif”",
    "not_a_scenario": "ghi các giả định vào một tệp riêng trong thư mục scenarios; xem “ntm help whatif”",
    "scenario_empty": "thêm “changes”, “criteria”, “merge”, “split”, “as_of” hoặc “stack”; xem “ntm help whatif”",
    "stack_circle": "bỏ dòng này: một kịch bản không thể chồng lên chính nó",
    "stack_twice": "bỏ dòng này: mỗi kịch bản chỉ áp dụng một lần",
    "stack_too_deep": "ghi các thay đổi vào ít tệp hơn",
    "named_path_missing": ("có phải bạn định viết “{guess}”?", "đường dẫn tính từ thư mục của tệp này"),
    "scenario_about_nothing": "ghi tệp đánh giá ở “of”, hoặc dùng --on",
    "judging_empty": "ghi bộ khác ở “set”, hoặc thay đổi ở “change”, “add”, “conditions”, “drop”, “require”",
    "judging_role_unknown": ("có phải bạn định viết “{guess}”?", "dùng một vai trò ghi ở “criteria” của tệp đánh giá"),
    "role_without_set": "ghi bộ tiêu chí ở “set”",
    "scenario_before_finding": "chọn ngày không sớm hơn kết quả sau cùng",
    "unit_not_here": ("có phải bạn định viết “{guess}”?", "chọn đơn vị được đánh giá hoặc thành viên của đơn vị đó"),
    "unit_no_member": ("có phải bạn định viết “{guess}”?", "chỉ nhập, tách được thành viên của đơn vị được đánh giá"),
    "units_apart": "mỗi lần chỉ nhập các xã của cùng một huyện",
    "unit_twice_made": "mỗi đơn vị chỉ ghi một lần",
    "unit_exists": "đặt một mã khác",
    "merge_of_levels": "chỉ nhập các đơn vị cùng cấp",
    "merge_of_parameters": "ghi tham số của đơn vị mới ở “into: {{parameters: …}}”",
    "split_not_the_whole": "sửa các số ở đây",
    "node_of_level_here": "ghi rõ đơn vị, ví dụ units: {{level: {level}}}",
    "change_empty": "thêm “set”, “lift” hoặc “remove”",
    "change_without_units": "kiểm tra lại điều kiện; xem kết quả hiện tại bằng “ntm assess”",
    "condition_empty": (
        "ghi đơn vị, cấp, hoặc nội dung ở “fails”, “passes”, “pending”; muốn nói đơn vị được đánh giá thì bỏ “units”"
    ),
    "condition_node_unknown": ("có phải bạn định viết “{guess}”?", "xem các mã có trong bộ tiêu chí"),
    "condition_ambiguous": "ghi rõ cấp (level: commune), hoặc vai trò trước mã (commune#{id})",
    "lift_without_figure": "dùng “set” để ghi kết quả",
    "lift_in_percent": "ghi con số theo đơn vị tính của số liệu, không có “%”",
    "lift_of_nothing": "dùng “set” để ghi con số",
    "remove_of_nothing": "bỏ dòng này; kết quả có thể ghi ở mục cha, hoặc do “rest” trả lời",
    "changes_contradict": "giữ lại một",
}
