"""Where something stands in the data of a file."""

from __future__ import annotations

Path = tuple[str | int, ...]
"""The keys on the way to it, and for an item of a list its number, from 0."""
