"""What stands in the workbook that officials fill, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # over the columns
    "form_number": "TT",
    "form_criterion": "Tên tiêu chí",
    "form_content": "Nội dung tiêu chí",
    "form_requirement": "Yêu cầu",
    "form_legal": "Căn cứ",
    "form_responsible": "Cơ quan phụ trách",
    "form_found": "Kết quả thực hiện",
    "form_self": "Kết quả tự đánh giá",
    "form_verified": "Kết quả thẩm tra",
    "form_appraised": "Kết quả thẩm định",
    "form_because": "Ghi chú",
    "form_document": "Tài liệu minh chứng",
    "form_due": "Thời hạn",
    "form_unit": "Mã đơn vị",
    "form_unit_name": "Tên đơn vị",
    # lines above the table
    "form_mark_unit": "Mã đơn vị:",
    "form_mark_set": "Bộ tiêu chí:",
    "form_mark_role": "Vai trò:",
    "form_mark_as_of": "Số liệu đến ngày:",
    # the workbook as a whole
    "form_guide": "Hướng dẫn",
    "form_title": "BIỂU NHẬP KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NÔNG THÔN MỚI",
    "form_page": "Trang",
    "form_other": "khác",
    "form_matrix": "Bảng chung các {level}",
    "form_matrix_title": "Bảng chung các {level}: kết quả từng chỉ tiêu",
    "form_unit_title": "{unit}: kết quả thực hiện các tiêu chí nông thôn mới",
    "form_above_content": "Nội dung",
    "form_above_requirement": "Mức yêu cầu",
    "form_above_legal": "Theo văn bản",
    "form_above_responsible": "Cơ quan theo dõi",
    # the sheet that explains
    "form_send_to": "Gửi về",
    "form_send_by": "Hạn gửi",
    "form_filled_by": "Người nhập",
    "form_telephone": "Điện thoại, thư điện tử",
    "form_steps": "Cách nhập",
    "form_step_sheets": (
        "Mỗi đơn vị có một trang riêng; bảng chung dùng để nhập nhanh cho nhiều đơn vị. Mỗi chỉ tiêu chỉ cần nhập ở "
        "một nơi; nếu nhập ở cả hai nơi thì phải ghi giống nhau."
    ),
    "form_step_open": (
        "Chỉ nhập vào ô nền vàng. Chưa có kết quả thì để trống: ô trống không bị coi là chưa đạt, cũng không được coi "
        "là đạt."
    ),
    "form_step_figure": "“Kết quả thực hiện” là con số đo đếm được; đơn vị tính theo nội dung của chỉ tiêu.",
    "form_step_words": (
        "Kết quả tự đánh giá, thẩm tra, thẩm định là kết luận của từng bước: chọn trong danh sách của ô. Danh sách có "
        "những từ nêu dưới đây; ngoài ra có thể ghi con số mà bước đó xác nhận."
    ),
    "form_step_group": (
        "Dòng tô xanh gồm nhiều nội dung bên dưới. Chỉ kết luận ở dòng này khi kết luận chung cho cả tiêu chí; còn lại "
        "thì kết luận từng chỉ tiêu."
    ),
    "form_step_because": (
        "Chưa đạt, hoặc còn chờ: ghi nguyên nhân ở cột Ghi chú, ngày phải xong ở cột Thời hạn (ngày/tháng/năm)."
    ),
    "form_step_not_applicable": (
        "“không áp dụng” phải có lý do ở cột Ghi chú và văn bản ở cột Tài liệu minh chứng, vì vậy chỉ nhập ở trang của "
        "đơn vị."
    ),
    "form_step_locked": (
        "Không thêm, bớt, đổi chỗ dòng và cột, không sửa các mã. Những ô ấy được khóa để tránh sửa nhầm, không có mật "
        "khẩu (Review, Unprotect Sheet)."
    ),
    "form_words": "Các từ được dùng",
    "form_word_met": "đáp ứng yêu cầu",
    "form_word_not_met": "không đáp ứng yêu cầu (“không đạt” cũng được hiểu như vậy)",
    "form_word_not_applicable": "đơn vị không thuộc đối tượng áp dụng nội dung này",
    "form_word_nearly_met": "gần đáp ứng yêu cầu; chưa được tính là đạt cho đến khi có kết luận",
    "form_word_no_finding": "chưa có số liệu hay kết luận",
    "form_word_extension_requested": "cơ quan phụ trách xin thêm thời gian để đánh giá",
    "form_word_dossier_incomplete": "hồ sơ minh chứng còn thiếu, phải bổ sung",
    "form_word_under_construction": "công trình đang thi công, chưa nghiệm thu",
    "form_word_survey_not_done": "chưa tổ chức lấy ý kiến người dân",
    "form_word_not_yet_verified": "đã có báo cáo nhưng chưa được kiểm tra",
    "form_word_out_of_date": "kết luận hoặc giấy tờ đã hết thời hạn, phải làm lại",
    "form_figures": "Cách ghi con số",
    "form_figure_number": "dấu phẩy là dấu thập phân; chỉ tiêu tính bằng phần trăm thì 89,5 là 89,5 %",
    "form_figure_bound": "chỉ biết là dưới 90; cũng vậy với ≤, >, ≥",
    "form_figure_range": "chỉ biết là từ 84 đến 86",
    "form_figure_share": "8.481 trên tổng số 9.669; phần trăm được tính từ đó",
    "form_requirements": "Cách đọc mức yêu cầu",
    "form_sets": "Bộ tiêu chí",
    "form_set_line": "{title} ({legal})",
    "form_sheets": "Các trang",
    # what Excel says of a cell
    "form_check_words": "Chọn trong danh sách",
    "form_check_words_text": (
        "Nên chọn một từ trong danh sách. Vẫn có thể giữ điều đã gõ nếu đó là con số, ví dụ 89,5 hay < 90."
    ),
    "form_check_figure": "Con số đo đếm được",
    "form_check_figure_help": "Ghi con số, ví dụ 89,5. Chỉ biết một phần thì ghi < 90, ≥ 85 hoặc 84..86.",
    "form_check_between": "Con số ({measure}) phải từ {low} đến {high}.",
    "form_check_least": "Con số ({measure}) không thể nhỏ hơn {low}.",
    "form_check_whole": "Đây phải là số nguyên, không nhỏ hơn {low}.",
    "form_check_figure_text": "Chỉ biết một phần thì ghi < 90, ≥ 85 hoặc 84..86.",
    "form_check_part": "Số đạt trên tổng số",
    "form_check_part_help": "Ghi số đơn vị đạt trên tổng số, ví dụ 9/11.",
    "form_check_day": "Ngày, tháng, năm",
    "form_check_day_text": "Ghi đủ ngày, tháng, năm, ví dụ 20/05/2020.",
    # what `ntm template` says
    "page_template": "biểu Excel để nhập liệu: cho từng xã, huyện hoặc từng sở, ngành",
    "template_of_nobody": "không có trong biểu của cơ quan nào, vì chưa rõ cơ quan phụ trách: {nodes}",
    "template_not_xlsx": "biểu là tệp Excel; tên tệp phải kết thúc bằng .xlsx",
    "template_without_sets": "cần --set hoặc --round để biết nhập liệu theo bộ tiêu chí nào",
    "template_filled_without_round": "cần --round để biết điền sẵn kết quả của đợt nào",
    "template_filled_by_another_set": "không điền sẵn được theo bộ tiêu chí “{id}”: đợt này xét theo {known}",
    "template_round_without_sets": "đợt này chưa có tệp đánh giá nào nêu bộ tiêu chí",
    "template_level_without_set": "không bộ tiêu chí nào trong {sets} dành cho “{unit}” hay các đơn vị của nó",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "template_not_xlsx": "ví dụ: -o nhap-lieu.xlsx",
    "template_without_sets": "ví dụ: --set ha-tinh/commune-2016-2020, hoặc --round 2020-04",
    "template_filled_without_round": "ví dụ: --round 2020-04",
    "template_filled_by_another_set": "bỏ --set để theo các bộ của đợt, hoặc bỏ --filled",
    "template_round_without_sets": "thêm --set với mã của bộ tiêu chí",
    "template_level_without_set": "thêm vào --set một bộ tiêu chí của cấp này",
}
