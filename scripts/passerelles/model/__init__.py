"""What the files in `practices/` may hold: the shapes of records, vocabularies and the knowledge around them."""
