"""Generated pages: one module per kind."""
