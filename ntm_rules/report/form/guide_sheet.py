"""The sheet that explains: where to send the form, how to fill it in, what words may be used, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from ntm_rules.load.words import CAUSES
from ntm_rules.messages import Lang, say
from ntm_rules.report.form.checks import WORDS
from ntm_rules.report.form.model import Form
from ntm_rules.report.form.page import height, set_up, write_title
from ntm_rules.report.form.styles import Style, Styles

_WIDTHS = (32, 100)
_SENDING = ("send_to", "send_by", "filled_by", "telephone")
_STEPS = ("open", "figure", "words", "group", "because", "not_applicable", "locked")
#: Figures as they may be written, and the wording of what each says.
_FIGURES = {"89,5": "number", "< 90": "bound", "84..86": "range", "8481/9669": "share"}
_OTHER_WORDS = {"đạt": "met", "chưa đạt": "not_met", "không áp dụng": "not_applicable"}


def write_guide(sheet: Worksheet, form: Form, styles: Styles) -> None:
    """Fill the sheet."""
    lang = form.lang
    set_up(sheet, lang)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    write_title(sheet, styles, say("form_title", lang))
    guide = _Guide(sheet, styles)
    guide.line(form.office or "", Style.PART)
    guide.blanks([say(f"form_{each}", lang) for each in _SENDING])
    guide.part(say("form_steps", lang), [say(f"form_step_{step}", lang) for step in _steps(form)])
    guide.pairs(say("form_words", lang), [(word, _meaning(word, lang)) for word in WORDS])
    guide.pairs(say("form_figures", lang), [(text, say(f"form_figure_{c}", lang)) for text, c in _FIGURES.items()])
    if any(".." in line.requirement for unit in form.units for line in unit.lines):
        guide.part(say("form_requirements", lang), [say("open_threshold", lang)])
    told = [(e.id, say("form_set_line", lang, {"title": e.title, "legal": e.legal})) for e in form.sets]
    guide.pairs(say("form_sets", lang), told)
    guide.links(say("form_sheets", lang), _sheets(form))


def _steps(form: Form) -> Sequence[str]:
    return ("sheets", *_STEPS) if form.matrices else _STEPS


def _meaning(word: str, lang: Lang) -> str:
    return say(f"form_word_{_OTHER_WORDS.get(word) or CAUSES[word]}", lang)


def _sheets(form: Form) -> list[tuple[str, str]]:
    """The name of every other sheet, and what is on it."""
    many = [
        (each.title, say("form_matrix_title", form.lang, {"level": say(f"level_{each.level}_many", form.lang)}))
        for each in form.matrices
    ]
    return [*many, *((unit.title, unit.name) for unit in form.units)]


class _Guide:
    """Writes part below part."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self.row = 1  # the title stands above

    def line(self, text: str, style: Style) -> None:
        self.sheet.write_string(self.row, 0, text, self.styles[style])
        self.row += 1

    def blanks(self, names: Iterable[str]) -> None:
        """Names with a cell to fill in behind each."""
        for name in names:
            self.sheet.write_string(self.row, 0, name, self.styles[Style.CELL])
            self.sheet.write_blank(self.row, 1, None, self.styles[Style.OPEN])
            self.row += 1

    def part(self, title: str, lines: Iterable[str]) -> None:
        """A part with numbered lines over the whole width."""
        self.row += 1
        self.line(title, Style.PART)
        for number, text in enumerate(lines, 1):
            said = f"{number}. {text}"
            self.sheet.set_row(self.row, height([(said, sum(_WIDTHS))]))
            self.sheet.merge_range(self.row, 0, self.row, 1, said, self.styles[Style.TEXT])
            self.row += 1

    def pairs(self, title: str, pairs: Iterable[tuple[str, str]]) -> None:
        """A part with two columns."""
        self.row += 1
        self.line(title, Style.PART)
        for name, text in pairs:
            self.sheet.write_string(self.row, 0, name, self.styles[Style.CELL])
            self.sheet.write_string(self.row, 1, text, self.styles[Style.CELL])
            self.row += 1

    def links(self, title: str, pairs: Iterable[tuple[str, str]]) -> None:
        """A part with the names of sheets, each leading there."""
        self.row += 1
        self.line(title, Style.PART)
        for name, text in pairs:
            target = "internal:'" + name.replace("'", "''") + "'!A1"
            self.sheet.write_url(self.row, 0, target, self.styles[Style.LINK], name)
            self.sheet.write_string(self.row, 1, text, self.styles[Style.TEXT])
            self.row += 1
