"""Everything together, checked and indexed; what all that follows reads."""
