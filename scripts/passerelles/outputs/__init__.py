"""Files that go with the pages, and what is generated for the theme.

- `feed` (Atom), `sitemap`, `llms_txt`, `citation_files`; `explorer_data`: what the list fetches
- `course_files`: a session for learning platforms; `workbook`: the tables as one .xlsx (`site/packing` packs both)
- `short_pages`: short addresses and cards to embed; `offline_list`: what is kept for reading offline
- `disk_page`, `disk_scripts`: a page of the copy that opens from a disk, and its scripts
- for the theme: `browser_scripts`, `browser_constants`, `browser_declarations`, `stylesheet`, `material_sheet`,
  `icon_sprite`, `sector_colours`; `content_address`: addresses that change with what they hold
- for editors of records: `record_schema`
"""
