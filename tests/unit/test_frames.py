"""A page of the theme rendered once and filled for many: nothing of one page may reach another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import FRENCH, LANGUAGES, Language
from passerelles.pages import generate as generating
from passerelles.pages import home
from passerelles.pages.generate import TwoPagesAtOneAddress, generate
from passerelles.pages.page import Meta, Page
from passerelles.pages.render import Settings
from passerelles.site.frame import CONTENT, Frame, frame_paths, metas, stand_in, without_blanks


def page(path: str, meta: Meta | None = None, html: str = "<h1>Title</h1>") -> Page:
    return Page(path, meta or Meta(f"Title of {path}", f"Description of {path}"), lambda: html)


def rendered(path: str, meta: Meta) -> Frame:
    """As a theme would show it."""
    return Frame(f'<title>{meta.title}</title><meta content="{meta.description}"><a href="../../en/{path}/">{CONTENT}')


def test_pages_of_a_folder_share_a_frame() -> None:
    frames = frame_paths([page("practices/a"), page("practices/b"), page("sectors/a")], frozenset())
    assert frames["practices/a"] == frames["practices/b"] != frames["sectors/a"]


@pytest.mark.parametrize("path", ["index", "practices/index", "practices/in-the-menu", "alone"])
def test_page_that_a_menu_may_show_has_its_own(path: str) -> None:
    frames = frame_paths([page("practices/a"), page(path)], frozenset({"practices/in-the-menu"}))
    assert frames[path] == path


def test_pages_that_ask_for_other_scripts_have_another_frame() -> None:
    meta = Meta("Title", "Description", ("x.js",))
    frames = frame_paths([page("gaps/a"), page("gaps/b", meta), page("gaps/c", meta)], frozenset())
    assert frames["gaps/a"] != frames["gaps/b"] == frames["gaps/c"]
    made = metas({made.path: made for made in (page("gaps/a"), page("gaps/b", meta))}, frames)
    assert [made[frames[path]].scripts for path in ("gaps/a", "gaps/b")] == [(), ("x.js",)]


def test_frame_is_filled_with_one_page() -> None:
    made = page("practices/a", Meta('Ports & "quais"', "<b>"))
    frame = frame_paths([made], frozenset())["practices/a"]
    assert rendered(frame, stand_in(made.meta)).around(made, "<h1>Ports</h1>") == (
        '<title>Ports &amp; &#34;quais&#34;</title><meta content="&lt;b&gt;">'
        '<a href="../../en/practices/a/"><h1>Ports</h1>'
    )


def test_frame_holds_what_programs_read_of_a_page() -> None:
    made = page("practices/a", Meta("Title", "Description", head='<meta name="citation_title" content="A">'))
    frame = frame_paths([made], frozenset())["practices/a"]
    shown = Frame(f"<head>{stand_in(made.meta).head}</head>{frame}{CONTENT}").around(made, "")
    assert shown.startswith(f"<head>{made.meta.head}</head>")


def test_blank_lines_of_the_theme_go_but_in_scripts() -> None:
    script = "<script>if (a>\n  b)\n\n  c('>\n <')</script>"
    html = f"<head>\n\n   <title>a  b</title>\n \n{script}\n\n  </head>\n"
    assert without_blanks(html) == f"<head>\n<title>a  b</title>\n{script}\n</head>\n"


def test_what_a_page_says_is_no_mark() -> None:
    made = page("practices/a", Meta("pmarkdescription", "pmarktitle"))
    shown = rendered("practices/pmarkname0", stand_in(made.meta)).around(made, f"pmarkname0 {CONTENT}")
    assert shown == (
        '<title>pmarkdescription</title><meta content="pmarktitle"><a href="../../en/practices/a/">'
        f"pmarkname0 {CONTENT}"
    )


@pytest.mark.parametrize("html", ["<title>pmarktitle</title>", CONTENT * 2])
def test_theme_that_shows_no_content_or_twice_is_noticed(html: str) -> None:
    with pytest.raises(ValueError, match="content"):
        Frame(html)


def test_two_pages_at_one_address_are_an_error(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    class Twin:
        @staticmethod
        def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
            yield page("index")

    monkeypatch.setattr(generating, "_KINDS", (home, Twin))
    with pytest.raises(TwoPagesAtOneAddress, match="index"):
        generate(catalogue, FRENCH)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["Ports 🚢 jumeaux", "A: b # c", '"', "--- \n---", "{x}"])
def test_any_text_may_be_a_title(text: str, language: Language, catalogue: Catalogue) -> None:
    record = catalogue.records[0]
    title = record.title.model_copy(update=dict.fromkeys(LANGUAGES, text))
    changed = Catalogue((record.model_copy(update={"title": title}),), catalogue.vocabularies)
    made = generate(changed, language)[f"practices/{record.id}"]
    assert made.meta.title.split() == language.typeset(text).split()
    assert "description:" not in made.html
    assert "hide:" not in made.html
