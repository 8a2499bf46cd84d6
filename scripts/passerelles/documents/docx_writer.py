"""A document as a file of Word, by python-docx: whatever it says is text in there, and nothing in it is markup.

What is made here is not written yet: whoever packs it gives it the dates that make it the same each time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import SubElement

from passerelles.documents.colours import ACCENT, ACCENT_WASH, INK, INK_SOFT
from passerelles.documents.paper import Block, Heading, Look, Paper, Paragraph, Properties, Table, plain
from passerelles.languages import Language, regional_tag
from passerelles.text.passages import Run
from passerelles.text.xml import legal

_STYLES: dict[Look, str] = {
    "text": "Normal",
    "item": "ListBullet",
    "numbered": "ListNumber",
    "small": "Small",
    "label": "RowLabel",
}
"""The identifier of each look's style: the library takes long to find a style by its name."""
_NOT_OURS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
_TABLE_STYLES = {"TableNormal", "TableGrid"}
_OURS = {"Kicker", "Small", "Row Label"}
"""Styles that no word processor brings."""
_INK, _SOFT, _ACCENT = map(RGBColor.from_string, (INK, INK_SOFT, ACCENT))
_FONT = "Calibri"
_PAGE = (Mm(210), Mm(297))
_MARGIN = Mm(18)
_EMPTY = Mm(5.4)
"""The height of a line to write on."""


def word_document(paper: Paper, made: Document) -> Document:
    """The document with its language and what it says of itself, made of one without a text (`dressed_document`)."""
    describe(made.core_properties, paper.properties)
    if paper.kicker:
        made.add_paragraph(_legal(paper.kicker), "Kicker")
    _lang(made.add_paragraph(_legal(paper.properties.title), "Title")._p, paper.title_lang)
    writer = _Writer(made)
    for block in paper.blocks:
        writer.add(block)
    _foot(made, paper.foot)
    return made


def dressed_document(language: Language) -> Document:
    """A document in a language that says nothing yet, with its styles: dressing one takes as long as filling it."""
    made = docx.Document()
    _leave_out(made)
    _dress(made, language)
    return made


# --- the whole -------------------------------------------------------------------------------------------------------


def _leave_out(made: Document) -> None:
    """What ours have no use for in the library's empty document, most of it: a picture, styles of tables."""
    for relations in (made.part.package.rels, made.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _NOT_OURS]:
            del relations[key]
    for style in list(made.styles.element):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in _TABLE_STYLES:
            made.styles.element.remove(style)


def describe(core: Any, said: Properties) -> None:
    """Fill in the properties of an office file, of python-docx or python-pptx; dates are those of what it holds."""
    core.title, core.subject, core.author = short(said.title), short(said.about), short(said.author)
    core.last_modified_by, core.comments = short(said.author), short(said.rights)
    core.identifier, core.language = short(said.identifier), regional_tag(said.language)
    core.keywords = core.category = ""
    core.revision = 1
    core.created = core.modified = moment(said.date)


def moment(date: str) -> datetime.datetime:
    """The beginning of a year, a month or a day."""
    year, month, day, *_ = [*map(int, date.split("-")), 1, 1]
    return datetime.datetime(year, month, day)


def _dress(made: Document, language: Language) -> None:
    """The page, and how each kind of paragraph looks."""
    section = made.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    _style(made, "Normal", 10.5, _INK, after=4)
    made.styles["Normal"].paragraph_format.line_spacing = 1.1
    _style(made, "Title", 20, _ACCENT, bold=True, after=6)
    _style(made, "Heading 1", 14, _ACCENT, bold=True, before=12, after=4)
    _style(made, "Heading 2", 11.5, _ACCENT, bold=True, before=8, after=2)
    _style(made, "List Bullet", 10.5, _INK, after=2)
    _style(made, "List Number", 10.5, _INK, after=2)
    _style(made, "Kicker", 9.5, _SOFT, after=0)
    _style(made, "Small", 9.5, _SOFT, after=3)
    _style(made, "Row Label", 11, _ACCENT, bold=True, before=2, after=2)
    _style(made, "Footer", 8.5, _SOFT)
    border = made.styles["Title"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    for mark in made.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), regional_tag(language))


def _style(
    made: Document, name: str, size: float, colour: RGBColor, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    styles: Any = made.styles
    if name in _OURS:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    style = styles[name]
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.quick_style = True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), _FONT)


def _foot(made: Document, lines: Sequence[str]) -> None:
    """What stands at the foot of each page, and the page's number."""
    first = made.sections[0].footer.paragraphs[0]
    first.style = made.styles["Footer"]
    for number, line in enumerate(lines):
        run = first.add_run(_legal(line))
        if number < len(lines) - 1:
            run.add_break()
    if lines:
        first.add_run(" · ")
    _number(first)


