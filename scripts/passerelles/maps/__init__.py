"""Points, projections and the outline of the land.

- `geometry`: projections, boxes, the course of lines and arrows, where names find room
- `land`: the outline of the land and its drawing, from `data/` (see its README)

What stands on the maps: `pages/atlas` and `pages/world_map`; on the small one of a record: `pages/record_map`.
"""
