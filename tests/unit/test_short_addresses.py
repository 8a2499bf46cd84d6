"""What is printed and embedded bears the address of the site where that is known, and nothing where it is not."""

from __future__ import annotations

import re

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH, FRENCH
from passerelles.outputs.short_pages import short_pages
from passerelles.pages.generate import generate
from passerelles.pages.render import Settings

KNOWN = Settings(site_url="https://passerelles.example.org/base/")


def test_a_record_bears_a_code_and_a_line_to_embed_where_the_site_has_an_address(catalogue: Catalogue) -> None:
    page = "practices/ecole-des-ports"
    with_address = generate(catalogue, ENGLISH, KNOWN)[page].html
    assert 'class="p-qr"' in with_address
    assert "https://passerelles.example.org/base/en/embed/ecole-des-ports/" in with_address
    assert "<iframe" not in with_address, "the line is text"
    without = generate(catalogue, ENGLISH)[page].html
    assert 'class="p-qr"' not in without
    assert "iframe" not in without


def test_short_pages_name_the_page_that_counts(catalogue: Catalogue) -> None:
    pages = dict(short_pages(catalogue, KNOWN.publication, "assets/embed.css"))
    html = pages["en/p/18/index.html"]
    assert '<link rel="canonical" href="https://passerelles.example.org/base/en/practices/ecole-des-ports/">' in html
    assert 'content="0; url=../../practices/ecole-des-ports/"' in html
    unknown = dict(short_pages(catalogue, Settings().publication, "assets/embed.css"))
    assert "canonical" not in unknown["p/18/index.html"]


def test_no_session_takes_the_short_address_of_a_record(catalogue: Catalogue) -> None:
    names = [name for name, _ in short_pages(catalogue, KNOWN.publication, "assets/embed.css")]
    assert len(names) == len(set(names))


def test_a_session_opens_as_the_pack_that_the_browser_would_write(catalogue: Catalogue) -> None:
    html = generate(catalogue, FRENCH, KNOWN)["teach/south-south"].html
    address = re.search(r'href="[./]+/teach/pack/\?r=25_5\.5_5&amp;t=([^&"]+)&amp;n=25_([^&"]+)', html)
    assert address is not None
    assert address[1].startswith("Coop%C3%A9ration+Sud-Sud%C2%A0%3A+%C3%A9changer")
    assert "." not in address[2]
    assert "'" not in address[2]
