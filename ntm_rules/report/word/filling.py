"""A template filled with the fields of a report; templates come from anywhere, so theirs is a sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime, time
from fractions import Fraction
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ntm_rules.problem import Problem, did_you_mean
from ntm_rules.report.round.model import MAKER, RoundReport
from ntm_rules.report.word.fields import Fields

_MOST_TEXT = 400 << 20  # characters of one part of the document
_LONGEST_PLACE = 80  # characters of a line of the template that are shown
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDEST = 14287  # twentieths of a point: the text of an A4 page that lies on its side
_TABLE, _GRID, _COLUMN = qn("w:tbl"), qn("w:tblGrid"), qn("w:gridCol")
_BEFORE_COLOUR = frozenset(map(qn, ("w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders")))
_CELL, _FORM, _WIDTH = qn("w:tc"), qn("w:tcPr"), qn("w:tcW")
#: What a template may do with a value; whatever could undo the escaping of data is not among it.
_FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
#: What filling raises where there is not a document inside, or not one any more, or nothing that can be computed.
_BROKEN = (
    SyntaxError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError, ArithmeticError,
)  # fmt: skip
#: What stands between a line of the template and a reader of it.
_TAGS = re.compile(r"<[^>]*>")


class _TooLongError(Exception):
    """A template that repeats itself without end."""


class _Bounded(Template):
    """A template whose text may not grow for ever."""

    def render(self, *args: object, **kwargs: object) -> str:
        """The text."""
        parts, length = [], 0
        for part in self.generate(*args, **kwargs):
            length += len(part)
            if length > _MOST_TEXT:
                raise _TooLongError
            parts.append(part)
        return "".join(parts)


class _Environment(ImmutableSandboxedEnvironment):
    """Fields, loops and conditions, a few filters, and nothing else."""

    intercepted_binops = frozenset({"*", "**", "%"})
    template_class = _Bounded

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template; texts joined by "~", again and again, could grow beyond memory."""
        parsed = super()._parse(source, name, filename)
        if parsed.find(nodes.Concat) is not None:
            raise SecurityError("~")
        return parsed

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Numbers may be multiplied and divided; texts, which could grow beyond memory, may not."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - none is
        """Nothing is called: a text may as well be padded beyond memory by its own methods."""
        return False


class _Strict(DocxTemplate):  # type: ignore[misc]
    """A template of which nothing is mended in silence."""

    def fix_tables(self, xml: str) -> BaseOxmlElement:
        """The document, if its XML is sound; a table whose columns were repeated is as wide as its cells say."""
        grids = [len(table.findall(f"{_GRID}/{_COLUMN}")) for table in parse_xml(xml).iter(_TABLE)]
        tree: BaseOxmlElement = super().fix_tables(xml)
        for table, before in zip(tree.iter(_TABLE), grids, strict=True):
            columns = table.findall(f"{_GRID}/{_COLUMN}")
            if len(columns) != before:
                _fit(columns, table)
        for shading in list(tree.iter(qn("w:shd"))):
            _put_in_order(shading)
        return tree


def _fit(columns: Sequence[BaseOxmlElement], table: BaseOxmlElement) -> None:
    """Give the columns of a table the widths of the cells in its longest row, or less where the page ends."""
    rows = [row.findall(f"{_CELL}/{_FORM}/{_WIDTH}") for row in table.findall(qn("w:tr"))]
    widths = [int(cell.get(qn("w:w"), "0")) for cell in max(rows, key=len, default=[])]
    if len(widths) != len(columns) or not all(widths):
        return
    shrunk = Fraction(min(sum(widths), _WIDEST), sum(widths))
    for column, width in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(int(width * shrunk)))
    for row in rows:
        for cell, width in zip(row, widths, strict=False):
            cell.set(qn("w:w"), str(int(width * shrunk)))


def _put_in_order(shading: BaseOxmlElement) -> None:
    """Put the colour of a cell behind its width and spans, where the format has it; docxtpl puts it first."""
    form = shading.getparent()
    before = [] if form is None or form.tag != _FORM else [each for each in form if each.tag in _BEFORE_COLOUR]
    if before:
        before[-1].addnext(shading)


def filled(template: bytes, name: str, given: Fields, report: RoundReport) -> bytes | Problem:
    """The document; `name` is what the template is called in a problem."""
    context = {each.name: getattr(given, each.name) for each in fields(given)}
    environment = _Environment()
    document = _Strict(BytesIO(template))
    try:
        if unknown := _unknown(document, environment, context):
            guess = did_you_mean(unknown[0], context)
            return Problem(code="word_field_unknown", values={"path": name, "fields": tuple(unknown), "guess": guess})
        document.render(context, environment, autoescape=True)
    except TemplateError as error:
        return _of_template(error, name)
    except _TooLongError:
        return Problem(code="word_endless", values={"path": name})
    except _BROKEN:
        return Problem(code="word_broken", values={"path": name})
    _sign(document.docx.core_properties, given, report)
    written = BytesIO()
    document.save(written)
    return _dated(written)


def _unknown(document: _Strict, environment: _Environment, context: Mapping[str, object]) -> list[str]:
    """The fields that a template names and that there are not; none where it cannot be read: filling says where."""
    try:
        named: set[str] = document.get_undeclared_template_variables(environment)
    except TemplateSyntaxError:
        return []
    return sorted(named - set(context))


def _of_template(error: TemplateError, name: str) -> Problem:
    """What is wrong with the template's own language, and by which of its lines, as far as that is known."""
    place = _place(error)
    if isinstance(error, TemplateSyntaxError):
        return Problem(code="word_syntax", values={"path": name, "reason": str(error.message), "place": place})
    if isinstance(error, SecurityError):
        return Problem(code="word_forbidden", values={"path": name, "reason": str(error)})
    if isinstance(error, UndefinedError):
        return Problem(code="word_field_undefined", values={"path": name, "reason": str(error.message)})
    return Problem(code="word_syntax", values={"path": name, "reason": str(error), "place": place})


def _place(error: TemplateError) -> str:
    """The lines of the template with marks of its language around the mistake, without their tags."""
    lines = [" ".join(_TAGS.sub("", line).split()) for line in getattr(error, "docx_context", ())]
    marked = [line for line in lines if "{%" in line or "{{" in line]
    text = " ⏎ ".join(marked) or "–"
    return text if len(text) <= _LONGEST_PLACE else text[: _LONGEST_PLACE - 1] + "…"


def _sign(properties: CoreProperties, given: Fields, report: RoundReport) -> None:
    """Who made the document, of what, and as of which day; no clock is read."""
    at = datetime.combine(report.day, time())
    signed: Mapping[str, object] = {
        "author": MAKER, "last_modified_by": MAKER, "title": given.subject[:255], "subject": "", "comments": "",
        "keywords": "", "category": "", "revision": 1, "created": at, "modified": at, "last_printed": at,
        "language": "vi-VN" if report.lang == "vi" else "en-GB",
    }  # fmt: skip
    for name, value in signed.items():
        setattr(properties, name, value)


def _dated(written: BytesIO) -> bytes:
    """The same document packed alike whenever it is made."""
    packed = BytesIO()
    with ZipFile(written) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, _EPOCH)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()
