"""How a page of the site is cited: in words, and in the formats of reference managers."""
