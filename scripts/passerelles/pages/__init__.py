"""Generated pages: a module per kind.

- `home`, `record`, `explorer`, `world_map`, `gap_matrix`, `compare`, `case_finder`, `search`, `pack`, `offline`
- `browse`: the pages of sectors, types, goals and so on; `country` adds what only countries have
- `session`: a ready-made one; `coverage`: the state of the records; `licences`: those of the works that the site holds
- `record_form`: the form in which a record is written; `record_fields` makes its fields from the model
- `moved`: addresses that something has left

What runs and serves them:

- `generate` runs them all; `page` is what they give: what the head says, and HTML; `render`: templates and settings
- `template_view` is what templates read; `record_labels`: labels made of several fields; `record_layers`: what a record
  shows at a glance, in its story and in its file; `record_map`: its small map; `related`: practices close to it
- `acronyms` explain themselves, on these pages and on those written by hand
- `drawing`: how drawings are asked for that a build keeps
- `atlas`: what is on the map of the world; `site_data`: what every page hands to the scripts
- `links`: addresses; `short_address`, `embedding`, `pack_address`: those for paper, for other sites, of a pack
- `citing`, `sharing`, `publication`, `take_away`, `shipped`: what pages say of themselves, and what lies beside them
"""
