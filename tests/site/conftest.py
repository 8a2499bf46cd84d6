"""The built site as values: its pages, and the collection they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.project import Project, examine_project
from tests.conftest import ROOT
from tests.site.built import NOT_FOUND, Page, read_pages


@pytest.fixture(scope="session")
def all_pages(site_dir: Path) -> dict[str, Page]:
    """Every page of the site by address, 404.html included."""
    return read_pages(site_dir)


@pytest.fixture(scope="session")
def pages(all_pages: dict[str, Page]) -> dict[str, Page]:
    """The pages that have an address of their own: all but 404.html."""
    return {address: page for address, page in all_pages.items() if page.name != NOT_FOUND}


@pytest.fixture(scope="session")
def not_found(all_pages: dict[str, Page]) -> Page:
    """The page a host shows for an address that does not exist."""
    assert NOT_FOUND in all_pages, "the site has no 404.html"
    return all_pages[NOT_FOUND]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The collection that the site shows."""
    return examine_project(Project(ROOT)).catalogue
