"""Slides as a file of PowerPoint, by python-pptx: whatever they say is text in there, and nothing in it is markup.

Titles and texts stand in the places that a layout has for them, in the order in which they are read aloud. What is
made here is not written yet: whoever packs it gives it the dates that make it the same each time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation
from pptx.shapes.freeform import FreeformBuilder
from pptx.util import Emu, Inches, Length, Pt

from passerelles.documents.colours import ACCENT, INK, INK_SOFT
from passerelles.documents.deck import Deck, DeckLine, Slide
from passerelles.documents.docx_writer import describe
from passerelles.languages import regional_tag
from passerelles.text.xml import legal

_LAYOUTS = {1: 1, 2: 3}
"""The layouts of the library's empty presentation that have a title and so many texts."""
_NOT_OURS = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS}
"""What ours have no use for in the library's empty presentation: a picture, somebody's printer."""
_FIRST_AT_THE_FOOT = 10
"""The number of the first place that a layout has for a date and the like."""
_INK, _SOFT, _ACCENT, _BLACK = map(RGBColor.from_string, (INK, INK_SOFT, ACCENT, "000000"))
_FONT = "Calibri"
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN, _BAR, _GAP = Inches(0.65), Inches(0.16), Inches(0.5)
_TITLE, _TEXT, _FOOT = Inches(0.4), Inches(1.7), Inches(6.6)
"""Where the title begins, where texts do, where the foot does."""
_LEFT_SHARE = 0.54
"""How much of the width the first of two columns has."""
SIZES = ((380, 22), (560, 20), (760, 18), (1000, 16))
"""Up to how many characters of the fuller column a slide is set how large; more are set at `SMALLEST`."""
SMALLEST = 14
TITLE_SIZES = ((60, 32), (100, 28))
SMALLEST_TITLE = 24
_CODE = Inches(4.6)
"""The side of a QR code, which a room reads from its seats."""


def presentation(deck: Deck, made: Presentation) -> Presentation:
    """The presentation with its languages and what it says of itself, made of one without slides."""
    describe(made.core_properties, deck.properties)
    for slide in deck.slides:
        _Writer(made, slide, regional_tag(deck.properties.language)).write()
    _bar(made)
    return made


def dressed_presentation() -> Presentation:
    """A presentation without slides, with its layouts: dressing one takes as long as filling it."""
    made = pptx.Presentation()
    _leave_out(made)
    _dress(made)
    return made


# --- the whole -------------------------------------------------------------------------------------------------------


def _leave_out(made: Presentation) -> None:
    """What ours have no use for in the library's own template."""
    for relations in (made.part.package._rels, made.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _NOT_OURS]:
            relations.pop(key)


def _dress(made: Presentation) -> None:
    """The screen, and where each layout has its places."""
    made.slide_width, made.slide_height = _WIDTH, _HEIGHT
    kept = [made.slide_layouts[index] for index in _LAYOUTS.values()]
    for layout in list(made.slide_layouts):
        if layout not in kept:
            made.slide_layouts.remove(layout)
    for layout, columns in zip(kept, _LAYOUTS, strict=True):
        places: Any = layout.placeholders
        title, *texts = [place for place in places if place.placeholder_format.idx < _FIRST_AT_THE_FOOT]
        _place(title, _MARGIN, _TITLE, _WIDTH - 2 * _MARGIN, _TEXT - _TITLE)
        for text, (left, width) in zip(texts, _columns(columns), strict=True):
            _place(text, left, _TEXT, width, _FOOT - _TEXT)
        for shape in [place for place in places if place.placeholder_format.idx >= _FIRST_AT_THE_FOOT]:
            shape._element.getparent().remove(shape._element)


def _bar(made: Presentation) -> None:
    """The colour at the edge of every slide: part of the master, so that nobody has it read aloud."""
    bar = made.slides[0].shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), _BAR, _HEIGHT)
    bar.fill.solid()
    bar.fill.fore_color.rgb = _ACCENT
    bar.line.fill.background()
    used = {shape.shape_id for shape in made.slide_master.shapes}
    bar._element.nvSpPr.cNvPr.set("id", str(max(used) + 1))
    made.slide_master.shapes._spTree.insert(2, bar._element)


def _columns(count: int) -> list[tuple[int, int]]:
    """Where each column begins, and how wide it is."""
    room = int(_WIDTH - 2 * _MARGIN)
    if count == 1:
        return [(int(_MARGIN), room)]
    first = int((room - _GAP) * _LEFT_SHARE)
    return [(int(_MARGIN), first), (int(_MARGIN + first + _GAP), int(room - _GAP - first))]


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


# --- a slide ---------------------------------------------------------------------------------------------------------


