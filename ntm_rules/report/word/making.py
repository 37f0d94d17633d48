"""The templates that come along, built part by part: `python -m ntm_rules.report.word.making` writes them anew.

They are kept as files for offices to edit, and built here so that what is in them can be read and reviewed.
The form is that of Nghị định 30/2020/NĐ-CP, phụ lục I.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table

from ntm_rules.messages import LANGS, Lang, say
from ntm_rules.report.prose.annex_model import COLUMNS
from ntm_rules.report.word import drawing as d

KINDS = ("report", "monthly")
HOME = Path(__file__).parent / "templates"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
#: Millimetres on either side of the motto: the line below it is as long as the motto.
_BESIDE_MOTTO: dict[Lang, int] = {"vi": 21, "en": 15}
_EPOCH = datetime(2020, 1, 1)  # noqa: DTZ001 - the properties of a document have no time zone

#: The fields of a row of each table, and how wide its columns are, in millimetres of the 252 of a page.
_ROWS: dict[str, tuple[tuple[str, int], ...]] = {
    "summary": (
        ("number", 10), ("unit", 38), ("set", 56), ("passing", 22), ("failing", 22), ("pending", 24),
        ("conditions", 22), ("members", 24), ("verdict", 34),
    ),
    "units": (
        ("number", 14), ("name", 34), ("content", 56), ("requirement", 24), ("found", 24), ("verdict", 19),
        ("reason", 54), ("legal", 27),
    ),
    "owed": (("department", 44), ("units", 52), ("content", 62), ("verdict", 22), ("reason", 50), ("due", 22)),
    "progress": (("name", 82), ("measure", 30), ("plan", 35), ("month", 35), ("cumulative", 35), ("share", 35)),
    "schemes": (("unit", 46), ("target", 56), ("stage", 40), ("dates", 110)),
    "plan": (
        ("number", 10), ("action", 62), ("department", 36), ("time", 29), ("cost", 19), ("new", 20), ("source", 32),
        ("frees", 44),
    ),
    "spending": (("year", 40), ("source", 92), ("cost", 40), ("allotted", 40), ("new", 40)),
}  # fmt: skip
_CENTRED = frozenset({
    "number", "passing", "failing", "pending", "conditions", "members", "verdict", "requirement", "found", "due",
    "measure", "plan", "month", "cumulative", "share", "year", "cost", "allotted", "new", "time",
})  # fmt: skip
_BOLD = frozenset({("units", "name"), ("summary", "unit")})
#: Tables that end in a sum, and the field that is empty there.
_SUMMED = {"plan": "number", "spending": "source"}
#: What one unit did of a programme stands apart from the whole above it.
_PARTED = "{% if not row.whole %}- {% endif %}{{ row.name }}"


def made(kind: str, lang: Lang) -> bytes:
    """One of the templates."""
    document = Document()
    d.set_styles(document, lang)
    d.set_page(document.sections[0], WD_ORIENT.PORTRAIT)
    d.add_page_number(document.sections[0])
    _head(document, lang)
    _title(document, lang)
    _body(document)
    _foot(document, lang)
    if kind == "report":
        for name, condition in _annexes():
            _annex(document, name, condition, lang)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "ntm-rules"
    properties.title, properties.comments = say("word_report", lang), ""
    properties.created = properties.modified = _EPOCH
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _annexes() -> Iterator[tuple[str, bool]]:
    """The annexes in their order, and whether there may be nothing to put into one."""
    yield from (("summary", False), ("units", False), ("matrices", True), ("owed", True), ("progress", True))
    yield from (("schemes", True), ("plan", True))


def _head(document: Doc, lang: Lang) -> None:
    """The issuing body on the left; the name of the state and its motto on the right; number, place and day below."""
    table = document.add_table(rows=2, cols=2)
    d.without_borders(table, (63, d.PORTRAIT_WIDTH - 63))
    left, right = table.rows[0].cells
    d.write(left.paragraphs[0], _marked("word_above", lang, province="province|upper"), size=12)
    d.write(left.add_paragraph(), say("word_body", lang), size=12, bold=True)
    d.add_line(left.add_paragraph(), 22)
    d.write(right.paragraphs[0], say("word_state", lang), size=12, bold=True)
    d.write(right.add_paragraph(), say("word_motto", lang), size=13, bold=True)
    d.add_line(right.add_paragraph(), _BESIDE_MOTTO[lang])
    left, right = table.rows[1].cells
    d.write(left.paragraphs[0], say("word_number", lang), size=13)
    d.write(right.paragraphs[0], _marked("word_place", lang, place="place"), size=13, italic=True)


def _title(document: Doc, lang: Lang) -> None:
    title = document.add_paragraph()
    title.paragraph_format.space_before = Mm(6)
    d.write(title, say("word_report", lang), size=14, bold=True)
    d.write(document.add_paragraph(), "{{ subject }}", size=14, bold=True)
    line = document.add_paragraph()
    d.add_line(line, 55)
    line.paragraph_format.space_after = Mm(4)


def _body(document: Doc) -> None:
    """One paragraph for each kind of line: its style in Word is what the office makes of it.

    A line that only leads in the next ones stays on the page with them.
    """
    document.add_paragraph("{%p for line in body %}")
    for kind, style in (("chapter", "Heading 1"), ("section", "Heading 2")):
        document.add_paragraph(f'{{%p if line.kind == "{kind}" %}}')
        document.add_paragraph("{{ line.text }}", style=style)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph('{%p if line.kind == "text" and line.text|last == ":" %}')
    document.add_paragraph("{{ line.text }}", style=d.BODY).paragraph_format.keep_with_next = True
    document.add_paragraph('{%p elif line.kind == "text" %}')
    document.add_paragraph("{{ line.text }}", style=d.BODY)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _foot(document: Doc, lang: Lang) -> None:
    """Who receives it on the left, who signs on the right; names are the office's to write."""
    document.add_paragraph(say("word_end", lang), style=d.BODY)
    table = document.add_table(rows=1, cols=2)
    d.without_borders(table, (d.PORTRAIT_WIDTH - 85, 85))
    left, right = table.rows[0].cells
    d.write(left.paragraphs[0], say("word_recipients", lang), size=12, bold=True, italic=True, centred=False)
    for code in ("word_recipient", "word_archive"):
        d.write(left.add_paragraph(), say(code, lang), size=11, centred=False)
    d.write(right.paragraphs[0], say("word_signatory", lang), size=14, bold=True)
    for _ in range(4):
        right.add_paragraph()
    d.write(right.add_paragraph(), say("word_name", lang), size=14, bold=True)


