"""How a page of the site is cited: in words (`citation`), and in the formats of reference managers (`formats`).

`pages/citing` says what a page is cited as, `outputs/citation_files` writes the files.
"""