class _FromTheCorner(FreeformBuilder):
    """A drawing with nothing left of where it begins or above: the library would look through all points, at each."""

    @property
    def shape_offset_x(self) -> Length:
        return Emu(0)

    @property
    def shape_offset_y(self) -> Length:
        return Emu(0)


class _Writer:
    def __init__(self, made: Presentation, said: Slide, language: str) -> None:
        self.said, self.language = said, language
        index = list(_LAYOUTS).index(2 if said.code else len(said.columns))
        self.slide = made.slides.add_slide(made.slide_layouts[index])

    def write(self) -> None:
        """Everything that the slide says."""
        said = self.said
        title, *texts = self.slide.placeholders
        size = _size(len(said.title), TITLE_SIZES, SMALLEST_TITLE)
        frame = _frame(title, MSO_ANCHOR.MIDDLE)
        self._run(frame.paragraphs[0], said.title, size, _ACCENT, said.title_lang, bold=True)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        fullest = max(sum(len(line.text) + len(line.name) for line in column) for column in said.columns)
        for place, column in zip(texts, said.columns, strict=not said.code):
            self._column(place, column, _size(fullest, SIZES, SMALLEST))
        for place in texts[len(said.columns) :]:
            place._element.getparent().remove(place._element)
        if said.code:
            self._code()
        self._foot()
        if said.notes:
            self._notes()

    def _column(self, place: Any, lines: Sequence[DeckLine], size: float) -> None:
        frame = _frame(place, MSO_ANCHOR.TOP)
        for paragraph, line in _paragraphs(frame, lines):
            paragraph.space_after = Pt(size * 0.55)
            _without_bullet(paragraph)
            if line.name:
                self._run(paragraph, line.name, size * 0.75, _ACCENT, None, bold=True)
                paragraph.add_line_break()
            self._run(paragraph, line.text, size * (1.1 if line.large else 1), _INK, line.lang)

    def _code(self) -> None:
        """A QR code as one drawing, sharp on any screen."""
        rows = self.said.code
        runs = [(row, *run.span()) for row, dark in enumerate(rows) for run in re.finditer("1+", dark)]
        drawn = _FromTheCorner.new(self.slide.shapes, 0, 0, _CODE / len(rows), _CODE / len(rows))
        for row, start, end in runs:
            drawn.move_to(start, row)
            drawn.add_line_segments([(end, row), (end, row + 1), (start, row + 1)])
        shape = drawn.convert_to_shape(_columns(2)[1][0], _TEXT)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _BLACK
        shape.line.fill.background()
        shape.name = "QR"
        shape._element.nvSpPr.cNvPr.set("descr", legal(self.said.code_about))

    def _foot(self) -> None:
        box = self.slide.shapes.add_textbox(
            _MARGIN, _FOOT, Emu(_WIDTH - 2 * _MARGIN), Emu(_HEIGHT - _FOOT - Inches(0.15))
        )
        frame = _frame(box, MSO_ANCHOR.BOTTOM)
        for paragraph, line in _paragraphs(frame, self.said.foot):
            run = self._run(paragraph, line, 12, _SOFT, None)
            if self.said.link and line == self.said.foot[-1]:
                run.hyperlink.address = legal(self.said.link)

    def _notes(self) -> None:
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None:
            for paragraph, line in _paragraphs(frame, self.said.notes):
                self._run(paragraph, line, 12, None, None)

    def _run(
        self, paragraph: Any, text: str, size: float, colour: RGBColor | None, lang: str | None, bold: bool = False
    ) -> Any:
        run = paragraph.add_run()
        run.text = _legal(text)
        run.font.size, run.font.name = Pt(round(size * 2) / 2), _FONT
        run.font.bold = bold
        if colour is not None:
            run.font.color.rgb = colour
        run._r.get_or_add_rPr().set("lang", regional_tag(lang) if lang else self.language)
        return run


def _frame(shape: Any, anchor: MSO_ANCHOR) -> Any:
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE, anchor
    frame.margin_left = frame.margin_right = 0
    return frame


def _paragraphs(frame: Any, lines: Sequence[Any]) -> Any:
    """Each line with a paragraph of its own; a frame has one from the start."""
    for index, line in enumerate(lines):
        yield (frame.add_paragraph() if index else frame.paragraphs[0]), line


def _without_bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(OxmlElement("a:buNone"))


def _size(characters: int, sizes: Sequence[tuple[int, int]], smallest: int) -> int:
    return next((size for most, size in sizes if characters <= most), smallest)


def _legal(text: str) -> str:
    """What an XML file may hold, on one line."""
    return legal(" ".join(text.split("\n"))).replace("\t", " ").replace("\v", " ")
