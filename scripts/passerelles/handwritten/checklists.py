"""Lists of tasks in hand-written pages, made so that each box has its text as label and the list can be kept.

Regular expressions are enough to find what Python-Markdown writes: no task has a list of its own, and a page holds no
HTML beside it.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from passerelles.pages import render
from passerelles.pages.template_view import View

FILE = "checklist.docx"
"""The list of a page as a document, beside the page."""
_LIST = re.compile(r'<ul class="task-list">(.*?)</ul>', re.DOTALL)
_ITEM = re.compile(r'<li class="task-list-item">(.*?)</li>', re.DOTALL)
_BOX = re.compile(r'<label class="task-list-control">.*?</label>|<input type="checkbox"[^>]*>', re.DOTALL)


def with_checklists(view: View, html: str) -> str:
    """The page's HTML with its lists of tasks as checklists."""
    names = (f"{view.page}{f'-{number}' if number > 1 else ''}" for number in range(1, 1000))
    return _LIST.sub(lambda match: _checklist(view, next(names), match[1]), html)


def _checklist(view: View, name: str, items: str) -> str:
    texts = [Markup(_BOX.sub("", item, count=1).strip()) for item in _ITEM.findall(items)]
    return render.fragment("handwritten/checklist", view, name=name, texts=texts, file=FILE)
