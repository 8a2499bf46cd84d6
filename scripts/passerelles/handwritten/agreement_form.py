"""The model memorandum and the revision of an agreement: one form, and the text of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from passerelles.model.agreement import OPTION, AgreementField, Clause, Deed, Memorandum
from passerelles.model.agreement_text import (
    AgreementParagraph,
    Blank,
    Block,
    Each,
    Items,
    Line,
    blanks,
    blocks,
    pieces,
    repeats,
)
from passerelles.model.fields import Text
from passerelles.pages import render
from passerelles.pages.template_view import LocalText, View

PAGE = "tools/memorandum"
"""The page that holds the form."""
TEMPLATE = "word.json"
"""The parts of a document of Word, beside that page, which the form fills."""
_WORDS = "tools.memorandum"


def insert(view: View) -> str:
    """The form and the texts; empty while the model itself is missing or unsound."""
    model = view.catalogue.knowledge.memorandum
    return render.fragment("handwritten/memorandum", view, m=MemorandumView(view, model)) if model else ""


# --- the text, ready to print ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spot:
    """A place in the text that an answer fills: `name` is that of its control in the form."""

    name: str
    label: str
    """What stands there, between square brackets, while there is no answer."""
    long: bool
    one: str
    many: str


@dataclass(frozen=True)
class Spread:
    """The answers of every party, one after the other."""

    each: str
    spots: list[Spot]
    usual: int


SpotLine = list[str | Spot | Spread]


@dataclass(frozen=True)
class Copy:
    """Lines as they stand for one party or action; `number` is None for lines that stand once."""

    lines: list[SpotLine]
    number: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Running:
    """A paragraph."""

    kind: ClassVar = "paragraph"
    line: SpotLine


@dataclass(frozen=True)
class Listing:
    """A list; `each` names the count whose every item has its copy."""

    kind: ClassVar = "list"
    numbered: bool
    each: str | None
    copies: list[Copy]


@dataclass(frozen=True)
class Columns:
    """A column for each party."""

    kind: ClassVar = "columns"
    each: str
    copies: list[Copy]


@dataclass(frozen=True)
class ClauseView:
    """A clause; articles have a number."""

    id: str
    number: int | None
    title: str
    note: str | None
    """What in it is the guide's, what is ours, what to have checked; None where the next recital says the same."""
    option: str | None
    blocks: list[Running | Listing | Columns]


# --- the form --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Control:
    """A field as it is asked: once, or for one party or action."""

    entry: AgreementField
    name: str
    title: str
    suffix: str
    """Which party or action it is asked for, as it follows the title; empty for a field that is asked once."""

    @property
    def label(self) -> str:
        """Its whole name."""
        return self.title + self.suffix


@dataclass(frozen=True)
class GroupView:
    """Fields under one heading."""

    title: str
    each: str | None
    number: int | None
    controls: list[Control]


class MemorandumView:
    """The form in one language."""

    def __init__(self, view: View, model: Memorandum) -> None:
        self.view = view
        self.model = model

    @property
    def disclaimer(self) -> LocalText:
        """That it is a model."""
        return self.view.say(self.model.disclaimer)

    @property
    def groups(self) -> list[GroupView]:
        """The fields under their headings; those that are asked for each party stand there once for each."""
        return list(self._groups())

    @property
    def deeds(self) -> list[DeedView]:
        """The texts."""
        return [DeedView(self, deed) for deed in self.model.deeds]

    @property
    def forms(self) -> dict[str, dict[str, str]]:
        """What the text says for the answers of each choice that has words for it, for the script in the browser."""
        return {
            entry.key: {code: self.typeset(form) for code, form in entry.forms.items()}
            for entry in self.model.fields
            if entry.forms
        }

    @cached_property
    def needed(self) -> frozenset[str]:
        """The fields that the first text asks for while nothing has been answered; the script says so from then on."""
        return frozenset(self._needed(self.model.deeds[0]))

    def asks(self, group: GroupView) -> bool:
        """Whether any field of a group is asked for while nothing has been answered."""
        return any(control.name in self.needed for control in group.controls)

    def numbers(self, each: str | None) -> list[int | None]:
        """The numbers of the items that a count can count to."""
        return [None] if each is None else list(range(1, self.model.count(each).most + 1))

    def control(self, entry: AgreementField, number: int | None) -> Control:
        """A field, asked once or for the item of this number."""
        title = self.view.say(entry.label).plain
        if entry.each is None or number is None:
            return Control(entry, entry.key, title, "")
        noun = self.view.say(self.model.count(entry.each).noun).plain
        suffix = self.view.words(f"{_WORDS}.of-number", noun=noun, number=number)
        return Control(entry, f"{entry.key}-{number}", title, suffix)

    def spot(self, blank: Blank, number: int | None) -> Spot:
        """A blank where it stands for the item of this number."""
        entry = self.model.entry(blank.key)
        control = self.control(entry, number)
        label = self.control(self._open(entry), number).label
        return Spot(control.name, label, entry.kind in ("paragraph", "multi"), blank.one, blank.many)

    def typeset(self, text: Text) -> str:
        """The text with its non-breaking spaces."""
        return "\n".join(self.view.typeset(line) for line in self.view.say(text).raw.split("\n"))

    def _open(self, entry: AgreementField) -> AgreementField:
        """The field whose label stands in the text for a choice that is still open."""
        said = blanks(self.view.say(entry.form).raw) if entry.form is not None else []
        return self.model.entry(said[0].key) if said else entry

    def _needed(self, deed: Deed) -> Iterator[str]:
        for key in {blank.key for text in deed.texts for blank in blanks(self.view.say(text).raw)}:
            entry = self.model.entry(key)
            inside = blanks(self.view.say(entry.form).raw) if entry.form is not None else []
            for number in self._usual(entry.each):
                yield from (self.control(self.model.entry(blank.key), number).name for blank in inside)
                yield self.control(entry, number).name
            if entry.each is not None:
                yield entry.each
        if any(clause.option is not None for clause in deed.clauses):
            yield OPTION

    def _usual(self, each: str | None) -> list[int | None]:
        return self.numbers(each)[: self.model.count(each).usual] if each is not None else [None]

    def _groups(self) -> Iterator[GroupView]:
        for group in self.model.groups:
            title = self.view.say(group.label).plain
            entries = [entry for entry in self.model.fields if entry.group == group.id]
            for number in self.numbers(group.each):
                heading = title if number is None else self.view.words(f"{_WORDS}.numbered", title=title, number=number)
                yield GroupView(heading, group.each, number, [self.control(entry, number) for entry in entries])


