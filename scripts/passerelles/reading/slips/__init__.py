"""Slips of the hand in YAML, told at the line where they happened, with that line as it was meant.

`sure_slips` are seen in the text whatever the parser makes of it; `may_have_slips` says fast that there are none, as in
most texts. `slip_behind` looks for what makes a text no YAML, by trying what was probably meant: what is suggested has
been read.
"""

from passerelles.reading.slips.line import Slip
from passerelles.reading.slips.seen import NO_BREAK_SIGNS, may_have_slips, sure_slips
from passerelles.reading.slips.tried import Trouble, slip_behind

__all__ = ["NO_BREAK_SIGNS", "Slip", "Trouble", "may_have_slips", "slip_behind", "sure_slips"]
