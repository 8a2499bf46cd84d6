"""The collection as open data: what the site publishes under `data/`, for other programs and for spreadsheets."""
