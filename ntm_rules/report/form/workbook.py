"""The form as a workbook."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

from xlsxwriter import Workbook

from ntm_rules.messages import say
from ntm_rules.report.form.guide_sheet import write_guide
from ntm_rules.report.form.matrix_sheet import write_matrix
from ntm_rules.report.form.model import Form
from ntm_rules.report.form.styles import Styles
from ntm_rules.report.form.unit_sheet import write_unit
from ntm_rules.report.round.model import MAKER

_NO_DAY = date(1980, 1, 1)  # what archives say of a file of which no day is known
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def to_xlsx(form: Form) -> bytes:
    """The workbook: a sheet that explains, one for each matrix, one for each unit; the same bytes for the same form."""
    target = BytesIO()
    with Workbook(target, _OPTIONS) as book:
        day = form.day or _NO_DAY
        created = datetime(day.year, day.month, day.day, tzinfo=UTC)
        title = say("form_title", form.lang)
        book.set_properties({"author": MAKER, "title": title, "company": form.office or "", "created": created})
        styles = Styles(book)
        write_guide(book.add_worksheet(say("form_guide", form.lang)), form, styles)
        for matrix in form.matrices:
            write_matrix(book.add_worksheet(matrix.title), matrix, form.day, styles, form.lang)
        for unit in form.units:
            write_unit(book.add_worksheet(unit.title), unit, form, styles)
    return target.getvalue()
