"""What the preview's server says as long as it has no page to show."""

from __future__ import annotations

from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from passerelles.site.preview.draft import Draft
from passerelles.site.preview.server import Server, Shown


@pytest.mark.parametrize(
    ("problems", "expected"),
    [((), "The site is being built"), (("x.yml:1:1: error",), "The site cannot be built yet")],
    ids=["nothing tried yet", "a problem found"],
)
def test_the_first_page_says_why_there_is_no_site(problems: tuple[str, ...], expected: str) -> None:
    shown = Shown()
    shown.show(Draft(problems=problems))
    with Server("127.0.0.1", 0, shown) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            with urlopen(f"http://127.0.0.1:{server.server_port}/en/practices/") as answer:
                assert f"<h1>{expected}</h1>" in answer.read().decode()
        finally:
            server.shutdown()


def test_a_page_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ValueError("words that cannot be read")

    monkeypatch.setattr("passerelles.site.preview.server.words", broken)
    with Server("127.0.0.1", 0, Shown()) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            with pytest.raises(HTTPError) as answer:
                urlopen(f"http://127.0.0.1:{server.server_port}/")
            with answer.value as page:
                assert page.read() == b"ValueError: words that cannot be read\n"
        finally:
            server.shutdown()
