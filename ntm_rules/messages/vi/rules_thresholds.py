"""What breaks a rule on thresholds (2xx), and what to do about it, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "W201": "ngưỡng {value} của {id} chi tiết hơn mức {step} thường dùng của đơn vị “{measure}”",
    "W202": "{id} (“{name}”) dùng dấu “{sign}”, ngược với bản chất của đại lượng",
    "W203": "{id} so sánh “{quantity}” theo chiều ngược với bộ {other}",
    "W204": "ngưỡng {value} của {id} cho {region} khác xa các ô còn lại (trung vị {median})",
    "W205": "mức cả nước của {id} nằm ngoài khoảng các vùng ({low}..{high})",
    "W206": "ở {id}, {region} nằm khác phía so với mức cả nước, khác với {others} bảng còn lại",
    "N207": "{id}: {count}/{of} mức yêu cầu chưa được xác minh ({status:evidence})",
    "N208": "{id}: các nguồn không thống nhất về {count}/{of} mức yêu cầu",
    "N209": "{id}: {count}/{of} mức yêu cầu chưa rõ con số",
    "E210": "ngưỡng của {id} có hai giới hạn khác nhau ({low}..{high}) mà ghi là đã xác minh",
    "E211": "ngưỡng của {id} là một con số cụ thể, mà căn cứ ghi “chưa tìm thấy”",
    "W212": "ngưỡng của {id} năm {year} nhẹ hơn năm {before}",
    "W213": "{id} chỉ yêu cầu đạt {value} %",
    "W215": "căn cứ của {id} ghi các nguồn không thống nhất, mà ngưỡng chỉ là một con số",
    "W216": "mức cả nước của {id} dùng dấu so sánh ngược với các vùng",
}

HINTS: dict[str, str | tuple[str, ...]] = {
    "W201": "đối chiếu con số với văn bản; nếu đúng thì sửa “step” trong measures.yaml",
    "W202": "đối chiếu dấu so sánh với văn bản; nếu đúng, ghi “# ntm: ignore W202 because …”",
    "W203": "sửa dấu so sánh; nếu là hai đại lượng khác nhau thì đặt hai tên",
    "W204": "kiểm tra dấu thập phân và đối chiếu với văn bản",
    "W205": "đối chiếu mức cả nước và mức của từng vùng với văn bản",
    "W206": "đối chiếu ô này với văn bản; nếu đúng, ghi “# ntm: ignore W206 because …”",
    "N207": (
        "đối chiếu với văn bản gốc: {cells}",
        "đối chiếu với văn bản gốc",
    ),
    "N208": (
        "đối chiếu với văn bản gốc: {cells}",
        "đối chiếu với văn bản gốc",
    ),
    "N209": (
        "còn phải tìm trong văn bản, hoặc chờ tỉnh quy định: {cells}",
        "còn phải tìm trong văn bản, hoặc chờ tỉnh quy định",
    ),
    "E210": "các nguồn không thống nhất thì ghi “conflict”; văn bản chỉ có một con số thì ghi con số đó",
    "E211": "ghi ngưỡng là chưa biết (“≥ ..” hoặc “≤ ..”), hoặc ghi rõ con số lấy từ đâu",
    "W212": "đối chiếu hai năm với văn bản",
    "W213": "có phải bạn định viết {meant}? Tỷ lệ ghi theo phần trăm, như in trong văn bản",
    "W215": "ghi cả hai con số làm giới hạn, như “≥ 60..65”",
    "W216": "đối chiếu hai dấu so sánh với văn bản",
}
