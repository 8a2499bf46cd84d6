"""Records as text: drafts, the form in which a record is written, changes that keep the rest as it was.

- `draft`: what is known, and what is to do; `record_text`: the form of a record; `known_places`; `identifiers`
- `columns` and `row`: a spreadsheet's rows as drafts; `issue_form`: a forge's form as a row
- `hub_form`: a record as the form of another repository
- `layout`: a file put in form line by line; `filling`: where lines break
- `stamping`: a note that two languages were compared; `renaming`: what changes elsewhere when a record gets another id
"""
