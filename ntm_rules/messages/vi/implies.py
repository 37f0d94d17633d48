"""What `ntm check --implies` and `--fix-examples` say, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "implies_proved": "Đã chứng minh: đơn vị nào đạt {first} thì đạt {second}.",
    "implies_disproved": "Không phải đơn vị nào đạt {first} cũng đạt {second}.",
    "implies_not_proved": "Chưa chứng minh được rằng đơn vị nào đạt {first} thì đạt {second}.",
    "implies_where": "{where}:",
    "implies_other_years": "các năm khác",
    "implies_everywhere": "Với mọi đơn vị:",
    "implies_yes": "đã chứng minh",
    "implies_way": "cách {number}: đạt bộ thứ nhất mà bộ thứ hai vẫn chưa đạt, khi",
    "implies_missed": "{id} {name}: {value}",
    "implies_missed_of": "{id} {name}: {value}, trong khi bộ thứ hai yêu cầu “{require}”",
    "implies_open": "chưa kết luận được vì chưa biết ngưỡng của {id} {name}",
    "implies_not_whole": "có quá nhiều cách để đạt hoặc chưa đạt nên chưa xét hết",
    "implies_written": "đã ghi các cách vào {path}; kiểm lại bằng: ntm assess {path} --set second={set}",
    "implies_format": "--implies chỉ có dạng text và json, không có {format}",
    "implies_level": "hai bộ không cùng cấp: {first} là của {level:level}, {second} là của {other:level}",
    "implies_apart": "{first} và {second} không có chung vùng hay năm nào",
    "implies_no_set": "không có bộ tiêu chí “{id}”",
    "implies_no_file": "không ghi được cách nào thành tệp, vì không có bộ tiêu chí cho một vai trò mà hai bộ dẫn đến",
    "folder_not_empty": "{path} đã có sẵn và không phải thư mục trống, nên không ghi gì vào đó",
    "examples_added": "đã thêm {count} ví dụ vào {path}",
    "examples_complete": "các ví dụ đã đủ, không phải thêm gì",
    "problems_others_done": "{counts}; các tệp khác vẫn được xử lý",
    "file_changed_meanwhile": "{path} đã thay đổi trong lúc kiểm tra, nên không ghi vào đó",
    "examples_not_added": "không thêm được ví dụ vào {path} mà giữ nguyên phần còn lại, nên không ghi gì",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "implies_level": "so sánh hai bộ cùng cấp",
    "implies_apart": "chọn hai bộ áp dụng cho cùng một nơi",
    "implies_no_set": ("có phải bạn định viết “{guess}”?", "kiểm tra lại mã của bộ tiêu chí"),
    "implies_no_file": "đặt bộ tiêu chí của vai trò đó vào thư mục criteria",
    "folder_not_empty": "chọn một thư mục mới với -o",
    "file_changed_meanwhile": "chạy lại lệnh",
    "examples_not_added": "viết các ví dụ bằng tay; xem chúng bằng “ntm check --select W50”",
}
