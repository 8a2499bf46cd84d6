"""Where a template went wrong: the template engine's own errors say it for a few of them, tracebacks for the others."""

from __future__ import annotations

import traceback

from jinja2 import TemplateError, TemplateSyntaxError

_TEMPLATES = (".html", ".j2", ".xml")


def template_fault(error: TemplateError) -> str:
    """The fault as a line, with the template's file and the number of the line where they are known."""
    said = error.message or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {said}"
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if frame.filename.endswith(_TEMPLATES)), None)
    return f"{last.filename}:{last.lineno}: {said}" if last else said
