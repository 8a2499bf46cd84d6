"""The built site as values: its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.site.inspection.built_pages import NOT_FOUND, BuiltPage, BuiltPages
from passerelles.site.inspection.built_site import BuiltSite


@pytest.fixture(scope="session")
def built(site_dir: Path) -> BuiltSite:
    """The site as `passerelles check` sees it."""
    return BuiltSite(site_dir)


@pytest.fixture(scope="session")
def all_pages(built: BuiltSite) -> BuiltPages:
    """Every page of the site by address, 404.html included."""
    return built.all_pages


@pytest.fixture(scope="session")
def pages(built: BuiltSite) -> BuiltPages:
    """The pages that have an address of their own: all but 404.html."""
    return built.pages


@pytest.fixture(scope="session")
def not_found(all_pages: BuiltPages) -> BuiltPage:
    """The page a host shows for an address that does not exist."""
    assert NOT_FOUND in all_pages, "the site has no 404.html"
    return all_pages[NOT_FOUND]
