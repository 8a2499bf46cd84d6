"""The edge to the site generator."""
