"""Documents to take away: what they hold, as values, and the same as files of word processors and projectors."""
