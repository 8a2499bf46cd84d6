"""A record's text as HTML: plain Markdown is understood, and nothing that a page would act on gets through."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from passerelles.languages import ENGLISH, FRENCH, LANGUAGES
from passerelles.punctuation.spaces import NARROW
from passerelles.text.record_markdown import _MEANS_SOMETHING, _clean, _markdown, _plain, inline, render
from tests.unit.support import FIXTURES

TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "br"}
PIECES = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href='javascript:x'>", "<!--",
    "-->", "<style>", "<iframe src=//x>", "](javascript:alert(1))", "](https://x.example)", "](data:text/html,x)",
    "](//x.example)", "](../x)", "](<java\nscript:x>)", "[a", "![", "]", "(", ")", "*", "**", "_", "- ", "1. ", "\n",
    "\n\n", "    ", "> ", "# ", "```", "`", "&lt;", "&#106;avascript:", "&", "\\", '"', "'", "{: onclick=x}", "{{ x }}",
    "\x02", "\x03", "é", "« ", " »", " ?", "word", "\u202e", "\0",
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


class Elements(HTMLParser):
    """Tags and attributes as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def golden() -> list[tuple[str, str]]:
    whole = (FIXTURES / "golden" / "prose.txt").read_text(encoding="utf-8")
    cases = [case.strip("\n").split("\n-----\n") for case in whole.split("\n=====\n")[1:]]
    return [(text, html) for text, html in cases]


@pytest.mark.parametrize(("text", "html"), golden())
def test_markdown_of_a_record_becomes_html(text: str, html: str) -> None:
    assert render(text, FRENCH).replace(NARROW, " ").replace("&nbsp;", " ") == html


def harmless(html: str) -> None:
    """Only the tags that a text needs, and links that lead to the web."""
    elements = Elements(html)
    assert set(elements.tags) <= TAGS
    for tag, name, value in elements.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel"), ("a", "title")}
        if name == "href":
            assert urlsplit(value).scheme in {"http", "https", ""}  # without one it leads nowhere but to the web
    assert "\x02" not in html
    assert "\x03" not in html


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=MARKUP)
@example(text="[x](javascript&colon;alert(1))")
@example(text="[x](&#106;avascript:alert(1))")
@example(text="[x]( javascript:alert(1))")
@example(text="[x](JAVASCRIPT:alert(1))")
@example(text="[x](vbscript:x)")
@example(text='[x](https://x.example" onclick="alert(1))')
@example(text="[x](https://x.example 'title\" onclick=\"alert(1)')")
def test_no_markup_gets_through(language: str, text: str) -> None:
    harmless(render(text, language))
    harmless(inline(text, language))


@given(st.text())
def test_no_text_gets_through(text: str) -> None:
    harmless(render(text, FRENCH))
    harmless(inline(text, FRENCH))


@given(MARKUP)
def test_inline_text_has_no_blocks(text: str) -> None:
    assert not set(Elements(inline(text, ENGLISH)).tags) & {"p", "ul", "ol", "li"}


@given(st.text(st.sampled_from("abcé .,’")))
def test_words_stay_as_they_are(text: str) -> None:
    assert inline(text, ENGLISH) == ENGLISH.typeset(" ".join(text.split()))


@pytest.mark.parametrize("text", ["*" * 3_000, "[" * 3_000, "[a](b" * 600, "- " * 1_000, "> " * 1_000, "a**b" * 800])
def test_text_that_is_all_marks_is_rendered_all_the_same(text: str) -> None:
    assert render(text, ENGLISH)


def test_a_text_without_signs_of_markdown_or_html_is_what_both_would_make_of_it() -> None:
    """Names and labels go a short way; it must lead to the same place for each character that it lets through."""
    plain = [chr(code) for code in range(0x11000) if not _MEANS_SOMETHING.search(chr(code))]
    assert len(plain) > 30_000
    for start in range(0, len(plain), 500):
        text = "a".join(plain[start : start + 500])
        assert inline(text, ENGLISH) == _clean(_markdown().renderInline(_plain(" ".join(text.split()), ENGLISH)))
