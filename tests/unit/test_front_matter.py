"""The front matter of a hand-written page: what the theme prints as it stands, or acts on, is no way in."""

from __future__ import annotations

from typing import Any

import pytest

from passerelles.handwritten.front_matter import faults

BAD: dict[str, dict[str, Any]] = {
    "a script in the title": {"title": "Guide<script>alert(1)</script>"},
    "a handler in the title": {"title": "Guide <img src=x onerror=alert(1)>"},
    "a tag that does not end": {"title": "Guide <svg onload=alert(1)"},
    "a comment in the title": {"title": "Guide <!--"},
    "a closing tag in the title": {"title": "Guide</nav>"},
    "an entity in the title": {"title": "Guide &lt;script&gt;"},
    "a script in the description": {"description": "<script>alert(1)</script>"},
    "a list for a title": {"title": ["<script>"]},
    "a number for a title": {"title": 2030},
    "a subtitle, which the menu shows": {"subtitle": "<script>alert(1)</script>"},
    "a template": {"template": "../../../etc/passwd"},
    "an icon": {"icon": "../../../../etc/passwd"},
    "a status": {"status": '"><script>'},
    "robots": {"robots": "noindex"},
}


@pytest.mark.parametrize("what", BAD)
def test_bad_front_matter_has_a_fault_that_names_the_key(what: str) -> None:
    (key,) = BAD[what]
    (fault,) = faults(BAD[what])
    assert key in fault


@pytest.mark.parametrize("title", ["Coopérer à deux", "R&D", "3 < 5 > 2", "« L’accord » : comment ?", ""])
def test_plain_title_has_none(title: str) -> None:
    assert list(faults({"title": title, "description": title, "sources": [], "next": []})) == []
