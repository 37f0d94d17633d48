"""What is said while findings are brought in from workbooks and tables, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # the file
    "sheet_ending": "không đọc được bảng tính có đuôi tệp “{ending}”",
    "sheet_old": "đây là tệp Excel kiểu cũ (.xls), không đọc được",
    "sheet_binary": "đây là tệp Excel dạng nhị phân (.xlsb), không đọc được",
    "sheet_macros": "tệp này có macro (mã lệnh) nên không được mở",
    "sheet_links": "tệp này lấy số liệu từ tệp khác (liên kết ngoài), nên con số trong ô có thể đã cũ",
    "sheet_password": "tệp này được đặt mật khẩu nên không đọc được",
    "sheet_not_zip": "đây không phải bảng tính như đuôi tệp cho biết, hoặc tệp đã hỏng",
    "sheet_not_workbook": "đây không phải bảng tính như đuôi tệp cho biết",
    "sheet_not_regular": "đây không phải tệp thường (mà là thư mục, đường ống, thiết bị…) nên không được đọc",
    "sheet_lock": "đây là tệp tạm của Excel khi “{file}” đang mở, không có số liệu",
    "sheet_broken": "tệp bị hỏng hoặc không đúng định dạng ({reason})",
    "sheet_entities": "trong tệp có phần khai báo (DOCTYPE) mà bảng tính thật không có, nên tệp không được mở",
    "sheet_file_too_large": "tệp lớn hơn giới hạn {limit}",
    "sheet_unpacks": "nội dung của tệp khi giải nén vượt giới hạn {limit}",
    "sheet_rows": "trang này có hơn {limit} dòng, kể cả dòng trống đã định dạng",
    "sheet_columns": "trang này có số liệu ở ngoài cột thứ {limit}",
    "sheet_cells": "bảng tính này có hơn {limit} ô, kể cả ô trống đã định dạng",
    "sheet_not_text": "đây là tệp nhị phân, không phải bảng dạng CSV",
    "sheet_not_unicode": "dòng {line} có chữ không theo mã Unicode (UTF-8 hoặc UTF-16)",
    "sheet_quotes": "ở dòng {line}, dấu nháy kép mở ra không được đóng đúng chỗ",
    # the table
    "no_table": "không thấy bảng kết quả nào trong tệp này",
    "table_unrecognised": "dòng này giống dòng tiêu đề của một bảng, nhưng chưa rõ kết quả ở cột nào: {words}",
    "table_without_unit": "chưa biết bảng này là của đơn vị nào",
    "heading_twice": "có hai cột kết quả cùng một tên: “{text}”",
    "sheet_hidden": "trang này đang ẩn nên bảng trong đó không được đọc",
    "sheet_unit_unknown": "không có đơn vị nào có mã hoặc tên là “{id}”",
    "unit_ambiguous": "“{text}” có thể là một trong các đơn vị {ids}",
    "unit_without_set": "đợt này không có bộ tiêu chí nào để xét {unit} (cấp {level:level})",
    "role_not_here": "đợt này không xét {unit} theo vai trò “{role}”; các vai trò: {known}",
    "set_not_here": "biểu này làm theo bộ tiêu chí “{id}”, còn đợt này xét {unit} theo {known}",
    "node_ambiguous": "ô này là con số {text}, nên có thể là mục {first} hoặc mục {second}",
    "node_called_otherwise": "dòng này ghi số mục {id}, nhưng “{name}” là tên của mục {others}",
    "line_without_node": "dòng này có kết quả “{text}” nhưng không ghi là của mục nào, nên không được đọc",
    "line_without_unit": "dòng này không phải của một đơn vị, nên không được đọc",
    # the cell
    "cell_formula": "ô này là công thức ({formula}), không phải kết quả đã chốt; đang hiện: {text}",
    "cell_error": "ô này đang báo lỗi {text}, không phải một kết quả",
    "cell_date": "ô này là một ngày ({text}), không phải một kết quả",
    "cell_tick": "dấu “{text}” không nói rõ là đạt hay chưa đạt",
    "cell_short": "“{text}” viết tắt nên có thể hiểu nhầm",
    "cell_unreadable": "không đọc được kết quả “{text}”",
    "cell_number_ambiguous": "“{text}” có thể hiểu theo hai cách: dấu phân cách hàng nghìn hay dấu thập phân",
    "cell_number_on_attested": "mục {id} được xét là đạt hay chưa đạt, không nhận con số “{text}”",
    "cell_share": "mục {id} cần số đơn vị đạt trên tổng số, không phải “{text}”",
    "cell_footnote": "đã bỏ dấu chú thích “{mark}” sau “{text}”",
    "cell_merged": "ô gộp này được hiểu là {count} kết quả như nhau, mỗi dòng hoặc cột của nó một kết quả",
    "cell_merged_node": "ô gộp trên {count} dòng này được hiểu là kết quả của cả mục {id}, không phải của từng dòng",
    "cell_prose": "mục {id} mới có lời mô tả, chưa có kết luận đạt hay chưa đạt, nên chưa được đưa vào",
    "word_against_figure": "ghi “{text}”, nhưng con số {figure} so với yêu cầu {requirement} thì không phải vậy",
    "figure_unused": "con số {text} không được đưa vào, vì cột tự đánh giá nói là chưa có kết quả",
    "not_applicable_bare": "mục {id} ghi “không áp dụng” thì phải nêu lý do và văn bản làm căn cứ",
    "too_many_warnings": "còn {more} điều cần xem nữa trong tệp này, không nêu hết ở đây",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "sheet_ending": "dùng một trong các đuôi: {known}",
    "sheet_old": "mở bằng Excel, chọn Lưu thành… loại “Excel Workbook (.xlsx)”",
    "sheet_binary": "mở bằng Excel, chọn Lưu thành… loại “Excel Workbook (.xlsx)”",
    "sheet_macros": (
        "mở bằng Excel, chọn Lưu thành… loại “Excel Workbook (.xlsx)”, khi được hỏi thì chọn lưu không kèm macro"
    ),
    "sheet_links": "trong Excel chọn Data, Edit Links, Break Link để giữ lại giá trị, rồi lưu",
    "sheet_password": "mở bằng Excel, bỏ mật khẩu ở File, Info, Protect Workbook, Encrypt with Password, rồi lưu",
    "sheet_not_zip": "mở tệp bằng Excel, chọn Lưu thành… loại .xlsx; đừng chỉ đổi đuôi tệp",
    "sheet_not_workbook": "mở tệp bằng chương trình đã tạo ra nó, chọn Lưu thành… loại .xlsx; đừng chỉ đổi đuôi tệp",
    "sheet_not_regular": "chỉ rõ tệp .xlsx, .ods hoặc .csv bên trong thư mục",
    "sheet_lock": "đóng “{file}” trong Excel, hoặc chỉ nêu tệp ấy",
    "sheet_broken": "mở bằng Excel hoặc LibreOffice rồi lưu lại; nếu không mở được, xin nơi gửi gửi lại",
    "sheet_entities": "chép số liệu sang một bảng tính mới",
    "sheet_file_too_large": "tách thành nhiều tệp nhỏ hơn, hoặc bỏ ảnh trong tệp",
    "sheet_unpacks": "thường là do định dạng cả trang trống: chép riêng bảng số liệu sang một tệp mới",
    "sheet_rows": "chọn các dòng trống bên dưới bảng, xóa hẳn (Delete Rows) rồi lưu; hoặc chép bảng sang một trang mới",
    "sheet_columns": "xóa hẳn các cột thừa bên phải bảng rồi lưu",
    "sheet_cells": "chép riêng bảng số liệu sang một tệp mới",
    "sheet_not_text": "nếu đây là bảng tính Excel, đổi lại đuôi tệp thành .xlsx",
    "sheet_not_unicode": (
        "trong Excel chọn Lưu thành… loại “CSV UTF-8”; chữ TCVN3 hay VNI phải chuyển sang Unicode trước"
    ),
    "sheet_quotes": "xem lại dòng ấy, hoặc lưu lại tệp từ Excel",
    "no_table": (
        "bảng cần một dòng tiêu đề có cột TT và cột kết quả, hoặc cột mã đơn vị và các mã chỉ tiêu (ntm help import)"
    ),
    "table_unrecognised": "bảng cần cột TT và ít nhất một cột như “Kết quả thực hiện” hay “Kết quả thẩm tra”",
    "table_without_unit": "thêm phía trên bảng một dòng “Mã đơn vị:” với mã ở ô bên phải, hoặc chạy với --unit",
    "heading_twice": "đổi tên một trong hai cột, hoặc xóa cột không dùng",
    "sheet_hidden": "nếu cần đọc, bỏ ẩn trang này (Unhide)",
    "sheet_unit_unknown": (
        "có phải “{guess}” không?",
        "sửa lại mã, hoặc thêm đơn vị vào units.yaml",
    ),
    "unit_ambiguous": "ghi mã của đơn vị",
    "unit_without_set": "thêm --set {level}=MÃ",
    "role_not_here": (
        "có phải “{guess}” không?",
        "ghi một trong các vai trò: {known}",
    ),
    "set_not_here": "làm lại biểu bằng ntm template cho đợt này, rồi chép số liệu sang",
    "node_ambiguous": "định dạng cột TT là văn bản (Text), rồi gõ lại {first} hoặc {second}",
    "node_called_otherwise": "xem lại số thứ tự: có thể các dòng đã bị xếp lại hoặc lệch nhau",
    "line_without_node": "ghi mã của chỉ tiêu ở cột TT",
    "cell_formula": "chép ô rồi dán đè bằng Paste Values (chỉ dán giá trị)",
    "cell_error": "sửa công thức, rồi chép và dán đè bằng Paste Values",
    "cell_date": "Excel hay đổi 9/11 thành ngày: định dạng ô là văn bản (Text) rồi gõ lại",
    "cell_tick": "viết đạt hoặc chưa đạt",
    "cell_short": "viết đủ: {guess}",
    "cell_unreadable": (
        "viết {guess}",
        (
            "viết một số (89,5), một mức (< 90), một khoảng (84..86), một tỷ lệ (8481/9669), đạt, chưa đạt, không áp "
            "dụng hoặc một lý do còn chờ như xin gia hạn"
        ),
    ),
    "cell_number_ambiguous": (
        "nếu là phần thập phân, viết {short} hoặc {long}; nếu là hàng nghìn, viết liền {whole}",
        "viết {short} hoặc {long}",
    ),
    "cell_number_on_attested": "viết đạt hoặc chưa đạt; con số có thể ghi ở cột Ghi chú",
    "cell_share": "viết ví dụ 9/11 (ô định dạng văn bản, Text), đạt hoặc chưa đạt",
    "cell_merged": "nếu không phải vậy, bỏ gộp ô (Unmerge Cells) rồi ghi riêng từng kết quả",
    "cell_merged_node": "nếu không phải vậy, bỏ gộp ô (Unmerge Cells) rồi ghi riêng từng dòng",
    "cell_prose": "ghi kết luận ở cột tự đánh giá, thẩm tra hoặc thẩm định",
    "word_against_figure": (
        "xem lại con số và kết luận; nếu con số chưa được công nhận, ghi lý do còn chờ như “chưa thẩm tra”"
    ),
    "not_applicable_bare": "ghi lý do ở cột Ghi chú và văn bản ở cột Tài liệu minh chứng, trên trang của đơn vị",
}
