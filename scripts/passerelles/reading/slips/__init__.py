"""Slips of the hand in YAML, told at the line where they happened, with that line as it was meant.

`sure_slips` are seen in the text whatever the parser makes of it; `slip_behind` looks for what makes a text no YAML, by
trying what was probably meant: what is suggested has been read.
"""

from passerelles.reading.slips.line import Slip
from passerelles.reading.slips.seen import sure_slips
from passerelles.reading.slips.tried import Trouble, slip_behind

__all__ = ["Slip", "Trouble", "slip_behind", "sure_slips"]
