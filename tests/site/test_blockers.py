"""Blockers of advertisements hide by class and id, and hold files back by their address: nothing of ours looks so.

Their public lists (EasyList, Fanboy's lists of social buttons and annoyances) hold rules for names that begin with the
words below or are made of them. Addresses of pages are not concerned: a blocker looks at what a page fetches.
"""

from __future__ import annotations

import re
from pathlib import Path

from passerelles.site.inspection.built_pages import BuiltPages
from tests.findings import Findings

BEGIN = re.compile(
    r"(ad|ads|adv|advert\w*|adbox|adsense|affiliate|analytics|banners?|beacon|comments?|consent|cookies?|disqus|facebook|"
    r"follow-us|gdpr|google|interstitial|newsletter|outbrain|paywall|pixel|popup|popover|promos?|promoted|sharing|share|"
    r"social|sponsor\w*|stats?|subscribe|survey|taboola|telemetry|track\w*|twitter|widget)([-_]|$)"
)
"""How names begin that blockers hide."""

NAMES = re.compile(r' (?:class|id)="([^"]*)"')

HELD_BACK = re.compile(
    r"(^|[/._-])(ads?|adv|advert\w*|affiliates?|analytics|banners?|beacons?|cookies?|counter|facebook|pixel|popup|promo|"
    r"share|sharing|social|sponsor\w*|stats?|telemetry|track(er|ing)?|twitter)([/._-]|$)",
    re.IGNORECASE,
)
"""Words of addresses that blockers do not let a page fetch."""


def test_no_class_and_no_id_is_hidden_by_its_name(all_pages: BuiltPages) -> None:
    findings = Findings("classes and ids that blockers hide")
    names = {name: page for page in all_pages.values() for value in NAMES.findall(page.html) for name in value.split()}
    assert "p-record" in names
    for name, page in names.items():
        if BEGIN.match(name.removeprefix("p-").lower()):
            findings.add(name, page.name)
    findings.check()


def test_nothing_that_a_page_fetches_is_held_back(site_dir: Path) -> None:
    findings = Findings("files that blockers hold back")
    for path in site_dir.rglob("*"):
        name = path.relative_to(site_dir).as_posix()
        if path.is_file() and path.suffix != ".html" and HELD_BACK.search(name):
            findings.add("held back by its address", name)
    findings.check()


def test_a_name_that_would_be_hidden_is_noticed() -> None:
    hidden = ("ad", "ads", "ad-top", "banner", "share", "share-buttons", "social_links", "sponsored", "cookie-notice")
    assert [name for name in hidden if not BEGIN.match(name)] == []
    assert HELD_BACK.search("assets/scripts/share.js")
    assert HELD_BACK.search("assets/ads/one.png")
    assert [name for name in ("adetef", "advocacy", "added-value", "addresses") if BEGIN.match(name)] == []
