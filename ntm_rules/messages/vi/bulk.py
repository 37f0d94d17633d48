"""What is said of tables of many units, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "options_tables": "đối với bảng số liệu nhiều đơn vị (Parquet, CSV, …; xem ntm help tables)",
    "options_results": "kết quả từ bảng số liệu",
    "option_units": "bảng các đơn vị: mã, cấp, đơn vị cấp trên, vùng, số xã (không cần nếu bảng số liệu đã ghi)",
    "option_as_of": "ngày của số liệu, ví dụ 2020-04-30",
    "option_year": "năm chọn mức yêu cầu (mặc định: năm của --as-of)",
    "option_backend": "phần mềm đọc và tính bảng (mặc định: polars)",
    "option_explained": "ghi thêm bảng chi tiết: mỗi dòng một nội dung của một đơn vị, kèm lý do và mức còn thiếu",
    "option_sample": "số đơn vị mỗi cấp được đánh giá lại bằng các máy suy diễn khác để đối chiếu (mặc định: 100)",
    "value_table": "BẢNG",
    "value_day": "NGÀY",
    "value_year": "NĂM",
    "day_unreadable": "“{word}” không phải là ngày; viết năm-tháng-ngày, ví dụ 2020-04-30",
    "bulk_title": "ntm assess: {units}",
    "bulk_column_set": "Bộ tiêu chí",
    "bulk_column_criterion": "Điều kiện, tiêu chí",
    "bulk_pass": "Đạt",
    "bulk_fail": "Chưa đạt",
    "bulk_pending": "Chưa kết luận",
    "bulk_not_applicable": "Không áp dụng",
    "bulk_criteria": "Từng tiêu chí của các {level} ({set})",
    "bulk_checked": "Đã đối chiếu {count} đơn vị với các máy suy diễn khác: mọi kết quả đều trùng khớp.",
    "bulk_judging": "đang đánh giá",
    "bulk_no_set": "chưa biết đánh giá theo bộ tiêu chí nào",
    "bulk_no_day": "chưa biết số liệu đến ngày nào",
    "bulk_mixed": "{path} không phải là bảng, không đánh giá chung với bảng được",
    "bulk_units_needed": "khi có nhiều bảng số liệu thì cần có bảng các đơn vị",
    "bulk_output_twice": "không thể ghi hai bảng vào cùng một tệp",
    "bulk_option_for_tables": "tùy chọn {option} chỉ dùng với bảng số liệu",
    "bulk_option_for_one": "với bảng, tùy chọn {option} chỉ dùng khi xem một đơn vị",
    "bulk_option_for_all": "tùy chọn {option} dùng khi đánh giá cả bảng, không phải khi xem một đơn vị",
    "bulk_unit_needed": "bảng có nhiều đơn vị; cần nêu giải thích đơn vị nào",
    "sheet_aspect_unknown": "cột “{column}”: phần sau dấu hai chấm không thể là “{aspect}”",
    "sheet_number_on_word": "cột “{column}”: “{id}” không đo bằng con số, nên không có cột số liệu",
    "sheet_column_twice": "cột “{column}” nói cùng một điều với cột “{other}”",
    "sheet_role_unknown": "cột “{column}”: không có bộ tiêu chí nào giữ vai trò “{role}”",
    "sheet_column_unknown": "cột “{column}”: các bộ tiêu chí không có nội dung này",
    "sheet_column_unused": "cột “{column}” không được dùng đến",
    "sheet_needs_number": "cột “{column}” phải là số",
    "sheet_needs_flag": "cột “{column}” phải là true hoặc false",
    "sheet_needs_text": "cột “{column}” phải là chữ",
    "sheet_types_differ": "cột “{column}” có kiểu {type}, nhưng trong {other} là {first}",
    "sheet_text": "cột “{column}” phải là số hoặc true, false, nhưng đơn vị {unit} ghi “{value}”",
    "sheet_level": "cột “{column}” không dành cho cấp {level:level}, nhưng {count} đơn vị cấp này có ghi ({units})",
    "sheet_outside": "cột “{column}”: {count} đơn vị có con số mà {measure} không thể có ({units})",
    "sheet_not_whole": "cột “{column}”: {count} đơn vị có số lẻ, trong khi {measure} phải là số nguyên ({units})",
    "sheet_empty_range": "cột “{column}” lớn hơn cột “{other}” ở {count} đơn vị ({units})",
    "sheet_several": "{count} đơn vị có hơn một kết quả cho {id}, ở các cột {column}, {others} ({units})",
    "sheet_cause": "cột “{column}”: không có nguyên nhân “{value}”",
    "sheet_units_unknown": "{count} dòng ghi đơn vị không có trong {other} ({units})",
    "sheet_no_units": "không có đơn vị nào ở cấp {level:level}",
    "sheet_parameter_missing": "{count} đơn vị chưa ghi “{name}”, trong khi mức yêu cầu tùy theo đó ({units})",
    "page_tables": "bảng số liệu nhiều đơn vị: cách ghi cột, đánh giá cả nước một lượt",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "bulk_no_set": "thêm --set commune=MÃ, ví dụ --set commune=vn/commune-2016-2020",
    "bulk_no_day": "thêm --as-of NGÀY, ví dụ --as-of 2020-04-30",
    "bulk_units_needed": "thêm --units BẢNG",
    "bulk_option_for_tables": (
        "bảng là tệp .parquet, .csv, … hoặc thư mục các tệp .parquet (xem “ntm help tables”); "
        "còn tệp đánh giá thì tự ghi ngày, năm và các đơn vị"
    ),
    "bulk_option_for_one": "thêm --unit, hoặc bỏ tùy chọn này; kết quả của mọi đơn vị có ở tệp sau -o",
    "bulk_option_for_all": "bỏ --unit, hoặc bỏ tùy chọn này",
    "bulk_unit_needed": "thêm --unit và mã hoặc tên đơn vị",
    "sheet_aspect_unknown": (
        "có phải là “{guess}”?",
        "có thể là: {aspects}",
    ),
    "sheet_role_unknown": (
        "có phải là “{guess}”?",
        "thêm --set VAI-TRÒ=MÃ, hoặc bỏ cột này",
    ),
    "sheet_column_unknown": (
        "có phải là “{guess}”?",
        "ghi số hiệu như trong bộ tiêu chí, hoặc bỏ cột này",
    ),
    "sheet_column_unused": "có phải là “{guess}”?",
    "sheet_number_on_word": "bỏ phần sau dấu hai chấm; ghi true là đạt, false là chưa đạt",
    "sheet_needs_flag": "true là đạt (ở cột :na là không áp dụng), false là chưa đạt, để trống là chưa có kết quả",
    "sheet_types_differ": "xuất lại các bảng với cùng một kiểu cho cột này",
    "sheet_text": (
        "số viết với dấu chấm thập phân, không kèm % hay chữ; đạt là true, chưa đạt là false; chưa có thì để trống"
    ),
    "sheet_level": (
        "nếu là số liệu của cấp này, đặt tên cột là “{instead}”",
        "để trống cột này ở các dòng ấy; kiểm tra lại mã và cấp của đơn vị",
    ),
    "sheet_several": (
        "mỗi đơn vị chỉ ghi một kết quả cho một nội dung: con số, khoảng, đạt hay chưa đạt, nguyên "
        "nhân, hoặc không áp dụng"
    ),
    "sheet_cause": (
        "có phải là “{guess}”?",
        "các nguyên nhân: {known}",
    ),
    "sheet_units_unknown": "kiểm tra lại mã, hoặc thêm các đơn vị ấy vào bảng đơn vị",
    "sheet_no_units": "kiểm tra lại cột level của bảng các đơn vị",
    "sheet_parameter_missing": (
        "thêm cột “{name}” vào bảng các đơn vị; đơn vị cấp dưới để trống thì theo đơn vị cấp trên"
    ),
    "bulk_mixed": "chạy hai lần: một lần với các bảng, một lần với các tệp đánh giá",
    "bulk_output_twice": "đặt tên khác nhau sau -o và --explained",
    "sheet_column_twice": "giữ lại một trong hai cột",
    "sheet_needs_number": (
        "xuất lại cột này dạng số; chưa có số liệu thì để trống; đạt, chưa đạt ghi ở cột “{column}:met”"
    ),
    "sheet_needs_text": "ghi mã nguyên nhân, ví dụ survey_not_done",
    "sheet_outside": (
        "con số phải từ {low} đến {high}",
        "con số phải từ {low} trở lên",
        "ghi một con số; chưa biết thì để trống",
    ),
    "sheet_not_whole": "ghi số nguyên, hoặc khoảng ở hai cột :low và :high",
    "sheet_empty_range": "đổi chỗ hai con số, hoặc để trống đầu chưa biết",
}