class DeedView:
    """A text to be signed."""

    def __init__(self, form: MemorandumView, deed: Deed) -> None:
        self.form = form
        self.deed = deed
        self.id = deed.id
        self.label = form.view.say(deed.label)
        self.hint = form.view.say(deed.hint)
        self.file = form.view.say(deed.file).plain

    @property
    def title(self) -> SpotLine:
        """Its title, with blanks."""
        return self._line(pieces(self.form.typeset(self.deed.title)), None)

    def clauses(self, part: str) -> list[ClauseView]:
        """The clauses of a part, in order."""
        clauses = [clause for clause in self.deed.clauses if clause.part == part]
        return [self._clause(clause, number) for number, clause in enumerate(clauses, 1)]

    @property
    def recitals(self) -> list[ClauseView]:
        """The clauses of the preamble; several that have the same note in a row have it once, at the end."""
        recitals = self.clauses("preamble")
        kept = [
            replace(line, note=None) if line.note == following.note else line for line, following in pairwise(recitals)
        ]
        return [*kept, *recitals[-1:]]

    def _clause(self, clause: Clause, number: int) -> ClauseView:
        return ClauseView(
            clause.id,
            number if clause.part == "article" else None,
            self.form.typeset(clause.title),
            self._note(clause),
            clause.option,
            [self._block(block) for block in blocks(self.form.typeset(clause.text))],
        )

    def _note(self, clause: Clause) -> str:
        words = self.form.view.words
        said = (
            [words(f"{_WORDS}.from", places=words(f"{_WORDS}.places-joint").join(self._places(clause)))]
            if clause.origin
            else []
        )
        if not clause.origin:
            said.append(words(f"{_WORDS}.all-ours"))
        if clause.ours is not None:
            said.append(words(f"{_WORDS}.ours", what=self.form.view.say(clause.ours).plain))
        if clause.check is not None:
            said.append(words(f"{_WORDS}.check", what=self.form.view.say(clause.check).plain))
        return self.form.view.typeset(" ".join(said))

    def _places(self, clause: Clause) -> Iterator[str]:
        view = self.form.view
        for source in clause.origin:
            place = view.words(f"{_WORDS}.place.{source.place}", pages=view.printed(source.pages))
            if clause.point is not None and source.place == "section-3.1.7":
                place = view.words(f"{_WORDS}.point", place=place, point=clause.point, of=self.deed.points)
            yield place

    def _block(self, block: Block) -> Running | Listing | Columns:
        if isinstance(block, AgreementParagraph):
            return Running(self._line(block.line, None))
        if isinstance(block, Items):
            return Listing(block.numbered, None, [Copy([self._line(line, None)]) for line in block.lines])
        each = min(repeats(block, self.form.model))
        copies = list(self._copies(block, each))
        if block.layout == "columns":
            return Columns(each, copies)
        return Listing(block.layout == "numbered", each, copies)

    def _copies(self, block: Each, each: str) -> Iterator[Copy]:
        usual = self.form.model.count(each).usual
        for number in self.form.numbers(each):
            hidden = number is not None and number > usual
            yield Copy([self._line(line, number) for line in block.lines], number, hidden)

    def _line(self, line: Line, number: int | None) -> SpotLine:
        return [piece if isinstance(piece, str) else self._spot(piece, number) for piece in line]

    def _spot(self, blank: Blank, number: int | None) -> Spot | Spread:
        each = self.form.model.entry(blank.key).each
        if not blank.all or each is None:
            return self.form.spot(blank, number)
        usual = self.form.model.count(each).usual
        return Spread(each, [self.form.spot(blank, number) for number in self.form.numbers(each)], usual)
