"""What is added to the hand-written pages of `docs/`."""
