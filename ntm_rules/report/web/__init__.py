"""The page of a round: one HTML file that needs no network, to be read, searched and printed.

Python decides what is shown (`from_report`, which yields a `Page`); the templates only lay it out; the script only
filters, sorts and opens. Without the script everything that matters can still be read.
"""

from ntm_rules.report.web.render import to_html

__all__ = ["to_html"]
