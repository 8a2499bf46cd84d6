"""From YAML text to typed values, with every error of shape at its place.

- `yaml_source`: YAML text to plain data that know where they stand; `plain_data`: faster, where nothing is odd
- `reader`: plain data to typed values; `shape_errors`: what is wrong with them, in words
- `mending`: stand-ins for what is wrong, so that the rules see the rest
- what was probably meant: `slips/` (of YAML), `as_meant` and `meanings` (keys and codes by other names),
  `values_meant` (dates, pages, numbers), `suggestions` (the nearest of what is allowed)
"""
