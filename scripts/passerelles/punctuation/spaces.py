"""Spaces at which a line does not break."""

from __future__ import annotations

NARROW = "\u202f"
"""Narrow no-break space, which French puts before ; ? ! and inside « »."""
NO_BREAK = "\u00a0"