def _number(paragraph: WordParagraph) -> None:
    """The number of the page, which the word processor knows."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


# --- its parts -------------------------------------------------------------------------------------------------------


class _Writer:
    """Adds to a document, and knows in which numbered list it is.

    Paragraphs and runs are made as elements: the library's own objects take ten times as long for the same.
    """

    def __init__(self, made: Document) -> None:
        self.made = made
        self.list: int | None = None
        self._end: Any = made.element.body.sectPr

    def add(self, block: Block) -> None:
        """The next block."""
        if isinstance(block, Paragraph):
            paragraph = self._end.makeelement(_P)
            self._end.addprevious(paragraph)
            self._fill(paragraph, block)
            return
        self.list = None
        if isinstance(block, Heading):
            _lang(self.made.add_heading(_legal(block.text), block.level)._p, block.lang)
        else:
            self._table(block)

    def _fill(self, paragraph: Any, said: Paragraph) -> None:
        SubElement(SubElement(paragraph, _P_PR), _P_STYLE).set(_VAL, _STYLES[said.look])
        self._number(paragraph, said.look)
        for run in said.runs:
            if run.link:
                way = self.made.part.relate_to(_legal(run.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = SubElement(paragraph, _HYPERLINK)
                link.set(_ID, way)
                _run(link, run)
            else:
                _run(paragraph, run)
        _lang(paragraph, said.lang)

    def _number(self, paragraph: Any, look: Look) -> None:
        """Each list begins with one: the style alone would go on counting."""
        if look != "numbered":
            self.list = None
            return
        if self.list is None:
            style: Any = self.made.styles["List Number"]
            numbering = self.made.part.numbering_part.element
            kind = numbering.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
            made = numbering.add_num(kind)
            made.add_lvlOverride(0).add_startOverride(1)
            self.list = int(made.numId)
        paragraph.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = self.list

    def _table(self, block: Table) -> None:
        table = self.made.add_table(1 + len(block.rows), len(block.head), "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _about(table._tbl.tblPr, block.about)
        room = _PAGE[0] - 2 * _MARGIN
        widths = [Emu(room * share // sum(block.shares)) for share in block.shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        head, *rows = table.rows
        _repeat(head)
        for cell, text, width in zip(head.cells, block.head, widths, strict=True):
            cell.width = width
            self._fill_cell(cell, [plain(text, "label")])
            _shade(cell)
        for row, cells in zip(rows, block.rows, strict=True):
            if block.room:
                row.height = Emu(block.room * _EMPTY)
            for cell, said, width in zip(row.cells, cells, widths, strict=True):
                cell.width = width
                self._fill_cell(cell, said)

    def _fill_cell(self, cell: _Cell, said: Iterable[Paragraph]) -> None:
        place = cell._tc
        free = place.find(_P)  # a cell has one from the start
        for piece in said:
            self._fill(SubElement(place, _P) if free is None else free, piece)
            free = None


_P, _P_PR, _P_STYLE, _R, _R_PR, _T = map(qn, ("w:p", "w:pPr", "w:pStyle", "w:r", "w:rPr", "w:t"))
_BOLD, _ITALIC, _COLOUR, _UNDERLINE = map(qn, ("w:b", "w:i", "w:color", "w:u"))
_VAL, _HYPERLINK, _ID, _SPACE = map(qn, ("w:val", "w:hyperlink", "r:id", "xml:space"))


def _run(parent: Any, run: Run) -> None:
    made, text = SubElement(parent, _R), _legal(run.text)
    look = SubElement(made, _R_PR)
    if run.bold:
        SubElement(look, _BOLD)
    if run.italic:
        SubElement(look, _ITALIC)
    if run.link:
        SubElement(look, _COLOUR).set(_VAL, str(_ACCENT))
        SubElement(look, _UNDERLINE).set(_VAL, "single")
    if text:
        said = SubElement(made, _T)
        said.text = text
        if text.strip() != text:
            said.set(_SPACE, "preserve")


def _lang(paragraph: Any, language: str | None) -> None:
    """Say in which language a paragraph is, where it is not the document's."""
    if language is None:
        return
    for run in paragraph.iter(_R):
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), regional_tag(language))
        run.get_or_add_rPr().append(lang)


def _about(properties: Any, text: str) -> None:
    """What the table holds, for who does not see it, in the order that the format wants."""
    for name in ("w:tblCaption", "w:tblDescription"):
        said = OxmlElement(name)
        said.set(qn("w:val"), _legal(text))
        properties.append(said)


def _repeat(row: Any) -> None:
    """Say that the row names the columns, and is shown again on each page."""
    head = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(head)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", ACCENT_WASH)):
        shade.set(qn(key), value)
    cell._tc.get_or_add_tcPr().append(shade)


_LONGEST = 255
"""Characters that a property may have."""


def short(text: str) -> str:
    """As much of a text as a property takes."""
    return _legal(text)[:_LONGEST]


@cache
def _legal(text: str) -> str:
    """What an XML file may hold; a line's end is a space, which keeps a paragraph one."""
    return legal(" ".join(text.splitlines()) if "\n" in text or "\r" in text else text).replace("\t", " ")
