"""Words for readers: messages of the interface, typography, phrases, the Markdown of a record."""
