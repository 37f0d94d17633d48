"""Pages as HTML: templates in which all that is put is escaped, whatever a criteria file says."""

from __future__ import annotations

from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from ntm_rules.report.docs import address
from ntm_rules.report.docs.marks import legend
from ntm_rules.report.docs.page import Page
from ntm_rules.report.docs.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is in the site as it is in the package.
STATIC = ("style.css", "search.js")


class Renderer:
    """Makes the pages of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
        environment.globals.update(say=self._site.say, lang=self._site.lang, legend=legend(self._site.lang))
        return environment

    def html(self, page: Page) -> str:
        """The text of a page."""
        template = self._environment.get_template(page.template)
        return template.render(page=page, url=_url(page.path), **page.data)


def static(name: str) -> str:
    """The text of a file that every site has."""
    return resources.files(__package__).joinpath("static", name).read_text(encoding="utf-8")


def _url(path: str) -> Callable[[str], str]:
    """What turns a place of the site into a link from the page at `path`."""
    return lambda target: address.relative(path, target)
