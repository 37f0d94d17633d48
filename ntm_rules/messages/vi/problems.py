"""What is wrong with a file and what to do about it, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # how a problem prints
    "line_hint": "gợi ý: {text}",
    "line_warning": "cảnh báo: {text}",
    "see_also": "xem thêm",
    "first_defined_here": "đã có lần đầu ở đây",
    "reading_stopped_here": "không đọc tiếp được từ đây",
    # files
    "file_missing": "không tìm thấy tệp này",
    "file_is_folder": "đây là thư mục, không phải tệp",
    "file_not_regular": "đây không phải tệp thường (mà là đường ống, thiết bị…) nên không được đọc",
    "file_unreadable": "không mở được tệp: {reason}",
    "file_too_large": "tệp lớn hơn giới hạn {limit}",
    "file_binary": "đây là tệp nhị phân, không phải tệp văn bản",
    "file_utf16": "tệp được lưu theo mã UTF-16, cần UTF-8",
    "file_not_utf8": "tệp không theo mã UTF-8: byte {byte} ở đây không phải là chữ",
    "control_character": "có ký tự điều khiển không nhìn thấy, không được dùng trong tệp",
    "empty_file": "tệp không có nội dung",
    "not_a_mapping": "ở cấp ngoài cùng, tệp phải gồm các dòng “khóa: giá trị”",
    "too_many_problems": "đã có {limit} lỗi trong tệp này nên không đọc tiếp",
    # values
    "duplicate_key": "khóa “{key}” được viết hai lần",
    "key_not_text": "khóa phải là một đoạn chữ, không được để trống, là danh sách hay tham chiếu",
    "too_many_values": "tệp có hơn {limit} giá trị",
    "too_deep": "lồng nhau quá {limit} cấp",
    "several_documents": "một tệp chỉ được chứa một tài liệu YAML",
    "yaml_tag": "không dùng thẻ kiểu dữ liệu của YAML (bắt đầu bằng “!”)",
    "alias_unknown": "“*{name}” nhắc lại một phần chưa được đặt tên ở trên",
    "alias_in_itself": "“*{name}” nằm ngay trong phần mà nó nhắc lại",
    "too_many_aliases": "quá {limit} lần nhắc lại bằng “*”",
    "aliases_too_large": "các phần nhắc lại bằng “*” tạo ra hơn {limit} giá trị",
    # YAML as it is written
    "yaml_syntax": "sai cú pháp YAML ({detail})",
    "yaml_tab": "có ký tự tab ở chỗ YAML chỉ nhận dấu cách",
    "yaml_missing_colon": "dòng “{text}” thiếu dấu hai chấm và dấu cách giữa khóa và giá trị",
    "yaml_colon_in_text": "có dấu hai chấm thứ hai trong cùng một giá trị",
    "yaml_unclosed_quote": "dấu nháy {quote} mở ở đây không được đóng",
    "yaml_unclosed_bracket": "dấu “{bracket}” mở ở đây không được đóng bằng “{closing}”",
    "yaml_missing_comma": "thiếu dấu phẩy giữa hai mục trong “{bracket} {closing}”",
    "yaml_indentation": "dòng này thụt vào không khớp với các dòng ở trên",
    "yaml_continued_text": "dòng này được đọc là phần tiếp của chữ ở trên, nên không được có dấu hai chấm",
    "yaml_text_after_value": "còn chữ thừa sau một giá trị đã kết thúc",
    "yaml_needs_quotes": "giá trị bắt đầu bằng “{character}” phải đặt trong dấu nháy",
    "yaml_unexpected": "dấu “{character}” không được đứng ở đây",
    "yaml_dash": "mục danh sách “-” không được đứng cùng dòng với khóa",
    "yaml_escape": "sau dấu “\\” trong dấu nháy kép là một ký hiệu mà YAML không hiểu",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "file_missing": ("có phải bạn định viết “{guess}”?", "kiểm tra lại đường dẫn và tên tệp"),
    "file_is_folder": "chỉ rõ tệp .yaml bên trong thư mục",
    "file_not_regular": "sao chép nội dung vào một tệp .yaml thường",
    "file_unreadable": "kiểm tra quyền đọc tệp và đường dẫn",
    "file_too_large": "tách thành nhiều tệp nhỏ hơn",
    "file_binary": "nếu đây là bảng tính hoặc văn bản Word, chép nội dung sang một tệp .yaml",
    "file_utf16": "mở bằng Notepad, chọn Lưu thành… với mã hóa UTF-8",
    "file_not_utf8": "lưu lại tệp với mã hóa UTF-8; văn bản TCVN3 hay VNI phải chuyển sang Unicode trước",
    "control_character": "xóa ký tự ấy rồi gõ lại đoạn chữ này",
    "empty_file": "xem mẫu tệp trong tài liệu hướng dẫn, hoặc xóa tệp nếu không cần",
    "not_a_mapping": "tệp bắt đầu bằng một khóa, ví dụ “id: …” hoặc “unit: …”",
    "too_many_problems": "sửa các lỗi trên rồi chạy lại",
    "duplicate_key": "gộp hai chỗ làm một, hoặc đổi tên một khóa",
    "key_not_text": 'đặt khóa trong dấu nháy, ví dụ "15.1": …',
    "too_many_values": "tách thành nhiều tệp nhỏ hơn",
    "too_deep": "bớt số cấp lồng nhau; có thể một dấu ngoặc đã được gõ thừa nhiều lần",
    "several_documents": "chuyển phần sau dấu “---” sang tệp riêng",
    "yaml_tag": "bỏ thẻ; nếu “!” là một phần của chữ, đặt cả giá trị trong dấu nháy",
    "alias_unknown": (
        "có phải “*{guess}”?",
        "viết hẳn giá trị ra; nếu “*” là một phần của chữ, đặt trong dấu nháy",
    ),
    "alias_in_itself": "viết hẳn giá trị ra",
    "too_many_aliases": "viết hẳn các giá trị ra thay vì nhắc lại",
    "aliases_too_large": "viết hẳn các giá trị ra thay vì nhắc lại",
    "yaml_tab": "thay mỗi tab bằng hai dấu cách; nhiều trình soạn thảo làm được việc này cho cả tệp",
    "yaml_missing_colon": "viết “khóa: giá trị”, có dấu cách sau dấu hai chấm",
    "yaml_colon_in_text": (
        "thêm dấu phẩy nếu là hai mục của “{bracket} {closing}”; nếu là chữ, đặt trong dấu nháy",
        'nếu dấu hai chấm là một phần của chữ, đặt cả giá trị trong dấu nháy: "…: …"',
    ),
    "yaml_unclosed_quote": (
        "thêm dấu {quote} ở cuối giá trị; dấu nháy nằm trong chữ thì dùng loại nháy còn lại bao ngoài"
    ),
    "yaml_unclosed_bracket": "thêm “{closing}”, hoặc dấu phẩy còn thiếu giữa hai mục",
    "yaml_missing_comma": "thêm dấu phẩy ở trước chỗ này",
    "yaml_indentation": "các khóa cùng cấp phải thụt vào bằng nhau, mỗi cấp hai dấu cách",
    "yaml_continued_text": (
        "nếu là khóa mới, thụt vào ngang với các khóa cùng cấp; "
        "nếu là phần tiếp của chữ ở trên, đặt cả giá trị trong dấu nháy"
    ),
    "yaml_text_after_value": "dấu nháy có đủ cặp không? chữ có dấu nháy thì dùng loại nháy còn lại bao ngoài",
    "yaml_needs_quotes": 'viết "{character} …" trong dấu nháy kép',
    "yaml_unexpected": "kiểm tra dấu ngoặc, dấu phẩy thừa; nếu là một phần của chữ, đặt trong dấu nháy",
    "yaml_dash": "xuống dòng sau dấu hai chấm, thụt vào rồi viết “- …”",
    "yaml_escape": "dùng dấu nháy đơn '…' nếu “\\” là một phần của chữ",
}
