"""Tables of hand-written pages, made so that a phone can show each row as a block instead of scrolling sideways.

The style sheet does the rest. Regular expressions are enough to find what Python-Markdown writes: it knows no table
in a table, and a page holds no HTML of its own. Each cell carries its column's name, which a narrow screen shows above
it.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEAD = re.compile(r"<th>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)


def with_stackable_tables(html: str) -> str:
    """The page's HTML with its plain tables prepared; tables with attributes of their own are left as they are."""
    return _TABLE.sub(lambda match: _table(match[1]), html)


def _table(inside: str) -> str:
    head, mark, body = inside.partition("</thead>")
    columns = [Markup(name).striptags() for name in _HEAD.findall(head)]
    head = head.replace("<thead>", '<thead class="p-sr--phone">')
    head = head.replace("<th>", '<th scope="col">')
    body = _ROW.sub(lambda match: f"<tr>{_cells(match[1], columns)}</tr>", body)
    return f'<table class="p-table p-table--stack">{head}{mark}{body}</table>'


def _cells(row: str, columns: list[str]) -> str:
    names = iter(columns)

    def cell(match: re.Match[str]) -> str:
        return f'<td data-label="{escape(next(names, ""))}">{match[1]}</td>'

    return _CELL.sub(cell, row)
