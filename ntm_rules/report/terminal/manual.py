"""A page of the manual: Markdown in the terminal's own colours, code as it stands."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Markdown, MarkdownElement
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

#: Colours that can be read on a light and on a dark background: none but what the terminal has.
_THEME = Theme(
    {
        "markdown.code": "bold",
        "markdown.h1": "bold",
        "markdown.h2": "bold underline",
        "markdown.h3": "bold",
        "markdown.item.number": "bold",
        "markdown.table.border": "dim",
        "markdown.table.header": "bold",
    }
)


class _Code(CodeBlock):
    """A block of code as plain text: lines that are copied must not be filled up, nor wrapped where they fit."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, set in a little."""
        code = Text(str(self.text).rstrip(), overflow="fold")
        yield Padding(code, (0, 0, 0, 2), expand=False)


class ManualPage(Markdown):
    """A page of the manual."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "fence": _Code, "code_block": _Code}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the page in colours that any background bears."""
        with console.use_theme(_THEME):
            yield from super().__rich_console__(console, options)
