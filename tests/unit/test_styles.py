"""Rules of the house for theme/styles that the linter does not know."""

from __future__ import annotations

import re

import pytest

from passerelles.outputs.stylesheet import breakpoints
from passerelles.pages.acronyms import SPARED_CLASSES
from passerelles.project import Project, read_styles
from passerelles.site.pagefind import UNSEARCHED
from tests.unit.support import ROOT

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLES = {path: COMMENT.sub("", text) for path, text in read_styles(Project(ROOT)).items()}
BREAKPOINTS = breakpoints(STYLES)

IMPORTANT: dict[str, str] = {}
"""Files that may say `!important`, each with its reason; in layers nothing needs it."""

FEATURES = {"scripting", "hover", "pointer", "forced-colors", "prefers-reduced-motion"}
"""What may be asked of a browser besides the width of its window, which has names."""


def conditions(text: str) -> list[str]:
    return re.findall(r"@media ([^{]+?) *\{", text)


def test_nothing_is_important() -> None:
    assert {path for path, text in STYLES.items() if "!important" in text} == set(IMPORTANT)


@pytest.mark.parametrize("path", sorted(STYLES))
def test_widths_of_the_window_have_names(path: str) -> None:
    for condition in conditions(STYLES[path]):
        features = re.findall(r"\(([\w-]+)", condition)
        unknown = [name for name in features if name not in FEATURES and name not in BREAKPOINTS]
        assert not unknown, f"theme/styles/{path}: @media {condition} asks for {unknown}; name it in tokens.css"
        if any(name in BREAKPOINTS for name in features):
            assert "screen and" in condition, f"theme/styles/{path}: @media {condition} could hold on a sheet of paper"


def test_every_breakpoint_is_used() -> None:
    used = {
        name
        for text in STYLES.values()
        for condition in conditions(text)
        for name in re.findall(r"--[\w-]+", condition)
    }
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "theme" / "scripts").rglob("*.js"))
    assert {name for name, condition in BREAKPOINTS.items() if name not in used and condition not in scripts} == set()


def test_scripts_ask_for_the_breakpoints_of_the_styles() -> None:
    """Where the column of filters goes, its script must know."""
    queries: dict[str, set[str]] = {}
    for path in (ROOT / "theme" / "scripts").rglob("*.js"):
        widths = re.findall(r"""matchMedia\(["'`](\([^"'`]*width[^"'`]*\))""", path.read_text(encoding="utf-8"))
        if widths:
            queries[path.relative_to(ROOT / "theme" / "scripts").as_posix()] = set(widths)
    assert queries == {"filters/panel.js": {BREAKPOINTS["--not-beside"]}}
    hides = re.search(
        r"@media screen and \((--[\w-]+)\) \{\s*\.p-explorer__side \{\s*display: none;", STYLES["pages/explorer.css"]
    )
    assert hides, "the styles hide the column of filters where the window is narrow"
    assert hides[1] == "--not-beside"


def test_breakpoints_leave_no_gap() -> None:
    """The narrow one ends where the wide one begins: no width has both or neither."""
    for wide, narrow in (("--beside", "--not-beside"), ("--wide", "--not-wide")):
        begin = float(re.fullmatch(r"\(min-width: ([\d.]+)em\)", BREAKPOINTS[wide])[1])  # type: ignore[index]
        end = float(re.fullmatch(r"\(max-width: ([\d.]+)em\)", BREAKPOINTS[narrow])[1])  # type: ignore[index]
        assert 0 < begin - end < 1 / 16, f"{wide} and {narrow} differ by {begin - end} em, which is a pixel or more"


def test_what_the_scheme_changes_is_set_where_the_scheme_is() -> None:
    """A var() at the root is worked out there, in the light colours: the scheme stands on the body."""
    for block in re.findall(r"^:root \{(.*?)^\}", STYLES["tokens.css"], re.MULTILINE | re.DOTALL):
        assert "var(" not in block


def test_every_token_is_used() -> None:
    """A custom property that nothing reads is dead; Material reads those that begin with --md."""
    everything = "".join(STYLES.values())
    set_here = set(re.findall(r"^\s*(--(?!md-)[\w-]+):", everything, re.MULTILINE))
    assert {name for name in set_here if f"var({name}" not in everything} == set()


DRAWN = {"components/steps-drawing.css", "components/world.css"}
"""Files of drawings, where words have sizes in units of the drawing (px): layouts in Python count on them."""

SIZES = re.compile(r"var\(--text-\w+\)|calc\(var\(--text-\w+\) \* [\d.]+\)|inherit|0\.75em")
"""Steps of type; what takes the size of what is around it; and a mark in a heading, which goes with the heading."""


def test_type_has_six_steps() -> None:
    steps = re.findall(r"^  (--text-\w+): ", STYLES["tokens.css"], re.MULTILINE)
    assert len(steps) == 6
    on_paper = re.findall(r"^    (--text-\w+): [\d.]+pt", STYLES["print.css"], re.MULTILINE)
    assert on_paper == steps, "paper has the same steps"


@pytest.mark.parametrize("path", sorted(STYLES))
def test_sizes_of_type_are_steps(path: str) -> None:
    rules = re.sub(
        r"@page [^{]*\{.*?^\}", "", STYLES[path], flags=re.DOTALL | re.MULTILINE
    )  # tokens do not reach there
    sizes = re.findall(r"font-size: ([^;]+);", rules)
    strange = [size for size in sizes if not SIZES.fullmatch(size) and not (path in DRAWN and size.endswith("px"))]
    assert strange == [], f"theme/styles/{path}: use a step of tokens.css"
    assert not re.findall(r"font: (?!inherit;)[^;]+;", rules), f"theme/styles/{path}: font sets a size beside the steps"


def test_nothing_is_too_small_to_read() -> None:
    """A rem is 20 px on common screens: 14 px at least, and 16 for what is read."""
    sizes = dict(re.findall(r"^  (--text-\w+): (?:clamp\()?([\d.]+)rem", STYLES["tokens.css"], re.MULTILINE))
    assert min(float(size) for size in sizes.values()) * 20 >= 14
    assert float(sizes["--text-m"]) * 20 >= 16
    article = re.search(r"^article \{([^}]*)\}", STYLES["base.css"], re.MULTILINE)
    assert article
    assert "font-size: var(--text-m);" in article[1]


def test_what_the_search_and_the_acronyms_leave_out_is_there() -> None:
    """They know parts of pages by classes: one that a template no longer gives would let noise in without a word."""
    folders = (ROOT / "scripts" / "passerelles" / "templates", ROOT / "theme")
    markup = "".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".j2", ".html"}
    )
    classes = {*re.findall(r"\.(p-[\w-]+)", " ".join(UNSEARCHED)), *SPARED_CLASSES}
    assert len(classes) > 15
    assert {name for name in classes if not re.search(rf"(?<![\w-]){name}(?![\w-])", markup)} == set()
