"""Booklets to take away on paper: handouts of records, sessions and the whole collection, as data for the typesetter.

No text becomes markup of the typesetter's: what is set are trees of plain values (`prose`), which the templates in
`templates/booklets/` go through.
"""
