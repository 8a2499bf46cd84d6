"""How text is printed, whatever was typed.

- `setting`: apostrophes, quotation marks, abbreviations that a number follows; `spaces` at which no line breaks
- `french`, `english`: what each does otherwise (spaces, figures, "au Maroc")
"""
