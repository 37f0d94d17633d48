"""What `ntm diff` says, in English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "about_diff": "compare two criteria sets, folders or git revisions: what was added, dropped, tightened, loosened",
    "usage_diff": "ntm diff [options] A B",
    "page_diff": "comparing two criteria sets, and whom a change concerns",
    "option_diff_before": "the criteria set, folder or git revision before",
    "option_diff_after": "the criteria set, folder or git revision after",
    "option_diff_format": "the form of the output (default: text)",
    "option_diff_impact": "assessments: also tell which units change verdict, and why",
}

HINTS: dict[str, str | tuple[str, ...]] = {}
