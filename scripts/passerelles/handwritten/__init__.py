"""What is added to the hand-written pages of `docs/`.

- `page_index`: all pages with their headings and links; `front_matter`: reads what may stand above a page
- `page_markup`, `page_rules`: what may be wrong with a page, said before anything is built
- `inserts` replace a `<div data-slot>`; `additions` put lists and frames around (`addition` is what each gives)
- `page_frame`: breadcrumbs, sources and where to go next; `folds`: what a phone folds; `tables`; `checklists`
- `about`: whose the site is
- one module for each thing inserted: `agreement_form`, `bibliography`, `casebook_link`, `concepts`, `crosswalk`,
  `framework_lists`, `glossary`, `missing_practice_note`, `open_data`, `questions_file`, `ready_sessions`, `steps`,
  `steps_diagram`
"""