def _annex(document: Doc, name: str, condition: bool, lang: Lang) -> None:
    """An annex on pages of its own, numbered from 1; the break before it is left out with it."""
    if condition:
        document.add_paragraph(f"{{%p if {name} %}}")
    d.set_page(document.add_section(WD_SECTION.NEW_PAGE), WD_ORIENT.LANDSCAPE, restart=True)
    head = document.add_paragraph(style="Heading 1")
    head.alignment, head.paragraph_format.first_line_indent = _CENTRE, Mm(0)
    head.add_run(_marked("word_annex", lang, number=f"annex.{name}"))
    d.write(document.add_paragraph(), say(f"prose_annex_{name}", lang).upper(), size=13, bold=True)
    under = document.add_paragraph()
    d.write(under, say("word_with", lang), size=13, italic=True)
    under.paragraph_format.space_after = Mm(3)
    if name == "units":
        _units(document, lang)
    elif name == "matrices":
        _matrices(document, lang)
    else:
        _rows(document, name, name, lang)
    if name == "plan":
        _notes(document)
        _money(document, lang)
    if condition:
        document.add_paragraph("{%p endif %}")


def _notes(document: Doc) -> None:
    """What is noted of the actions of a plan, below their table."""
    document.add_paragraph("{%p for note in notes %}")
    d.write(document.add_paragraph(), "{{ note }}", size=11, italic=True, centred=False)
    document.add_paragraph("{%p endfor %}")


def _money(document: Doc, lang: Lang) -> None:
    """What a plan costs, below what is done in it."""
    document.add_paragraph("{%p if spending %}")
    document.add_paragraph(say("prose_annex_spending", lang), style="Heading 2")
    _rows(document, "spending", "spending", lang)
    document.add_paragraph("{%p endif %}")


