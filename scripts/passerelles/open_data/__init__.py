"""The collection as open data: what the site publishes under `data/`, for other programs and for spreadsheets.

- `files`: which files there are
- `records` (JSON), `linked` (schema.org), `territories` (GeoJSON), `vocabularies` and `skos`
- `tables`: which columns there are; `spreadsheet`: CSV that spreadsheets do not misread; `labels`: codes in words
- `package` (Frictionless), `dcat` (for portals), `openapi` (the files as an interface)
- `distribution`: the files that hold the whole, as the descriptions list them; `codebook`: what each field holds
- `moved`: records that got another id; `publication`: what is known of who publishes, and where
"""
