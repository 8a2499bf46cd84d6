"""Files beside a page to take away: documents made of a record, linked from its page."""

from __future__ import annotations

from collections.abc import Mapping

RECORD_DOCUMENTS: Mapping[str, str] = {"sheet": "transfer-sheet.docx", "slide": "slide.pptx"}
"""What is made of every record: its key among the words below `documents`, and the file beside the record's page."""

CONTRIBUTE = "contribute/index"
"""The hand-written page that asks whoever tells of a practice."""
QUESTIONS = "questions.docx"
"""Its questions as a document, beside it."""

SESSION_SLIDES = "session.pptx"
"""A ready-made session as slides, beside its page."""
