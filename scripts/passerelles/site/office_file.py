"""A document as a file, for a word processor or a projector."""

from __future__ import annotations

import io
from functools import cache

import docx
import pptx
from docx.document import Document
from pptx.presentation import Presentation

from passerelles.documents.deck import Deck
from passerelles.documents.docx_writer import dressed_document, word_document
from passerelles.documents.paper import Paper
from passerelles.documents.pptx_writer import dressed_presentation, presentation
from passerelles.languages import Language
from passerelles.site.packing import repacked


def office_file(content: Paper | Deck) -> bytes:
    """A document as a file, the same to the byte for the same content."""
    if isinstance(content, Deck):
        return repacked(_saved(presentation(content, pptx.Presentation(io.BytesIO(_empty_presentation())))))
    empty = docx.Document(io.BytesIO(_empty_document(content.properties.language)))
    return repacked(_saved(word_document(content, empty)))


@cache
def _empty_document(language: Language) -> bytes:
    return _saved(dressed_document(language))


@cache
def _empty_presentation() -> bytes:
    return _saved(dressed_presentation())


def _saved(made: Document | Presentation) -> bytes:
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()
