"""Reports in Word, opened by python-docx and by LibreOffice; and templates of an office's own, good and bad."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from office import opens_documents, pages_of, pdf_of, text_of
from outcomes import P, criterion, district
from prose import lines_of
from rounds import HA_TINH, report_of, report_with

import ntm_rules
from ntm_rules.cli import main
from ntm_rules.cli.documents import replaceable
from ntm_rules.messages import LANGS, Lang
from ntm_rules.problem import Problem, render
from ntm_rules.report.prose import annex_model
from ntm_rules.report.prose.annexes import annexes
from ntm_rules.report.prose.monthly import monthly
from ntm_rules.report.prose.whole import subject, subject_of_month, whole
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.word import opening, shipped, to_docx, to_monthly_docx
from ntm_rules.report.word.fields import AnnexNumbers, Fields, Line, fields_of
from ntm_rules.report.word.making import HOME, KINDS, made

HELP = Path(ntm_rules.__file__).parent / "help"
#: What each field that has parts of its own is made of.
PARTS = {
    "body": Line,
    "annex": AnnexNumbers,
    "summary": annex_model.SummaryRow,
    "units": annex_model.UnitTable,
    "units.rows": annex_model.NodeRow,
    "matrices": annex_model.Matrix,
    "matrices.rows": annex_model.MatrixRow,
    "matrices.rows.cells": annex_model.MatrixCell,
    "owed": annex_model.OwedRow,
    "progress": annex_model.ProgressRow,
    "schemes": annex_model.SchemeRow,
    "plan": annex_model.PlanRow,
    "spending": annex_model.SpentRow,
}


@pytest.fixture(scope="module")
def april() -> RoundReport:
    return report_of(HA_TINH)


@pytest.fixture(scope="module")
def document(april: RoundReport) -> Doc:
    return opened(to_docx(april))


@pytest.fixture(scope="module")
def small() -> RoundReport:
    return report_with(district())


def opened(data: bytes | Problem) -> Doc:
    assert isinstance(data, bytes), data
    return Document(io.BytesIO(data))


def texts_of(document: Doc) -> list[str]:
    return [paragraph.text.replace("\N{NO-BREAK SPACE}%", " %") for paragraph in document.paragraphs]


def rows_of(table: Table) -> list[list[str]]:
    return [["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
            for row in table._tbl.iter(qn("w:tr"))]  # fmt: skip


def millimetres(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


# ---------------------------------------------------------------------------------------- the form of the decree


def test_pages_are_those_of_an_administrative_document(document: Doc) -> None:
    first, *others = document.sections
    assert millimetres(first.page_width, first.page_height) == [210, 297]
    assert len(others) == 6
    assert all(section.orientation == WD_ORIENT.LANDSCAPE for section in others)
    for section in document.sections:
        assert millimetres(section.top_margin, section.bottom_margin, section.left_margin) == [20, 20, 30]
        assert millimetres(section.right_margin) == [15]
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml


def test_everything_is_in_times_new_roman_of_the_sizes_it_has_in_the_decree(document: Doc) -> None:
    for name, size in (("Normal", 14), ("Body Text", 14), ("Heading 1", 14), ("Heading 2", 14), ("NTM Cell", 11)):
        font = document.styles[name].font  # type: ignore[attr-defined]
        assert (font.name, font.size.pt) == ("Times New Roman", size)
    assert {run.font.name for paragraph in document.paragraphs for run in paragraph.runs} <= {None, "Times New Roman"}


@pytest.mark.parametrize(
    ("lang", "left", "right", "title"),
    [
        (
            "vi",
            ["[UBND TỈNH HÀ TĨNH][TÊN CƠ QUAN BAN HÀNH]", "Số:       /BC-…"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc", "Hà Tĩnh, ngày … tháng … năm …"],
            "BÁO CÁO",
        ),
        (
            "en",
            ["[PEOPLE'S COMMITTEE, TỈNH HÀ TĨNH][ISSUING BODY]", "No.:       /BC-…"],
            ["SOCIALIST REPUBLIC OF VIET NAMIndependence - Freedom - Happiness", "Hà Tĩnh, … (day, month, year)"],
            "REPORT",
        ),
    ],
)
def test_head_and_foot_hold_what_is_known_and_invent_nothing(
    small: RoundReport, lang: Lang, left: list[str], right: list[str], title: str
) -> None:
    document = opened(to_monthly_docx(replace(small, lang=lang, province="Tỉnh Hà Tĩnh")))
    assert rows_of(document.tables[0]) == [list(pair) for pair in zip(left, right, strict=True)]
    assert document.paragraphs[0].text == title
    assert ["[" in cell for cell in rows_of(document.tables[1])[0]] == [False, True]


# ------------------------------------------------------------------------------------------------- what it says


def test_the_body_is_the_prose(april: RoundReport, document: Doc) -> None:
    texts = texts_of(document)
    assert texts[1] == subject(april)
    said = [line for section in whole(april) for line in (section.heading, *lines_of(section))]
    assert texts[3 : 3 + len(said)] == said
    month = texts_of(opened(to_monthly_docx(april)))
    said = [line for section in monthly(april) for line in (section.heading, *lines_of(section))]
    assert month[3 : 3 + len(said)] == said
    assert len(month) < len(said) + 8  # no annexes


def test_no_line_ends_before_a_percent_sign_and_no_page_after_a_line_that_leads_in(document: Doc) -> None:
    told = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Body Text"]
    assert any("90\N{NO-BREAK SPACE}%" in paragraph.text for paragraph in told)
    assert not any(" %" in paragraph.text for paragraph in told)
    leading = [paragraph.text for paragraph in told if paragraph.paragraph_format.keep_with_next]
    assert leading == [paragraph.text for paragraph in told if paragraph.text.endswith(":")]
    assert "+ 5/9 tiêu chí còn lại:" in leading


def test_what_a_unit_did_of_a_programme_stands_apart_from_the_whole(document: Doc) -> None:
    table = next(table for table in document.tables if table.cell(0, 0).text == "Chương trình, đơn vị")
    names = [row[0] for row in rows_of(table)]
    assert names[:4] == ["Chương trình, đơn vị", "Xi măng", "Đường giao thông", "- Can Lộc"]


def test_the_annexes_are_the_tables(april: RoundReport, document: Doc) -> None:
    found = annexes(april)
    tables = [rows_of(table) for table in document.tables[2:]]
    assert [len(rows) - 1 for rows in tables] == [
        len(found.summary), *(len(unit.rows) for unit in found.units), *(len(each.rows) for each in found.matrices),
        len(found.owed), len(found.progress), len(found.schemes),
    ]  # fmt: skip
    assert tables[0][2][1:] == ["Huyện Lộc Hà", found.summary[1].set, "4/9", "2", "3", "1/3", "0/11", "Chưa đạt chuẩn"]
    row = next(row for row in found.units[1].rows if row.number == "2")
    assert tables[2][[cells[0] for cells in tables[2]].index("2")] == [
        row.number, row.name, row.content, row.requirement, row.found, row.verdict, row.reason, row.legal,
    ]  # fmt: skip
    of_communes = tables[len(found.units) + 2]
    assert of_communes[1] == [
        "1",
        "Tân Lộc",
        *(cell.mark for cell in found.matrices[1].rows[0].cells),
        "Chưa đạt chuẩn",
    ]
    of_tan_loc = next(table for table, unit in zip(tables[1:], found.units, strict=False) if "Tân Lộc" in unit.title)
    assert [cells[0] for cells in of_tan_loc] == ["TT", "3", "13", "15", "15.1", "17", "17.1"]
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[-6:] == [f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V", "VI")]


def test_heads_come_again_and_rows_are_not_broken(document: Doc) -> None:
    for table in document.tables[2:]:
        rows = list(table._tbl.iter(qn("w:tr")))
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
        heads = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)


def test_a_matrix_has_the_colours_and_the_width_of_its_marks(april: RoundReport, document: Doc) -> None:
    matrix = document.tables[2 + 1 + len(annexes(april).units) + 1]._tbl
    shades = {
        (cell.find(".//" + qn("w:t")).text, shade.get(qn("w:fill")))
        for cell in matrix.iter(qn("w:tc"))
        for shade in cell.iter(qn("w:shd"))
    }
    assert {("Đ", "FFFFFF"), ("CĐ", "F4C7C3"), ("…", "FFF2CC")} == shades
    assert all(form[-1].tag == qn("w:shd") for form in matrix.iter(qn("w:tcPr")) if form.find(qn("w:shd")) is not None)
    widths = [int(column.get(qn("w:w"))) for column in matrix.iter(qn("w:gridCol"))]
    assert len(widths) == 23
    assert sum(widths) <= 14290


def test_annexes_of_which_there_is_nothing_are_left_out_with_their_pages(april: RoundReport) -> None:
    small = opened(to_docx(replace(april, outcomes=april.outcomes[:1], programmes=(), schemes=())))
    assert len(small.sections) == 3
    assert len(small.tables) == 2 + 2
    assert all("{" not in paragraph.text for paragraph in small.paragraphs)


def test_data_stands_as_it_is_whatever_it_holds() -> None:
    text = "A & B < C > D “E” 'F' \"G\" {{ title }} {% for x in y %} {_{ \\n <w:p/>"
    unit = district(name="Huyện " + text, children=(criterion("1", "x\ay\x0bz\x00", P),), members=())
    document = opened(to_docx(report_with(unit)))
    assert any(text.replace("{_{", "{{") in paragraph.text for paragraph in document.paragraphs)
    assert rows_of(document.tables[3])[1][1] == "x y z "


def test_properties_tell_who_made_it_and_it_is_made_alike_each_time(small: RoundReport, tmp_path: Path) -> None:
    data = to_monthly_docx(small)
    assert data == to_monthly_docx(small)
    properties = opened(data).core_properties
    assert (properties.author, properties.last_modified_by) == ("ntm-rules", "ntm-rules")
    assert properties.created == datetime.fromisoformat("2020-04-30T00:00:00+00:00")
    assert properties.title == subject_of_month(small)
    path = tmp_path / "a.docx"
    assert isinstance(data, bytes)
    path.write_bytes(data)
    assert replaceable(path)
    document = Document(str(path))
    document.core_properties.last_modified_by = "Một người"
    document.save(str(path))
    assert not replaceable(path)


# ------------------------------------------------------------------------------------------- the templates shipped


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("kind", "lang"),
    [("report", "vi"), *(pytest.param(kind, lang, marks=pytest.mark.slow) for kind in KINDS for lang in LANGS)],
)
def test_the_shipped_templates_are_those_that_are_built(kind: str, lang: Lang) -> None:
    """`python -m ntm_rules.report.word.making` writes them anew."""
    assert parts_of(shipped(kind, lang)) == parts_of(made(kind, lang))
    assert {path.name for path in HOME.iterdir()} == {f"{kind}.{lang}.docx" for kind in KINDS for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_is_in_the_manual_and_nothing_else(lang: Lang) -> None:
    page = (HELP / f"report.{lang}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z.]+)` \|([^|]*)\|[^|]+\|$", page, re.MULTILINE)
    documented = {name: re.findall(r"`(\w+)`", parts) for name, parts in rows}
    own = {each.name: [] for each in fields(Fields)}
    assert documented == {**own, **{name: [each.name for each in fields(kind)] for name, kind in PARTS.items()}}


def test_the_shipped_templates_use_every_field(april: RoundReport) -> None:
    text = "".join(part.decode() for name, part in parts_of(shipped("report", "vi")).items() if name.endswith(".xml"))
    given = fields_of(april)
    assert [each.name for each in fields(given) if not re.search(rf"\b{each.name}\b", text)] == ["day"]


# ------------------------------------------------------------------------------------------- templates of one's own


def template(tmp_path: Path, *texts: str, name: str = "mau.docx") -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    path = tmp_path / name
    document.save(str(path))
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes], **more: bytes) -> Path:
    """A document with one part changed, and parts added (their names with "__" for "/")."""
    parts = parts_of(path.read_bytes())
    parts[part] = change(parts[part])
    parts |= {name.replace("__", "/"): data for name, data in more.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_template_of_ones_own(april: RoundReport, tmp_path: Path) -> None:
    path = template(
        tmp_path, "{{ province|upper }} {{ day }}", "{%p for row in summary %}", "{{ row.unit }}: {{ row.verdict }}",
        "{%p endfor %}", "{% if schemes %}{{ schemes|length * 2 }}{% endif %}",
    )  # fmt: skip
    assert [paragraph.text for paragraph in opened(to_docx(april, path)).paragraphs] == [
        "TỈNH HÀ TĨNH 30/04/2020",
        "Huyện Đức Thọ: Đạt chuẩn",
        "Huyện Lộc Hà: Chưa đạt chuẩn",
        "Huyện Thạch Hà: Chưa đạt chuẩn",
        "6",
    ]


def test_a_copy_of_the_shipped_template_edited_by_hand(small: RoundReport, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    assert [main(["report", "--save-template", str(path)]) for _ in range(2)] == [0, 2]
    document = Document(str(path))
    document.tables[0].cell(0, 0).paragraphs[1].runs[0].text = "VĂN PHÒNG ĐIỀU PHỐI"
    document.save(str(path))
    assert rows_of(opened(to_docx(small, path)).tables[0])[0][0] == "[UBND TỈNH MẪU]VĂN PHÒNG ĐIỀU PHỐI"


@pytest.mark.parametrize(
    ("texts", "code", "said"),
    [
        (["{{ tinh }} {{ subjct }}"], "word_field_unknown", "subjct, tinh"),
        (["{{ subjct }}"], "word_field_unknown", "“subject”"),
        (["{%p for row in summary %}", "{{ row.name }}", "{%p endfor %}"], "word_field_undefined", "name"),
        (["{% for row in summary %}", "x"], "word_syntax", "for row in summary"),
        (["{{ province | }}"], "word_syntax", "province |"),
        (["{{ province|hoa }}"], "word_syntax", "hoa"),
        (["{{ province|safe }}"], "word_syntax", "safe"),
        (["{{ province.__class__.__mro__ }}"], "word_forbidden", "__class__"),
        (["{{ province * 1000000000 }}"], "word_forbidden", "*"),
        (["{{ 9 ** 9 ** 9 }}"], "word_forbidden", "**"),
        (["{% set a = province ~ province %}{{ a }}"], "word_forbidden", "~"),
        (["{{ '%9000000000d' % 1 }}"], "word_forbidden", "%"),
        (["{{ province.center(9000000000) }}"], "word_forbidden", "center"),
        (["{{ 1 / 0 }}"], "word_broken", "mau.docx"),
        (["{% for x in range(9) %}{% endfor %}"], "word_field_unknown", "range"),
        (["{%p if true %}", "{%tr if true %}"], "word_syntax", "endif"),
        (["{{ province }", "{{ province"], "word_syntax", "province"),
    ],
)
def test_what_is_wrong_in_a_template(
    small: RoundReport, tmp_path: Path, texts: list[str], code: str, said: str
) -> None:  # fmt: skip
    problem = to_docx(small, template(tmp_path, *texts))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place) == (code, str(tmp_path / "mau.docx"))
    told = [render(problem, lang) for lang in LANGS]
    assert all(said in text and f": {code} " in text and "\n" in text for text in told)


def bomb() -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", b"<Types/>"
    yield "word/document.xml", b" " * (opening.MOST_TEXT + 1)


def zipped(parts: Iterator[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word_not_docx"),
        (b"%PDF-1.7", "word_not_docx"),
        (b"PK\x03\x04 not a zip", "word_not_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word_old"),
        (zipped(iter([("a.txt", b"x")])), "word_not_docx"),
        (zipped(iter([("[Content_Types].xml", b"<Types>spreadsheetml.sheet.main+xml</Types>")])), "word_not_docx"),
        (zipped(bomb()), "word_too_large"),
    ],
)
def test_a_file_that_is_no_template(small: RoundReport, tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(data)
    problem = to_docx(small, path)
    assert isinstance(problem, Problem)
    assert problem.code == code


MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LINK = (
    b'<Relationship Id="rId99" TargetMode="External" Target="http://x/y.dotm" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
)


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("[Content_Types].xml", MAIN, b"application/vnd.ms-word.document.macroEnabled.main+xml", "word_with_macros"),
        ("[Content_Types].xml", MAIN, MAIN.replace(b".document.", b".template."), "word_is_dotx"),
        ("word/_rels/document.xml.rels", b"</Relationships>", LINK, "word_with_links"),
        ("word/document.xml", b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document", "word_not_docx"),
        ("word/document.xml", b"</w:body>", b"", "word_broken"),
        ("word/document.xml", b"<w:p>", b"<w:p>{% if true %}<w:p>{% endif %}", "word_broken"),
    ],
)
def test_a_document_that_hides_or_breaks_something(
    small: RoundReport, tmp_path: Path, part: str, old: bytes, new: bytes, code: str
) -> None:
    path = changed(template(tmp_path, "x"), part, lambda data: data.replace(old, new, 1))
    problem = to_docx(small, path)
    assert isinstance(problem, Problem)
    assert problem.code == code


def test_a_macro_by_any_name_and_a_missing_file(small: RoundReport, tmp_path: Path) -> None:
    path = changed(template(tmp_path, "x"), "word/document.xml", bytes, **{"word__vbaProject.bin": b"x"})
    found = [to_docx(small, path), to_docx(small, tmp_path / "none.docx")]
    assert [problem.code for problem in found if isinstance(problem, Problem)] == [
        "word_with_macros",
        "word_unreadable",
    ]


def test_a_template_that_repeats_itself_ends(
    small: RoundReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ntm_rules.report.word.filling._MOST_TEXT", 100_000)
    loops = "".join(f"{{% for a{at} in body %}}" for at in range(8)) + "x" * 200 + "{% endfor %}" * 8
    problem = to_docx(small, template(tmp_path, loops))
    assert isinstance(problem, Problem)
    assert problem.code == "word_endless"


def test_the_command_says_what_is_wrong_with_a_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    template(tmp_path, "{{ tinh }}")
    assert main(["report", str(HA_TINH), "--to", "docx", "--template", "mau.docx", "-o", "out"]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("mau.docx: word_field_unknown mẫu Word có trường không được biết đến: tinh")
    assert not Path("out").exists()


# ------------------------------------------------------------------------------------------------- LibreOffice


@pytest.mark.slow
@opens_documents
@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_opens_it(tmp_path: Path, lang: Lang) -> None:
    report = report_of(HA_TINH, lang)
    path = tmp_path / "a.docx"
    data = to_docx(report)
    assert isinstance(data, bytes)
    path.write_bytes(data)
    pdf = pdf_of(path)
    count, size = pages_of(pdf)
    assert size == (210, 297)
    assert 15 <= count <= 30
    pages = text_of(pdf).split("\f")
    assert subject(report).split()[-1] in pages[0]
    assert pages[1].split()[0] == "2"  # the number in the head, which the first page has not
    assert " ".join(pages[0].split())[0] != "1"
    said = " ".join(" ".join(pages).split())
    assert report.outcomes[1].members[0].name.split(maxsplit=1)[1] in said
