"""From a collection of sets to all files of the site, in memory: who asked for them writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntm_rules.check import Collection
from ntm_rules.messages import Lang
from ntm_rules.problem import Problem
from ntm_rules.report.docs import address
from ntm_rules.report.docs.archive import gather
from ntm_rules.report.docs.criterion_page import criterion_pages
from ntm_rules.report.docs.departments import departments, entries
from ntm_rules.report.docs.index import in_order, index
from ntm_rules.report.docs.markdown import rendered
from ntm_rules.report.docs.page import Page
from ntm_rules.report.docs.render import STATIC, Renderer, static
from ntm_rules.report.docs.search import search_index
from ntm_rules.report.docs.set_page import first, set_page
from ntm_rules.report.docs.site import Site


def make_site(collection: Collection, lang: Lang) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The text of every file of the site by its path from the top, and what beside the sets cannot be read.

    Sets that others only extend have pages too. The same collection gives the same texts.
    """
    subjects = sorted(collection.subjects.values(), key=in_order)
    archive, problems = gather(subjects)
    site = Site(
        subjects={subject.id: subject for subject in subjects}, archive=archive, lang=lang,
        drafts={subject.id: {draft.address: draft for draft in subject.draft.drafts()} for subject in subjects},
    )  # fmt: skip
    renderer = Renderer(site)
    files = {page.path: renderer.html(page) for page in _pages(site)}
    files |= {name: static(name) for name in STATIC}
    files["search-index.js"] = search_index(site, entries(site))
    return files, problems


def _pages(site: Site) -> Iterator[Page]:
    yield index(site)
    yield departments(site)
    yield Page(path=address.SEARCH, template="search.html", title=site.say("docs_search"), above=(first(site),))
    for subject in site.subjects.values():
        yield set_page(site, subject)
        yield from criterion_pages(site, subject)
    for paper in site.archive.legal_pages:
        html = rendered(paper.document, site.archive.target(paper, paper.page), below=1, table=site.say("docs_table"))
        yield Page(path=paper.page, template="legal.html", title=paper.title, above=(first(site),), data={"text": html})
