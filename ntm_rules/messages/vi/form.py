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
}

HINTS: dict[str, str | tuple[str, ...]] = {}
