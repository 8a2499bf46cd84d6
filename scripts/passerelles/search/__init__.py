"""What pages can be found by, and the search index."""
