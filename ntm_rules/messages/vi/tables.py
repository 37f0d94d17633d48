"""What is wrong with a national table and what to do about it, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # files
    "table_ending": "không đọc được bảng số liệu có đuôi tệp “{ending}”",
    "table_empty": "tệp không có nội dung",
    "table_not_regular": "đây không phải tệp thường (mà là đường ống, thiết bị…) nên không được đọc",
    "table_no_parts": "trong thư mục này không có tệp .parquet nào",
    "table_parts_differ": "tệp này không cùng các cột với {other}; khác nhau ở: {columns}",
    "table_broken": "tệp bị hỏng hoặc không đúng định dạng ({reason})",
    # text
    "table_binary": "đây là tệp nhị phân, không phải bảng dạng CSV",
    "table_not_utf8": "dòng {line} có chữ không theo mã UTF-8",
    "table_no_header": "dòng đầu không ghi tên cột nào",
    "table_header_too_long": "dòng đầu dài quá 1 MiB, không phải là dòng tên cột",
    "table_row_cells": "dòng {line} có {cells} ô, còn bảng chỉ có {columns} cột",
    "table_quotes": "ở dòng {line}, dấu nháy kép mở ra không được đóng đúng chỗ",
    # columns
    "table_no_columns": "bảng không có cột nào",
    "table_column_unnamed": "cột thứ {number} không có tên",
    "table_column_twice": "cột thứ {first} và cột thứ {second} cùng tên là “{column}”",
    "table_column_type": "cột “{column}” có kiểu dữ liệu {type}, không phải một giá trị trong mỗi ô",
    "table_column_missing": "bảng thiếu cột “{column}”",
    "table_type_for_words": "cột “{column}” phải là chữ, nhưng trong tệp có kiểu dữ liệu {type}",
    "table_type_for_number": "cột “{column}” phải là số, nhưng trong tệp có kiểu dữ liệu {type}",
    "table_text_for_number": "cột “{column}” phải là số, nhưng dòng số liệu thứ {row} ghi “{value}”",
    # ids
    "table_ids_empty": "{count} dòng để trống ở cột {columns}",
    "table_ids_twice": "{count} mã ở cột {columns} có trong nhiều dòng: {examples}",
    "table_two_parents": "{count} đơn vị được ghi ở nhiều đơn vị cấp trên khác nhau: {examples}",
    "table_node_unknown": "{count} dòng ghi “{node}”, nhưng bộ tiêu chí không có tiêu chí, chỉ tiêu hay điều kiện này",
    # units
    "table_level_unknown": "{count} đơn vị ghi cấp “{level}”, không phải một trong các cấp: {known}",
    "table_parent_unknown": "{count} đơn vị thuộc đơn vị cấp trên (parent) không có trong bảng: {examples}",
    "table_parent_level": (
        "{count} đơn vị ghi đơn vị cấp trên không ở cấp cao hơn (đơn vị, đơn vị cấp trên): {examples}"
    ),
    "table_not_whole": "ở cột “{column}” của {count} đơn vị không phải là số nguyên từ 0 trở lên: {examples}",
    "table_none_without_document": "{count} đơn vị ghi “{column}” là 0 nhưng không nêu văn bản nào: {examples}",
    "table_more_than_stated": (
        "{count} đơn vị có trong bảng nhiều đơn vị trực thuộc hơn con số ghi ở cột “{column}”: {examples}"
    ),
    # databases
    "table_package_missing": "cần gói “{package}” để đọc bảng này, nhưng máy chưa cài",
    "table_address": "địa chỉ này chưa nói rõ là bảng nào trong cơ sở dữ liệu",
    "table_extension_missing": "không tải được phần mở rộng “postgres” của DuckDB ({reason})",
    "table_database": "không mở được bảng trong cơ sở dữ liệu ({reason})",
    # results
    "table_ending_written": "kết quả chỉ ghi được ra tệp có đuôi: {known}",
    "table_unwritable": "không ghi được kết quả ({reason})",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "table_ending": "dùng một trong các đuôi: {known}; bảng tính Excel thì lưu thành CSV UTF-8",
    "table_empty": "kiểm tra xem tệp đã được xuất hoặc tải về xong chưa",
    "table_not_regular": "sao chép nội dung vào một tệp .parquet hoặc .csv",
    "table_no_parts": "chỉ đến tệp số liệu, hoặc thư mục chứa các tệp .parquet",
    "table_parts_differ": "mọi tệp trong thư mục phải có cùng các cột, cùng kiểu dữ liệu; xuất lại tệp này",
    "table_broken": "tải hoặc xuất lại tệp; kiểm tra đuôi tệp có đúng với định dạng thật không",
    "table_binary": "nếu đây là bảng tính Excel, lưu thành CSV UTF-8; nếu là Parquet, đổi đuôi tệp thành .parquet",
    "table_not_utf8": "lưu lại tệp dạng CSV UTF-8; văn bản TCVN3 hay VNI phải chuyển sang Unicode trước",
    "table_no_header": "ghi tên các cột ở dòng đầu: unit, rồi mã của từng chỉ tiêu",
    "table_header_too_long": "ghi tên các cột ở dòng đầu, mỗi đơn vị một dòng bên dưới",
    "table_row_cells": "nếu dấu phẩy nằm trong chữ hoặc trong số, đặt cả ô trong dấu nháy kép",
    "table_quotes": "đóng dấu nháy kép ở cuối ô; dấu nháy kép nằm trong chữ thì viết hai lần",
    "table_no_columns": "kiểm tra xem tệp đã được xuất đúng bảng chưa",
    "table_column_unnamed": "đặt tên cho cột, hoặc bỏ cột; với pandas, ghi tệp bằng to_csv(…, index=False)",
    "table_column_twice": "đổi tên hoặc bỏ một cột",
    "table_column_type": "bỏ cột này, hoặc tách thành nhiều cột, mỗi cột một giá trị",
    "table_column_missing": (
        "có phải là cột “{guess}”? Hãy đổi tên thành “{column}”",
        "thêm cột “{column}” vào bảng",
    ),
    "table_type_for_words": "xuất lại cột này dạng chữ, để “01” không thành 1 và “15.10” không thành 15.1",
    "table_type_for_number": "xuất lại cột này dạng số; ô chưa có số liệu thì để trống",
    "table_text_for_number": "dùng dấu chấm thập phân, không ghi % hay chữ; ô chưa có số liệu thì để trống",
    "table_ids_empty": "ghi mã cho từng dòng, hoặc xóa các dòng trống",
    "table_ids_twice": "giữ lại một dòng cho mỗi mã",
    "table_two_parents": "mỗi đơn vị chỉ có một dòng, thuộc một đơn vị cấp trên",
    "table_node_unknown": (
        "có phải bạn định viết “{guess}”?",
        "ghi mã như trong bộ tiêu chí; mã của bộ tiêu chí khác viết dạng vai-trò#mã",
    ),
    "table_level_unknown": ("có phải bạn định viết “{guess}”?", "ghi một trong các cấp ấy bằng tiếng Anh"),
    "table_parent_unknown": "thêm một dòng cho mỗi đơn vị cấp trên, hoặc sửa lại mã",
    "table_parent_level": "xã và thị trấn thuộc huyện, huyện thuộc tỉnh; kiểm tra lại cột level và parent",
    "table_not_whole": "ghi số nguyên, không có phần thập phân; chưa rõ thì để trống",
    "table_none_without_document": "nếu đúng là không có, ghi văn bản ở cột document; nếu chưa rõ, để trống",
    "table_more_than_stated": "sửa con số, hoặc kiểm tra lại cột parent của các đơn vị trực thuộc",
    "table_package_missing": "cài bằng lệnh: pip install {package}",
    "table_address": "viết dạng postgres://người-dùng@máy-chủ/cơ-sở-dữ-liệu?table=schema.tên-bảng",
    "table_extension_missing": (
        "máy cần kết nối mạng một lần để tải; nếu không, xuất bảng thành tệp Parquet rồi dùng tệp ấy"
    ),
    "table_database": "kiểm tra địa chỉ, tên bảng và quyền đọc; mật khẩu để trong biến PGPASSWORD hoặc tệp .pgpass",
    "table_ending_written": "đổi đuôi tệp sau tùy chọn -o",
    "table_unwritable": "kiểm tra thư mục, quyền ghi và dung lượng đĩa còn trống",
}
