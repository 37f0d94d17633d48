"""The page as one HTML file: style and scripts stand in it, and nothing else may run or be loaded."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ntm_rules.messages import say, show
from ntm_rules.report.round.model import RoundReport
from ntm_rules.report.web.from_report import page
from ntm_rules.report.web.island import written

#: The style of the project's other pages, then that of this one.
_STYLES = (("docs", "static", "style.css"), ("web", "static", "page.css"))
_THEME = ("web", "static", "theme.js")
_SCRIPT = ("web", "static", "page.js")


def to_html(report: RoundReport) -> str:
    """The page of a report, whole in one file."""
    made = page(report)
    environment = _environment()
    style = "".join(map(_text, _STYLES))
    theme, script = _text(_THEME), _text(_SCRIPT)

    def worded(code: str, **values: object) -> str:
        return say(code, report.lang, values)

    return environment.get_template("page.html").render(
        page=made, lang=report.lang, report=report, say=worded, show=lambda value: show(value, report.lang),
        island=written(made.island), style=Markup(style), theme=Markup(theme), script=Markup(script),  # noqa: S704
        policy=_policy(style, theme, script),
    )  # fmt: skip


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


@cache
def _text(path: tuple[str, ...]) -> str:
    """A file of the reports; `docs` is looked into and not imported, which would take longer than the page."""
    return resources.files("ntm_rules.report").joinpath(*path).read_text(encoding="utf-8")


def _policy(style: str, *scripts: str) -> str:
    """What the browser may run: these very texts."""
    sources = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {sources}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )  # fmt: skip


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
