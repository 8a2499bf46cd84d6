"""What a reader keeps of the site for reading offline."""

from __future__ import annotations

from passerelles.languages import ENGLISH, FRENCH
from passerelles.outputs.offline_list import address_of, kept_files, offline_list

SITE = (
    "404.html", "assets/embed.d723f60d.css", "assets/icons.svg", "assets/passerelles.af54aff0.css",
    "assets/screenshot.png", "assets/scripts.8243808217/map/map.js", "citation.bib", "data/compare.json",
    "data/explorer/c6b19d83d7/en/list-0.json", "data/explorer/c6b19d83d7/fr/list-0.json",
    "data/explorer/c6b19d83d7/words-0.json", "data/explorer/entry.json", "data/practices.csv", "data/practices.json",
    "data/practices/emidel.json", "embed/emidel/index.html", "en/404.html", "en/data/compare.json", "en/index.html",
    "en/offline/index.html", "en/p/18/index.html", "en/practices/emidel/index.html", "index.html", "p/18/index.html",
    "pagefind/en/46a0c5e1d2/core.json", "pagefind/en/46a0c5e1d2/fragment/en_1.pf_fragment",
    "pagefind/en/46a0c5e1d2/pagefind.js", "pagefind/en/entry.json",
    "pagefind/fr/721fefdf7e/core.json", "pagefind/fr/721fefdf7e/fragment/fr_1.pf_fragment",
    "pagefind/fr/721fefdf7e/pagefind.js", "pagefind/fr/entry.json",
    "practices/emidel/index.html", "practices/emidel/slide.pptx", "sw.js",
)  # fmt: skip
SHARED = {
    "assets/icons.svg", "assets/passerelles.af54aff0.css", "assets/scripts.8243808217/map/map.js",
    "data/explorer/c6b19d83d7/words-0.json", "data/explorer/entry.json",
}  # fmt: skip


def test_a_language_is_kept_with_what_its_pages_load_and_nothing_else() -> None:
    assert set(kept_files(SITE, ENGLISH)) - SHARED == {
        "data/explorer/c6b19d83d7/en/list-0.json", "en/data/compare.json", "en/index.html", "en/offline/index.html",
        "en/practices/emidel/index.html", "pagefind/en/46a0c5e1d2/core.json",
        "pagefind/en/46a0c5e1d2/fragment/en_1.pf_fragment", "pagefind/en/46a0c5e1d2/pagefind.js",
        "pagefind/en/entry.json",
    }  # fmt: skip
    french = set(kept_files(SITE, FRENCH))
    assert french > SHARED
    assert {"index.html", "data/compare.json", "practices/emidel/index.html"} < french
    assert not [name for name in french if name.startswith("en/") or "/en_" in name or "/en/" in name]


def test_the_build_has_another_name_when_any_file_changes() -> None:
    before = offline_list({"index.html": "a", "en/x/index.html": "b"}, {"index.html": 5, "en/x/index.html": 7})
    after = offline_list({"index.html": "a", "en/x/index.html": "c"}, {"index.html": 5, "en/x/index.html": 7})
    assert before["version"] != after["version"]
    assert (before["bytes"], before["pages"]) == (12, 2)
    assert before["files"] == {"": "a", "en/x/": "b"}
    assert address_of("data/index.json") == "data/index.json"
