"""What the files in `practices/` may hold: the shapes of records, vocabularies and the knowledge around them.

- `fields`: texts, codes and dates, of which all shapes are made; `record`, `vocabulary`, `knowledge`
- `written_numbers` remember how they were written; `data_path`: where something stands
- `dimensions`: by what records are told apart, a row each; facets, pages, search and data follow from the rows
- `agreement`: the model memorandum; `agreement_text`: its text taken apart
- `case_finder`: what the questions of "Cases like mine" mean; `packs`: the ready-made sessions
- `translations`: whether a translation is the one that was compared with its source
- `wording`: turns of phrase that the rules look for
- `browser_data`: what the build hands to the scripts in the browser
"""
