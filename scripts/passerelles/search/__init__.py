"""What pages can be found by. `site/pagefind` has the index made.

- `page_search_terms`: what a page can be found by; `acronym_finder`: also by acronyms
- `browser_lexicon`: what the browser knows beside it (names, synonyms, words for corrections, filters), in pieces by
  the first letters of words
- `index_spellings`: words that the index spells otherwise than readers type them

What the browser does with them: `theme/scripts/search/`.
"""
