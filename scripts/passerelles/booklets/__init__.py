"""Booklets to take away on paper, as data for the typesetter.

- `handout` (of a record), `casebook` (of the whole collection), `session_reader`; `picture`: what networks show of a
  record, which `pages/sharing` tells them
- `booklet`: which template sets what, on how many pages
- `prose`: Markdown as a tree of plain values; `written_page`: the same for hand-written pages

No text becomes markup of the typesetter's: what is set are trees of plain values, which the templates in
`templates/booklets/` go through. `site/typesetting` keeps and copies the PDFs, `site/typesetter` is the program that
makes them.
"""