def _units(document: Doc, lang: Lang) -> None:
    document.add_paragraph("{%p for unit in units %}")
    document.add_paragraph("{{ loop.index }}. {{ unit.title }}: {{ unit.verdict }}", style="Heading 2")
    under = document.add_paragraph()
    under.paragraph_format.keep_with_next, under.paragraph_format.space_after = True, Mm(2)
    d.write(under, "{{ unit.set }}", size=12, italic=True)
    _rows(document, "units", "unit.rows", lang)
    document.add_paragraph()
    document.add_paragraph("{%p endfor %}")


def _matrices(document: Doc, lang: Lang) -> None:
    """The columns of a matrix are as many as there are criteria: a cell is repeated for each."""
    document.add_paragraph("{%p for matrix in matrices %}")
    document.add_paragraph("{{ loop.index }}. {{ matrix.title }}", style="Heading 2")
    unit, conclusion = say("prose_column_unit", lang), say("prose_column_conclusion", lang)
    table = d.add_table(document, (10, 40, 1, 8, 1, 30))
    d.narrow_cells(table)
    heads = (say("column_number", lang), unit, "{%tc for column in matrix.columns %}", "{{ column }}", "{%tc endfor %}")
    d.dress(table.rows[0], (*heads, conclusion), d.CELL_HEAD, head=True)
    d.dress(d.add_row(table), ("{%tr for row in matrix.rows %}", *[""] * 5), d.CELL)
    cells = ("{%tc for cell in row.cells %}", "{% cellbg cell.colour %}{{ cell.mark }}", "{%tc endfor %}")
    d.dress(
        d.add_row(table), ("{{ row.number }}", "{{ row.unit }}", *cells, "{{ row.verdict }}"), d.CELL, centred={0, 3, 5}
    )
    d.dress(d.add_row(table), ("{%tr endfor %}", *[""] * 5), d.CELL)
    d.write(
        document.add_paragraph(),
        _marked("word_matrix_names", lang, names="matrix.names", legend="legend"),
        size=11,
        italic=True,
        centred=False,
    )
    document.add_paragraph("{%p endfor %}")


def _rows(document: Doc, name: str, of: str, lang: Lang) -> Table:
    """A table with a row for each of a field; the heads are said again on every page."""
    columns = _ROWS[name]
    table = d.add_table(document, [width for _, width in columns])
    d.dress(table.rows[0], [say(code, lang) for code in COLUMNS[name]], d.CELL_HEAD, head=True)
    d.dress(d.add_row(table), _spread(f"{{%tr for row in {of} %}}", len(columns)), d.CELL)
    marks = [_PARTED if (name, field) == ("progress", "name") else f"{{{{ row.{field} }}}}" for field, _ in columns]
    centred = {at for at, (field, _) in enumerate(columns) if field in _CENTRED}
    bold = {at for at, (field, _) in enumerate(columns) if (name, field) in _BOLD}
    if name in _SUMMED:
        d.dress(d.add_row(table), _spread(f"{{%tr if row.{_SUMMED[name]} %}}", len(columns)), d.CELL)
    d.dress(d.add_row(table), marks, d.CELL, centred=centred, bold=bold)
    if name in _SUMMED:
        d.dress(d.add_row(table), _spread("{%tr else %}", len(columns)), d.CELL)
        d.dress(d.add_row(table), marks, d.CELL, centred=centred, bold=set(range(len(columns))))
        d.dress(d.add_row(table), _spread("{%tr endif %}", len(columns)), d.CELL)
    d.dress(d.add_row(table), _spread("{%tr endfor %}", len(columns)), d.CELL)
    d.cell_width(table, [width for _, width in columns])
    return table


def _marked(code: str, lang: Lang, **fields: str) -> str:
    """Wording with the marks of fields in the place of the words in brackets."""
    text = say(code, lang)
    for name, field in fields.items():
        text = text.replace(f"[{name}]", f"{{{{ {field} }}}}")
    return text


def _spread(mark: str, columns: int) -> Sequence[str]:
    return (mark, *[""] * (columns - 1))


def write_all(folder: Path = HOME) -> None:
    """Write all templates into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        for lang in LANGS:
            (folder / f"{kind}.{lang}.docx").write_bytes(made(kind, lang))


if __name__ == "__main__":
    write_all()
