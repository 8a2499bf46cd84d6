"""What pages can be found by, and the search index.

- `page_search_terms`: what a page can be found by; `acronym_finder`: also by acronyms
- `pagefind`: the index, made by the program of that name
- `browser_lexicon`: what the browser knows beside it (names, synonyms, words for corrections, filters), in pieces by
  the first letters of words
- `index_spellings`: words that the index spells otherwise than readers type them

What the browser does with them: `theme/scripts/search/`.
"""
