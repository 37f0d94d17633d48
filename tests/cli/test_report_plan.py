"""`ntm report … --plan`: a plan read back as a section of the Word and Markdown report, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import planned as p
import pytest
from docx import Document
from office import opens_documents, pdf_of, text_of
from prose import lines_of
from rounds import report_of

from ntm_rules.cli import main
from ntm_rules.finding import Attested
from ntm_rules.load.plan_model import PlanFile
from ntm_rules.load.plans import load_plan
from ntm_rules.problem import Problem, render
from ntm_rules.report.plan.json import to_json
from ntm_rules.report.prose.plan import section_of_plan
from ntm_rules.report.prose.words import Words
from ntm_rules.report.round.from_plan import plan_told
from ntm_rules.report.round.model import RoundReport
from ntm_rules.scenario.plan.model import Assumed, Basis, Goal, Lift, Target
from ntm_rules.scenario.plan.results import Planned, Status

Run = Callable[..., tuple[int, str, str]]
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The status, stdout and stderr of `ntm report` with some arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["report", *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def write(planned: Planned | None = None, change: Change | None = None) -> Path:
    """The file of a plan."""
    data = json.loads(to_json(planned or p.planned(), "vi"))
    if change is not None:
        change(data)
    path = Path("plan.json")
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def section(text: str, title: str) -> str:
    """The chapter of a report in Markdown under a title."""
    _, _, rest = text.partition(f". {title}\n")
    return rest.partition("\n## ")[0].strip()


# ------------------------------------------------------------------------------------------------ what it says


@pytest.mark.parametrize(
    ("lang", "title"),
    [("vi", "Kế hoạch để đạt chuẩn"), pytest.param("en", "A plan to pass", marks=pytest.mark.slow)],
)
def test_the_section_in_markdown(run: Run, snapshot: Callable[[str, str], None], lang: str, title: str) -> None:
    status, out, err = run(p.LOC_HA, "--to", "md", "--plan", write(), "--lang", lang)
    assert (status, err) == (0, "")
    _, head, tables = out.partition("\n## " + ("Các giải pháp" if lang == "vi" else "What the plan does"))
    snapshot(section(out, title) + "\n" + head + tables, f"plan.{lang}")


@cache
def report() -> RoundReport:
    """The report that the plan is told in."""
    return report_of(p.LOC_HA)


def told(planned: Planned) -> list[str]:
    """The lines of the section of a plan, by way of its file."""
    file = load_plan(write(planned))
    assert isinstance(file, PlanFile), file
    plan, problems = plan_told(file, "plan.json", p.judged().evaluations, "vi")
    assert not problems
    return lines_of(section_of_plan(Words(replace(report(), plan=plan))))


@pytest.mark.usefixtures("run")
def test_a_roadmap_tells_what_passes_when() -> None:
    _, first, *lines = told(p.roadmap())
    assert first == (
        "Đến ngày 31/12/2020, có 9/9 xã đạt chuẩn theo kế hoạch sau (kinh phí 1,121 tỷ đồng, chưa được bố trí):"
    )
    assert "- Đến hết ngày 30/09/2020 thêm 3 xã (Thịnh Lộc, Bình An, Ích Hậu), cộng dồn 5 xã." in lines


@pytest.mark.parametrize(
    ("ask", "plan", "first"),
    [
        ({"goal": Goal.EARLIEST, "budget": None}, {}, "Huyện Lộc Hà đạt chuẩn sớm nhất vào ngày 31/12/2020, theo"),
        ({}, {"status": Status.BEST_FOUND}, "Để huyện Lộc Hà đạt chuẩn chậm nhất ngày 31/12/2020, trong phạm vi 80 tỷ"),
        (
            {"targets": (Target(0, p.DISTRICT.key, "2"),)}, {},
            "Để tiêu chí 2 Giao thông của huyện Lộc Hà đạt chậm nhất ngày 31/12/2020",
        ),
        ({}, {"doings": ()}, "Để huyện Lộc Hà đạt chuẩn chậm nhất ngày 31/12/2020, không cần làm gì thêm."),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("run")
def test_the_first_sentence_says_what_was_asked_for(ask: dict[str, Any], plan: dict[str, Any], first: str) -> None:
    status = plan.pop("status", Status.OPTIMAL)
    asked = p.planned().ask
    assert asked is not None
    found = replace(p.plan(), **plan, proof=replace(p.plan().proof, status=status))
    line = told(p.planned(ask=replace(asked, **ask), plan=found))[1]
    assert line.startswith(first)
    assert ("tốt nhất tìm được" in line) == (status is Status.BEST_FOUND)


def changed(task: int, **changes: Any) -> Planned:
    """What was planned, with changes to a task or to its action."""
    tasks = list(p.means().tasks)
    action = {name: changes.pop(name) for name in ("basis", "note", "source") if name in changes}
    tasks[task] = replace(tasks[task], **changes, action=replace(tasks[task].action, **action))
    return p.planned(means=replace(p.means(), tasks=tuple(tasks)))


def steps_of(*steps: int) -> Planned:
    """What was planned, with so many steps in each of the communes."""
    road, centre, *others = p.plan().doings
    doings = (replace(each, steps=count) for each, count in zip(others, steps, strict=True))
    return p.planned(plan=replace(p.plan(), doings=(road, centre, *doings)))


@pytest.mark.usefixtures("run")
def test_what_is_noted_in_the_file_of_actions_is_said_and_whose_money_it_is() -> None:
    first, _, *lines = told(changed(0, note="Thời gian là minh họa"))
    assert first == (
        "Kế hoạch được lập từ các giải pháp trong tệp “Phương án minh họa cho Lộc Hà”. "
        "Chi phí là giả định để minh họa; chỉ số liệu của báo cáo là có thật."
    )
    (road,) = (line for line in lines if line.startswith("- Xây dựng tuyến TL7"))
    assert "; nguồn vốn: ngân sách huyện 9 tỷ đồng, ngân sách tỉnh 40 tỷ đồng; " in road
    assert road.endswith(". Đã bố trí 9 tỷ đồng theo 2152/QĐ-UBND. Thời gian là minh họa.")


@pytest.mark.parametrize(
    ("basis", "mark", "key"),
    [(Basis.ILLUSTRATIVE, "*", "Dấu *: số liệu minh họa"), (Basis.ESTIMATED, "~", "Dấu ~: số liệu ước tính")],
)
@pytest.mark.usefixtures("run")
def test_figures_that_nobody_vouches_for_are_marked(basis: Basis, mark: str, key: str) -> None:
    lines = told(changed(1, basis=basis))
    marked = [line for line in lines if f"{mark} tỷ đồng" in line]
    assert any("kinh phí 18,5" in line for line in marked)
    assert not any("TL7" in line for line in marked)
    assert "Xây dựng Trung tâm văn hóa huyện" in next(line for line in lines if line.startswith(key))


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((3,) * 9, ", 3 bước tại 9 xã (Tân Lộc, Hồng Lộc,"),
        ((1, 2, 2, 2, 2, 2, 2, 2, 2), ", 1 bước tại xã Tân Lộc, 2 bước tại 8 xã (Hồng Lộc,"),
        ((1, 2, 3, 4, 5, 5, 5, 5, 5), "Thạch Kim, Hộ Độ, Mai Phụ), từ 1 đến 5 bước: "),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("run")
def test_where_more_than_one_step_can_be_done_it_says_how_many_where(steps: tuple[int, ...], said: str) -> None:
    (line,) = (line for line in told(steps_of(*steps)) if "mua thẻ" in line and line.startswith("- "))
    assert said in line


@pytest.mark.usefixtures("run")
def test_what_lets_nothing_pass_of_itself_says_what_it_is_needed_for() -> None:
    planned = changed(0, after=(1,))
    doings = (replace(each, settles=()) if each.task == 1 else each for each in p.plan().doings)
    lines = told(replace(planned, plan=replace(p.plan(), doings=tuple(doings))))
    (centre,) = (line for line in lines if line.startswith("- Xây dựng Trung tâm văn hóa"))
    assert centre.endswith("; điều kiện để làm: Xây dựng tuyến TL7 Thạch Kênh – Hồng Lộc (6,0 km).")


@pytest.mark.usefixtures("run")
def test_assumptions_say_who_has_to_confirm_them_and_name_units_in_their_order() -> None:
    opened = [
        Assumed(place=p.place("13", unit), value=Attested(met=True)) for unit in (*reversed(p.COMMUNES[:2]), "loc-ha")
    ]
    opened[-1] = replace(opened[-1], place=p.place("6"))
    lines = told(p.planned(plan=replace(p.plan(), open=tuple(opened), stated=p.means().assumed[::-1])))
    assert (
        "- Sở Nông nghiệp và Phát triển nông thôn xác nhận đạt: tiêu chí 6 Sản xuất của huyện Lộc Hà; "
        "tiêu chí 13 Tổ chức sản xuất của 2 xã (Tân Lộc, Hồng Lộc)." in lines
    )
    (stated,) = (line for line in lines if "hiện là" in line)
    assert stated.startswith("- Bảo hiểm xã hội tỉnh xác nhận chỉ tiêu 15.1 ")
    assert "87 % tại 9 xã (Tân Lộc, Hồng Lộc, " in stated


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        (None, "Hiệu quả chưa chắc chắn, tính theo giá trị có khả năng nhất: "),
        (Fraction(1), "Hiệu quả chưa chắc chắn, tính theo giá trị bất lợi nhất: "),
        (Fraction(9, 10), "Hiệu quả chưa chắc chắn, tính sao cho đạt với xác suất ít nhất 90 %: "),
    ],
)
@pytest.mark.usefixtures("run")
def test_how_uncertain_effects_were_taken_is_said(certainty: Fraction | None, said: str) -> None:
    low, high = p.money("1"), p.money("1.4")
    found = changed(2, effects=(Lift(place=p.place("15.1", "tan-loc"), low=low, likely=low, high=high),))
    assert found.ask is not None
    last = told(replace(found, ask=replace(found.ask, certainty=certainty)))[-1]
    assert last == f"{said}Hỗ trợ mua thẻ bảo hiểm y tế."
    assert not any("chưa chắc chắn" in line for line in told(p.planned()))


def test_the_section_and_its_annex_in_word(run: Run) -> None:
    assert run(p.LOC_HA, "--to", "docx", "--plan", write(), "-o", "out")[0] == 0
    document = Document("out/bao-cao-loc-ha.docx")
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "III. Kế hoạch để đạt chuẩn" in texts
    assert any(text.startswith("- Xây dựng tuyến TL7") and "còn phải bố trí 40 tỷ đồng" in text for text in texts)
    assert texts.count("Phụ lục V") == 1
    actions, spent = document.tables[-2:]
    assert [cell.text for cell in actions.rows[-1].cells] == ["", "Cộng", "", "", "68,621", "59,621", "", ""]
    assert [cell.text for cell in actions.rows[1].cells][4:7] == [
        "18,5*",
        "18,5*",
        "Ngân sách tỉnh 5; Ngân sách huyện 13,5",
    ]
    assert "*: số liệu minh họa, không phải số thật." in texts
    assert any("Nguồn số liệu: Báo cáo tháng 4/2020." in text for text in texts if text.startswith("Dòng 2 ("))
    bold = [
        all(run.bold for run in table.rows[at].cells[1].paragraphs[0].runs)
        for table in (actions, spent)
        for at in (1, -1)
    ]
    assert bold[:3] == [False, True, False]
    assert [[cell.text for cell in row.cells] for row in spent.rows[1:]] == [
        ["2020", "Ngân sách tỉnh", "45", "0", "45"],
        ["2020", "Ngân sách huyện", "23,621", "9", "14,621"],
        ["Cộng", "", "68,621", "9", "59,621"],
    ]


@pytest.mark.slow
def test_a_template_that_knows_nothing_of_plans_has_the_section_in_its_body(run: Run) -> None:
    document = Document()
    for text in ("{%p for line in body %}", "{{ line.text }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save("mau.docx")
    assert run(p.LOC_HA, "--to", "docx", "--plan", write(), "--template", "mau.docx", "-o", "out")[0] == 0
    made = Document("out/bao-cao-loc-ha.docx")
    assert "III. Kế hoạch để đạt chuẩn" in [paragraph.text for paragraph in made.paragraphs]
    assert not made.tables


@pytest.mark.slow
def test_the_monthly_report_has_the_section_behind_its_units(run: Run) -> None:
    status, out, _ = run("--monthly", p.LOC_HA.parent, "--to", "md", "--plan", write())
    assert status == 0
    assert "\n## 5. Kế hoạch để đạt chuẩn\n" in out


@pytest.mark.slow
@opens_documents
def test_libreoffice_shows_the_section(run: Run) -> None:
    assert run(p.LOC_HA, "--to", "docx", "--plan", write(), "-o", "out")[0] == 0
    text = text_of(pdf_of(Path("out/bao-cao-loc-ha.docx")))
    assert "III. Kế hoạch để đạt chuẩn" in text
    assert "CÁC GIẢI PHÁP CỦA KẾ HOẠCH" in text


# ------------------------------------------------------------------------------------------------ what is refused


def test_a_plan_of_other_data_is_told_with_a_warning(run: Run) -> None:
    def change(data: dict[str, Any]) -> None:
        (own,) = (each for each in data["inputs"] if each["path"].endswith("loc-ha.yaml"))
        own["sha256"] = "0" * 64

    status, out, err = run(p.LOC_HA, "--to", "md", "--plan", write(change=change))
    assert status == 0
    assert section(out, "Kế hoạch để đạt chuẩn")
    assert "plan.json: plan_file_outdated" in err
    assert "loc-ha.yaml" in err
    assert "units.yaml" not in err


def without(*keys: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        for key in keys[:-1]:
            data = data[key]
        del data[keys[-1]]

    return change


def put(value: object, *keys: str | int) -> Change:
    def change(data: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("ntm.plan/2", "schema"), "plan.json: plan_file_schema đây không phải là kế hoạch dạng ntm.plan/1"),
        (without("schema"), "plan.json: plan_file_schema"),
        (put(None, "plan"), "plan.json: plan_file_without_plan"),
        (without("plan", "cost"), "ở: plan.cost"),
        (put("-1", "plan", "doings", 0, "paid", 0, "amount"), "ở: plan.doings.0.paid.0.amount"),
        (put("NaN", "plan", "new"), "ở: plan.new"),
        (put("mai", "plan", "doings", 2, "start"), "ở: plan.doings.2.start"),
        (put("khac", "plan", "doings", 0, "task"), "plan.json: plan_file_unfit"),
        (put("khac", "plan", "doings", 0, "paid", 0, "fund"), "plan.json: plan_file_unfit"),
        (put("khac", "means", "tasks", 0, "action"), "plan.json: plan_file_unfit"),
        (put("0.9x", "ask", "certainty"), "ở: ask.certainty"),
        (put("cao", "means", "tasks", 2, "effects", 0, "low"), "ở: means.tasks.2.effects.0.low"),
        (put(9, "plan", "passing", 0, "period"), "plan.json: plan_file_unfit"),
        (put("thach-ha", "ask", "targets", 0, "unit"), "plan.json: plan_file_units"),
    ],
)
@pytest.mark.usefixtures("run")
def test_a_file_that_will_not_do(change: Change, said: str) -> None:
    assert said in render(wrong(write(change=change)))


def wrong(path: Path) -> Problem:
    """What is wrong with the file of a plan."""
    file = load_plan(path)
    if isinstance(file, Problem):
        return file
    _, (problem,) = plan_told(file, str(path), p.judged().evaluations, "vi")
    return problem


def test_and_then_there_is_no_report(run: Run) -> None:
    status, out, err = run(p.LOC_HA, "--to", "md", "--plan", write(change=put(None, "plan")))
    assert (status, out) == (1, "")
    assert "plan.json: plan_file_without_plan" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"schema": "ntm.plan/1",\n "ask": }', "plan.json:2:9: plan_file_broken"),
        (None, "plan.json: file_missing"),
        (b"", "plan.json:1:1: plan_file_broken"),
        (b"[" * 100_000, "plan_file_broken"),
        (b"[1, 2]", "plan.json: plan_file_schema"),
        (b"\xff\xfe{\x00}\x00", "file_utf16"),
    ],
)
def test_a_file_that_is_no_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("plan.json").write_bytes(content)
    assert said in render(wrong(Path("plan.json")))


def test_a_plan_is_for_word_and_markdown_and_never_written_over(run: Run) -> None:
    status, _, err = run(p.LOC_HA, "--to", "csv,json", "-o", "out", "--plan", write())
    assert (status, "plan_without_text" in err) == (2, True)
    Path("out").mkdir()
    write().rename("out/bao-cao-loc-ha.md")
    status, _, err = run(p.LOC_HA, "--to", "md", "--plan", "out/bao-cao-loc-ha.md", "-o", "out", "--force")
    assert (status, "output_is_input" in err) == (2, True)
