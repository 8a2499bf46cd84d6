"""Companions of the hand-written pages on concepts, steps, frameworks, words and works."""
