"""The stylesheet of the site, Material's rules and ours joined in a stated order, and the sheets of its tools.

Each part stands in a cascade layer: a rule of a later layer wins over any of an earlier one, whatever the selectors. A
tool, such as the map, has a page to itself: only that page loads its rules, in a sheet of their own.

A script says on <body> whether a page is light or dark, as the reader has chosen or the system is set (theme.js). Where
none has run, <body> says nothing, and every rule for the dark holds for a system that is dark.

Of what is published, comments and the ends of lines are left out. A minifier would take less than a fiftieth more of
the compressed sheet, which is not worth a dependency.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from passerelles.outputs.material_sheet import QUOTED, without_unread, without_unused

MATERIAL = "material"
COLOURS = "colours"
TOOLS = "tools"
LAYERS = (MATERIAL, "tokens", "base", "layout", "components", "pages", TOOLS, COLOURS, "utilities", "print")
"""From the weakest to the strongest. A file of theme/styles belongs to the layer named like it, or like its folder."""

_CHARSET = re.compile(r'@charset "[^"]*";')
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
_RELATIVE_URL = re.compile(r"""(\burl\(\s*["']?)(?![a-z][a-z0-9+.-]*:|[/#"'\s])""", re.IGNORECASE)
_BREAKPOINT = re.compile(r"@custom-media (--[\w-]+) ([^;]+);")
_CONDITION = re.compile(r"@media [^{]+")
_NAME = re.compile(r"\((--[\w-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r'\[data-md-color-scheme="?slate"?\]')
_DARK_RULE = re.compile(rf"[^{{}};]*{_DARK.pattern}[^{{}};]*\{{(?:{QUOTED}|[^\"'{{}}])*\}}")
_UNSAID = ":where(body):not([data-md-color-scheme])"
_LINE_END = re.compile(r"(?<=[{};,])\s*\n\s*")


class StylesBroken(ValueError):
    """Files of theme/styles that cannot be joined; the message says which and why."""


def stylesheet(styles: Mapping[str, str], material: Iterable[str], material_folder: str, colours: str) -> str:
    """All rules but those of single tools, as one text.

    `styles` are the files of theme/styles by path, `material` the sheets of the theme, `material_folder` where these
    lie as seen from the joined sheet, and `colours` the rules that come from the vocabularies.
    """
    layers = dict.fromkeys(LAYERS, "")
    layers[MATERIAL] = "".join(_moved(sheet, material_folder) for sheet in material)
    layers[COLOURS] = colours
    known = breakpoints(styles)
    for path, text in sorted(styles.items()):
        layer = _layer(path)
        layers[layer] += "" if layer == TOOLS else _compact(_with_breakpoints(path, text, known))
    layers[MATERIAL] = without_unread(layers[MATERIAL], [colours, *styles.values()])
    order = f"@layer {', '.join(LAYERS)};"
    return "\n".join(
        ['@charset "UTF-8";', order, *(f"@layer {name}{{{_unsaid(rules)}}}" for name, rules in layers.items()), ""]
    )


def tool_sheets(styles: Mapping[str, str]) -> dict[str, str]:
    """The sheet of each tool by its name, such as `map.css`; the sheet of all pages states the order of layers."""
    known = breakpoints(styles)
    return {
        path.removeprefix(f"{TOOLS}/"): f"@layer {TOOLS}{{{_unsaid(_compact(_with_breakpoints(path, text, known)))}}}\n"
        for path, text in sorted(styles.items())
        if _layer(path) == TOOLS
    }


def published_as(sheet: str, name: str = "passerelles.css") -> str:
    """The path of a published sheet, which changes with the content: browsers need never ask whether it is new."""
    return f"assets/{name.removesuffix('.css')}.{hashlib.sha256(sheet.encode()).hexdigest()[:8]}.css"


def breakpoints(styles: Mapping[str, str]) -> dict[str, str]:
    """The conditions that have a name (`@custom-media --phone …`), by name."""
    return {name: condition for text in styles.values() for name, condition in _BREAKPOINT.findall(text)}


def _layer(path: str) -> str:
    """The layer of a file in theme/styles."""
    layer = path.partition("/")[0].removesuffix(".css")
    if layer in (MATERIAL, COLOURS) or layer not in LAYERS:
        ours = ", ".join(name for name in LAYERS if name not in (MATERIAL, COLOURS))
        raise StylesBroken(f"theme/styles/{path}: there is no layer {layer!r}; files and folders are named {ours}")
    return layer


def _moved(sheet: str, folder: str) -> str:
    """A sheet of another folder, fit to stand in the midst of ours: its relative addresses lead where they led."""
    bare = without_unused(_SOURCE_MAP.sub("", _CHARSET.sub("", sheet)))
    return _RELATIVE_URL.sub(rf"\g<1>{folder}/", bare)


def _with_breakpoints(path: str, text: str, known: Mapping[str, str]) -> str:
    """The text with conditions in place of their names, which browsers do not know yet."""

    def condition(name: re.Match[str]) -> str:
        if name[1] not in known:
            raise StylesBroken(f"theme/styles/{path}: no breakpoint {name[1]}; there are {', '.join(sorted(known))}")
        return known[name[1]]

    return _CONDITION.sub(lambda media: _NAME.sub(condition, media[0]), _BREAKPOINT.sub("", text))


def _unsaid(rules: str) -> str:
    """The rules, each for the dark followed by the same for a page of which no script has said what it is."""

    def doubled(rule: re.Match[str]) -> str:
        return f"{rule[0]}@media screen and (prefers-color-scheme:dark){{{_DARK.sub(_UNSAID, rule[0])}}}"

    return _DARK_RULE.sub(doubled, rules)


def _compact(text: str) -> str:
    """Formatted rules without comments, and a line only where a value is broken."""
    return _LINE_END.sub("", _COMMENT.sub("", text)).strip()
