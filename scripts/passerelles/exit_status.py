"""With what number a command ends, for the shell and for CI."""

CLEAN = 0
"""It did what was asked, and nothing is wrong."""

PROBLEMS = 1
"""Something is wrong with what it read or made."""

USAGE = 2
"""It was asked for what it cannot do; nothing was done."""
