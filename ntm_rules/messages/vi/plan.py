"""What a plan says, in Vietnamese."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "page_plan": "lập kế hoạch: làm gì, quý nào, bằng nguồn vốn nào để đạt chuẩn với ít vốn nhất",
    # names
    "plan_money": "{amount} tỷ đồng",
    "plan_quarter": "quý {quarter:quarter}/{year}",
    "plan_month": "tháng {month}/{year}",
    "plan_quarter_head": "{quarter:quarter}/{short}",
    "plan_month_head": "{month}/{short}",
    "quarter_1": "I",
    "quarter_2": "II",
    "quarter_3": "III",
    "quarter_4": "IV",
    "plan_end_of": "cuối {period}",
    "plan_on_day": "ngày {day}",
    "plan_unit_passes": "{units} {verdict}",
    "plan_nodes_of": "{nodes} của {units}",
    "plan_nodes_more": "và {count} nội dung khác",
    "plan_targets": "nội dung",
    "plan_action_for": "{action}: {units}",
    "plan_no_fund": "chưa rõ nguồn",
    "plan_and": "{one} và {other}",
    # the headline
    "plan_title": "ntm plan: {targets}, đến {by}",
    "plan_reached": "{targets} vào {when}",
    "plan_so_many": "{count}/{of} {level} mục tiêu {verdict} vào {when}",
    "plan_if_likely": "{reached} nếu mọi hiệu quả đều ở giá trị có khả năng nhất",
    "plan_if_likely_chance": "{reached} nếu mọi hiệu quả đều ở giá trị có khả năng nhất (xác suất đạt: {share})",
    "plan_if_likely_chance_each": (
        "{reached} nếu mọi hiệu quả đều ở giá trị có khả năng nhất (xác suất đạt, nơi thấp nhất: {share})"
    ),
    "plan_with_chance": "{reached} với xác suất {share}",
    "plan_with_chance_each": "{reached} với xác suất ít nhất {share} mỗi nơi",
    "plan_headline": "{reached}, {cost}",
    "plan_new": "còn phải bố trí {new} (tổng kinh phí {cost}; đã bố trí {allotted})",
    "plan_all_new": "còn phải bố trí {new}",
    "plan_no_new": "kinh phí {cost} đã bố trí đủ, không cần thêm vốn",
    "plan_free": "không cần kinh phí",
    "plan_nothing_to_do": "{reached} mà không cần làm gì thêm",
    "plan_best_cheapest": "Đã chứng minh: không kế hoạch nào cần ít vốn mới hơn.",
    "plan_best_earliest": "Đã chứng minh: không kế hoạch nào đạt sớm hơn trong các giới hạn đã nêu.",
    "plan_best_most": "Đã chứng minh: không kế hoạch nào đạt được nhiều hơn trong các giới hạn đã nêu.",
    "plan_best_most_first": (
        "Đã chứng minh: khi ưu tiên {first} trước, không kế hoạch nào đạt được nhiều hơn trong các giới hạn đã nêu."
    ),
    "plan_best_roadmap_first": (
        "Đã chứng minh: khi ưu tiên {first} trước, không lộ trình nào tốt hơn trong các giới hạn đã nêu."
    ),
    "plan_best_population": (
        "Đã chứng minh: tính theo dân số, không kế hoạch nào đạt được nhiều hơn trong các giới hạn đã nêu."
    ),
    "plan_best_nearness": (
        "Đã chứng minh: tính theo mức gần đạt, không kế hoạch nào đạt được nhiều hơn trong các giới hạn đã nêu."
    ),
    "plan_best_roadmap": "Đã chứng minh: không lộ trình nào tốt hơn trong các giới hạn đã nêu.",
    "plan_found_cheapest": (
        "Là kế hoạch rẻ nhất {how}, chưa chứng minh là rẻ nhất: không kế hoạch nào cần dưới {bound} vốn mới."
    ),
    "plan_found_earliest": (
        "Là kế hoạch sớm nhất {how}, chưa chứng minh là sớm nhất: không kế hoạch nào đạt trước {bound}."
    ),
    "plan_found_most": (
        "Là kế hoạch tốt nhất {how}, chưa chứng minh là nhiều nhất: không kế hoạch nào đạt được quá {bound}."
    ),
    "plan_found_roadmap": ("Là lộ trình tốt nhất {how}, chưa chứng minh là tốt nhất: còn kém nhiều nhất {bound}."),
    "plan_found_weighed": ("Là kế hoạch tốt nhất {how}, chưa chứng minh là tốt nhất: còn kém nhiều nhất {bound}."),
    "plan_found_dearer": ("{best} Chưa chứng minh là cần ít vốn mới nhất trong số tốt như nhau ({how})."),
    "plan_in_seconds": "tìm được trong {seconds} giây",
    "plan_by_draws": "tìm được qua các lần thử ngẫu nhiên",
    "plan_judged": (
        "Đã thử lại: khi các giải pháp hoàn thành và các giả định đúng, cả {count} máy suy diễn đều đánh giá là đạt "
        "theo quy định áp dụng ngày {day}."
    ),
    "plan_judged_once": (
        "Đã thử lại: khi các giải pháp hoàn thành và các giả định đúng, máy suy diễn đánh giá là đạt theo quy định "
        "áp dụng ngày {day}."
    ),
    "plan_likelihood": "Thử ngẫu nhiên {draws} lần các hiệu quả chưa chắc chắn: đạt {share} số lần.",
    "plan_likelihood_short": (
        "Thử ngẫu nhiên {draws} lần các hiệu quả chưa chắc chắn: chỉ đạt {share} số lần, ít hơn {asked} như yêu cầu."
    ),
    "plan_likelihood_each": (
        "Thử ngẫu nhiên {draws} lần các hiệu quả chưa chắc chắn: mục tiêu kém chắc chắn nhất đạt {share} số lần."
    ),
    "plan_likelihood_short_each": (
        "Thử ngẫu nhiên {draws} lần các hiệu quả chưa chắc chắn: mục tiêu kém chắc chắn nhất chỉ đạt {share} số lần, "
        "ít hơn {asked} như yêu cầu."
    ),
    "plan_certain": "Đạt dù các hiệu quả chưa chắc chắn ở mức nào trong khoảng đã nêu.",
    "plan_likely": "Các hiệu quả chưa chắc chắn tính theo giá trị có khả năng nhất; kém hơn thì có thể không đạt.",
    "plan_assumed": "Dựa trên {count} giả định, nêu ở phần “Giả định”.",
    "plan_assumed_one": "Dựa trên {count} giả định, nêu ở phần “Giả định”.",
    "plan_illustrative": "Số liệu của {count}/{of} giải pháp chỉ để minh họa (đánh dấu *).",
    "plan_shown": "Sau đây chỉ là phần của {units}; các kết quả nêu trên là của cả kế hoạch.",
    # without a plan
    "plan_none": "Không có kế hoạch nào để {targets} chậm nhất ngày {by} trong các giới hạn đã nêu.",
    "plan_none_within": (
        "Không có kế hoạch nào để {targets} chậm nhất ngày {by} với {budget} vốn mới và các giới hạn khác."
    ),
    "plan_none_of": (
        "Trong các giới hạn đã nêu, không kế hoạch nào làm cho dù chỉ một trong số này đạt chậm nhất ngày {by}: "
        "{targets}."
    ),
    "plan_none_found": (
        "Trong {seconds} giây chưa tìm được kế hoạch nào để {targets} chậm nhất ngày {by}; cũng chưa chứng minh "
        "là không có."
    ),
    "plan_impossible": "Không giải pháp nào trong tệp giải quyết được",
    "plan_could_assume": "Với --pending assume, các nội dung chưa đánh giá được giả định là đạt và nêu rõ.",
    "plan_reliefs": "Sẽ có kế hoạch nếu nới một trong các giới hạn sau",
    "plan_relief": "{relaxed}. Khi đó: {then}",
    "plan_relax_budget": "thêm {amount} vào tổng vốn mới",
    "plan_relax_fund": "thêm {amount} của {fund} năm {year}",
    "plan_relax_capacity": "nâng {capacity} thêm {amount} {measure}",
    "plan_relax_capacity_year": "nâng {capacity} năm {year} thêm {amount} {measure}",
    "plan_relax_date": "lùi đến ngày {day}",
    "plan_relax_node": "không xét {node}",
    # what is done
    "plan_roadmap": "Lộ trình (kinh phí: tỷ đồng)",
    "plan_column_action": "Giải pháp, đơn vị, cơ quan, nguồn vốn",
    "plan_column_time": "Thời gian",
    "plan_column_cost": "Kinh phí",
    "plan_column_new": "Còn phải bố trí",
    "plan_column_settles": "Giải quyết",
    "plan_from_to": "{start} – {finish}",
    "plan_enables": "điều kiện để làm: {actions}",
    "plan_steps": "{count} bước",
    "plan_units_steps": "{units}: {steps}",
    "plan_fund_part": "{fund} {amount}",
    "plan_steps_one": "{count} bước",
    "plan_steps_between": "từ {least} đến {most} bước",
    "plan_steps_each": "{steps}, mỗi bước {brings}",
    "plan_steps_each_one": "{steps} ({brings})",
    "plan_each_step": "mỗi bước {brings}",
    "plan_step_lift": "{low} đến {high}",
    "plan_step_build": "{part}/{of} {measure}",
    "plan_together": "kinh phí chung cho {units}",
    "plan_rows_summed": (
        "Các đơn vị, các đợt của mỗi giải pháp được gộp thành một dòng; chi tiết: --format xlsx hoặc --format json."
    ),
    "plan_rows_hidden": ("Còn {count} dòng nữa, bắt đầu từ {start}; đầy đủ: --format xlsx hoặc --format json."),
    "plan_rows_hidden_one": ("Còn {count} dòng nữa, bắt đầu từ {start}; đầy đủ: --format xlsx hoặc --format json."),
    "plan_key_illustrative": "{mark}: số liệu minh họa, không phải số thật",
    "plan_key_estimated": "{mark}: số ước tính",
    "plan_gantt": "Tiến độ",
    "plan_gantt_summed": "Tiến độ: số giải pháp bắt đầu trong mỗi kỳ",
    "plan_gantt_districts": "Tiến độ: số việc bắt đầu trong mỗi kỳ, theo huyện",
    "plan_several_districts": "Nhiều huyện, đơn vị khác",
    # money
    "plan_money_by_year": "Kinh phí theo năm và nguồn (tỷ đồng)",
    "plan_column_fund": "Nguồn",
    "plan_column_sum": "Cộng",
    "plan_fund_allotted": "{fund}: đã bố trí",
    "plan_fund_new": "{fund}: còn phải bố trí",
    "plan_fund_limited": "{fund}: còn phải bố trí / hạn mức",
    "plan_of_limit": "{used} / {limit}",
    "plan_sum_new": "Cộng còn phải bố trí",
    "plan_sum": "Tổng cộng",
    "plan_budget_used": "Vốn mới: {used} trong {budget} cho phép (--budget).",
    "plan_cost_shared": "Trong đó {amount} là kinh phí của việc làm chung với đơn vị khác, không tách riêng được.",
    # passing over time
    "plan_passing": "Số {level} đạt qua từng kỳ, trong {of} {level} mục tiêu",
    "plan_column_period": "Đến cuối",
    "plan_column_count": "Đạt",
    "plan_column_passing_new": "Mới đạt",
    "plan_left": "Đến ngày {by} vẫn chưa đạt: {targets}",
    # assumptions
    "plan_assumptions": "Giả định",
    "plan_assumed_open": "Chưa đánh giá mà không giải pháp nào giải quyết; kế hoạch giả định sẽ được xác nhận đạt:",
    "plan_assumed_stated": "Hiện trạng giả định trong tệp giải pháp:",
    "plan_confirms": "{department}: {nodes}",
    "plan_stated": "{nodes}: {values}",
    "plan_stated_at": "{value} tại {units}",
    "plan_because": "{text} ({because})",
    "plan_ranges_likely": "Hiệu quả chưa chắc chắn, tính theo giá trị có khả năng nhất: {actions}",
    "plan_ranges_all": "Hiệu quả chưa chắc chắn, tính theo giá trị bất lợi nhất: {actions}",
    "plan_ranges_chance": "Hiệu quả chưa chắc chắn, tính sao cho đạt với xác suất ít nhất {share}: {actions}",
    # other plans
    "plan_alternatives": "Các kế hoạch kế tiếp (tỷ đồng)",
    "plan_no_alternatives": "Không có kế hoạch nào khác.",
    "plan_column_done": "Đạt vào",
    "plan_column_differs": "Khác với kế hoạch trên",
    "plan_does_too": "thêm: {actions}",
    "plan_does_not": "bỏ: {actions}",
    "plan_does_steps": "số bước khác: {actions}",
    "plan_does_later": "chỉ khác thời gian",
    "plan_front": "Đạt sớm hơn thì tốn thêm bao nhiêu (tỷ đồng)",
    "plan_front_count": "Đạt nhiều hơn thì tốn thêm bao nhiêu (tỷ đồng)",
    "plan_column_targets": "{level} mục tiêu",
    "plan_column_actions": "Số giải pháp",
    "plan_column_step": "So với dòng trên",
    "plan_step_cheapest": "rẻ nhất",
    "plan_step_quarters": "sớm hơn {count} quý: tốn thêm {more}",
    "plan_step_quarters_one": "sớm hơn {count} quý: tốn thêm {more}",
    "plan_step_months": "sớm hơn {count} tháng: tốn thêm {more}",
    "plan_step_months_one": "sớm hơn {count} tháng: tốn thêm {more}",
    "plan_step_days": "sớm hơn {count} ngày: tốn thêm {more}",
    "plan_step_days_one": "sớm hơn {count} ngày: tốn thêm {more}",
    "plan_step_units": "đạt thêm {count}: tốn thêm {more}",
    "plan_step_each": "{text} ({each} mỗi đơn vị)",
    "plan_count_people": "{count}/{of} ({people} người)",
    "plan_key_not_proven": "≤: chưa chứng minh là ít nhất.",
    # why
    "plan_why_in": "Vì sao có trong kế hoạch",
    "plan_why_out": "Vì sao không có trong kế hoạch",
    "plan_why_each": "Xét riêng từng giải pháp ở từng đơn vị; mọi giải pháp khác được chọn lại.",
    "plan_in_always": "{actions}: kế hoạch nào cũng phải có",
    "plan_in_as_good": "{actions}: bỏ đi vẫn có kế hoạch không tốn kém hơn",
    "plan_in_as_good_instead": "{actions}: thay bằng {instead} cũng không tốn kém hơn",
    "plan_in_dearer": "{actions}: bỏ đi thì tốn thêm {more}; chỉ bị thay khi kinh phí tăng thêm quá số đó",
    "plan_in_dearer_instead": (
        "{actions}: bỏ đi thì phải làm {instead}, tốn thêm {more}; chỉ bị thay khi kinh phí tăng thêm quá số đó"
    ),
    "plan_out_always": "{actions}: trong các giới hạn đã nêu, không kế hoạch nào đạt được mà có giải pháp này",
    "plan_out_as_good": "{actions}: đưa vào cũng không tốn kém hơn",
    "plan_out_as_good_instead": "{actions}: thay cho {instead} cũng không tốn kém hơn",
    "plan_out_dearer": "{actions}: đưa vào thì tốn thêm {more}",
    "plan_out_dearer_instead": "{actions}: thay cho {instead} thì tốn thêm {more}",
    "plan_whys_hidden": "… và {count} nhóm khác (--format json)",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
