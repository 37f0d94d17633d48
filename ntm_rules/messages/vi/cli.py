"""What the command line says, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # commands
    "about_ntm": "Thẩm tra xã, huyện theo các bộ tiêu chí nông thôn mới: đạt hay chưa, vì sao, ai còn nợ nội dung gì.",
    "about_assess": "đánh giá xã, huyện hoặc cả một đợt: kết quả từng tiêu chí, kèm lý do",
    "about_explain": "giải thích một kết quả: đã đọc gì, chọn gì, yêu cầu quy định ở đâu",
    "about_schema": "in JSON Schema của kết quả",
    "about_help": "xem tài liệu hướng dẫn",
    "usage_ntm": "ntm [--lang vi|en] [--version] LỆNH …",
    "usage_assess": "ntm assess [tùy chọn] PATH …",
    "usage_explain": "ntm explain [tùy chọn] PATH … [--unit ID] [--node ID]",
    "usage_schema": "ntm schema outcome",
    "usage_help": "ntm help [TRANG]",
    "commands": "các lệnh:",
    "help_epilog": "Xem cách dùng một lệnh: ntm LỆNH --help. Tài liệu hướng dẫn: ntm help.",
    "help_pages": "Các trang hướng dẫn (xem bằng: ntm help TRANG):",
    "page_assess": "đánh giá một huyện hoặc cả một đợt, đọc kết quả",
    "page_explain": "vì sao có một kết quả",
    "page_files": "cách viết các tệp YAML: đơn vị, số liệu thẩm tra, bộ tiêu chí",
    "page_verdicts": "kết quả được rút ra như thế nào",
    "page_install": "cài đặt",
    # options
    "option_help": "hiện trang này rồi thoát",
    "option_lang": "ngôn ngữ (mặc định: biến môi trường NTM_LANG, nếu không có là vi)",
    "option_version": "in phiên bản và các máy suy diễn chạy được trên máy này",
    "option_paths": "tệp số liệu thẩm tra, hoặc thư mục chứa cả một đợt",
    "option_unit": "chỉ xem một huyện hoặc xã (mã hoặc tên), với đầy đủ các chỉ tiêu",
    "option_only": "chỉ xem các mục có kết quả này; nhiều kết quả cách nhau bằng dấu phẩy",
    "option_format": "bảng để đọc, hoặc JSON cho chương trình khác (mặc định: table)",
    "option_output": "ghi vào tệp thay vì ra màn hình",
    "option_exit_code": "báo kết quả qua mã thoát: 3 nếu có đơn vị chưa đạt, 4 nếu chỉ còn đơn vị chưa kết luận",
    "option_criteria": "thư mục bộ tiêu chí được tìm trước tiên",
    "option_set": "dùng bộ tiêu chí ID cho vai trò ROLE (ví dụ commune) thay cho bộ ghi trong tệp; dùng được nhiều lần",
    "option_engine": "giải thích theo máy suy diễn này; các máy chạy được đều phải cho cùng kết quả",
    "option_explain_unit": "huyện hoặc xã cần giải thích (mã hoặc tên)",
    "option_node": "số của tiêu chí, chỉ tiêu hoặc điều kiện cần giải thích, ví dụ 15.1",
    "option_schema": "tên của cấu trúc: outcome",
    "option_page": "tên trang: assess, explain, files, verdicts, install",
    # what argparse says
    "argparse_usage": "cách dùng:",
    "argparse_options": "tùy chọn",
    "argparse_positionals": "tham số",
    "argparse_argument": "{name}: {text}",
    "argparse_required": "còn thiếu: {names}",
    "argparse_one": "cần đúng một giá trị",
    "argparse_at_most_one": "chỉ được có một giá trị",
    "argparse_at_least_one": "cần ít nhất một giá trị",
    "argparse_explicit": "tùy chọn này không nhận giá trị {value}",
    "argparse_not_with": "không dùng cùng với {name}",
    "argparse_invalid": "không đọc được giá trị {value}",
    # what is wrong with a command line
    "usage_error": "{command}: lỗi: {text}",
    "usage_more": "Xem cách dùng: {command} --help",
    "command_missing": "còn thiếu tên lệnh",
    "command_unknown": "không có lệnh “{command}”",
    "option_unknown": "không hiểu: {words}",
    "options_after": "tùy chọn của một lệnh viết sau tên lệnh",
    "choice_unknown": "“{word}” không dùng được ở đây, chỉ dùng: {choices}",
    "role_unreadable": "“{word}” phải viết theo dạng VAI-TRÒ=BỘ-TIÊU-CHÍ, ví dụ commune=vn/commune-2016-2020",
    "role_twice": "vai trò “{role}” được chọn hai bộ tiêu chí: {first} và {second}",
    "engine_missing": "máy suy diễn “{name}” không chạy được trên máy này (xem ntm --version)",
    "output_is_input": "không ghi đè lên {path}: đó là tệp đầu vào hoặc tệp YAML",
    "output_is_folder": "{path} là một thư mục; cần tên của một tệp",
    # problems that are not in a file
    "unit_not_assessed": "các tệp này không có đơn vị “{unit}”",
    "output_unwritable": "không ghi được tệp: {reason}",
    "count_error": "{count} lỗi",
    "count_errors": "{count} lỗi",
    "count_warning": "{count} cảnh báo",
    "count_warnings": "{count} cảnh báo",
    "problems_stopped": "{counts}; chưa đánh giá gì",
    "problems_passed": "{counts}",
    "working": "đang đánh giá {count} tệp",
    # the version
    "engines_twice": "Máy suy diễn: {names}. Mỗi kết quả được suy ra hai lần, độc lập với nhau, và phải trùng khớp.",
    "engines_once": "Máy suy diễn: {names}. Trên máy này mỗi kết quả chỉ được suy ra một lần, không phải hai.",
    # when the program itself fails
    "engines_disagree": "Lỗi bên trong: hai máy suy diễn cho kết quả khác nhau ở {unit} ({role}); không in gì.",
    "positions_differ": "Khác nhau ở các vị trí: {positions} (T chắc chắn đạt, F không thể đạt, ? chưa rõ)",
    "engine_failed": "Lỗi bên trong: máy suy diễn không chạy được ({detail}), nên không in kết quả nào.",
    "internal_error": "Lỗi bên trong chương trình: {kind}: {detail}",
    "report_defect": (
        "Đây là lỗi của chương trình, không phải của số liệu. Xin báo cho người phụ trách ntm-rules, kèm lệnh đã gõ "
        "và những gì in ra khi chạy lại với biến môi trường NTM_DEBUG=1."
    ),
}

HINTS: dict[str, str] = {
    "command_unknown": "có phải “{guess}”?",
    "option_unknown": "có phải “{guess}”?",
    "choice_unknown": "có phải “{guess}”?",
    "unit_not_assessed": "có phải “{guess}”?",
    "output_unwritable": "kiểm tra thư mục đã có chưa và có quyền ghi không",
}
