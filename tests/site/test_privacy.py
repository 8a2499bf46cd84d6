"""Nothing leaves the site's own address, and nothing runs that the site did not put there."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from passerelles.site.inspection.built_pages import BuiltPage, BuiltPages
from passerelles.site.inspection.html_tree import Element
from tests.findings import Findings

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING_ADDRESS = re.compile(r"""["'`](?:https?:|wss?:)?//[a-z0-9][^"'`\s]*""", re.IGNORECASE)
_NAMES = ("http://www.w3.org/", "https://www.w3.org/")
"""Addresses that are names and are never asked for: XML namespaces."""


def policy(page: BuiltPage) -> dict[str, list[str]]:
    """The page's content security policy: each directive with its sources."""
    metas = [
        element for element in page.root.all("meta") if element.get("http-equiv").lower() == "content-security-policy"
    ]
    assert len(metas) == 1, f"{page}: {len(metas)} content security policies, should be one"
    parts = [part.split() for part in metas[0].get("content").split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


def runs(script: Element) -> bool:
    """Whether a <script> holds a program, and not data."""
    return script.get("type").lower() in {"", "module", "text/javascript", "application/javascript"}


def test_pages_embed_nothing(all_pages: BuiltPages) -> None:
    findings = Findings("elements that have no place here")
    for page in all_pages.values():
        for element in page.root.all("iframe", "object", "embed", "applet", "base", "portal", "frame"):
            findings.add(f"<{element.tag}>", f"{page} line {element.line}")
        for element in page.root.all("meta"):
            if element.get("http-equiv").lower() == "refresh":
                findings.add("<meta http-equiv=refresh>", f"{page} line {element.line}")
    findings.check()


def test_our_scripts_name_no_other_origin(site_dir: Path) -> None:
    findings = Findings("addresses in scripts that could be asked for")
    scripts = [path for path in site_dir.rglob("*.js") if "pagefind" not in path.relative_to(site_dir).parts]
    for path in scripts:
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for match in _STRING_ADDRESS.finditer(text):
            address = match.group().strip("\"'`")
            if not address.startswith(_NAMES):
                findings.add(address[:100], path.relative_to(site_dir))
    findings.check()


def test_drawings_hold_no_program(site_dir: Path) -> None:
    findings = Findings("programs and foreign addresses in drawings")
    for path in site_dir.rglob("*.svg"):
        text = path.read_text(encoding="utf-8")
        for pattern in (r"<script\b", r"\son\w+\s*=", r"<foreignObject\b", r"href\s*=\s*[\"'](?!#)", r"url\((?!#)"):
            if match := re.search(pattern, text, re.IGNORECASE):
                findings.add(match.group(), path.relative_to(site_dir))
    findings.check()


def test_policy_stands_before_all_it_rules(all_pages: BuiltPages) -> None:
    findings = Findings("content security policies that come too late")
    for page in all_pages.values():
        for element in page.root.walk():
            if element.tag == "meta" and element.get("http-equiv").lower() == "content-security-policy":
                break
            if element.tag in {"script", "link", "style", "body"}:
                findings.add(f"<{element.tag}> stands before it", page)
                break
        else:
            findings.add("there is none", page)
    findings.check()


def test_policy_allows_what_the_site_needs_and_no_more(all_pages: BuiltPages) -> None:
    findings = Findings("content security policies that allow too much or too little")
    needed = {"script-src", "style-src", "img-src", "connect-src", "worker-src", "form-action"}
    for page in all_pages.values():
        rules = policy(page)
        if rules.get("default-src") != ["'none'"]:
            findings.add(f"default-src is {rules.get('default-src')}, should be 'none'", page)
        if rules.get("base-uri") != ["'none'"]:
            findings.add(f"base-uri is {rules.get('base-uri')}, should be 'none'", page)
        for name, sources in rules.items():
            for source in sources:
                if source in {"'self'", "'none'", "'wasm-unsafe-eval'"} or source.startswith("'sha256-"):
                    continue
                if (name, source) == ("img-src", "data:"):
                    continue
                findings.add(f"{name} allows {source}", page)
        for name in rules.keys() ^ {"default-src", "base-uri", *needed}:
            findings.add(f"{name} is {'not needed' if name in rules else 'missing'}", page)
        for name in needed & rules.keys():
            if "'self'" not in rules[name]:
                findings.add(f"{name} does not allow the site itself", page)
    findings.check()


def test_policy_names_every_inline_script_and_no_other(all_pages: BuiltPages) -> None:
    findings = Findings("content security policies that do not match the page's inline scripts")
    for page in all_pages.values():
        inline = [element for element in page.root.all("script") if runs(element) and not element.has("src")]
        wanted = {
            f"'sha256-{base64.b64encode(hashlib.sha256(element.raw.encode()).digest()).decode()}'" for element in inline
        }
        given = {source for source in policy(page).get("script-src", []) if source.startswith("'sha256-")}
        if wanted - given:
            findings.add("an inline script would not run", f"{page} {sorted(wanted - given)}")
        if given - wanted:
            findings.add("a digest of no script in the page", f"{page} {sorted(given - wanted)}")
    findings.check()


def test_no_file_can_be_run_but_the_scripts_of_the_site(site_dir: Path) -> None:
    """The policy trusts whatever the site itself holds as a script."""
    files = (path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*"))
    scripts = {name for name in files if name.endswith((".js", ".mjs", ".cjs", ".wasm"))}
    ours = re.compile(r"assets/scripts\.\w+/.*|pagefind/\w+/\w+/pagefind\.js|sw\.js")
    assert any(name.startswith("assets/scripts.") for name in scripts)
    assert [name for name in sorted(scripts) if not ours.fullmatch(name)] == []


def test_inline_scripts_are_few(all_pages: BuiltPages) -> None:
    """They come from the theme alone: the more there are, the more likely one came from a text."""
    scripts = {
        element.raw
        for page in all_pages.values()
        for element in page.root.all("script")
        if runs(element) and element.raw
    }
    assert len(scripts) <= 10, "more inline scripts than the theme has:\n" + "\n".join(
        sorted(script.strip()[:120] for script in scripts)
    )


@pytest.mark.parametrize("what", ["style attributes", "event handlers", "style elements", "javascript: addresses"])
def test_nothing_inline_that_the_policy_forbids(all_pages: BuiltPages, what: str) -> None:
    findings = Findings(what)
    for page in all_pages.values():
        for element in page.root.walk():
            place = f"{page} line {element.line}: {element}"
            if what == "style attributes" and element.has("style"):
                findings.add(element.get("style"), place)
            if what == "style elements" and element.tag == "style":
                findings.add(element.raw.strip()[:80], place)
            for name, value in element.attributes.items():
                if what == "event handlers" and name.startswith("on"):
                    findings.add(name, place)
                if what == "javascript: addresses" and re.sub(r"[\s\0]", "", value.lower()).startswith("javascript:"):
                    findings.add(f"{name}={value[:60]}", place)
    findings.check()


def test_nothing_of_search_is_asked_for_before_use(all_pages: BuiltPages) -> None:
    findings = Findings("parts of the search engine that a page would load although nobody searched")
    for page in all_pages.values():
        if page.name == "search/":
            continue  # who opens it has come to search
        for reference in page.references:
            if "pagefind" in reference.value and reference.element.tag != "a":
                findings.add(reference.value, f"{page} {reference}")
    findings.check()


def test_links_out_do_not_tell_who_comes(all_pages: BuiltPages) -> None:
    findings = Findings("links that open a window which can reach back: they need rel=noopener")
    for page in all_pages.values():
        for link in page.root.all("a"):
            if link.get("target") == "_blank" and "noopener" not in link.get("rel"):
                findings.add(link.get("href"), f"{page} line {link.line}")
    findings.check()
