"""Everything together, checked and indexed; what all that follows reads.

- `catalogue`: the records, vocabularies and knowledge of a project, and what is wrong with them
- `similar_records`: which practices are close, and by what; `works_cited`: which work a record's source is
- `list_order`: the orders of the list; `searchable_words`: by which words its text field finds a record
"""
