"""What `ntm report` itself says, and what is wrong with what it is asked for, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "report_file": "bao-cao-{name}",
    "report_file_monthly": "bao-cao-thang-{name}",
    "report_writing": "đang làm báo cáo từ {count} tệp",
    "monthly_kinds": "báo cáo tháng chỉ có dạng {known}, không có {kinds}",
    "report_without_folder": "cần -o THƯ-MỤC để ghi: {kinds}",
    "report_without_paths": "cần đường dẫn của tệp số liệu hoặc thư mục của đợt",
    "template_copy_exists": "không ghi đè: tệp này đã có",
    "report_not_folder": "đây là một tệp; cần tên của một thư mục",
    "template_without_docx": "--template chỉ dùng cho báo cáo Word (--to docx)",
    "plan_without_text": "--plan chỉ dùng cho báo cáo Word và Markdown (--to docx, md)",
    "plan_file_broken": "tệp kế hoạch không phải là JSON nguyên vẹn",
    "plan_file_schema": "đây không phải là kế hoạch dạng {known}: schema ghi là {found}",
    "plan_file_unfit": "tệp kế hoạch không đúng dạng {known}, ở: {place}",
    "plan_file_without_plan": "trong tệp không có kế hoạch nào: không tìm được kế hoạch trong các giới hạn đã nêu",
    "plan_file_units": "kế hoạch là của {units}, không có trong báo cáo này",
    "plan_file_outdated": "kế hoạch được lập từ số liệu khác với nay: {files}",
    "document_changed": "không ghi đè: tệp này không phải do ntm làm, hoặc đã được sửa",
    "round_ambiguous": "có nhiều thư mục tên này: {places}",
    "round_missing": "không tìm thấy thư mục của đợt này",
    "units_ambiguous": "các đơn vị {units} có trong nhiều tệp: {places}",
    "units_not_found": "không tìm thấy units.yaml có các đơn vị {units}",
    "sets_for_one_role": "hai bộ tiêu chí cho cùng vai trò {role}: {ids}",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "sets_for_one_role": "chọn một bộ cho vai trò này bằng --set; đơn vị xét theo bộ khác thì làm riêng",
    "template_copy_exists": "chọn tên khác",
    "report_without_folder": "thêm -o THƯ-MỤC, hoặc chọn một dạng chữ: --to md, csv, json hay html",
    "plan_without_text": "thêm docx hoặc md vào --to, hoặc bỏ --plan",
    "plan_file_broken": "làm lại tệp: ntm plan … --format json -o plan.json",
    "plan_file_schema": "làm lại tệp: ntm plan … --format json -o plan.json",
    "plan_file_unfit": "làm lại tệp: ntm plan … --format json -o plan.json",
    "plan_file_without_plan": "xem những giới hạn cần nới: ntm plan, rồi lập lại kế hoạch",
    "plan_file_units": "báo cáo về các đơn vị ấy, hoặc lập kế hoạch cho các đơn vị của báo cáo",
    "plan_file_outdated": "lập lại kế hoạch bằng ntm plan",
    "document_changed": "chọn thư mục khác, hoặc thêm --force để ghi đè",
    "round_ambiguous": "ghi cả đường dẫn, ví dụ assessments/ha-tinh/2020-04",
    "round_missing": "ghi đường dẫn của thư mục, ví dụ assessments/ha-tinh/2020-04",
    "units_ambiguous": "thêm --round THƯ-MỤC của đợt",
    "units_not_found": ("có phải bạn định viết “{guess}”?", "thêm --round THƯ-MỤC của đợt có units.yaml"),
}
