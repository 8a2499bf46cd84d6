"""Colours that the vocabularies define, as CSS: one per sector and per goal, light and dark, always readable."""

from __future__ import annotations

from passerelles.model.vocabulary import Vocabularies

DARK_BACKGROUND = "#1f2526"
LIGHT_BACKGROUND = "#fbf8f2"
"""Of the backgrounds in theme/styles/tokens.css on which these colours stand, those that leave the least contrast."""
READABLE = 4.5
"""Contrast of text that WCAG 2.2 asks for at level AA (success criterion 1.4.3)."""


def colours_css(vocabularies: Vocabularies) -> str:
    """Rules that set `--sector` for each sector and paint each goal's number in its official colour."""
    rules = []
    for term in vocabularies.terms("sectors").values():
        if term.colour:
            light = readable(term.colour, LIGHT_BACKGROUND)
            dark = readable(term.colour, DARK_BACKGROUND)
            of_sector = f'[data-sector="{term.code}"]'
            rules.append(f"{of_sector}{{--sector:{light}}}")
            # paper is white, whatever the theme
            rules.append(f'@media screen{{[data-md-color-scheme="slate"] {of_sector}{{--sector:{dark}}}}}')
    for term in vocabularies.terms("sdgs").values():
        if term.colour:
            ink = max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, str(term.colour)))
            rules.append(f'.p-sdg[data-code="{term.code}"]{{background:{term.colour};color:{ink}}}')
    return "\n".join(rules) + "\n"


def readable(colour: str, background: str) -> str:
    """The colour, moved towards white or black just until it can be read on `background`."""
    towards = "#ffffff" if _luminance(background) < 0.2 else "#000000"
    for step in range(0, 101, 2):
        mixed = _mix(colour, towards, step / 100)
        if contrast(mixed, background) >= READABLE:
            return mixed
    return towards


def contrast(colour: str, other_colour: str) -> float:
    """Contrast ratio by WCAG, from 1 to 21; its formula is shorter than a package for it."""
    light, dark = sorted((_luminance(colour), _luminance(other_colour)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(value + (other_value - value) * share):02x}" for value, other_value in pairs)
