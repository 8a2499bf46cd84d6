"""How the stylesheet is joined, and what it leaves to those of the tools."""

from __future__ import annotations

import re

import pytest

from passerelles.outputs.stylesheet import LAYERS, StylesBroken, published_as, stylesheet, tool_sheets

STYLES = {
    "tokens.css": "@custom-media --phone (max-width: 37.5em);\n:root {\n  --ink: #000;\n}\n",
    "base.css": "/* links */\na {\n  color: var(--ink);\n}\n",
    "components/card.css": ".card {\n  margin: 0;\n}\n",
    "components/bar.css": "@media screen and (--phone) {\n  .bar {\n    margin: 0;\n  }\n}\n",
    "print.css": '.x {\n  content: "a  b";\n}\n',
}


def joined(styles: dict[str, str] | None = None, material: str = "", colours: str = "") -> str:
    return stylesheet(STYLES if styles is None else styles, [material], "stylesheets", colours)


def layers(sheet: str) -> dict[str, str]:
    """What stands in each layer, in the order of the sheet."""
    return dict(re.findall(r"@layer (\w+)\{(.*?)\}\n(?=@layer|\Z)", sheet, re.DOTALL))


def test_layers_come_in_their_order_and_say_so_first() -> None:
    sheet = joined()
    assert sheet.startswith(f'@charset "UTF-8";\n@layer {", ".join(LAYERS)};\n')
    assert tuple(layers(sheet)) == LAYERS
    assert LAYERS[0] == "material", "everything of ours wins over the theme"


def test_each_part_stands_in_the_layer_of_its_name() -> None:
    parts = layers(joined(material="m{}", colours="c{}"))
    assert parts["material"] == "m{}"
    assert parts["colours"] == "c{}"
    assert parts["base"] == "a {color: var(--ink);}"
    assert parts["components"].index(".bar") < parts["components"].index(".card"), "files are read by name"
    assert parts["utilities"] == ""


def test_order_of_reading_changes_nothing() -> None:
    assert joined(dict(reversed(STYLES.items()))) == joined()


def test_names_of_breakpoints_become_their_conditions() -> None:
    sheet = joined()
    assert "@media screen and (max-width: 37.5em) {.bar" in sheet
    assert "--phone" not in sheet


def test_comments_go_and_strings_stay() -> None:
    sheet = joined()
    assert "links" not in sheet
    assert 'content: "a  b"' in sheet


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("forms.css", "", "theme/styles/forms.css: there is no layer 'forms'; files and folders are named tokens"),
        ("material.css", "", "theme/styles/material.css: there is no layer 'material'"),
        ("base.css", "@media (--phne) {}", "theme/styles/base.css: no breakpoint --phne; there are --phone"),
    ],
    ids=["unknown layer", "a layer that is made", "unknown breakpoint"],
)
def test_what_cannot_be_joined_is_named(path: str, text: str, message: str) -> None:
    with pytest.raises(StylesBroken, match=re.escape(message)):
        joined({**STYLES, path: text})


@pytest.mark.parametrize(
    ("address", "moved"),
    [
        ("url(icon.svg)", "url(stylesheets/icon.svg)"),
        ("url('../fonts/a.woff2')", "url('stylesheets/../fonts/a.woff2')"),
        ('url( "a.svg" )', 'url( "stylesheets/a.svg" )'),
        ("url(\"data:image/svg+xml;charset=utf-8,<svg xmlns='http://www.w3.org/2000/svg'/>\")", None),
        ("url(#shape)", None),
        ("url(/a.svg)", None),
        ("url(https://example.org/a.svg)", None),
    ],
)
def test_addresses_in_the_theme_lead_where_they_led(address: str, moved: str | None) -> None:
    assert layers(joined(material=f"a{{b:{address}}}"))["material"] == f"a{{b:{moved or address}}}"


def test_theme_loses_what_only_a_file_may_have() -> None:
    material = '@charset "UTF-8";a:after{content:"/* "}b{}\n/*# sourceMappingURL=main.css.map */'
    assert layers(joined(material=material))["material"].strip() == 'a:after{content:"/* "}b{}'


def test_address_changes_with_the_content() -> None:
    assert re.fullmatch(r"assets/passerelles\.[0-9a-f]{8}\.css", published_as(joined()))
    assert published_as(joined()) == published_as(joined())
    assert published_as(joined(colours="a{}")) != published_as(joined())


def test_a_tool_has_a_sheet_of_its_own_in_its_layer() -> None:
    styles = {**STYLES, "tools/map.css": "@media screen and (--phone) {\n  .map {\n    margin: 0;\n  }\n}\n"}
    assert tool_sheets(styles) == {
        "map.css": "@layer tools{@media screen and (max-width: 37.5em) {.map {margin: 0;}}}\n"
    }
    assert joined(styles) == joined(), "pages without the tool do not load it"
    assert re.fullmatch(r"assets/map\.[0-9a-f]{8}\.css", published_as("a{}", "map.css"))


def test_what_is_dark_by_choice_is_dark_by_the_system_where_no_script_has_run() -> None:
    unsaid = ":where(body):not([data-md-color-scheme])"
    scheme = '[data-md-color-scheme="slate"]'
    dark = f"{scheme} a{{b:c}}"
    parts = layers(joined({"base.css": f"a{{b:d}}{dark}p{{q:r}}"}, material="[data-md-color-scheme=slate]{b:c}"))
    assert parts["base"] == f"a{{b:d}}{dark}@media screen and (prefers-color-scheme:dark){{{unsaid} a{{b:c}}}}p{{q:r}}"
    assert f"{{{unsaid}{{b:c}}}}" in parts["material"]
