"""What the command line says of the commands for offices, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_report": "làm báo cáo Word, Excel, trang web và các dạng khác cho một huyện hoặc cả một đợt",
    "about_todo": "cơ quan nào còn nợ nội dung gì, hạn bao giờ: bảng, Excel hoặc lịch",
    "about_template": "làm biểu Excel để nhập liệu theo bộ tiêu chí, cho từng xã hoặc từng sở, ngành",
    "about_import": "đưa số liệu từ Excel, CSV hoặc cơ sở dữ liệu vào một đợt: xem trước thay đổi rồi mới ghi",
    "usage_report": "ntm report [tùy chọn] ĐƯỜNG-DẪN … --to docx,xlsx,html -o THƯ-MỤC",
    "usage_todo": "ntm todo [tùy chọn] ĐƯỜNG-DẪN …",
    "usage_template": "ntm template --set MÃ --units MÃ [tùy chọn] -o TỆP",
    "usage_import": "ntm import [tùy chọn] TỆP … --round ĐỢT [--write]",
    "option_report_to": "các dạng báo cáo, cách nhau bằng dấu phẩy (mặc định: docx,xlsx,html)",
    "option_report_output": "thư mục để ghi báo cáo; không có thì một dạng chữ được in ra màn hình",
    "option_report_monthly": "các mục nông thôn mới trong báo cáo tháng của tỉnh, từ dữ liệu của đợt",
    "option_report_template": "mẫu Word của cơ quan thay cho mẫu kèm theo (các trường: ntm help report)",
    "option_report_save_template": "ghi mẫu Word kèm theo ra tệp này để sửa (với --monthly: mẫu báo cáo tháng)",
    "option_report_plan": "thêm mục về kế hoạch trong tệp .json này của ntm plan (chỉ docx và md)",
    "option_report_force": "ghi đè cả khi tệp đã có không phải do ntm làm, hoặc đã được sửa",
    "option_todo_by": "xếp theo cơ quan phụ trách hoặc theo đơn vị (mặc định: department)",
    "option_todo_due": "chỉ xem việc có hạn đến ngày này, và việc chưa có hạn",
    "option_todo_format": "dạng kết quả; mặc định theo đuôi của tệp ở -o, nếu không có thì table",
    "option_todo_output": "ghi vào tệp (.md, .csv, .json, .xlsx, .ics)",
    "option_template_set": "bộ tiêu chí của biểu; nhiều bộ cách nhau bằng dấu phẩy (mặc định: các bộ của đợt)",
    "option_template_units": "đơn vị cần nhập liệu (huyện thì gồm cả các xã); nhiều mã cách nhau bằng dấu phẩy",
    "option_template_round": "thư mục của đợt, hoặc tên của nó dưới assessments/",
    "option_template_by": "department: mỗi sở, ngành một tệp, chỉ gồm nội dung mình phụ trách",
    "option_template_filled": "điền sẵn những gì đợt đã có (cùng với --round)",
    "option_template_output": "tệp .xlsx để ghi; với --by là thư mục",
    "option_import_paths": "tệp .xlsx, .ods, .csv đã nhập liệu, hoặc tệp .yaml mô tả một bảng (ntm help import)",
    "option_import_round": "thư mục của đợt nhận số liệu, hoặc tên của nó dưới assessments/",
    "option_import_unit": "đơn vị của các bảng không ghi mã đơn vị",
    "option_import_stage": "bước của các số liệu không ghi rõ ai đã xem: self, verification, appraisal",
    "option_import_as_of": "số liệu đến ngày nào, nếu là đợt mới (mặc định: cuối tháng theo tên thư mục)",
    "option_import_set": "bộ tiêu chí cho VAI-TRÒ, nếu là đợt mới; dùng được nhiều lần",
    "option_import_write": "ghi các thay đổi; không có tùy chọn này thì chỉ xem trước",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
