"""Where each page lies in the site, and how one page links to another when both are only files."""

from __future__ import annotations

import posixpath

from ntm_rules.compile.model import CriteriaSet

INDEX = "index.html"
DEPARTMENTS = "departments.html"
SEARCH = "search.html"


def of_set(set_id: str) -> str:
    """The page of a set."""
    return f"sets/{set_id}/index.html"


def of_node(criteria: CriteriaSet, address: str) -> str:
    """The page of a condition or criterion; what lies below it has a place on that page; "" is the set."""
    if not address:
        return of_set(criteria.id)
    top = criteria.path(address)[0]
    page = f"sets/{criteria.id}/{criteria.nodes[top].kind}-{top}.html"
    return page if address == top else f"{page}#{anchor(address)}"


def of_department(department_id: str) -> str:
    """The place of a department on the page of departments."""
    return f"{DEPARTMENTS}#d-{department_id}"


def anchor(address: str) -> str:
    """The id of a node on its page; no id of a node holds the sign that stands for the slash."""
    return "n-" + address.replace("/", "_")


def relative(page: str, target: str) -> str:
    """The link from `page` to `target`, both from the top of the site; a place on the page itself is enough."""
    path, mark, place = target.partition("#")
    if path == page and mark:
        return f"#{place}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + place
