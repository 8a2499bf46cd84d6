"""The edge to the site generator.

- `mkdocs_plugin` adapts; `theme_files`, `compiled_templates`: templates, and what is kept of them for the next build
- `frame`: the theme around a generated page, rendered once for all of its kind; `page_writer` writes them, in as many
  processes as there are processors (`workers`)
- `template_faults`: where a template is wrong
- `site_folder`: the new site takes the old one's place in one step; `addresses`: what a built site must not lose;
  `clashes`: files of `docs/` at the address of something else; `written_pages`: what is wrong with the pages there
- `pagefind`: the search index, made by the program of that name
- `csp` (content security policy); `compressing`; `offline`; `packing` (archives); `disk_edition`: the copy that opens
  from a disk; `shipped_works`: whose works the site holds
- `office_file`, `kept_documents`, `typesetting`, `typesetter`: documents and PDFs; `kept_drawings`: maps and QR codes;
  `kept_files`: what is kept from one build to the next
- `preview/`: `serve`; `inspection/`: what `passerelles check` looks at in a built site
"""
