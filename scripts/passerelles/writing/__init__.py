"""Records as text: drafts, the form in which a record is written, changes that keep the rest as it was."""
