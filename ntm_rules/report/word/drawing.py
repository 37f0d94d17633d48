"""Pages, styles, paragraphs and tables of a Word document, in the sizes that administrative documents have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from ntm_rules.messages import Lang

FONT = "Times New Roman"
BODY, CELL, CELL_HEAD = "Body Text", "NTM Cell", "NTM Cell Head"
#: A4 less the margins, in millimetres; they lie within what the decree allows: 20-25 above and below, 30-35, 15-20.
PORTRAIT_WIDTH = 165
_A4 = (Mm(210), Mm(297))
_TOP = _BOTTOM = Mm(20)
_LEFT, _RIGHT = Mm(30), Mm(15)
_TO_HEADER = Mm(10)
_FIRST_LINE = Mm(12.7)


def set_styles(document: Doc, lang: Lang) -> None:
    """Times New Roman for everything; text justified with its first line set in, headings bold, cells smaller."""
    _set_language(document, "vi-VN" if lang == "vi" else "en-GB")
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _set_font(normal, 14)
    _set_spacing(normal, after=0)
    body = document.styles[BODY]
    assert isinstance(body, ParagraphStyle)
    _set_font(body, 14)
    _set_spacing(body, after=6)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = _FIRST_LINE
    for name in ("Heading 1", "Heading 2"):
        heading = document.styles[name]
        assert isinstance(heading, ParagraphStyle)
        _set_font(heading, 14, bold=True)
        _set_spacing(heading, after=6, before=6)
        heading.paragraph_format.first_line_indent = _FIRST_LINE
        heading.paragraph_format.keep_with_next = True
    for name, bold in ((CELL, False), (CELL_HEAD, True)):
        cell = document.styles.add_style(name, 1)
        assert isinstance(cell, ParagraphStyle)
        cell.base_style = normal
        _set_font(cell, 11, bold=bold)
        _set_spacing(cell, after=1, before=1)
        if bold:
            cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_language(document: Doc, code: str) -> None:
    """The language by which Word checks the spelling."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _set_font(style: ParagraphStyle, size: int, *, bold: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    fonts: Any = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_spacing(style: ParagraphStyle, *, after: int, before: int = 0) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE


def set_page(section: Section, orientation: WD_ORIENT, *, restart: bool = False) -> None:
    """A4 with the margins of an administrative document; pages counted from 1 again where asked."""
    short, long = _A4
    upright = orientation == WD_ORIENT.PORTRAIT
    section.orientation = orientation
    section.page_width, section.page_height = (short, long) if upright else (long, short)
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.header_distance = section.footer_distance = _TO_HEADER
    section.different_first_page_header_footer = upright
    if restart:
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        for old in section._sectPr.findall(qn("w:pgNumType")):  # noqa: SLF001 - python-docx has no other way in
            section._sectPr.remove(old)  # noqa: SLF001
        section._sectPr.find(qn("w:cols")).addprevious(numbers)  # noqa: SLF001


def add_page_number(section: Section) -> None:
    """The number of the page in the middle of the head of all pages but the first."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        run.font.name, run.font.size = FONT, Pt(14)
        mark = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            mark.text = text
        else:
            mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001


def write(
    paragraph: Paragraph, text: str, *, size: int, bold: bool = False, italic: bool = False, centred: bool = True
) -> None:
    """Text in a paragraph of its own form."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_line(paragraph: Paragraph, indent: int) -> None:
    """A thin line across a paragraph that is otherwise empty, so many millimetres in from either side."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
    form.space_before, form.space_after = Pt(3), Pt(6)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    spacing = paragraph._p.get_or_add_pPr().find(qn("w:spacing"))  # noqa: SLF001
    assert spacing is not None
    spacing.addprevious(borders)


def without_borders(table: Table, widths: Sequence[int]) -> None:
    """A table that only puts things side by side."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cell_width(table, widths)


def add_table(document: Doc, widths: Sequence[int]) -> Table:
    """A table with lines, and the row for its heads."""
    table: Table = document.add_table(rows=1, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cell_width(table, widths)
    return table


def narrow_cells(table: Table) -> None:
    """Cells with hardly any room beside their text, for tables of marks."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "20")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001


def add_row(table: Table) -> _Row:
    """One more row."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def cell_width(table: Table, widths: Iterable[int]) -> None:
    """The widths of the columns, in millimetres."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Length(Mm(width))


def dress(
    row: _Row, texts: Sequence[str], style: str, *, head: bool = False, centred: Collection[int] = (),
    bold: Collection[int] = (),
) -> None:  # fmt: skip
    """Texts in the cells of a row that is not broken across pages; heads come again on each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        paragraph.add_run(text).bold = True if at in bold else None
        if at in centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
