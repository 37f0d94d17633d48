"""Who owes what by when, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "page_todo": "cơ quan nào còn nợ nội dung gì, hạn bao giờ; dạng bảng, Excel hay lịch",
    "todo_title": "ntm todo: {units}, việc còn nợ theo số liệu đến ngày {day}",
    "todo_title_sheet": "{units}: việc còn nợ để đạt chuẩn nông thôn mới",
    "todo_until": "Gồm việc có hạn đến ngày {day} và việc chưa có hạn.",
    "todo_nothing": "Không còn việc nào.",
    "todo_sheet": "Việc còn nợ",
    "todo_office": "Cơ quan",
    "todo_unit": "Đơn vị",
    "todo_gap": "Còn thiếu",
    "todo_due": "Hạn",
    "todo_state": "Tình trạng",
    "todo_overdue_day": "{day} (quá hạn)",
    "todo_overdue": "quá hạn",
    "todo_in_time": "còn hạn",
    "todo_no_day": "chưa có hạn",
    "todo_calendar": "Nông thôn mới {units}: việc đến hạn",
    "todo_event": "{owner}: {count} nội dung nông thôn mới đến hạn",
    "todo_dateless": "không có trong lịch, vì chưa có hạn: {count} việc",
    "todo_needs_file": "bảng Excel cần tên của một tệp",
    "todo_ending": "không ghi được tệp có đuôi “{ending}”",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "todo_needs_file": "ví dụ: -o con-no.xlsx",
    "todo_ending": "dùng một trong các đuôi: {known}; hoặc ghi rõ dạng bằng --format",
}
