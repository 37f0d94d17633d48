"""The words of the pages that `ntm docs` makes, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_docs": "make web pages of the criteria sets: thresholds by region, legal basis, departments, examples",
    "usage_docs": "ntm docs [options] [PATH …] -o FOLDER",
    "option_docs_output": "the folder to write the pages to",
    "option_docs_force": "write into the folder although it holds files that are not ntm's",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
