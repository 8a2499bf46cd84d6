"""The model memorandum as a form and as a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.memorandum import Block, Clause, Entry, Line, Memorandum, blanks, blocks, pieces
from scripts.model import LANGUAGES, Text
from scripts.pages import render
from scripts.pages.typography import NARROW
from scripts.pages.view import Said, View


def slot(view: View) -> str:
    """The form and the text; empty while the model itself is missing or unsound."""
    model = view.catalogue.knowledge.memorandum
    return render.fragment("companions/memorandum", view, m=MemorandumView(view, model)) if model else ""


@dataclass(frozen=True)
class ClauseView:
    """A clause ready to print; articles have a number."""

    id: str
    number: int | None
    title: str
    origin: str
    option: str | None
    blocks: list[Block]


class MemorandumView:
    """The model in one language."""

    def __init__(self, view: View, model: Memorandum) -> None:
        self.view = view
        self.model = model

    @property
    def title(self) -> Line:
        """The title of the text, with its blanks."""
        return pieces(self._spaced(self.model.title))

    @property
    def disclaimer(self) -> Said:
        """That it is a model."""
        return self.view.say(self.model.disclaimer)

    @property
    def groups(self) -> list[tuple[Said, list[Entry]]]:
        """The fields of the form under their headings."""
        return [
            (self.view.say(group.label), [entry for entry in self.model.fields if entry.group == group.id])
            for group in self.model.groups
        ]

    def kind(self, key: str) -> str:
        """The kind of a field."""
        return self.model.entry(key).kind

    def label(self, key: str) -> Said:
        """The name of a field."""
        return self.view.say(self.model.entry(key).label)

    def only(self, key: str) -> str | None:
        """The answer to the field `option` with which alone a field stands in the text; None if it always does."""
        options = {clause.option for clause in self.model.clauses if key in _keys(clause.text)}
        return options.pop() if len(options) == 1 else None

    def clauses(self, part: str) -> list[ClauseView]:
        """The clauses of a part, in order."""
        found = [clause for clause in self.model.clauses if clause.part == part]
        return [self._clause(clause, number) for number, clause in enumerate(found, 1)]

    def _clause(self, clause: Clause, number: int) -> ClauseView:
        words = self.view.words
        pages = words("tools.memorandum.page", 1 if clause.pages.isdigit() else 2, pages=clause.pages)
        return ClauseView(
            clause.id,
            number if clause.part == "article" else None,
            self._spaced(clause.title),
            words(f"tools.memorandum.from.{clause.origin}", pages=pages),
            clause.option,
            blocks(self._spaced(clause.text)),
        )

    def _spaced(self, text: Text) -> str:
        """The text with its non-breaking spaces, those beside a blank included."""
        lines = [self.view.spaced(line) for line in self.view.say(text).raw.split("\n")]
        spaced = "\n".join(lines)
        return re.sub(r"(?<=\]\]) (?=%)", NARROW, spaced) if self.view.language == "fr" else spaced


def _keys(text: Text) -> set[str]:
    return {blank.key for language in LANGUAGES for blank in blanks(text.get(language) or "")}
