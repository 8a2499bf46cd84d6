"""Documents to take away: what they hold, as values, and the same as files of word processors and projectors.

- `files`: which there are
- `transfer_sheet`, `record_slide` and what they share (`record_parts`); `checklist`; `session_deck`; `questions`
- `agreement_paper` and `pack_template`: with what the browser fills
- `paper` and `deck`: the values; `docx_writer` and `pptx_writer` make files of them, in the site's `colours`

`site/kept_documents` keeps the files from one build to the next.
"""
