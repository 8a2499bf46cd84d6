"""Points, projections and the outline of the land."""
