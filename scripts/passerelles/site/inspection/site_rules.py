"""What the pages of a site have to be together: linked, in every language, listed, light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError, fromstring

from passerelles.languages import LANGUAGES
from passerelles.outputs.sitemap import SITEMAP
from passerelles.problems import Problem
from passerelles.site.inspection.built_pages import BuiltPage, resolve
from passerelles.site.inspection.built_site import BASE, BuiltSite, canonical, fault, file_of, ids_of_drawing
from passerelles.site.inspection.page_weight import BUDGETS, over_budget, weigh

_CSS_ADDRESS = re.compile(
    r"url\(\s*['\"]?(?!['\"]?data:)([^)'\"]+)|@import\s+(?:url\()?['\"]?([^'\");]+)", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FOREIGN = re.compile(r"^\s*([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def links_lead_somewhere(site: BuiltSite) -> Iterator[Problem]:
    """Every address within the site is that of a file, written from the page and not from the domain."""
    for page in site.pages.values():
        for reference, place in site.inside(page):
            line, address = reference.element.line, reference.value
            if address.startswith("/"):
                yield fault(page, line, "link-from-the-domain", address=address)
            elif place is None:
                yield fault(page, line, "link-out-of-the-site", address=address)
            elif file_of(place.path) not in site.files:
                yield fault(page, line, "dead-link", address=address, file=file_of(place.path))


def anchors_exist(site: BuiltSite) -> Iterator[Problem]:
    """What stands after # is an id of the page or the drawing that the address leads to."""
    for page in site.pages.values():
        for reference, place in site.inside(page):
            if place is None or not place.anchor:
                continue
            if place.path in site.pages:
                known = site.pages[place.path].id_set
            elif place.path.endswith(".svg") and place.path in site.files:
                known = ids_of_drawing(site, place.path)
            else:
                continue  # no such page, which the rule above says
            if place.anchor not in known:
                where = file_of(place.path)
                yield fault(
                    page, reference.element.line, "dead-anchor", address=reference.value, id=place.anchor, file=where
                )


def every_page_is_linked_to(site: BuiltSite) -> Iterator[Problem]:
    """By another one than its twin, whose language switch does not count."""
    linked = {
        place.path
        for page in site.pages.values()
        for reference, place in site.inside(page)
        if reference.element.tag != "link" and not reference.element.has("hreflang")
        if place is not None and place.path != page.address
    }
    for address, page in site.pages.items():
        if address not in linked and not _leads_on(page):
            yield fault(page, 1, "orphan-page")


def _leads_on(page: BuiltPage) -> bool:
    """Whether it only stands at an address that something has left."""
    return any(element.get("http-equiv").lower() == "refresh" for element in page.root.all("meta"))


def every_page_has_its_twins(site: BuiltSite) -> Iterator[Problem]:
    """The same page in every language, each naming all of them and itself."""
    for page in site.pages.values():
        links = [link for link in page.root.all("link") if link.get("rel") == "alternate" and link.has("hreflang")]
        base = site.published_at or BASE
        alternates = {link.get("hreflang"): resolve(base, page.address, link.get("href")) for link in links}
        for language in LANGUAGES:
            address = page.twin(language)
            place = alternates.get(str(language))
            if address not in site.pages:
                yield fault(page, 1, "no-twin", language=language, file=file_of(address))
            elif place is None or place.path != address:
                yield fault(
                    page, links[0].line if links else 1, "wrong-alternate", language=language, file=file_of(address)
                )


def canonical_addresses_are_true(site: BuiltSite) -> Iterator[Problem]:
    """Where the site says where it is published, every page says so of itself."""
    if site.published_at is None:
        return
    for page in site.pages.values():
        wanted, given = site.published_at + page.address, canonical(page)
        if given != wanted:
            yield fault(page, 1, "wrong-canonical", found=given or "", wanted=wanted)


def sitemap_lists_every_page(site: BuiltSite) -> Iterator[Problem]:
    """And nothing else; a site that does not say where it is published has none."""
    if site.published_at is None and SITEMAP not in site.files:
        return
    if SITEMAP not in site.files:
        yield fault(SITEMAP, 1, "no-sitemap")
        return
    try:
        listed = {
            element.text or "" for element in fromstring(site.text(SITEMAP)).iter() if element.tag.endswith("}loc")
        }
    except ParseError as error:
        yield fault(SITEMAP, 1, "broken-sitemap", reason=error)
        return
    wanted = {f"{site.published_at or ''}{page.address}" for page in site.pages.values()}
    for address in sorted(wanted - listed):
        yield fault(SITEMAP, 1, "not-in-sitemap", address=address)
    for address in sorted(listed - wanted):
        yield fault(SITEMAP, 1, "stranger-in-sitemap", address=address)


def styles_fetch_nothing_from_elsewhere(site: BuiltSite) -> Iterator[Problem]:
    """What a style sheet asks for is a file beside it."""
    for file in sorted(name for name in site.files if name.endswith(".css")):
        text = _COMMENT.sub("", site.text(file))
        for match in _CSS_ADDRESS.finditer(text):
            address = (match[1] or match[2]).strip()
            if address.startswith("#"):
                continue
            line = text.count("\n", 0, match.start()) + 1
            place = resolve(BASE, file, re.split(r"[?#]", address)[0])
            if _FOREIGN.match(address) or address.startswith("/"):
                yield fault(file, line, "other-origin", address=address)
            elif place is None or place.path not in site.files:
                yield fault(file, line, "dead-link", address=address, file=place.path if place else "")


def pages_keep_their_budgets(site: BuiltSite) -> Iterator[Problem]:
    """The heaviest page of each kind costs no more than its kind may."""
    for weight in over_budget(weigh(site.folder)):
        yield fault(
            file_of(weight.page), 1, "over-budget",
            found=f"{weight.total / 1000:.1f}", most=f"{BUDGETS[weight.kind] / 1000:.0f}", kind=weight.kind,
        )  # fmt: skip


RULES = (
    links_lead_somewhere,
    anchors_exist,
    every_page_is_linked_to,
    every_page_has_its_twins,
    canonical_addresses_are_true,
    sitemap_lists_every_page,
    styles_fetch_nothing_from_elsewhere,
    pages_keep_their_budgets,
)
